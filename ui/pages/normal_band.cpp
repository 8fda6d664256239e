// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/normal_band.h"

#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
constexpr std::int64_t kLeastSpan = 86'400LL * 1'000'000;
constexpr std::size_t kLeastPoints = 100;

double percentile(const std::vector<double>& sorted, double share) {
    const double rank = std::ceil(share * static_cast<double>(sorted.size()));
    return sorted[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
}
}  // namespace

std::optional<std::pair<double, double>> normal_band(
    const std::vector<items::SeriesPoint>& points) {
    if (points.size() < kLeastPoints || points.back().time.us - points.front().time.us < kLeastSpan)
        return std::nullopt;
    std::vector<double> values;
    values.reserve(points.size());
    for (const items::SeriesPoint& point : points) {
        if (point.quality == contracts::Quality::good && std::isfinite(point.value))
            values.push_back(point.value);
    }
    if (values.size() < kLeastPoints)
        return std::nullopt;
    std::sort(values.begin(), values.end());
    return std::pair(percentile(values, 0.05), percentile(values, 0.95));
}

}  // namespace andon::ui
