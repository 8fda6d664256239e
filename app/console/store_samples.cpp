// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_samples.h"

#include "models/fold/chunk.h"
#include "models/items/sample_rows.h"

#include <algorithm>
#include <limits>

namespace andon::app {

namespace {

constexpr std::int64_t kSlice = 900LL * 1'000'000;
constexpr std::size_t kBuckets = 100'000;

}  // namespace

Result<void> StoreSamples::open() {
    if (m_reader) {
        return {};
    }
    auto reader = m_store.untrusted ? store::StoreReader::open_untrusted(m_store.path)
                                    : store::StoreReader::open(m_store.path);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    m_reader = std::move(*reader);
    return {};
}

/// By the roll-ups of hours, which count what came into them.
Result<std::uint64_t> StoreSamples::count() {
    if (auto opened = open(); !opened) {
        return tl::unexpected(opened.error());
    }
    std::uint64_t sum = 0;
    for (const items::SeriesInfo& series : m_query.series) {
        const auto hours =
            m_reader->rollups(series.id, fold::Tier::hour, m_query.from, m_query.to, kBuckets);
        if (!hours) {
            return tl::unexpected(hours.error());
        }
        for (const fold::RollupRow& row : *hours) {
            sum += row.count + row.bad;
        }
    }
    return sum;
}

Result<std::vector<views::Row>> StoreSamples::read(const items::SeriesInfo& series, EventTime to) {
    const fold::Seq last = m_at.value_or(std::numeric_limits<std::int64_t>::max());
    const auto chunks = m_reader->chunks(series.id, m_next, to, last);
    if (!chunks) {
        return tl::unexpected(chunks.error());
    }
    std::vector<fold::Point> points;
    for (const fold::SeriesChunk& chunk : *chunks) {
        const auto read = fold::read_chunk(chunk.data);
        if (!read) {
            return tl::unexpected(read.error());
        }
        std::ranges::copy_if(*read, std::back_inserter(points), [&](const fold::Point& point) {
            return point.seq <= last && point.time >= m_next && point.time < to;
        });
    }
    std::ranges::stable_sort(points, {}, &fold::Point::time);
    std::vector<views::Row> rows;
    rows.reserve(points.size());
    for (const fold::Point& point : points) {
        rows.push_back(items::sample_row(series, {point.time, point.value, point.quality, false}));
    }
    return rows;
}

/// Where readings go on: empty hours are leapt over, of which a long range may have many.
Result<EventTime> StoreSamples::first_from(const items::SeriesInfo& series) {
    const auto hours = m_reader->rollups(series.id, fold::Tier::hour, m_next, m_query.to, 1);
    if (!hours) {
        return tl::unexpected(hours.error());
    }
    return hours->empty() ? m_query.to : std::max(m_next, hours->front().start);
}

Result<std::vector<views::Row>> StoreSamples::next() {
    if (auto opened = open(); !opened) {
        return tl::unexpected(opened.error());
    }
    while (m_series < m_query.series.size()) {
        const items::SeriesInfo& series = m_query.series[m_series];
        const EventTime to{std::min(m_query.to.us, m_next.us + kSlice)};
        auto rows = read(series, to);
        if (!rows) {
            return rows;
        }
        m_next = to;
        if (rows->empty() && m_next < m_query.to) {
            const auto from = first_from(series);
            if (!from) {
                return tl::unexpected(from.error());
            }
            m_next = *from;
        }
        if (m_next >= m_query.to) {
            m_next = m_query.from;
            ++m_series;
        }
        if (!rows->empty()) {
            return rows;
        }
    }
    return std::vector<views::Row>{};
}

}  // namespace andon::app
