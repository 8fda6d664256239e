// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "ui/charts/trend_data.h"

#include <QString>
#include <vector>

namespace andon::ui {

/// What can be seen of these lines, for the clipboard: a line a moment, parted by tabs, the first with
/// names and units. A cell is empty where its line has no reading at that moment. Nothing in a name
/// ends a cell or a line, and none is run by a spreadsheet as a formula.
QString trend_table(
    const std::vector<TrendLine>& lines, TimeRange range, const items::Formatter& format);

}  // namespace andon::ui
