// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/as_of_readings.h"

#include "models/views/readings.h"

#include <algorithm>

namespace andon::ingest {

namespace {

constexpr std::size_t kReadingsPage = 1000;
constexpr std::size_t kMostTied = 1000;

/// What one series comes to, point by point in the order they were applied.
class Recount {
public:
    explicit Recount(const views::ReadingRow& now) {
        m_row.equipment = now.equipment;
        m_row.tag = now.tag;
        m_row.unit = now.unit;
        m_row.source = now.source;
    }

    void add(const fold::Point& p) {
        m_row.first_time = m_newest.empty() ? p.time : std::min(m_row.first_time, p.time);
        if (m_newest.empty() || p.time > m_newest.front().time)
            m_newest.clear();
        if (m_newest.empty() || (p.time == m_newest.front().time && p.seq != m_newest.back().seq))
            m_newest.push_back(p);
        m_row.count_in(p.value, p.quality);
    }

    /// The newest points: several where their times tie.
    const std::vector<fold::Point>& newest() const { return m_newest; }

    views::Row row(const fold::Point& shown) {
        m_row.show(shown.time, shown.value, shown.quality);
        return views::readings_codec().to_row(m_row);
    }

private:
    views::ReadingRow m_row;
    std::vector<fold::Point> m_newest;
};

}  // namespace

AsOfReadings::AsOfReadings(store::StoreReader& reader, EventTime t, UnwrittenSeries unwritten)
    : m_reader(reader),
      m_time(t),
      m_unwritten(std::move(unwritten)),
      m_last_seq(m_unwritten.last_seq()) {
    for (const store::StoredShard& shard : m_unwritten.shards())
        m_ranks[shard.id] = views::OrderKey::rank_of(shard.source, shard.info.name);
}

Result<std::unique_ptr<AsOfReadings>> AsOfReadings::make(
    store::StoreReader& reader, const std::filesystem::path& path, EventTime t) {
    auto unwritten = UnwrittenSeries::make(reader, path);
    if (!unwritten)
        return tl::unexpected(unwritten.error());
    return std::unique_ptr<AsOfReadings>(new AsOfReadings(reader, t, std::move(*unwritten)));
}

Result<std::optional<views::Row>> AsOfReadings::row_then(const store::StoreReader::Reading& now) {
    auto newest = m_unwritten.newest_row(now);
    if (!newest)
        return tl::unexpected(newest.error());
    const views::ReadingRow row = views::readings_codec().from_row(*newest);
    if (row.time <= m_time)
        return std::optional(std::move(*newest));
    if (row.first_time > m_time)
        return std::optional<views::Row>();
    const fold::SeriesId id = now.series;
    auto stored = m_reader.chunks(id, EventTime::min(), m_time, m_last_seq);
    if (!stored)
        return tl::unexpected(stored.error());
    Recount recount(row);
    fold::Seq through = 0;
    const auto add = [&](const fold::SeriesChunk& chunk, fold::Seq after) -> Result<void> {
        const auto points = fold::read_chunk(chunk.data);
        if (!points)
            return tl::unexpected(points.error());
        for (const fold::Point& point : *points) {
            if (point.time <= m_time && point.seq > after && point.seq <= m_last_seq)
                recount.add(point);
        }
        return {};
    };
    for (const fold::SeriesChunk& chunk : *stored) {
        if (auto ok = add(chunk, 0); !ok)
            return tl::unexpected(ok.error());
        through = std::max(through, chunk.last_seq);
    }
    for (const fold::SeriesChunk& chunk : m_unwritten.of(id)) {
        if (auto ok = add(chunk, through); !ok)
            return tl::unexpected(ok.error());
    }
    if (recount.newest().empty())
        return std::optional<views::Row>();
    auto shown = newest_of(recount.newest());
    if (!shown)
        return tl::unexpected(shown.error());
    return std::optional(recount.row(*shown));
}

// As everywhere: by source and shard, then position. Where the journal no longer has the records,
// the one that came last.
Result<fold::Point> AsOfReadings::newest_of(const std::vector<fold::Point>& tied) {
    const fold::Point* newest = &tied.back();
    if (tied.size() == 1 || tied.size() > kMostTied)
        return *newest;
    views::OrderKey place;
    for (const fold::Point& point : tied) {
        auto record = m_reader.journal_record(point.seq);
        if (!record)
            return tl::unexpected(record.error());
        if (!*record)
            return tied.back();
        const views::OrderKey key{point.time, m_ranks[(*record)->shard], (*record)->position, 0};
        if (place < key) {
            place = key;
            newest = &point;
        }
    }
    return *newest;
}

Result<store::Rows> AsOfReadings::rows(std::size_t limit, const views::Row& after_key) {
    store::Rows out;
    out.seq = m_last_seq;
    views::Row last = after_key;
    for (;;) {
        auto page = m_reader.readings({}, kReadingsPage, last);
        if (!page)
            return tl::unexpected(page.error());
        for (const store::StoreReader::Reading& now : *page) {
            if (out.rows.size() == limit)
                return out;
            last.assign(now.row.begin(), now.row.begin() + 2);
            auto then = row_then(now);
            if (!then)
                return tl::unexpected(then.error());
            if (*then)
                out.rows.push_back(std::move(**then));
        }
        if (page->size() < kReadingsPage)
            return out;
    }
}

}  // namespace andon::ingest
