// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace andon::bench {

/// Of the line through the points by least squares: how much y grows with one more of x. 0 where there is
/// no such line.
inline double slope(const std::vector<std::pair<double, double>>& points) {
    const auto n = static_cast<double>(points.size());
    double x = 0;
    double y = 0;
    for (const auto& [at, value] : points) {
        x += at / n;
        y += value / n;
    }
    double over = 0;
    double under = 0;
    for (const auto& [at, value] : points) {
        over += (at - x) * (value - y);
        under += (at - x) * (at - x);
    }
    return under > 0 ? over / under : 0;
}

/// The same of values that are one apart.
inline double slope(const std::vector<double>& values) {
    std::vector<std::pair<double, double>> points;
    points.reserve(values.size());
    for (const double value : values)
        points.emplace_back(static_cast<double>(points.size()), value);
    return slope(points);
}

}  // namespace andon::bench
