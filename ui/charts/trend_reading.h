// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/trend_data.h"

#include <optional>
#include <vector>

namespace andon::ui {

/// What a cursor at `us` reads off a line: the nearest of the two readings that it stands between.
/// Nothing in a gap, before the first or behind the last, unless one is within `reach_us`.
std::optional<items::SeriesPoint> reading_at(
    const std::vector<items::SeriesPoint>& points, std::int64_t us, std::int64_t reach_us);

/// The reading of any line that follows `us` in the direction of time, by `least_us` at least; with
/// `back`, the one before it.
std::optional<std::int64_t> next_reading(
    const std::vector<TrendLine>& lines, std::int64_t us, std::int64_t least_us, bool back);

/// What was the case at `us`: the state, and what happened within `reach_us`.
std::vector<const Annotation*> annotations_at(
    const std::vector<Annotation>& annotations, std::int64_t us, std::int64_t reach_us);

}  // namespace andon::ui
