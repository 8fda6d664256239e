// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <optional>
#include <vector>

namespace andon::items {

/// When a cell last became what it is, and by which input.
struct CellChange {
    EventTime time;
    Seq seq = 0;
    views::Value before;  ///< absent where the row began with it
};

/// By column, from the changes of one row, newest first. Absent where all that is known of the past has
/// the value already, or the row is gone: then the change is older than the changes given. `whole`: the
/// oldest of them made the row. Pure.
std::vector<std::optional<CellChange>> last_changes(
    const std::vector<HistoryEntry>& changes, bool whole);

}  // namespace andon::items
