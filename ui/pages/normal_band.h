// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <optional>
#include <utility>
#include <vector>

namespace andon::ui {

/// How far back what is normal is taken from.
constexpr std::int64_t kNormalReach = 30LL * 86'400 * 1'000'000;

/// Between which values nine of ten of these points lie: the 5th and the 95th percentile (nearest
/// rank). Absent where less than a day is known, or fewer than a hundred points. Any thread.
std::optional<std::pair<double, double>> normal_band(const std::vector<items::SeriesPoint>& points);

}  // namespace andon::ui
