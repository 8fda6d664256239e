// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trial/trial_series.h"

#include <algorithm>
#include <memory>
#include <tuple>

namespace andon::trial {
namespace {

constexpr std::size_t kFew = 200'000;
constexpr std::size_t kMany = 800'000;
constexpr std::int64_t kLeastWidth = 1'000'000;
constexpr std::int64_t kMostWidth = std::int64_t{24} * 3600 * 1'000'000;

}  // namespace

Result<TrialSeries> TrialSeries::open(
    store::StoreReader& reader, const std::filesystem::path& store, fold::Seq last,
    rules::RuleEngine& engine) {
    TrialSeries out(reader, store, last);
    auto all = reader.series({});
    if (!all)
        return tl::unexpected(all.error());
    for (const fold::NewSeries& one : *all) {
        if (one.seq > last || !engine.watches_tag(one.tag))
            continue;
        const auto index = engine.watch_series(one.equipment, one.tag, one.unit);
        if (index != rules::kNotWatched)
            out.m_watched.push_back({one.id, index});
    }
    if (auto ok = out.find_ends(); !ok)
        return tl::unexpected(ok.error());
    return out;
}

/// Of all that is kept: buckets reach as far back as points, and further.
Result<void> TrialSeries::find_ends() {
    for (const Watched& one : m_watched) {
        auto chunks = m_reader->chunks(one.id, EventTime::min(), EventTime::max(), m_seq);
        if (!chunks)
            return tl::unexpected(chunks.error());
        const auto note = [&](EventTime first, EventTime last) {
            m_first = m_first ? std::min(*m_first, first) : first;
            m_last = m_last ? std::max(*m_last, last) : last;
        };
        for (const fold::SeriesChunk& chunk : *chunks)
            note(chunk.min_time, chunk.max_time);
        // What is in no chunk yet.
        const EventTime from = chunks->empty() ? EventTime::min() : chunks->back().max_time;
        auto points = m_past->points(one.id, from, EventTime::max(), m_seq);
        if (!points)
            return tl::unexpected(points.error());
        for (const fold::Point& point : *points)
            note(point.time, point.time);
    }
    return {};
}

Result<std::optional<std::vector<TrialSeries::Reading>>> TrialSeries::slice(EventTime end) {
    using Found = std::optional<std::vector<Reading>>;
    if (m_watched.empty() || m_at >= end || !m_last || m_at > *m_last)
        return Found();
    const EventTime until =
        end.us - m_at.us > m_width_us ? m_at + std::chrono::microseconds(m_width_us) : end;
    std::vector<Reading> out;
    for (const Watched& one : m_watched) {
        auto points = m_past->points(one.id, m_at, until - std::chrono::microseconds(1), m_seq);
        if (!points)
            return tl::unexpected(points.error());
        for (const fold::Point& point : *points)
            out.push_back({point.time, point.seq, one.index, point.value, point.quality});
    }
    std::ranges::stable_sort(out, [](const Reading& a, const Reading& b) {
        return std::tie(a.time.us, a.seq) < std::tie(b.time.us, b.seq);
    });
    m_at = until;
    if (out.size() < kFew)
        m_width_us = std::min(m_width_us * 2, kMostWidth);
    else if (out.size() > kMany)
        m_width_us = std::max(m_width_us / 2, kLeastWidth);
    return Found(std::move(out));
}

}  // namespace andon::trial
