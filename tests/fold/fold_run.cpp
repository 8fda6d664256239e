// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fold/fold_run.h"

#include "models/fold/timer_text.h"
#include "models/ingest/rebuild_views.h"
#include "models/ingest/restore.h"
#include "models/store/layout.h"
#include "models/store/reader.h"
#include "models/store/sqlite.h"
#include "models/views/catalogue.h"
#include "tests/fold/must.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace andon::test {

namespace {

constexpr std::int64_t kClockStep = 8000;  ///< microseconds from batch to batch

std::string cell_text(const views::Value& cell) {
    if (const auto* i = std::get_if<std::int64_t>(&cell))
        return std::to_string(*i);
    if (const auto* d = std::get_if<double>(&cell))
        return fmt::format("{:.9g}", *d + 0.0);
    if (const auto* s = std::get_if<std::string>(&cell))
        return *s;
    return "-";
}

bool compared(const views::ViewSchema& view, const views::Column& column) {
    if (column.internal || column.ingest_derived)
        return false;
    // Which of two copies of an event counted is not compared: their sums are, below.
    return view.name != "equipment_states" || column.name != "at";
}

std::vector<std::string> rows_of(store::StoreReader& reader, const views::ViewSchema& view) {
    store::RowQuery query;
    query.view = view.name;
    query.limit = 1'000'000;
    std::vector<std::string> out;
    for (const views::Row& row : must(reader.rows(query)).rows)
        out.push_back(row_text(view, row));
    std::sort(out.begin(), out.end());
    return out;
}

/// Flow by type: cross-shard duplicates make the attribution to shards a matter of arrival.
std::vector<std::string> flow_of(store::StoreReader& reader, const views::ViewSchema& view) {
    store::RowQuery query;
    query.view = view.name;
    query.limit = 1'000'000;
    std::map<std::string, std::map<std::string, std::int64_t>> sums;
    for (const views::Row& row : must(reader.rows(query)).rows) {
        for (const char* name : {"events", "duplicates", "dead_letters", "future", "overflow"}) {
            sums[std::get<std::string>(row[3])][name] +=
                std::get<std::int64_t>(row[*view.column(name)]);
        }
    }
    std::vector<std::string> out;
    for (const auto& [type, counts] : sums) {
        for (const auto& [name, count] : counts)
            out.push_back(fmt::format("{} {} {}", type, name, count));
    }
    return out;
}

void add_series(store::StoreReader& reader, Content& out) {
    for (const fold::NewSeries& series : must(reader.series(""))) {
        auto& points = out["points " + series.equipment + " " + series.tag];
        for (const auto& chunk : must(reader.chunks(
                 series.id, EventTime::min(), EventTime::max(), ~fold::Seq{0} >> 1U))) {
            for (const fold::Point& p : must(fold::read_chunk(chunk.data))) {
                points.push_back(
                    fmt::format("{} {} {}", p.time.us, p.value, static_cast<int>(p.quality)));
            }
        }
        std::sort(points.begin(), points.end());
        for (const auto tier : {fold::Tier::ten_seconds, fold::Tier::minute, fold::Tier::hour}) {
            auto& buckets = out[fmt::format(
                "tier {} {} {}", static_cast<int>(tier), series.equipment, series.tag)];
            for (const auto& b : must(reader.rollups(
                     series.id, tier, EventTime::min(), EventTime::max(), 1'000'000))) {
                buckets.push_back(fmt::format(
                    "{} n={} bad={} sum={:.9g} min={} max={} last_time={}", b.start.us, b.count,
                    b.bad, b.sum, b.min, b.max, b.last_time.us));
            }
        }
    }
}

using Texts = std::vector<std::string>;

/// The first few of what is in `these` and not in `others`; both are sorted.
std::string only_in(const Texts& these, const Texts& others, const char* verb) {
    Texts rest;
    std::set_difference(
        these.begin(), these.end(), others.begin(), others.end(), std::back_inserter(rest));
    constexpr std::size_t kShown = 3;
    std::string out = fmt::format("; {} {}", rest.size(), verb);
    for (std::size_t i = 0; i < std::min(rest.size(), kShown); ++i)
        out += "\n  " + rest[i];
    return out;
}

}  // namespace

std::string difference(const Content& expected, const Content& actual) {
    for (const auto& [name, rows] : expected) {
        const auto it = actual.find(name);
        if (it == actual.end())
            return name + " is missing";
        if (rows != it->second)
            return name + only_in(rows, it->second, "lost") + only_in(it->second, rows, "gained");
    }
    return expected.size() == actual.size() ? std::string() : "there is more than expected";
}

std::string row_text(const views::ViewSchema& view, const views::Row& row) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (compared(view, view.columns[i]))
            text += view.columns[i].name + "=" + cell_text(row[i]) + " ";
    }
    return text;
}

fold::RowPace some_pace(std::mt19937_64& random) {
    if (random() % 3 == 0)
        return {};
    return {0, static_cast<std::int64_t>(1 + random() % 30) * kClockStep};
}

FoldRun::FoldRun(std::filesystem::path store, fold::RowPace pace)
    : m_path(std::move(store)), m_catalogue(views::catalogue()), m_row_pace(pace) {
    open();
}

FoldRun::~FoldRun() {
    close();
}

void FoldRun::close() {
    m_retention.reset();
    m_fold.reset();
    m_past.reset();
    m_store.reset();
}

void FoldRun::open() {
    store::StoreOptions options;
    options.dedup_keys = m_config.dedup_capacity;
    m_store = must(store::Store::open(m_path, m_catalogue, options));
    m_past = must(store::StorePast::open(m_path, m_catalogue, options));
    const store::StartState state = must(m_store->start_state());
    m_fold = std::make_unique<fold::Fold>(m_catalogue, *m_past, m_config);
    m_fold->set_row_pace(m_row_pace);
    must(ingest::restore(*m_fold, state, m_path));
    configure(m_config);
    m_next_seq = state.last_seq + 1;
    m_retention = std::make_unique<store::Retention>(*m_store);
    must(m_retention->look());
}

void FoldRun::restart() {
    close();
    open();
}

bool FoldRun::live_through(const std::vector<SampleRecord>& records, std::uint64_t what) {
    if (what == 0) {
        crash_before_commit(records);
        return false;
    }
    commit(records, what == 2);
    if (what <= 2)
        restart();
    return true;
}

void FoldRun::configure(const fold::FoldConfig& config) {
    m_config = config;
    m_config_text = fold::canonical_text(config);
}

void FoldRun::replay() {
    m_retention.reset();
    m_fold.reset();
    m_past.reset();
    must(ingest::replay_views(
        *m_store, {m_clock += kClockStep}, {}, [](std::uint64_t, std::uint64_t) {}));
    restart();
}

void FoldRun::rebuild(const fold::FoldConfig& config) {
    m_retention.reset();
    m_fold.reset();
    m_past.reset();
    must(ingest::rebuild_views(
        *m_store, config, {m_clock += kClockStep}, {}, [](std::uint64_t, std::uint64_t) {}));
    m_config = config;
    restart();
}

fold::SealedBatch FoldRun::fold_batch(
    const std::vector<SampleRecord>& records, fold::Writing series) {
    fold::SealedBatch batch;
    batch.first_seq = m_next_seq;
    batch.ingest_time = {m_clock += kClockStep};
    m_fold->committed(m_next_seq - 1);
    m_fold->begin_batch(m_next_seq, batch.ingest_time);
    if (!m_config_text.empty()) {
        journal(batch, fold::InputKind::config_applied, std::exchange(m_config_text, {}));
        m_fold->apply_config(m_config, m_next_seq - 1);
    }
    for (const SampleRecord& record : records) {
        fold::JournalInput input;
        input.record = record.raw();
        input.shard = m_fold->shard("kafka", sample_shard(record.shard));
        m_fold->apply(input.record, input.shard, m_next_seq++);
        batch.inputs.push_back(input);
    }
    fold_what_comes_then(batch);
    batch.last_seq = m_next_seq - 1;
    m_fold->seal(batch, batch.last_seq, series);
    if (auto error = m_past->take_error())
        throw std::runtime_error(error->message);
    return batch;
}

void FoldRun::journal(fold::SealedBatch& batch, fold::InputKind kind, std::string text) {
    fold::JournalInput& input = batch.inputs.emplace_back();
    input.kind = kind;
    auto kept = std::make_shared<const std::string>(std::move(text));
    input.text = *kept;
    batch.owners.push_back(std::move(kept));
    ++m_next_seq;
}

void FoldRun::fold_what_comes_then(fold::SealedBatch& batch) {
    if (const auto time = std::exchange(m_then_time, {}); time && m_fold->due_before(*time)) {
        journal(batch, fold::InputKind::timer, fold::timer_text(*time));
        m_fold->pass_time(*time, m_next_seq - 1);
    }
    if (const auto act = std::exchange(m_then_act, {}); act && !m_fold->refusal(*act)) {
        journal(batch, fold::InputKind::operator_action, alarms::action_text(*act));
        m_fold->act(*act, m_next_seq - 1);
    }
    if (const auto call = std::exchange(m_then_call, {}); call && !m_fold->refusal(*call)) {
        journal(batch, fold::InputKind::operator_action, calls::call_text(*call));
        m_fold->act(*call, m_next_seq - 1);
    }
}

void FoldRun::commit(const std::vector<SampleRecord>& records, bool write_series) {
    const fold::SealedBatch batch =
        fold_batch(records, write_series ? fold::Writing::everything : fold::Writing::due);
    must(m_store->commit(batch));
}

void FoldRun::crash_before_commit(const std::vector<SampleRecord>& records) {
    fold_batch(records, fold::Writing::due);
    restart();
}

void FoldRun::slice(std::size_t most) {
    constexpr std::size_t kRows = 7;
    for (std::size_t i = 0; i < most && m_retention->pending(); ++i) {
        if (must(m_retention->apply_slice(kRows)) == store::Retention::Slice::waiting)
            return;
    }
}

void FoldRun::forget(const store::RetentionPolicy& policy, std::size_t slices) {
    auto planner = must(store::RetentionPlanner::open(m_path, policy));
    const auto plan = must(planner->plan({m_clock}));
    if (!plan)
        return slice(slices);
    const std::string text = fold::retention_text(*plan);
    fold::SealedBatch batch = fold_batch({}, fold::Writing::all_rows);
    fold::JournalInput& input = batch.inputs.emplace_back();
    input.kind = fold::InputKind::retention;
    input.text = text;
    batch.last_seq = m_next_seq++;
    m_fold->apply_retention(*plan);
    must(m_store->commit(batch));
    must(m_retention->look());
    slice(slices);
}

void FoldRun::finish_forgetting() {
    commit({}, true);
    slice(1'000'000);
}

bool FoldRun::journal_is_cut() {
    return must(m_store->connection().query_integer("SELECT min(first_seq) FROM journal")) > 1;
}

std::uintmax_t FoldRun::bytes_in_use() {
    store::Connection& c = m_store->connection();
    return static_cast<std::uintmax_t>(
        (must(c.query_integer("PRAGMA page_count"))
         - must(c.query_integer("PRAGMA freelist_count")))
        * must(c.query_integer("PRAGMA page_size")));
}

Content FoldRun::state() {
    Content out;
    const auto read = [&](const std::string& name, const std::string& sql) {
        auto& rows = out[name];
        must(store::for_rows(m_store->connection(), sql, [&](const store::Statement& s) {
            std::string text;
            for (int i = 0; i < sqlite3_column_count(s.get()); ++i)
                text += cell_text(s.value(i)) + "|";
            rows.push_back(std::move(text));
        }));
        std::sort(rows.begin(), rows.end());
    };
    for (const views::ViewSchema& view : m_catalogue) {
        std::string columns = "seq";
        for (const views::Column& column : view.columns) {
            if (view.name != "flow" || (column.name != "rate" && column.name != "latency"))
                columns += "," + store::sql_name(column.name);
        }
        read(view.name, "SELECT " + columns + " FROM " + store::sql_name(view.name));
    }
    read("series", "SELECT * FROM series");
    read(
        "series_tails",
        "SELECT series,min_time,max_time,first_seq,last_seq,count,data,trail FROM series_tails");
    // The newest chunk is kept whatever its age: which that is, is no part of the state.
    read(
        "series_chunks",
        "SELECT series,min_time,max_time,first_seq,last_seq,count,data,trail FROM series_chunks WHERE "
        "id<>(SELECT max(id) FROM series_chunks)");
    read(
        "rollups",
        "SELECT tier,start,series,count,bad,sum,min,max,last,last_time,changed FROM rollups");
    read("events", "SELECT * FROM events");
    read("event_keys", "SELECT * FROM event_keys");
    read("event_entities", "SELECT * FROM event_entities");
    read(
        "search",
        "SELECT t.kind,t.norm,p.field,p.entity,p.shown,p.last FROM search_places p JOIN search_texts "
        "t ON t.id=p.text");
    read("rejected", "SELECT * FROM rejected");
    read("keys", "SELECT sum(count) FROM telemetry_keys");
    read("totals", "SELECT * FROM totals WHERE name NOT LIKE 'journal_%' AND value<>0");
    return out;
}

Content FoldRun::alarm_state() {
    Content out;
    const auto read = [&](const std::string& table, const views::ViewSchema& view) {
        auto& rows = out[table];
        must(store::for_rows(
            m_store->connection(),
            "SELECT " + store::column_list(view, view.columns.size()) + " FROM " + table,
            [&](const store::Statement& s) {
                std::string text;
                for (int i = 0; i < sqlite3_column_count(s.get()); ++i)
                    text += cell_text(s.value(i)) + "|";
                rows.push_back(std::move(text));
            }));
        std::sort(rows.begin(), rows.end());
    };
    read("alarms", m_catalogue[views::kAlarms]);
    read("alarms_history", m_catalogue[views::kAlarms]);
    read("rule_states", m_catalogue[views::kRuleStates]);
    read("calls", m_catalogue[views::kCalls]);
    read("calls_history", m_catalogue[views::kCalls]);
    return out;
}

std::string FoldRun::call(const std::string& id) {
    std::string out;
    must(store::for_rows(
        m_store->connection(),
        "SELECT state,raised_by,taken_by,arrived_by,ended_by,time_to_take,time_to_arrive,"
        "time_to_resolve,topic FROM calls WHERE call_id='"
            + id + "'",
        [&](const store::Statement& s) {
            for (int i = 0; i < sqlite3_column_count(s.get()); ++i) {
                const views::Value cell = s.value(i);
                const auto* number = std::get_if<std::int64_t>(&cell);
                const auto* text = std::get_if<std::string>(&cell);
                out += (i > 0 ? "|" : "")
                       + (number != nullptr ? std::to_string(*number)
                          : text != nullptr ? *text
                                            : std::string("-"));
            }
        }));
    return out;
}

std::vector<std::string> FoldRun::calls() {
    std::vector<std::string> out;
    must(store::for_rows(
        m_store->connection(), "SELECT call_id FROM calls ORDER BY call_id",
        [&](const store::Statement& s) { out.emplace_back(s.bytes(0)); }));
    return out;
}

std::vector<std::pair<contracts::Hash128, contracts::Hash128>> FoldRun::alarms() {
    std::vector<std::pair<contracts::Hash128, contracts::Hash128>> out;
    const auto hash = [](std::string_view hex) {
        return contracts::Hash128{
            std::stoull(std::string(hex.substr(0, 16)), nullptr, 16),
            std::stoull(std::string(hex.substr(16)), nullptr, 16)};
    };
    must(store::for_rows(
        m_store->connection(), "SELECT alarm_key,occurrence FROM alarms ORDER BY alarm_key",
        [&](const store::Statement& s) { out.emplace_back(hash(s.bytes(0)), hash(s.bytes(1))); }));
    return out;
}

std::vector<std::uint64_t> FoldRun::next_offsets() const {
    std::vector<std::uint64_t> out(kSampleShards);
    for (const store::StoredShard& shard : must(m_store->start_state()).shards) {
        if (shard.position.empty())
            continue;
        std::uint64_t offset = 0;
        for (const char byte : shard.position.bytes()) {
            offset = offset << 8U | static_cast<unsigned char>(byte);
        }
        out[static_cast<std::size_t>(shard.info.name.back() - '0')] = offset + 1;
    }
    return out;
}

Content FoldRun::content() {
    auto reader = must(store::StoreReader::open(m_path));
    Content out;
    for (const views::ViewSchema& view : m_catalogue) {
        out[view.name] = view.name == "flow" ? flow_of(*reader, view) : rows_of(*reader, view);
    }
    add_series(*reader, out);
    auto& letters = out["dead letters"];
    for (const fold::DeadLetter& letter : must(reader->dead_letters(1'000'000))) {
        letters.push_back(fmt::format(
            "{} {} {}", letter.shard == 0, static_cast<int>(letter.reason), letter.value_size));
    }
    std::sort(letters.begin(), letters.end());
    return out;
}

}  // namespace andon::test
