// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/store_questions.h"

#include "models/fold/chunk.h"
#include "models/items/decimate.h"

#include <algorithm>
#include <limits>
#include <map>

namespace andon::items {

namespace {

using ShardNames = std::map<fold::ShardId, store::StoredShard>;

ShardNames shard_names(store::StoreReader& reader) {
    ShardNames names;
    if (auto shards = reader.positions()) {
        for (store::StoredShard& shard : *shards) names.emplace(shard.id, std::move(shard));
    }
    return names;
}

Provenance provenance(const ShardNames& names, fold::ShardId shard, const transport::Position& position,
                      const StoreConsoleParts& parts) {
    Provenance out;
    const auto it = names.find(shard);
    if (it == names.end()) return out;
    out.source = it->second.source;
    out.stream = it->second.info.stream;
    out.shard = it->second.info.name;
    if (parts.describe_position) out.position = parts.describe_position(out.source, position);
    return out;
}

std::string header(const store::JournalRecord& record, std::string_view name) {
    for (const auto& [key, value] : record.headers) {
        if (key == name) return value;
    }
    return {};
}

/// Where each column the screen knows stands in what the file has.
std::vector<std::optional<std::size_t>> columns_between(const views::ViewSchema& shown, const views::ViewSchema& stored) {
    std::vector<std::optional<std::size_t>> out;
    for (const views::Column& column : shown.columns) out.push_back(stored.column(column.name));
    return out;
}

views::Row rearranged(views::Row row, const std::vector<std::optional<std::size_t>>& from) {
    views::Row out;
    out.reserve(from.size());
    for (const auto& at : from) out.push_back(at && *at < row.size() ? row[*at] : views::Value{});
    return out;
}

template <class T>
tl::unexpected<Error> error_of(const Result<T>& failed) {
    return tl::unexpected<Error>(failed.error());
}

DeadLetterEntry entry_of(const fold::DeadLetter& letter, const ShardNames& names, const StoreConsoleParts& parts) {
    DeadLetterEntry out;
    out.seq = letter.seq;
    out.output = letter.output;
    out.reason = std::string(contracts::to_string(letter.reason));
    out.detail = letter.detail;
    out.type_name = letter.type_name;
    out.from = provenance(names, letter.shard, letter.position, parts);
    out.from.broker_time = letter.broker_time;
    out.key = letter.key;
    out.headers = letter.headers;
    out.value = letter.value;
    out.value_size = letter.value_size;
    return out;
}

}  // namespace

const views::ViewSchema* StoreQuestions::shown(const std::string& view) const {
    for (const views::ViewSchema& schema : parts.catalogue) {
        if (schema.name == view) return &schema;
    }
    return nullptr;
}

Result<RowSet> StoreQuestions::rows(const RowQuery& query) const {
    const views::ViewSchema* schema = shown(query.view);
    const views::ViewSchema* stored = reader.view(query.view);
    if (schema == nullptr || stored == nullptr) return fail(ErrorKind::bad_data, "this store has no view " + query.view);
    store::RowQuery ask;
    ask.view = query.view;
    std::vector<Condition> rest;
    for (const Condition& condition : query.where) {
        const bool is_open = schema->open_column && schema->columns[*schema->open_column].name == condition.column;
        if (!stored->column(condition.column)) continue;
        if (condition.op != Condition::Op::equal) rest.push_back(condition);
        else if (is_open && condition.value == views::Value(std::int64_t{1})) ask.open_only = true;
        else ask.equals.emplace_back(condition.column, condition.value);
    }
    for (const OrderBy& by : query.order) {
        if (stored->column(by.column)) ask.order.emplace_back(by.column, by.descending);
    }
    const auto columns = columns_between(*schema, *stored);
    RowSet set;
    constexpr std::size_t kMostPages = 50;
    ask.limit = rest.empty() ? query.limit + 1 : std::max<std::size_t>(query.limit, 2000);
    for (std::size_t page = 0; page < kMostPages && set.rows.size() <= query.limit; ++page) {
        auto answer = query.at ? reader.rows_at(query.view, *query.at, ask.limit) : reader.rows(ask);
        if (!answer) return error_of(answer);
        if (page == 0) set.seq = answer->seq;
        const std::size_t came = answer->rows.size();
        for (views::Row& row : answer->rows) {
            views::Row cells = rearranged(std::move(row), columns);
            const auto holds = [&](const Condition& c) { return matches(*schema, cells, c); };
            if (std::all_of(rest.begin(), rest.end(), holds)) set.rows.push_back(std::move(cells));
        }
        if (came < ask.limit || rest.empty() || query.at) break;
        ask.offset += came;
    }
    set.truncated = set.rows.size() > query.limit;
    if (set.truncated) set.rows.resize(query.limit);
    return set;
}

Result<std::vector<StoryEntry>> StoreQuestions::story(const std::string& kind, const std::string& id, std::size_t limit) const {
    auto events = reader.story(kind, id, limit);
    if (!events) return error_of(events);
    const ShardNames names = shard_names(reader);
    std::vector<StoryEntry> out;
    for (store::StoryEvent& event : *events) {
        StoryEntry entry;
        entry.seq = event.seq;
        entry.output = event.output;
        entry.time = event.event_time;
        entry.type = std::string(contracts::short_type_name(event.type));
        entry.summary = std::move(event.summary);
        entry.from = provenance(names, event.shard, event.position, parts);
        entry.from.ingest_time = event.ingest_time;
        out.push_back(std::move(entry));
    }
    return out;
}

Result<RawEvent> StoreQuestions::raw_event(Seq seq) const {
    auto found = reader.journal_record(seq);
    if (!found) return error_of(found);
    if (!found->has_value()) {
        return fail(ErrorKind::bad_data, "The raw record is no longer kept: retention has passed it, or its topic is not journaled.");
    }
    store::JournalRecord& record = **found;
    RawEvent out;
    out.seq = record.seq;
    if (record.kind == fold::InputKind::record) out.from = provenance(shard_names(reader), record.shard, record.position, parts);
    else out.from.source = "this console";
    out.from.broker_time = record.broker_time;
    out.from.ingest_time = record.ingest_time;
    out.event_id = header(record, "ce_id");
    out.event_source = header(record, "ce_source");
    out.event_type = header(record, "ce_type");
    out.key = std::move(record.key);
    out.value_size = record.value.size();
    out.value = std::move(record.value);
    out.headers = std::move(record.headers);
    return out;
}

Result<std::vector<SeriesInfo>> StoreQuestions::series_of(const std::string& equipment) const {
    auto series = reader.series(equipment);
    if (!series) return error_of(series);
    std::vector<SeriesInfo> out;
    for (fold::NewSeries& s : *series) out.push_back({s.id, std::move(s.equipment), std::move(s.tag), std::move(s.unit)});
    return out;
}

Result<SeriesData> StoreQuestions::rolled_up(const PointsQuery& query, fold::Tier tier) const {
    auto rows = reader.rollups(query.series, tier, query.from, query.to, 200'000);
    if (!rows) return error_of(rows);
    SeriesData data;
    data.series = query.series;
    const std::int64_t half = fold::width_us(tier) / 2;
    for (const fold::RollupRow& row : *rows) {
        if (row.count == 0) continue;
        data.points.push_back({row.start, row.min, contracts::Quality::good, false});
        data.points.push_back({EventTime{row.start.us + half}, row.max, contracts::Quality::good, false});
    }
    mark_gaps(data.points, 2 * fold::width_us(tier));
    data.points = decimate(data.points, query.from, query.to, query.columns);
    return data;
}

Result<SeriesData> StoreQuestions::points(const PointsQuery& query) const {
    constexpr std::int64_t kHour = 3'600'000'000;
    const std::int64_t span = query.to.us - query.from.us;
    if (span > 24 * 40 * kHour) return rolled_up(query, fold::Tier::hour);
    if (span > 25 * kHour) return rolled_up(query, fold::Tier::minute);
    auto chunks = reader.chunks(query.series, query.from, query.to, std::numeric_limits<Seq>::max());
    if (!chunks) return error_of(chunks);
    SeriesData data;
    data.series = query.series;
    for (const fold::SeriesChunk& chunk : *chunks) {
        auto points = fold::read_chunk(chunk.data);
        if (!points) return error_of(points);
        for (const fold::Point& point : *points) {
            data.seq = std::max(data.seq, point.seq);
            if (point.time < query.from || point.time >= query.to) continue;
            data.points.push_back({point.time, point.value, point.quality, false});
        }
    }
    std::stable_sort(data.points.begin(), data.points.end(), [](const SeriesPoint& a, const SeriesPoint& b) { return a.time < b.time; });
    mark_gaps(data.points);
    data.points = decimate(data.points, query.from, query.to, query.columns);
    return data;
}

Result<std::vector<HistoryEntry>> StoreQuestions::history(const std::string& view, const views::Row& key, std::size_t limit) const {
    const views::ViewSchema* schema = shown(view);
    const views::ViewSchema* stored = reader.view(view);
    if (schema == nullptr || stored == nullptr) return fail(ErrorKind::bad_data, "this store has no view " + view);
    auto rows = reader.history(view, key, limit);
    if (!rows) return error_of(rows);
    const auto columns = columns_between(*schema, *stored);
    std::vector<HistoryEntry> out;
    for (store::HistoryRow& row : *rows) {
        out.push_back({row.seq, row.event_time, row.removed, rearranged(std::move(row.row), columns)});
    }
    return out;
}

Result<DeadLetterSet> StoreQuestions::dead_letters(std::size_t limit) const {
    auto letters = reader.dead_letters(limit + 1);
    if (!letters) return error_of(letters);
    const ShardNames names = shard_names(reader);
    DeadLetterSet out;
    for (const fold::DeadLetter& letter : *letters) out.entries.push_back(entry_of(letter, names, parts));
    out.truncated = out.entries.size() > limit;
    if (out.truncated) out.entries.resize(limit);
    return out;
}

Result<DeadLetterEntry> StoreQuestions::dead_letter(Seq seq, std::uint32_t output) const {
    auto letter = reader.dead_letter(seq, output);
    if (!letter) return error_of(letter);
    if (!letter->has_value()) return fail(ErrorKind::bad_data, "This reject is no longer kept.");
    return entry_of(**letter, shard_names(reader), parts);
}

}  // namespace andon::items
