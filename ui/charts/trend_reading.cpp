// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_reading.h"

#include <algorithm>
#include <cstdlib>

namespace andon::ui {

namespace {

bool earlier(const items::SeriesPoint& point, std::int64_t us) {
    return point.time.us < us;
}

}  // namespace

std::optional<items::SeriesPoint> reading_at(
    const std::vector<items::SeriesPoint>& points, std::int64_t us, std::int64_t reach_us) {
    if (points.empty())
        return std::nullopt;
    const auto next = std::lower_bound(points.begin(), points.end(), us, earlier);
    const auto before = next == points.begin() ? next : std::prev(next);
    const auto nearest =
        next == points.end() || us - before->time.us < next->time.us - us ? before : next;
    const bool joined = next != points.begin() && next != points.end() && !next->gap_before;
    if (!joined && std::abs(nearest->time.us - us) > reach_us)
        return std::nullopt;
    return *nearest;
}

std::optional<std::int64_t> next_reading(
    const std::vector<TrendLine>& lines, std::int64_t us, std::int64_t least_us, bool back) {
    std::optional<std::int64_t> found;
    for (const TrendLine& line : lines) {
        const auto& points = line.points;
        const std::int64_t bound = back ? us - least_us + 1 : us + least_us;
        auto at = std::lower_bound(points.begin(), points.end(), bound, earlier);
        if (back && at == points.begin())
            continue;
        if (back)
            --at;
        else if (at == points.end())
            continue;
        const std::int64_t here = at->time.us;
        found = !found ? here : back ? std::max(*found, here) : std::min(*found, here);
    }
    return found;
}

std::vector<const Annotation*> annotations_at(
    const std::vector<Annotation>& annotations, std::int64_t us, std::int64_t reach_us) {
    std::vector<const Annotation*> out;
    for (const Annotation& one : annotations) {
        const bool state = one.kind == Annotation::Kind::state;
        const std::int64_t reach = state ? 0 : reach_us;
        const std::int64_t end = one.to_us.value_or(state ? us + 1 : one.from_us + 1);
        if (one.from_us - reach <= us && us < end + reach)
            out.push_back(&one);
    }
    return out;
}

}  // namespace andon::ui
