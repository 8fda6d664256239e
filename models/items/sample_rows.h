// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

namespace andon::items {

/// What a reading is as a row: time, machine, tag, value, unit, quality. No view of the store: a series
/// lies there in chunks. Any thread.
const views::ViewSchema& sample_schema();
views::Row sample_row(const SeriesInfo& series, const SeriesPoint& point);

}  // namespace andon::items
