// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_queries.h"

#include "models/fold/chunk.h"
#include "models/items/decimate.h"
#include "models/outbox/outbox_rows.h"
#include "models/store/outbox_table.h"
#include "transport/kafka/offsets.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace andon::app {
namespace {

constexpr std::size_t kScanned = 1'000'000;     ///< rows looked at where a condition needs it
constexpr std::size_t kOutboxEntries = 20'000;  ///< the newest
constexpr std::size_t kShownBytes = 64 * 1024;  ///< of a raw value
constexpr std::int64_t kFineUs = 6LL * 3600 * 1'000'000;  ///< longer spans are drawn from roll-ups
constexpr std::size_t kRollups = 200'000;
constexpr std::int64_t kMostBuckets = 12'000;
constexpr std::int64_t kAlmostAll = 100;  ///< a hundredth of a range that is not known is no matter

using Op = items::Condition::Op;

bool all_equal(const items::RowQuery& query) {
    return std::ranges::all_of(query.where, [](const items::Condition& c) {
        return c.op == Op::equal && !std::holds_alternative<std::monostate>(c.value);
    });
}

void sort_rows(
    const views::ViewSchema& schema, const std::vector<items::OrderBy>& order,
    std::vector<views::Row>& rows) {
    std::vector<std::pair<std::size_t, bool>> columns;
    for (const items::OrderBy& by : order) {
        if (const auto column = schema.column(by.column)) {
            columns.emplace_back(*column, by.descending);
        }
    }
    for (std::size_t key = 0; key < schema.key_columns; ++key) {
        columns.emplace_back(key, false);
    }
    std::ranges::stable_sort(rows, [&](const views::Row& a, const views::Row& b) {
        for (const auto& [column, descending] : columns) {
            if (const int order_of = items::compare(a[column], b[column]); order_of != 0) {
                return descending ? order_of > 0 : order_of < 0;
            }
        }
        return false;
    });
}

std::string short_name(contracts::EventType type) {
    const std::string_view name = contracts::type_name(type);
    return std::string(name.substr(name.rfind('.') + 1));
}

/// The finest tier that a column can show and that is read at once: a bucket costs microseconds, and
/// thirty days have 43,200 minutes.
fold::Tier tier_for(const items::PointsQuery& query) {
    const auto columns = static_cast<std::int64_t>(std::max<std::size_t>(query.columns, 1));
    const std::int64_t span = query.to.us - query.from.us;
    for (const auto& [tier, next] :
         {std::pair(fold::Tier::ten_seconds, fold::Tier::minute),
          std::pair(fold::Tier::minute, fold::Tier::hour)}) {
        if (span / columns < width_us(next) && span / width_us(tier) <= kMostBuckets) {
            return tier;
        }
    }
    return fold::Tier::hour;
}

items::SeriesPoint at_point(EventTime time, double value) {
    items::SeriesPoint point;
    point.time = time;
    point.value = value;
    return point;
}

fold::Tier next_coarser(fold::Tier tier) {
    return tier == fold::Tier::ten_seconds ? fold::Tier::minute : fold::Tier::hour;
}

/// Puts what a coarser tier has of an earlier time before what is there already. A bucket that reaches
/// into that is left out: it would show a reading before the first one.
void add_before(
    std::vector<items::SeriesPoint>& earlier, std::optional<fold::Tier> tier,
    std::vector<items::SeriesPoint>& points) {
    const std::int64_t width = tier ? width_us(*tier) : 0;
    if (!points.empty()) {
        std::erase_if(earlier, [&](const items::SeriesPoint& point) {
            return point.time.us + width > points.front().time.us + 1;  // of its two points
        });
    }
    // Each for itself: what is a gap follows from how close readings or buckets lie.
    items::numbers_only(earlier);
    items::mark_gaps(earlier);
    if (!points.empty() && !earlier.empty()) {
        constexpr std::int64_t kMissing = 5;  // buckets
        points.front().gap_before =
            points.front().time.us - earlier.back().time.us > kMissing * width;
    }
    points.insert(points.begin(), earlier.begin(), earlier.end());
}

}  // namespace

StoreQueries::StoreQueries(
    std::unique_ptr<store::StoreReader> reader, std::vector<contracts::StreamContract> contracts,
    const contracts::Limits& limits, const std::filesystem::path& journal)
    : m_reader(std::move(reader)),
      m_series(*m_reader, journal),
      m_decoder(std::make_unique<contracts::Decoder>(std::move(contracts), limits)) {}

void StoreQueries::set_mapping(const Mapping& mapping) {
    m_decoder = std::make_unique<contracts::Decoder>(mapping.streams, mapping.limits);
}

Result<store::Rows> StoreQueries::read_rows(const items::RowQuery& query, bool pushed_down) {
    store::RowQuery asked;
    asked.view = query.view;
    asked.limit = pushed_down ? query.limit + 1 : kScanned;
    for (const items::Condition& condition : query.where) {
        if (condition.op == Op::equal && !std::holds_alternative<std::monostate>(condition.value)) {
            asked.equals.emplace_back(condition.column, condition.value);
        }
    }
    for (const items::OrderBy& by : query.order) {
        asked.order.emplace_back(by.column, by.descending);
    }
    if (by_event_time(query)) {
        return m_event_time->rows(asked);
    }
    return query.at ? read_rows_then(query, asked) : m_reader->rows(asked);
}

/// What leaves has no past: of a moment there are those of then, as they are now.
Result<items::RowSet> StoreQueries::outbox_rows(const items::RowQuery& query) {
    const views::ViewSchema schema = outbox::outbox_schema();
    auto entries = m_reader->outbox({.limit = kOutboxEntries});
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    items::RowSet set;
    for (const outbox::Entry& entry : *entries) {
        if (m_moment && entry.created.us > m_moment->time.us) {
            continue;
        }
        set.seq = std::max(set.seq, outbox::row_seq(entry));
        views::Row row = outbox::row_of(entry);
        if (std::ranges::all_of(query.where, [&](const items::Condition& condition) {
                return items::matches(schema, row, condition);
            })) {
            set.rows.push_back(std::move(row));
        }
    }
    sort_rows(schema, query.order, set.rows);
    const std::size_t most = std::min(query.limit, kOutboxEntries - 1);
    set.truncated = set.rows.size() > most;
    set.rows.resize(std::min(set.rows.size(), most));
    return set;
}

Result<items::RowSet> StoreQueries::rows(const items::RowQuery& asked) {
    if (asked.view == outbox::outbox_schema().name) {
        return outbox_rows(asked);
    }
    items::RowQuery query = asked;
    const bool anew = by_event_time(asked);
    if (m_moment && !query.at && !anew) {
        query.at = m_moment->seq;
    }
    const views::ViewSchema* schema = m_reader->view(query.view);
    if (schema == nullptr) {
        return fail(
            ErrorKind::bad_data,
            QCoreApplication::translate("StoreQueries", "The store has no view “%1”.")
                .arg(QString::fromStdString(query.view))
                .toStdString());
    }
    auto read = read_rows(query, all_equal(query));
    if (!read) {
        return tl::unexpected(read.error());
    }
    items::RowSet set;
    set.seq = query.at.value_or(read->seq);
    set.rows = std::move(read->rows);
    if (query.at || !all_equal(query)) {
        std::erase_if(set.rows, [&](const views::Row& row) {
            return !std::ranges::all_of(query.where, [&](const items::Condition& condition) {
                return items::matches(*schema, row, condition);
            });
        });
    }
    if (query.at) {
        sort_rows(*schema, query.order, set.rows);
    }
    set.truncated = set.rows.size() > query.limit;
    if (set.truncated) {
        set.rows.resize(query.limit);
    }
    if (anew) {
        set.seq = m_moment->seq;
        const auto shown = [&] {
            items::RowQuery all;
            all.view = query.view;
            all.at = m_moment->seq;
            return read_rows(all, false);
        };
        if (auto ok = m_event_time->mark(*schema, shown, set); !ok) {
            return tl::unexpected(ok.error());
        }
    }
    return set;
}

const store::StoredShard* StoreQueries::shard(fold::ShardId id) {
    if (const auto known = m_shards.find(id); known != m_shards.end()) {
        return &known->second;
    }
    if (auto shards = m_reader->positions()) {
        for (store::StoredShard& one : *shards) {
            m_shards.insert_or_assign(one.id, std::move(one));
        }
    }
    const auto found = m_shards.find(id);
    return found == m_shards.end() ? nullptr : &found->second;
}

items::Provenance StoreQueries::provenance(
    fold::ShardId id, const transport::Position& position, BrokerTime broker, IngestTime ingest) {
    items::Provenance from;
    if (const store::StoredShard* known = shard(id)) {
        from.source = known->source;
        from.stream = known->info.stream;
        from.shard = known->info.name;
    }
    if (const auto offset = transport::kafka::to_offset(position)) {
        from.position = fmt::format("offset {}", *offset);
    }
    from.broker_time = broker;
    from.ingest_time = ingest;
    return from;
}

Result<std::vector<items::StoryEntry>> StoreQueries::story(
    const std::string& kind, const std::string& id, std::size_t limit) {
    auto events = m_reader->story(kind, id, limit, {}, last_seq());
    if (!events) {
        return tl::unexpected(events.error());
    }
    std::vector<items::StoryEntry> story;
    for (store::StoryEvent& event : *events) {
        items::StoryEntry& entry = story.emplace_back();
        entry.seq = event.seq;
        entry.output = event.output;
        entry.time = event.event_time;
        entry.type = short_name(event.type);
        entry.summary = std::move(event.summary);
        entry.message = std::move(event.message);
        entry.from = provenance(event.shard, event.position, {}, event.ingest_time);
    }
    return story;
}

/// What configuration makes of the record today; a topic that is no longer configured says nothing.
void StoreQueries::describe_event(const store::JournalRecord& record, items::RawEvent& event) {
    const store::StoredShard* from = shard(record.shard);
    const int contract =
        from == nullptr ? -1 : m_decoder->contract_index(from->source, from->info.stream);
    if (contract < 0) {
        return;
    }
    std::vector<transport::Header> headers;
    for (const auto& [name, value] : record.headers) {
        headers.push_back({name, value});
    }
    transport::RawRecord raw;
    raw.position = record.position;
    raw.broker_time = record.broker_time;
    raw.log_append_time = record.log_append_time;
    raw.has_key = record.has_key;
    raw.is_tombstone = record.is_tombstone;
    raw.key = record.key;
    raw.value = record.value;
    raw.headers = headers;
    contracts::Decoded decoded;
    m_decoder->decode(raw, contract, from->info.name, from->info.incarnation, decoded);
    if (!decoded.events.empty()) {
        const contracts::Event& first = decoded.events.front();
        event.event_source = first.source;
        event.event_id = first.id;
        event.event_type = short_name(first.type);
        event.event_time = first.time;
    }
    decoded.clear();
    m_decoder->reset();
}

Result<items::RawEvent> StoreQueries::raw_event(items::Seq seq) {
    auto record = m_reader->journal_record(seq);
    if (!record) {
        return tl::unexpected(record.error());
    }
    if (!*record) {
        return fail(
            ErrorKind::bad_data,
            QCoreApplication::translate(
                "StoreQueries",
                "The raw record is no longer in the journal: retention has removed it, or its topic is "
                "not journaled.")
                .toStdString());
    }
    store::JournalRecord& found = **record;
    items::RawEvent event;
    event.seq = seq;
    event.from = provenance(found.shard, found.position, found.broker_time, found.ingest_time);
    if (found.kind == fold::InputKind::record) {
        describe_event(found, event);
    }
    event.value_size = found.value.size();
    event.key = std::move(found.key);
    event.headers = std::move(found.headers);
    event.value = std::move(found.value);
    if (event.value.size() > kShownBytes) {
        event.value.resize(kShownBytes);
    }
    return event;
}

Result<std::vector<items::SeriesInfo>> StoreQueries::series_of(const std::string& equipment) {
    auto series = m_reader->series(equipment);
    if (!series) {
        return tl::unexpected(series.error());
    }
    std::vector<items::SeriesInfo> known;
    for (fold::NewSeries& one : *series) {
        known.push_back(
            {one.id, std::move(one.equipment), std::move(one.tag), std::move(one.unit)});
    }
    return known;
}

Result<std::vector<items::SeriesPoint>> StoreQueries::raw_points(
    const items::PointsQuery& query, items::Seq& newest) {
    const auto shown = [&](const fold::Point& point) {
        items::SeriesPoint out;
        out.time = point.time;
        out.value = point.value;
        out.quality = point.quality;
        newest = std::max(newest, point.seq);
        return out;
    };
    std::vector<items::SeriesPoint> points;
    if (m_moment) {
        const auto then =
            m_series.points(query.series, query.from, {query.to.us - 1}, m_moment->seq);
        if (!then) {
            return tl::unexpected(then.error());
        }
        std::ranges::transform(*then, std::back_inserter(points), shown);
        return points;
    }
    const auto chunks = m_reader->chunks(query.series, query.from, query.to, last_seq());
    if (!chunks) {
        return tl::unexpected(chunks.error());
    }
    for (const fold::SeriesChunk& chunk : *chunks) {
        const auto read = fold::read_chunk(chunk.data);
        if (!read) {
            return tl::unexpected(read.error());
        }
        for (const fold::Point& point : *read) {
            const items::SeriesPoint out = shown(point);
            if (point.time >= query.from && point.time < query.to) {
                points.push_back(out);
            }
        }
    }
    return points;
}

Result<items::Seq> StoreQueries::reading_input(
    const std::string& equipment, const std::string& tag, EventTime time) {
    const auto series = m_reader->find_series(equipment, tag);
    if (!series) {
        return tl::unexpected(series.error());
    }
    const auto newest = m_reader->commit_before(std::numeric_limits<std::int64_t>::max());
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    if (*series && *newest) {
        const fold::Seq until = m_moment ? m_moment->seq : (*newest)->seq;
        const auto points = m_series.points((*series)->id, time, time, until);
        if (!points) {
            return tl::unexpected(points.error());
        }
        if (!points->empty()) {
            return std::ranges::max_element(*points, {}, &fold::Point::seq)->seq;
        }
    }
    return fail(ErrorKind::bad_data, "This reading is no longer kept.");
}

Result<std::vector<items::SeriesPoint>> StoreQueries::rolled_up_points(
    const items::PointsQuery& query, fold::Tier tier) {
    const auto rollups =
        m_moment
            ? m_series.rollups(query.series, tier, query.from, query.to, kRollups, m_moment->seq)
            : m_reader->rollups(query.series, tier, query.from, query.to, kRollups);
    if (!rollups) {
        return tl::unexpected(rollups.error());
    }
    std::vector<items::SeriesPoint> points;
    for (const fold::RollupRow& row : *rollups) {
        if (row.count == 0) {
            continue;
        }
        // Both extremes, so that no peak is lost; the nearer first, so that a slope stays one.
        const double before = points.empty() ? row.min : points.back().value;
        const bool falls = std::abs(before - row.max) < std::abs(before - row.min);
        points.push_back(at_point(row.start, falls ? row.max : row.min));
        points.push_back(
            at_point(row.start + std::chrono::microseconds{1}, falls ? row.min : row.max));
    }
    std::ranges::stable_sort(points, {}, &items::SeriesPoint::time);
    return points;
}

/// By the finest that is read at once; what retention has taken of it, by the next coarser one.
Result<items::SeriesData> StoreQueries::points(const items::PointsQuery& query) {
    items::SeriesData data;
    data.series = query.series;
    const std::int64_t span = query.to.us - query.from.us;
    items::PointsQuery part = query;
    std::optional<fold::Tier> tier;  // absent: every reading
    if (span > kFineUs) {
        tier = tier_for(query);
    }
    for (;;) {
        auto points = tier ? rolled_up_points(part, *tier) : raw_points(part, data.seq);
        if (!points) {
            return tl::unexpected(points.error());
        }
        std::ranges::stable_sort(*points, {}, &items::SeriesPoint::time);
        add_before(*points, tier, data.points);
        if (!data.points.empty()) {
            part.to = data.points.front().time;
        }
        if (tier == fold::Tier::hour || part.to.us - query.from.us <= span / kAlmostAll) {
            break;
        }
        tier = tier ? next_coarser(*tier) : fold::Tier::ten_seconds;
    }
    data.points = items::decimate(data.points, query.from, query.to, query.columns);
    return data;
}

Result<std::vector<items::HistoryEntry>> StoreQueries::history(
    const std::string& view, const views::Row& key, std::size_t limit) {
    auto rows = m_reader->history(view, key, limit, m_moment ? m_moment->seq + 1 : 0);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<items::HistoryEntry> entries;
    for (store::HistoryRow& row : *rows) {
        entries.push_back({row.seq, row.event_time, row.removed, std::move(row.row)});
    }
    return entries;
}

}  // namespace andon::app
