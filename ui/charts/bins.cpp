// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bins.h"

#include "ui/charts/value_scale.h"

#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {

constexpr double kMost = 60;

/// By linear interpolation between the two nearest.
double quantile(const std::vector<double>& sorted, double share) {
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double width_of(const std::vector<double>& sorted) {
    const auto n = static_cast<double>(sorted.size());
    const double span = sorted.back() - sorted.front();
    const double iqr = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    double width = 2 * iqr / std::cbrt(n);
    if (width <= 0)
        width = span / (std::ceil(std::log2(n)) + 1);
    // One more than whole parts may be needed, since the first one begins at a round number.
    width = std::max(width, span / (kMost - 1));
    return width > 0 ? round_step(width) : round_step(std::abs(sorted.front()) / 100);
}

}  // namespace

Bins bins_of(std::vector<double> values) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    Bins bins;
    if (values.empty())
        return bins;
    std::sort(values.begin(), values.end());
    bins.width = width_of(values);
    bins.from = std::floor(values.front() / bins.width) * bins.width;
    const double parts = std::floor((values.back() - bins.from) / bins.width) + 1;
    bins.counts.resize(static_cast<std::size_t>(std::clamp(parts, 1.0, kMost)));
    for (const double value : values) {
        const double part = std::floor((value - bins.from) / bins.width);
        const auto at = static_cast<std::size_t>(std::max(0.0, part));
        ++bins.counts[std::min(at, bins.counts.size() - 1)];
    }
    return bins;
}

}  // namespace andon::ui
