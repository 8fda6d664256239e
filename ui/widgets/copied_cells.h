// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_model.h"

#include <QString>
#include <vector>

namespace andon::ui {

/// Cells of a table for the clipboard: a line a row, parted by tabs, as they are on screen, with their
/// units. Nothing in them ends a cell or a line, and text that a spreadsheet would run as a formula
/// has an apostrophe before it. `columns`: in their order.
QString copied_cells(
    const items::TableModel& model, const std::vector<int>& rows, const std::vector<int>& columns,
    bool with_header);

}  // namespace andon::ui
