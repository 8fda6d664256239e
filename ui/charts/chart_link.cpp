// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_link.h"

#include <algorithm>

namespace andon::ui {

namespace {
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kShortest = 5 * kSecond;
constexpr std::int64_t kLongest = 3653LL * 86'400 * kSecond;
}  // namespace

void ChartLink::set_cursor(std::optional<std::int64_t> us) {
    if (us == m_cursor)
        return;
    m_cursor = us;
    Q_EMIT cursor_moved();
}

void ChartLink::set_zoom(std::optional<TimeRange> range) {
    if (range == m_zoom)
        return;
    m_zoom = range;
    Q_EMIT zoomed();
}

TimeRange moved_range(TimeRange range, std::int64_t us, std::int64_t end_us) {
    const std::int64_t by = std::min(std::max(us, -range.from_us), end_us - range.to_us);
    return {range.from_us + by, range.to_us + by};
}

TimeRange zoomed_range(TimeRange range, double factor, std::int64_t pivot_us, std::int64_t end_us) {
    const auto span = static_cast<double>(std::max<std::int64_t>(1, range.span()));
    const double before =
        std::clamp(static_cast<double>(pivot_us - range.from_us) / span, 0.0, 1.0);
    // Nothing is stored from before 1970.
    const std::int64_t longest = std::clamp(end_us, kShortest, kLongest);
    const double wanted =
        std::clamp(span * factor, static_cast<double>(kShortest), static_cast<double>(longest));
    const std::int64_t from = pivot_us - static_cast<std::int64_t>(before * wanted);
    return moved_range({from, from + static_cast<std::int64_t>(wanted)}, 0, end_us);
}

}  // namespace andon::ui
