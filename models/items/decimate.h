// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <vector>

namespace andon::items {

/// Takes out what was no number; the next reading behind it begins after a gap. Any thread.
void numbers_only(std::vector<SeriesPoint>& points);

/// Marks gaps: a point whose distance to the one before is more than five times the median
/// distance, and more than `least_us`. Points must be sorted by time. Any thread.
void mark_gaps(std::vector<SeriesPoint>& points, std::int64_t least_us = 10'000'000);

/// The lowest and the highest point of each of `columns` equal parts of [from, to), in the order of
/// time: at most 2 × columns points, and no peak lost. Gaps are kept; a bad point outlives a good one
/// of the same height. Points must be sorted by time. Any thread.
std::vector<SeriesPoint> decimate(
    const std::vector<SeriesPoint>& points, EventTime from, EventTime to, std::size_t columns);

}  // namespace andon::items
