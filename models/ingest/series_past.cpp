// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/series_past.h"

#include "models/fold/row_trail.h"
#include "models/views/readings.h"

#include <algorithm>
#include <map>
#include <set>

namespace andon::ingest {

namespace {

constexpr std::size_t kReadAtOnce = 500;

/// Of "since ever" and "for ever" too.
std::int64_t bucket_start(EventTime time, std::int64_t width) {
    constexpr std::int64_t kFar = INT64_MAX / 2;
    const std::int64_t us = std::clamp(time.us, -kFar, kFar);
    const std::int64_t rest = us % width;
    return us - (rest < 0 ? rest + width : rest);
}

fold::RollupRow empty_bucket(fold::SeriesId series, fold::Tier tier, std::int64_t start) {
    fold::RollupRow row;
    row.series = series;
    row.tier = tier;
    row.start = {start};
    return row;
}

/// The chunk among these that holds the newest point up to `seq`; null: none.
const fold::SeriesChunk* chunk_of(const std::vector<fold::SeriesChunk>& chunks, fold::Seq seq) {
    const fold::SeriesChunk* found = nullptr;
    for (const fold::SeriesChunk& chunk : chunks) {
        if (chunk.first_seq <= seq && (found == nullptr || chunk.first_seq > found->first_seq))
            found = &chunk;
    }
    return found;
}

/// What of the chunk had come with `last`.
Result<fold::SeriesChunk> cut_after(fold::SeriesChunk chunk, fold::Seq last) {
    chunk.tail = false;
    chunk.buckets.clear();
    if (chunk.last_seq <= last)
        return chunk;
    const auto points = fold::read_chunk(chunk.data);
    if (!points)
        return tl::unexpected(points.error());
    fold::ChunkWriter kept;
    for (const fold::Point& point : *points) {
        if (point.seq <= last)
            kept.append(point);
    }
    chunk.min_time = kept.min_time();
    chunk.max_time = kept.max_time();
    chunk.last_seq = kept.last_seq();
    chunk.count = kept.count();
    chunk.data = kept.data();
    return chunk;
}

}  // namespace

/// Makes sure that what was committed up to `seq` and is in no chunk is known.
Result<void> SeriesPast::look(fold::Seq seq) {
    if (m_journal.empty() || (m_unwritten && m_unwritten->last_seq() >= seq))
        return {};
    const auto written = m_reader.series_written_before();
    if (!written)
        return tl::unexpected(written.error());
    if (seq < *written)
        return {};
    auto unwritten = UnwrittenSeries::make(m_reader, m_journal);
    if (!unwritten)
        return tl::unexpected(unwritten.error());
    m_unwritten = std::move(*unwritten);
    return {};
}

const UnwrittenSeries* SeriesPast::unwritten(fold::Seq seq) const {
    return m_unwritten && m_unwritten->last_seq() >= seq ? &*m_unwritten : nullptr;
}

Result<std::optional<views::Row>> SeriesPast::row_then(
    const store::StoreReader::ReadingThen& then, fold::Seq seq) {
    using Found = std::optional<views::Row>;
    const fold::SeriesChunk* chunk = nullptr;
    if (const UnwrittenSeries* rest = unwritten(seq))
        chunk = chunk_of(rest->of(then.now.series), seq);
    if (chunk == nullptr && then.chunk)
        chunk = &*then.chunk;
    if (chunk == nullptr)
        return Found();
    auto row = fold::row_after(*chunk, seq);
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return Found();
    Found made = views::readings_codec().to_row(**row);
    std::copy_n(then.now.row.begin(), 2, made->begin());  // its key
    return made;
}

/// Whether the stored row is what was shown then. It lags behind what is in no chunk (fold/series_store.h).
Result<bool> SeriesPast::is_as_of(const store::StoreReader::Reading& now, fold::Seq seq) const {
    if (now.seq > seq)
        return false;
    const UnwrittenSeries* rest = unwritten(seq);
    if (rest == nullptr)
        return true;
    const auto later = rest->has_points_in(now.series, now.seq, seq);
    return later ? Result<bool>(!*later) : later;
}

Result<store::Rows> SeriesPast::rows(
    fold::Seq seq, const std::string& equipment, std::size_t limit, const views::Row& after) {
    if (auto ok = look(seq); !ok)
        return tl::unexpected(ok.error());
    store::Rows out;
    out.seq = seq;
    views::Row last = after;
    while (out.rows.size() < limit) {
        const std::size_t wanted = std::min(kReadAtOnce, limit - out.rows.size());
        auto page = m_reader.readings_then(equipment, wanted, last, seq);
        if (!page)
            return tl::unexpected(page.error());
        if (!page->empty())
            last.assign(page->back().now.row.begin(), page->back().now.row.begin() + 2);
        for (store::StoreReader::ReadingThen& then : *page) {
            const auto same = is_as_of(then.now, seq);
            if (!same)
                return tl::unexpected(same.error());
            if (*same) {
                out.rows.push_back(std::move(then.now.row));
                continue;
            }
            auto row = row_then(then, seq);
            if (!row)
                return tl::unexpected(row.error());
            if (*row)
                out.rows.push_back(std::move(**row));
        }
        if (page->size() < wanted)
            break;
    }
    return out;
}

/// Points up to `seq` that are in no chunk of the store; in the order they were applied.
Result<std::vector<fold::Point>> SeriesPast::late_points(fold::SeriesId series, fold::Seq seq) {
    std::vector<fold::Point> out;
    const UnwrittenSeries* rest = unwritten(seq);
    if (rest == nullptr)
        return out;
    const auto through = m_reader.written_through(series);
    if (!through)
        return tl::unexpected(through.error());
    for (const fold::SeriesChunk& chunk : rest->of(series)) {
        const auto points = fold::read_chunk(chunk.data);
        if (!points)
            return tl::unexpected(points.error());
        for (const fold::Point& point : *points) {
            if (point.seq > *through && point.seq <= seq)
                out.push_back(point);
        }
    }
    return out;
}

Result<std::vector<fold::Point>> SeriesPast::points(
    fold::SeriesId series, EventTime from, EventTime to, fold::Seq seq) {
    if (auto ok = look(seq); !ok)
        return tl::unexpected(ok.error());
    // First what is in no chunk: what is written meanwhile is then there twice, and told by its seq.
    auto late = late_points(series, seq);
    if (!late)
        return tl::unexpected(late.error());
    const auto chunks = m_reader.chunks(series, from, to, seq);
    if (!chunks)
        return tl::unexpected(chunks.error());
    std::vector<fold::Point> out;
    fold::Seq through = 0;
    const auto add = [&](const fold::Point& point) {
        if (point.seq <= seq && point.time >= from && point.time <= to)
            out.push_back(point);
    };
    for (const fold::SeriesChunk& chunk : *chunks) {
        const auto points = fold::read_chunk(chunk.data);
        if (!points)
            return tl::unexpected(points.error());
        std::ranges::for_each(*points, add);
        through = std::max(through, chunk.last_seq);
    }
    for (const fold::Point& point : *late) {
        if (point.seq > through)
            add(point);
    }
    return out;
}

Result<std::vector<fold::SeriesChunk>> SeriesPast::chunks(
    fold::SeriesId series, fold::Seq first, fold::Seq last) {
    if (auto ok = look(last); !ok)
        return tl::unexpected(ok.error());
    auto stored = m_reader.chunks(series, EventTime::min(), EventTime::max(), last);
    if (!stored)
        return tl::unexpected(stored.error());
    std::map<fold::Seq, fold::SeriesChunk> by_begin;
    for (fold::SeriesChunk& chunk : *stored)
        by_begin.insert_or_assign(chunk.first_seq, std::move(chunk));
    if (const UnwrittenSeries* rest = unwritten(last)) {
        for (const fold::SeriesChunk& chunk : rest->of(series)) {
            const auto known = by_begin.find(chunk.first_seq);
            if (chunk.first_seq <= last
                && (known == by_begin.end() || known->second.last_seq < chunk.last_seq))
                by_begin.insert_or_assign(chunk.first_seq, chunk);
        }
    }
    // The row at `first` is made from the newest chunk that begins up to there.
    auto from = by_begin.upper_bound(first);
    if (from != by_begin.begin())
        --from;
    std::vector<fold::SeriesChunk> out;
    for (; from != by_begin.end(); ++from) {
        auto cut = cut_after(std::move(from->second), last);
        if (!cut)
            return tl::unexpected(cut.error());
        out.push_back(std::move(*cut));
    }
    return out;
}

Result<std::vector<fold::RollupRow>> SeriesPast::rollups(
    fold::SeriesId series, fold::Tier tier, EventTime from, EventTime to, std::size_t limit,
    fold::Seq seq) {
    if (auto ok = look(seq); !ok)
        return tl::unexpected(ok.error());
    auto late = late_points(series, seq);
    if (!late)
        return tl::unexpected(late.error());
    const auto stored = m_reader.rollups(series, tier, from, to, limit);
    if (!stored)
        return tl::unexpected(stored.error());
    const std::int64_t width = fold::width_us(tier);
    std::map<std::int64_t, fold::RollupRow> buckets;
    std::set<std::int64_t> anew;
    for (const fold::RollupRow& row : *stored) {
        if (row.changed <= seq)
            buckets.emplace(row.start.us, row);
        else
            anew.insert(row.start.us);
    }
    // A bucket that has points in no chunk may not be stored either: it is made anew as well.
    for (const fold::Point& point : *late) {
        const std::int64_t start = bucket_start(point.time, width);
        if (start >= bucket_start(from, width) && start <= to.us && anew.insert(start).second)
            buckets.erase(start);
    }
    if (!anew.empty()) {
        const auto found = points(series, {*anew.begin()}, {*anew.rbegin() + width - 1}, seq);
        if (!found)
            return tl::unexpected(found.error());
        for (const fold::Point& point : *found) {
            const std::int64_t start = bucket_start(point.time, width);
            if (!anew.contains(start))
                continue;
            buckets.try_emplace(start, empty_bucket(series, tier, start))
                .first->second.add(point.time, point.value, point.quality, point.seq);
        }
    }
    std::vector<fold::RollupRow> out;
    for (auto& [start, row] : buckets) {
        if (out.size() < limit)
            out.push_back(row);
    }
    return out;
}

}  // namespace andon::ingest
