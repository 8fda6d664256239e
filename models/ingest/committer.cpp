// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/committer.h"

#include "models/ingest/thread_cpu_time.h"
#include "models/outbox/outbox_rows.h"
#include "models/store/outbox_table.h"

#include <iterator>

namespace andon::ingest {

namespace {

constexpr std::chrono::milliseconds kRetryCommit{500};

}  // namespace

Committer::Committer(
    store::Store& store, Mailbox& mailbox, RunState& state, std::vector<std::size_t> key_columns)
    : m_store(store),
      m_mailbox(mailbox),
      m_state(state),
      m_key_columns(std::move(key_columns)),
      m_outbox_view(static_cast<views::ViewId>(m_key_columns.size())),
      m_pass(store),
      m_search(store) {
    m_key_columns.push_back(outbox::outbox_schema().key_columns);
}

Committer::~Committer() {
    close();
    join();
}

Result<void> Committer::load(const store::StartState& state) {
    for (const store::StoredShard& shard : state.shards) {
        m_shard_names.emplace_back(shard.source, shard.info.name);
        m_positions.push_back({shard.id, shard.position, shard.fingerprint});
    }
    m_committed = state.last_seq;
    m_dedup_back_to = m_store.telemetry_back_to().value_or(IngestTime{}).us;
    if (auto ok = m_search.look(); !ok)
        return ok;
    return m_pass.look();
}

void Committer::start() {
    m_thread = std::thread([this] { run(); });
}

void Committer::join() {
    if (m_thread.joinable())
        m_thread.join();
}

bool Committer::fail(Error error) {
    m_state.fail(std::move(error));
    close();
    return false;
}

void Committer::write(outbox::Change change, Answer answer) {
    {
        const std::lock_guard lock(m_changes_mutex);
        if (m_ended)
            return;
        m_changes.emplace_back(std::move(change), std::move(answer));
    }
    m_hand_off.wake();
}

void Committer::run() {
    go_on();
    end();
}

// Whoever waits for something to be stored that no longer will be is told so.
void Committer::end() {
    std::vector<std::pair<outbox::Change, Answer>> never;
    {
        const std::lock_guard lock(m_changes_mutex);
        m_ended = true;
        never.swap(m_changes);
    }
    m_staged_answers.clear();
}

void Committer::go_on() {
    while (!m_hand_off.ended()) {
        auto handed = m_hand_off.take_within(
            m_pass.wanted() || m_search.wanted()
                ? std::chrono::milliseconds(RetentionPass::kEvery)
                : std::chrono::milliseconds(PartitionKeeper::kChanged));
        stage(m_hand_off.ended());
        if (handed && !take(*handed))
            return;
        if (!write_staged() || !step_retention() || !step_search())
            return;
    }
    stage(true);
    if (!write_staged())
        return;
    m_costs.writer_cpu = thread_cpu_time();
}

bool Committer::take(Handed& handed) {
    m_store.outbox().stage({.added = std::move(handed.entries)});
    auto info = commit_patiently(handed.batch);
    if (!info)
        return fail(info.error());
    count_costs(handed.batch, *info);
    after_commit(handed, *info);
    const auto& inputs = handed.batch.inputs;
    if (inputs.empty() || inputs.back().kind != fold::InputKind::retention)
        return true;
    const auto begun = m_pass.look();
    return begun || fail(begun.error());
}

void Committer::count_costs(const fold::SealedBatch& batch, const store::CommitInfo& info) {
    const fold::Delta& delta = batch.delta;
    m_costs.inputs += batch.last_seq + 1 - batch.first_seq;
    ++m_costs.batches;
    m_costs.rows += delta.rows.size();
    m_costs.transitions += delta.transitions.size();
    m_costs.events += delta.events.size();
    m_costs.series_rows += delta.chunks.size() + delta.rollups.size();
    m_costs.commit += info.times;
}

void Committer::stage(bool last) {
    if (auto due = m_partitions.due(last))
        m_store.stage_partitions(std::move(*due));
    std::vector<std::pair<outbox::Change, Answer>> changes;
    {
        const std::lock_guard lock(m_changes_mutex);
        changes.swap(m_changes);
    }
    for (auto& [change, answer] : changes) {
        m_store.outbox().stage(std::move(change));
        m_staged_answers.push_back(std::move(answer));
    }
}

// Where no commit took it along. A store that cannot be written for now keeps it staged.
bool Committer::write_staged() {
    if (!m_store.has_staged())
        return true;
    const auto written = m_store.write_staged();
    if (!written && written.error().kind != ErrorKind::retriable)
        return fail(written.error());
    m_state.set_trouble(written ? std::string() : written.error().message);
    if (written)
        staged_is_written();
    return true;
}

void Committer::staged_is_written() {
    if (auto added = m_store.outbox().take_added(); !added.empty() && m_added)
        m_added(std::move(added));
    show_outbox();
    for (Answer& answer : std::exchange(m_staged_answers, {}))
        answer.give({});
}

// They are no fold state: what is newer is not told by inputs, but by when it was posted.
void Committer::show_outbox() {
    const std::vector<outbox::Entry> stored = m_store.outbox().take_stored();
    if (stored.empty() || !m_mailbox.watches(m_outbox_view))
        return;
    std::vector<fold::RowChange> rows;
    for (const outbox::Entry& entry : stored) {
        m_shown_outbox = std::max(m_shown_outbox + 1, outbox::row_seq(entry));
        rows.push_back({m_outbox_view, m_shown_outbox, false, outbox::row_of(entry)});
    }
    m_mailbox.post(std::move(rows), {}, committed(), {}, m_key_columns);
}

bool Committer::step_retention() {
    auto complete = m_pass.step();
    if (!complete)
        return fail(complete.error());
    if (*complete)
        m_mailbox.raise_epoch();
    return true;
}

bool Committer::step_search() {
    const auto done = m_search.step();
    return done || fail(done.error());
}

Result<store::CommitInfo> Committer::commit_patiently(const fold::SealedBatch& batch) {
    for (;;) {
        auto info = m_store.commit(batch);
        m_state.set_trouble(info ? std::string() : info.error().message);
        const bool again = !info && info.error().kind == ErrorKind::retriable;
        if (!again || m_state.stopping())
            return info;
        m_state.wait_for(kRetryCommit);
    }
}

void Committer::after_commit(Handed& handed, const store::CommitInfo& info) {
    m_commit_us.store(info.duration.count(), std::memory_order_relaxed);
    m_committed_at.store(handed.batch.ingest_time.us, std::memory_order_relaxed);
    m_dedup_back_to.store(
        m_store.telemetry_back_to().value_or(IngestTime{}).us, std::memory_order_relaxed);
    {
        const std::lock_guard lock(m_mutex);
        for (const fold::NewShard& shard : handed.batch.delta.new_shards) {
            m_shard_names.emplace_back(shard.source, shard.info.name);
            m_positions.push_back({shard.id, {}, 0});
        }
        for (const fold::ShardPosition& position : handed.batch.delta.positions) {
            m_positions[position.shard - 1] = position;
        }
    }
    m_committed.store(info.seq, std::memory_order_release);
    m_pass.committed();
    m_search.committed();
    std::vector<fold::RowChange> rows = std::move(handed.batch.delta.rows);
    rows.insert(
        rows.end(), std::make_move_iterator(handed.ahead.begin()),
        std::make_move_iterator(handed.ahead.end()));
    m_mailbox.post(
        std::move(rows), std::move(handed.points), info.seq, handed.newest, m_key_columns);
    staged_is_written();
    for (Answer& answer : handed.answers)
        answer.give({});
}

std::optional<transport::Position> Committer::committed_position(
    const std::string& source, const std::string& shard) const {
    const std::lock_guard lock(m_mutex);
    std::optional<transport::Position> found;
    for (std::size_t i = 0; i < m_shard_names.size(); ++i) {
        if (m_shard_names[i].first == source && m_shard_names[i].second == shard
            && !m_positions[i].position.empty()) {
            found = m_positions[i].position;
        }
    }
    return found;
}

}  // namespace andon::ingest
