// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/decimate.h"

#include <algorithm>
#include <utility>

namespace andon::items {

void numbers_only(std::vector<SeriesPoint>& points) {
    std::size_t kept = 0;
    bool gap = false;
    for (SeriesPoint point : points) {
        gap = gap || point.gap_before;
        if (point.quality == contracts::Quality::no_number) {
            gap = true;
            continue;
        }
        point.gap_before = std::exchange(gap, false);
        points[kept++] = point;
    }
    points.resize(kept);
}

void mark_gaps(std::vector<SeriesPoint>& points, std::int64_t least_us) {
    if (points.size() < 3)
        return;
    std::vector<std::int64_t> steps;
    steps.reserve(points.size());
    for (std::size_t i = 1; i < points.size(); ++i) {
        // Two values of one moment, or of one bucket, which are a microsecond apart, are no step.
        if (const std::int64_t step = points[i].time.us - points[i - 1].time.us; step > 1)
            steps.push_back(step);
    }
    if (steps.empty())
        return;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    const std::int64_t limit = std::max(least_us, 5 * *middle);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i].time.us - points[i - 1].time.us > limit)
            points[i].gap_before = true;
    }
}

namespace {

/// Adds lowest and highest of points[begin, end) to `out`, earlier one first.
void reduce(
    const std::vector<SeriesPoint>& points, std::size_t begin, std::size_t end, bool gap,
    std::vector<SeriesPoint>& out) {
    std::size_t low = begin;
    std::size_t high = begin;
    for (std::size_t i = begin + 1; i < end; ++i) {
        if (points[i].value < points[low].value)
            low = i;
        if (points[i].value > points[high].value)
            high = i;
    }
    const std::size_t first = std::min(low, high);
    const std::size_t second = std::max(low, high);
    out.push_back(points[first]);
    out.back().gap_before = gap;
    if (second == first)
        return;
    out.push_back(points[second]);
    out.back().gap_before = false;
}

}  // namespace

std::vector<SeriesPoint> decimate(
    const std::vector<SeriesPoint>& points, EventTime from, EventTime to, std::size_t columns) {
    std::vector<SeriesPoint> out;
    const std::int64_t span = to.us - from.us;
    if (span <= 0 || columns == 0)
        return out;
    const auto earlier = [](const SeriesPoint& p, EventTime t) { return p.time < t; };
    const auto lower = std::lower_bound(points.begin(), points.end(), from, earlier);
    const auto upper = std::lower_bound(lower, points.end(), to, earlier);
    const auto begin = static_cast<std::size_t>(lower - points.begin());
    const auto end = static_cast<std::size_t>(upper - points.begin());
    if (end - begin <= 2 * columns) {
        out.assign(lower, upper);
        return out;
    }
    const double width = static_cast<double>(span) / static_cast<double>(columns);
    std::size_t start = begin;
    while (start < end) {
        const auto column =
            static_cast<std::size_t>(static_cast<double>(points[start].time.us - from.us) / width);
        bool gap = points[start].gap_before;
        std::size_t stop = start + 1;
        while (
            stop < end
            && static_cast<std::size_t>(static_cast<double>(points[stop].time.us - from.us) / width)
                   == column) {
            gap = gap || points[stop].gap_before;
            ++stop;
        }
        reduce(points, start, stop, gap, out);
        start = stop;
    }
    return out;
}

}  // namespace andon::items
