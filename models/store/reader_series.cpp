// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StoreReader that reads series: names, chunks, roll-ups.
#include "models/fold/open_buckets.h"
#include "models/store/fields.h"
#include "models/store/layout.h"
#include "models/store/reader_core.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::store {

namespace {

fold::NewSeries read_series(const Statement& s) {
    return {
        static_cast<fold::SeriesId>(s.integer(0)), std::string(s.bytes(1)), std::string(s.bytes(2)),
        std::string(s.bytes(3))};
}

/// Start of the bucket that holds `t`; also right before 1970.
std::int64_t bucket_of(EventTime t, std::int64_t width) {
    constexpr std::int64_t kFar = INT64_MAX / 2;
    const std::int64_t us = std::clamp(t.us, -kFar, kFar);
    const std::int64_t rest = us % width;
    return us - (rest < 0 ? rest + width : rest);
}

}  // namespace

Result<std::vector<fold::NewSeries>> StoreReader::series(const std::string& equipment) {
    return m_impl->read<std::vector<fold::NewSeries>>(
        [&]() -> Result<std::vector<fold::NewSeries>> {
            std::vector<fold::NewSeries> out;
            auto s = m_impl->statement(
                equipment.empty()
                    ? "SELECT id,equipment,tag,unit FROM series ORDER BY id"
                    : "SELECT id,equipment,tag,unit FROM series WHERE equipment=? ORDER "
                      "BY tag");
            if (!s)
                return tl::unexpected(s.error());
            if (!equipment.empty())
                (*s)->bind_text(1, equipment);
            auto ok = for_rows(**s, [&](const Statement& row) { out.push_back(read_series(row)); });
            if (!ok)
                return tl::unexpected(ok.error());
            return out;
        });
}

Result<std::optional<fold::NewSeries>> StoreReader::find_series(
    const std::string& equipment, const std::string& tag) {
    using Found = std::optional<fold::NewSeries>;
    return m_impl->read<Found>([&]() -> Result<Found> {
        auto s = m_impl->statement(
            "SELECT id,equipment,tag,unit FROM series WHERE equipment=? AND tag=?");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind_text(1, equipment);
        (*s)->bind_text(2, tag);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return *row ? Found(read_series(**s)) : Found();
    });
}

Result<std::vector<fold::SeriesChunk>> StoreReader::chunks(
    fold::SeriesId series, EventTime from, EventTime to, fold::Seq max_seq) {
    return m_impl->read<
        std::vector<fold::SeriesChunk>>([&]() -> Result<std::vector<fold::SeriesChunk>> {
        std::vector<fold::SeriesChunk> out;
        for (const bool tail : {false, true}) {
            auto s = m_impl->statement(
                tail
                    ? "SELECT min_time,max_time,first_seq,last_seq,count,data,trail,buckets FROM "
                      "series_tails WHERE series=? AND max_time>=? AND min_time<=? AND first_seq<=?"
                    : "SELECT min_time,max_time,first_seq,last_seq,count,data,trail FROM series_chunks "
                      "WHERE series=? AND max_time>=? AND min_time<=? AND first_seq<=? ORDER BY "
                      "first_seq,id");
            if (!s)
                return tl::unexpected(s.error());
            (*s)->bind(1, std::int64_t{series});
            (*s)->bind(2, from.us);
            (*s)->bind(3, to.us);
            (*s)->bind(4, max_seq > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(max_seq));
            auto ok = for_rows(**s, [&](const Statement& row) {
                out.push_back(read_chunk(row, 0, series, tail));
            });
            if (!ok)
                return tl::unexpected(ok.error());
        }
        return out;
    });
}

// Chunks of a series follow each other by seq; a tail follows its chunks.
Result<std::optional<fold::SeriesChunk>> StoreReader::Impl::chunk_at(
    fold::SeriesId series, fold::Seq seq) {
    using Found = std::optional<fold::SeriesChunk>;
    for (const bool tail : {true, false}) {
        auto s = statement(
            tail ? "SELECT min_time,max_time,first_seq,last_seq,count,data,trail,buckets FROM "
                   "series_tails WHERE series=? AND first_seq<=?"
                 : "SELECT min_time,max_time,first_seq,last_seq,count,data,trail FROM "
                   "series_chunks WHERE series=? AND first_seq<=? ORDER BY first_seq DESC,id DESC "
                   "LIMIT 1");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, std::int64_t{series});
        (*s)->bind_unsigned(2, seq);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            return Found(read_chunk(**s, 0, series, tail));
    }
    return Found();
}

Result<std::optional<fold::SeriesChunk>> StoreReader::chunk_at(
    fold::SeriesId series, fold::Seq seq) {
    return m_impl->read<std::optional<fold::SeriesChunk>>(
        [&] { return m_impl->chunk_at(series, seq); });
}

Result<void> StoreReader::Impl::for_readings(
    const std::string& equipment, std::size_t most, const views::Row& after_key,
    const std::function<Result<void>(const Statement& row, const Reading& read)>& each) {
    auto found = view("readings");
    if (!found)
        return tl::unexpected(found.error());
    std::string names;
    for (const views::Column& column : (*found)->columns)
        names += "r." + sql_name(column.name) + ',';
    std::string where = equipment.empty() ? "" : " AND r.equipment=?";
    if (!after_key.empty())
        where += " AND (r.equipment,r.tag)>(?,?)";
    auto s = statement(fmt::format(
        "SELECT {}r.seq,s.id FROM readings r CROSS JOIN series s WHERE s.equipment=r.equipment AND "
        "s.tag=r.tag{} ORDER BY r.equipment,r.tag LIMIT ?",
        names, where));
    if (!s)
        return tl::unexpected(s.error());
    int next = 1;
    if (!equipment.empty())
        (*s)->bind_text(next++, equipment);
    for (std::size_t i = 0; i < std::min<std::size_t>(after_key.size(), 2); ++i)
        (*s)->bind_value(next++, after_key[i], false);
    (*s)->bind_unsigned(next, most);
    const int at = static_cast<int>((*found)->columns.size());
    return for_rows(**s, [&](const Statement& row) {
        return each(
            row, {static_cast<fold::SeriesId>(row.integer(at + 1)), row.unsigned_integer(at), {}});
    });
}

Result<std::vector<StoreReader::Reading>> StoreReader::readings(
    const std::string& equipment, std::size_t limit, const views::Row& after_key) {
    using Readings = std::vector<Reading>;
    const auto view = m_impl->view("readings");
    if (!view)
        return tl::unexpected(view.error());
    const std::size_t columns = (*view)->columns.size();
    return m_impl->read<Readings>([&]() -> Result<Readings> {
        Readings out;
        auto ok = m_impl->for_readings(
            equipment, limit, after_key,
            [&](const Statement& row, const Reading& read) -> Result<void> {
                out.push_back({read.series, read.seq, row.cells(columns)});
                return {};
            });
        return ok ? Result<Readings>(std::move(out)) : tl::unexpected(ok.error());
    });
}

// All in one transaction: of tens of thousands of rows, one for each chunk was most of the time.
Result<std::vector<StoreReader::ReadingThen>> StoreReader::readings_then(
    const std::string& equipment, std::size_t limit, const views::Row& after_key, fold::Seq seq) {
    using Readings = std::vector<ReadingThen>;
    const auto view = m_impl->view("readings");
    if (!view)
        return tl::unexpected(view.error());
    const std::size_t columns = (*view)->columns.size();
    return m_impl->read<Readings>([&]() -> Result<Readings> {
        Readings out;
        auto ok = m_impl->for_readings(
            equipment, limit, after_key,
            [&](const Statement& row, const Reading& read) -> Result<void> {
                const bool changed = read.seq > seq;
                ReadingThen& then = out.emplace_back();
                then.now = {read.series, read.seq, row.cells(changed ? 2 : columns)};
                if (!changed)
                    return {};
                auto chunk = m_impl->chunk_at(read.series, seq);
                if (!chunk)
                    return tl::unexpected(chunk.error());
                then.chunk = std::move(*chunk);
                return {};
            });
        return ok ? Result<Readings>(std::move(out)) : tl::unexpected(ok.error());
    });
}

Result<fold::Seq> StoreReader::written_through(fold::SeriesId series) {
    return m_impl->read<fold::Seq>([&]() -> Result<fold::Seq> {
        auto s = m_impl->statement("SELECT last_seq FROM series_tails WHERE series=?");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, std::int64_t{series});
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return *row ? (*s)->unsigned_integer(0) : fold::Seq{0};
    });
}

Result<fold::Seq> StoreReader::series_written_before() {
    return m_impl->read<fold::Seq>([&]() -> Result<fold::Seq> {
        auto seq = m_impl->connection.query_integer(
            "SELECT ifnull((SELECT value FROM meta WHERE key='series_complete_before'),0)");
        if (!seq)
            return tl::unexpected(seq.error());
        return static_cast<fold::Seq>(*seq);
    });
}

// The newest bucket still grows, and lies with the series' tail.
Result<std::optional<fold::RollupRow>> StoreReader::Impl::open_bucket(
    fold::SeriesId series, fold::Tier tier) {
    auto s = statement("SELECT buckets FROM series_tails WHERE series=?");
    if (!s)
        return tl::unexpected(s.error());
    const ResetGuard guard(**s);
    (*s)->bind(1, std::int64_t{series});
    auto row = (*s)->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::optional<fold::RollupRow>();
    return fold::decode_buckets((*s)->bytes(0), series)[static_cast<std::size_t>(tier)];
}

// The table lies by (tier, start, series), since that is how it is written: the next bucket of this
// series is a search of its own, and empty stretches are leapt over.
Result<std::optional<std::int64_t>> StoreReader::Impl::next_bucket(
    fold::SeriesId series, fold::Tier tier, std::int64_t from, std::int64_t to) {
    auto s = statement("SELECT start,series FROM rollups WHERE tier=? AND (start,series)>=(?,?) "
                       "ORDER BY tier,start,series LIMIT 1");
    if (!s)
        return tl::unexpected(s.error());
    for (std::int64_t at = from; at <= to;) {
        const ResetGuard guard(**s);
        (*s)->bind(1, static_cast<std::int64_t>(tier));
        (*s)->bind(2, at);
        (*s)->bind(3, std::int64_t{series});
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row || (*s)->integer(0) > to)
            break;
        const std::int64_t start = (*s)->integer(0);
        const std::int64_t found = (*s)->integer(1);
        if (found == series)
            return start;
        // In a later bucket that begins with an earlier series, this one's row may follow.
        at = start > at && found < series ? start : start + fold::width_us(tier);
    }
    return std::nullopt;
}

// Many searches in one statement: a third of what one statement each costs.
Result<void> StoreReader::Impl::read_buckets(
    fold::SeriesId series, fold::Tier tier, std::int64_t from, std::int64_t to,
    std::vector<fold::RollupRow>& out) {
    auto s = statement(
        "WITH RECURSIVE steps(at) AS (VALUES(?2) UNION ALL SELECT at+?3 FROM steps WHERE at<?5) "
        "SELECT start,count,bad,sum,min,max,last,last_time,changed FROM steps CROSS JOIN rollups "
        "ON tier=?1 AND start=at AND series=?4");
    if (!s)
        return tl::unexpected(s.error());
    const ResetGuard guard(**s);
    (*s)->bind(1, static_cast<std::int64_t>(tier));
    (*s)->bind(2, from);
    (*s)->bind(3, fold::width_us(tier));
    (*s)->bind(4, std::int64_t{series});
    (*s)->bind(5, to);
    while (true) {
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        out.push_back(read_rollup(**s, series, tier));
    }
}

Result<std::vector<fold::RollupRow>> StoreReader::rollups(
    fold::SeriesId series, fold::Tier tier, EventTime from, EventTime to, std::size_t limit) {
    return m_impl->read<std::vector<fold::RollupRow>>(
        [&]() -> Result<std::vector<fold::RollupRow>> {
            std::vector<fold::RollupRow> out;
            const std::int64_t width = fold::width_us(tier);
            const std::int64_t last = bucket_of(to, width);
            for (std::int64_t at = bucket_of(from, width); out.size() < limit && at <= last;) {
                const auto next = m_impl->next_bucket(series, tier, at, last);
                if (!next)
                    return tl::unexpected(next.error());
                if (!*next)
                    break;
                constexpr std::size_t kAtOnce = 1024;
                const auto many = static_cast<std::int64_t>(std::min(limit - out.size(), kAtOnce));
                at = **next + many * width;
                const std::int64_t end = std::min(last, at - width);
                if (auto read = m_impl->read_buckets(series, tier, **next, end, out); !read)
                    return tl::unexpected(read.error());
            }
            if (out.size() == limit)
                return out;
            auto open = m_impl->open_bucket(series, tier);
            if (!open)
                return tl::unexpected(open.error());
            if (*open && !(*open)->empty() && (*open)->start.us >= bucket_of(from, width)
                && (*open)->start <= to)
                out.push_back(**open);
            return out;
        });
}

}  // namespace andon::store
