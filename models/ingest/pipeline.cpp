// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/pipeline.h"

#include "models/fold/timer_text.h"
#include "models/ingest/anomaly_text.h"
#include "models/ingest/rebuild_views.h"
#include "models/ingest/restore.h"
#include "models/ingest/thread_cpu_time.h"

#include <algorithm>
#include <iterator>

namespace andon::ingest {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kIdlePoll{50};
constexpr milliseconds kLookAgain{2};
constexpr milliseconds kStatusEvery{250};
constexpr std::size_t kPollRecords = 10'000;
/// Behind, fewer and larger commits write a row that changes often once instead of many times.
constexpr milliseconds kCatchUpBatch{250};
constexpr std::size_t kRecentAnomalies = 50;
constexpr std::size_t kWaitingActions = 1000;
constexpr std::size_t kActionText = 4000;  ///< bytes of a note, and of a name

IngestTime system_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(now).count()};
}

std::vector<std::size_t> key_columns(const std::vector<views::ViewSchema>& catalogue) {
    std::vector<std::size_t> columns;
    for (const views::ViewSchema& view : catalogue)
        columns.push_back(view.key_columns);
    return columns;
}

std::size_t longest_text(const PersonAct& act) {
    if (const auto* alarm = std::get_if<alarms::OperatorAction>(&act))
        return std::max(alarm->note.size(), alarm->actor.size());
    const auto& call = std::get<calls::CallAct>(act);
    return std::max(
        {call.call_id.size(), call.place.size(), call.topic.size(), call.text.size(),
         call.cause.size(), call.actor.size()});
}

std::string text_of(const alarms::TimedAction& timed) {
    return alarms::action_text(timed);
}
std::string text_of(const calls::TimedCall& timed) {
    return calls::call_text(timed);
}

}  // namespace

Pipeline::Pipeline(
    PipelineOptions options, std::vector<std::unique_ptr<transport::EventSource>> sources,
    Mailbox& mailbox)
    : m_options(std::move(options)), m_mailbox(mailbox), m_catalogue(views::catalogue()) {
    for (auto& source : sources)
        m_sources.emplace_back().source = std::move(source);
    if (!m_options.clock)
        m_options.clock = system_now;
    if (!m_options.monotonic)
        m_options.monotonic = monotonic_now;
    for (const contracts::StreamContract& stream : m_options.config.streams) {
        if (stream.journal != contracts::JournalPolicy::full)
            m_unjournaled = true;
    }
}

Pipeline::~Pipeline() {
    request_stop();
    static_cast<void>(join());
}

Result<std::unique_ptr<Pipeline>> Pipeline::open(
    PipelineOptions options, std::vector<std::unique_ptr<transport::EventSource>> sources,
    Mailbox& mailbox) {
    std::unique_ptr<Pipeline> pipeline(
        new Pipeline(std::move(options), std::move(sources), mailbox));
    if (auto ok = pipeline->restore(); !ok)
        return tl::unexpected(ok.error());
    return pipeline;
}

Result<void> Pipeline::restore() {
    m_options.store_options.dedup_keys = m_options.config.dedup_capacity;
    m_options.store_options.checkpoint_beside = true;
    auto opened = store::Store::open(m_options.store, m_catalogue, m_options.store_options);
    if (!opened)
        return tl::unexpected(opened.error());
    m_store = std::move(*opened);
    if (auto ok = fit_views(*m_store, m_options.clock(), m_options.stop, m_options.say); !ok)
        return ok;
    auto past = store::StorePast::open(m_options.store, m_catalogue, m_options.store_options);
    if (!past)
        return tl::unexpected(past.error());
    m_past = std::move(*past);
    auto state = m_store->start_state();
    if (!state)
        return tl::unexpected(state.error());
    m_start = std::move(*state);

    m_fold = std::make_unique<fold::Fold>(m_catalogue, *m_past, m_options.config);
    m_fold->set_row_pace(m_options.row_pace);
    m_next_seq = m_start.last_seq + 1;
    m_ingest_time = m_start.last_ingest_time;
    m_committer =
        std::make_unique<Committer>(*m_store, m_mailbox, m_state, key_columns(m_catalogue));
    if (auto ok = m_committer->load(m_start); !ok)
        return ok;
    m_committer->tell_added(m_options.added);
    auto schedule =
        RetentionSchedule::open(m_options.store, m_options.retention, m_options.store_options.vfs);
    if (!schedule)
        return tl::unexpected(schedule.error());
    m_schedule = std::move(*schedule);
    if (auto ok = ingest::restore(*m_fold, m_start, m_options.store, m_options.store_options.vfs);
        !ok)
        return ok;
    if (m_options.react)
        m_fold->hear_raised();
    return {};
}

Result<void> Pipeline::start_sources() {
    for (Source& source : m_sources) {
        transport::ResumeState resume;
        for (const fold::SourceIdentity& known : m_start.identities) {
            if (known.source == source.source->name())
                resume.identity = known.identity;
        }
        source.identity = resume.identity;
        for (const store::StoredShard& shard : m_start.shards) {
            if (shard.source != source.source->name())
                continue;
            resume.points.push_back({shard.info, shard.position, shard.fingerprint});
        }
        if (auto ok = source.source->start(resume); !ok)
            return ok;
    }
    return {};
}

Result<void> Pipeline::start() {
    if (auto ok = start_sources(); !ok) {
        for (Source& source : m_sources)
            source.source->stop();
        m_finished = true;
        return ok;
    }
    m_start = {};
    m_committer->start();
    m_ingest = std::thread([this] { run_ingest(); });
    return {};
}

void Pipeline::request_stop() {
    m_state.request_stop();
}

Result<void> Pipeline::join() {
    if (m_ingest.joinable())
        m_ingest.join();
    if (const auto error = m_state.error())
        return tl::unexpected(*error);
    return {};
}

void Pipeline::run_ingest() {
    journal_text(fold::InputKind::config_applied, fold::canonical_text(m_options.config));
    m_fold->apply_config(m_options.config, m_next_seq - 1);
    m_passed_time.begin(m_fold->newest_event(), m_start.last_ingest_time);
    while (!m_state.stopping()) {
        milliseconds timeout = kIdlePoll;
        if (m_batch_open) {
            // An old batch waits for the writer or for more to write: either is looked for often,
            // and the time between belongs to whoever brings it.
            const auto age = steady_clock::now() - m_open_since;
            const auto left = std::chrono::ceil<milliseconds>(m_options.commit_every - age);
            timeout = std::max(kLookAgain, std::min(left, m_options.commit_every));
        }
        const bool alive = poll_all(timeout);
        if (!alive)
            break;
        pass_time();
        take_actions();
        take_rules();
        open_for_waiting_rows();
        if (m_batch_open && batch_is_due() && !seal_and_give(usual_writing()))
            break;
        if (!run_retention())
            break;
        publish_status(false);
        if (m_options.until_end && everything_read())
            break;
    }
    for (Source& source : m_sources)
        source.source->stop();
    open_batch();
    seal_and_give(fold::Writing::everything);
    m_committer->look(look_at_sources(), true);
    m_committer->close();
    m_committer->join();
    publish_status(true);
    m_costs = m_committer->costs();
    m_costs.ingest_cpu = thread_cpu_time();
    {
        const std::lock_guard lock(m_actions_mutex);
        m_finished.store(true, std::memory_order_release);
    }
    m_actions.clear();
    m_new_rules.reset();
}

bool Pipeline::everything_read() const {
    return !m_batch_open && std::all_of(m_sources.begin(), m_sources.end(), [](const Source& s) {
        return s.caught_up;
    });
}

bool Pipeline::poll_all(milliseconds timeout) {
    // Several sources share the wait, so that none starves another; where somebody asks now and then,
    // nothing is waited for.
    const auto waited_for = std::ranges::count_if(
        m_sources, [](const Source& source) { return source.source->keeps_time(); });
    const auto share = timeout / std::max<milliseconds::rep>(waited_for, 1);
    if (waited_for == 0)
        m_state.wait_for(timeout);
    for (Source& source : m_sources) {
        auto records = source.source->poll(
            source.source->keeps_time() ? share : milliseconds(0), kPollRecords);
        if (!records)
            return m_committer->fail(records.error());
        source.live = records->caught_up;
        source.caught_up = records->caught_up && records->records.empty();
        take(source, std::move(*records));
        if (auto error = m_past->take_error())
            return m_committer->fail(*error);
    }
    return true;
}

void Pipeline::open_batch() {
    if (m_batch_open)
        return;
    m_batch_open = true;
    m_open_since = steady_clock::now();
    m_open = Committer::Handed{};
    m_open.batch.first_seq = m_next_seq;
    // A system clock that is set back must not put a later input before an earlier one, nor make
    // time stand still until it has come that far again: the monotonic clock bridges that.
    const IngestTime wall = m_options.clock();
    const auto since = std::chrono::ceil<std::chrono::microseconds>(m_open_since - m_ingest_moment);
    m_ingest_time = wall > m_ingest_time ? wall : m_ingest_time + since;
    m_ingest_moment = m_open_since;
    m_open.batch.ingest_time = m_ingest_time;
    m_open_bytes = 0;
    m_unpacked_bytes = 0;
    // What is committed is seen by every read from here on, so what was held for it may go.
    m_fold->committed(m_committer->committed());
    m_fold->begin_batch(m_next_seq, m_open.batch.ingest_time);
    watch_series();
}

void Pipeline::take(Source& source, transport::RecordBatch&& records) {
    const auto& shards = source.source->shards();
    if (records.empty() && source.shard_ids.size() == shards.size())
        return;
    open_batch();
    while (source.shard_ids.size() < shards.size()) {
        const transport::ShardInfo& info = shards[source.shard_ids.size()];
        source.shard_ids.push_back(m_fold->shard(source.source->name(), info));
    }
    for (transport::Anomaly& anomaly : records.anomalies) {
        journal_text(fold::InputKind::source_anomaly, anomaly_json(anomaly));
        source.recent.push_back(std::move(anomaly));
        if (source.recent.size() > kRecentAnomalies)
            source.recent.erase(source.recent.begin());
    }
    const std::string identity = source.source->identity();
    if (!identity.empty() && identity != source.identity) {
        source.identity = identity;
        m_open.batch.delta.identities.push_back({source.source->name(), identity});
    }
    m_past->hold();
    std::vector<bool> heard(source.shard_ids.size());
    for (const transport::RawRecord& record : records.records) {
        const fold::ShardId shard = source.shard_ids[record.shard];
        fold::JournalInput& input = m_open.batch.inputs.emplace_back();
        input.shard = shard;
        input.record = record;
        const auto policy = m_fold->journal_policy(shard);
        if (policy != contracts::JournalPolicy::full) {
            input.record.key = {};
            input.record.value = {};
            input.record.headers = {};
        }
        m_fold->apply(record, shard, m_next_seq);
        heard[record.shard] = true;
        m_unpacked_bytes += record.key.size() + record.value.size();
        ++m_next_seq;
        // Within the batch too: what decoding made of its records is given back with this, and a
        // megabyte of small readings is many times that when decoded.
        if (m_unpacked_bytes >= store::BlockCodec::kBlockBytes)
            pack_inputs();
    }
    m_past->release();
    note_time(source, heard);
    if (source.live && !records.records.empty() && records.records.back().log_append_time)
        m_schedule->clocks().broker_said(records.records.back().broker_time, clock_readings());
    source.records += records.records.size();
    m_open.batch.owners.push_back(std::move(records.owner));
}

// Behind, a batch is many blocks long. Packed at once, while they are in the processor's cache, the
// records go back to where they came from, and a batch holds little more than what it will write.
void Pipeline::pack_inputs() {
    fold::SealedBatch& batch = m_open.batch;
    fold::Seq seq = m_next_seq - batch.inputs.size();
    for (const fold::JournalInput& input : batch.inputs) {
        if (input.kind == fold::InputKind::config_applied)
            batch.packed_configs.push_back({seq, std::string(input.text)});
        ++seq;
    }
    std::span<const fold::JournalInput> rest(batch.inputs);
    while (!rest.empty()) {
        auto block =
            m_codec.encode(rest, batch.ingest_time, m_options.store_options.compression_level);
        if (!block) {
            m_committer->fail(block.error());
            return;
        }
        batch.packed.push_back({block->inputs, block->raw_bytes, std::string(block->data)});
        m_open_bytes += block->data.size();
        rest = rest.subspan(block->inputs);
    }
    m_fold->settle();
    batch.inputs.clear();
    batch.owners.clear();
    m_unpacked_bytes = 0;
}

void Pipeline::journal_text(fold::InputKind kind, std::string text) {
    open_batch();
    fold::JournalInput& input = m_open.batch.inputs.emplace_back();
    input.kind = kind;
    auto kept = std::make_shared<const std::string>(std::move(text));
    input.text = *kept;
    m_open.batch.owners.push_back(std::move(kept));
    ++m_next_seq;
}

// Live, a batch goes when it is old enough and the writer is idle; behind, it grows while the writer
// is busy, so that commits stay few and rows are conflated.
bool Pipeline::batch_is_due() const {
    if (m_next_seq - m_open.batch.first_seq >= m_options.batch_records
        || m_open_bytes + m_unpacked_bytes >= m_options.batch_bytes
        || m_fold->pending_events() >= m_options.batch_events
        || m_fold->pending_series() >= m_options.batch_series) {
        return true;
    }
    const auto age = steady_clock::now() - m_open_since;
    const bool live = kept_up();
    if (!live && age < kCatchUpBatch)
        return false;
    const std::chrono::microseconds commit = m_committer->commit_time();
    // The last long commit of a catching up does not hold back what comes live.
    const auto pause = live ? std::min<steady_clock::duration>(commit, kCatchUpBatch)
                            : steady_clock::duration(4 * commit);
    return age >= std::max<steady_clock::duration>(m_options.commit_every, pause)
           && m_committer->idle();
}

// What is asked only now and then holds nobody back.
bool Pipeline::kept_up() const {
    return std::ranges::all_of(
        m_sources, [](const Source& s) { return s.live || !s.source->keeps_time(); });
}

// Where nothing comes any more, what still waits is stored all the same.
void Pipeline::open_for_waiting_rows() {
    constexpr std::chrono::seconds kQuiet{1};
    if (!m_batch_open && m_fold->waiting_rows() > 0
        && steady_clock::now() - m_open_since >= kQuiet) {
        open_batch();
        m_all_rows = true;
    }
}

fold::Writing Pipeline::usual_writing() const {
    // What the journal does not have cannot be folded again.
    if (m_unjournaled)
        return fold::Writing::everything;
    return m_all_rows ? fold::Writing::all_rows : fold::Writing::due;
}

bool Pipeline::seal_and_give(fold::Writing series) {
    const fold::Seq last = m_next_seq - 1;
    m_open.batch.last_seq = last;
    auto identities = std::move(m_open.batch.delta.identities);
    m_fold->seal(m_open.batch, last, series);
    m_all_rows = false;
    m_open.batch.delta.identities = std::move(identities);
    if (auto error = m_past->take_error())
        return m_committer->fail(*error);
    for (const fold::WatchedReading& r : m_fold->take_watched()) {
        m_open.points.push_back(
            {r.series, r.point.seq, r.point.time, r.point.value, r.point.quality});
    }
    for (const alarms::Raised& raised : m_fold->take_raised()) {
        std::ranges::move(
            m_options.react(raised, WallTime{m_options.clock().us}),
            std::back_inserter(m_open.entries));
    }
    m_open.ahead = m_fold->take_ahead();
    m_open.newest = m_fold->newest_broker_time();
    m_batch_open = false;
    return m_committer->give(m_open);
}

ClockReadings Pipeline::clock_readings() const {
    return {m_options.clock(), m_options.monotonic(), m_ingest_time};
}

// The input of a pass is the last of its batch: the state after it is a base.
bool Pipeline::run_retention() {
    auto due = m_schedule->due(clock_readings());
    if (!due)
        return m_committer->fail(due.error());
    if (!*due)
        return true;
    journal_text(fold::InputKind::retention, std::move((*due)->text));
    m_fold->apply_retention((*due)->plan);
    // Where they are few, every series is written, so that nothing of the pass has to wait.
    constexpr std::size_t kFewSeries = 2000;
    const bool everything = m_unjournaled || m_fold->unwritten_series() <= kFewSeries;
    return seal_and_give(everything ? fold::Writing::everything : fold::Writing::all_rows);
}

void Pipeline::watch_series() {
    m_fold->show_readings(m_mailbox.watches(views::kReadings));
    auto [series, version] = m_mailbox.watched_series();
    if (version == m_watch_version)
        return;
    m_watch_version = version;
    m_fold->watch_series(series);
}

void Pipeline::note_time(const Source& source, const std::vector<bool>& heard) {
    if (!source.source->keeps_time())
        return;
    const IngestTime now = m_options.clock();
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const fold::ShardId shard = source.shard_ids[i];
        if (heard[i])
            m_passed_time.heard(shard, m_fold->newest_event(shard), now);
    }
}

// Behind, records from before what has been read may still come, and nothing is due.
void Pipeline::pass_time() {
    const auto time = kept_up() ? m_passed_time.passed(m_options.clock()) : std::nullopt;
    if (!time || !m_fold->due_before(*time))
        return;
    journal_text(fold::InputKind::timer, fold::timer_text(*time));
    m_fold->pass_time(*time, m_next_seq - 1);
}

void Pipeline::act(PersonAct action, Answer::Call done) {
    Answer answer(std::move(done));
    if (longest_text(action) > kActionText)
        return answer.give(fail(ErrorKind::bad_data, "That is too long: write less."));
    const std::lock_guard lock(m_actions_mutex);
    if (m_finished.load(std::memory_order_acquire))
        return;
    if (m_actions.size() >= kWaitingActions)
        return answer.give(
            fail(ErrorKind::retriable, "Too much waits to be stored: do it again in a moment."));
    m_actions.emplace_back(std::move(action), std::move(answer));
}

// An action is an input where it has an effect; what is due before it comes before it.
void Pipeline::take_actions() {
    std::vector<std::pair<PersonAct, Answer>> actions;
    {
        const std::lock_guard lock(m_actions_mutex);
        actions.swap(m_actions);
    }
    for (auto& [action, answer] : actions) {
        const IngestTime now = m_options.clock();
        const EventTime time = m_passed_time.passed(now).value_or(EventTime{now.us});
        const auto take = [&, &answered = answer](const auto& timed) {
            if (const auto refusal = m_fold->refusal(timed))
                return answered.give(fail(ErrorKind::bad_data, std::string(sentence(*refusal))));
            journal_text(fold::InputKind::operator_action, text_of(timed));
            m_fold->act(timed, m_next_seq - 1);
            m_open.answers.push_back(std::move(answered));
        };
        if (auto* alarm = std::get_if<alarms::OperatorAction>(&action))
            take(alarms::TimedAction{std::move(*alarm), time});
        else
            take(calls::TimedCall{std::move(std::get<calls::CallAct>(action)), time});
    }
}

void Pipeline::set_rules(std::string text, Answer::Call done) {
    std::pair<std::string, Answer> given{std::move(text), Answer(std::move(done))};
    const std::lock_guard lock(m_actions_mutex);
    if (!m_finished.load(std::memory_order_acquire))
        m_new_rules = std::move(given);
}

void Pipeline::take_rules() {
    std::optional<std::pair<std::string, Answer>> given;
    {
        const std::lock_guard lock(m_actions_mutex);
        given.swap(m_new_rules);
    }
    if (!given)
        return;
    if (given->first == m_options.config.rules)
        return given->second.give({});
    m_options.config.rules = std::move(given->first);
    journal_text(fold::InputKind::config_applied, fold::canonical_text(m_options.config));
    m_fold->apply_config(m_options.config, m_next_seq - 1);
    m_open.answers.push_back(std::move(given->second));
}

std::vector<SourceStatus> Pipeline::look_at_sources() const {
    const WallTime now{m_options.clock().us};
    std::vector<SourceStatus> seen;
    for (const Source& source : m_sources) {
        seen.push_back(
            {source.source->name(), source.source->health(), source.recent, source.rate, now});
    }
    return seen;
}

void Pipeline::publish_status(bool force) {
    const auto now = steady_clock::now();
    if (!force && now - m_status_at < kStatusEvery)
        return;
    const double seconds = std::chrono::duration<double>(now - m_status_at).count();
    m_status_at = now;
    PipelineStatus status;
    status.live = !m_sources.empty();
    for (Source& source : m_sources) {
        const double rate = static_cast<double>(source.records - source.records_before) / seconds;
        source.rate = source.rate == 0 ? rate : 0.7 * source.rate + 0.3 * rate;
        source.records_before = source.records;
        status.events_per_second += source.rate;
        status.live = status.live && (source.caught_up || !source.source->keeps_time());
    }
    status.sources = look_at_sources();
    m_committer->look(status.sources, false);
    const auto totals = m_fold->totals();
    status.duplicates = totals.duplicates;
    status.late = totals.late;
    status.dead_letters = totals.dead_letters;
    status.journal_events = totals.events + totals.dead_letters;
    status.dedup_horizon_keys = m_fold->dedup_keys();
    status.dedup_evicted = m_fold->dedup_evicted();
    status.dedup_back_to = m_committer->dedup_back_to();
    status.committed = m_committer->committed();
    status.committed_at = m_committer->committed_at();
    status.kept = m_schedule->suspended();
    status.commit_ms = static_cast<double>(m_committer->commit_time().count()) / 1000.0;
    status.trouble = m_state.trouble();
    if (m_options.lanes)
        status.lanes = m_options.lanes();
    m_mailbox.set_status(std::move(status));
}

std::optional<transport::Position> Pipeline::committed_position(
    const std::string& source, const std::string& shard) const {
    return m_committer->committed_position(source, shard);
}

}  // namespace andon::ingest
