// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/value.h"

#include <cstddef>
#include <vector>

namespace andon::items {

/// A cell that is known otherwise today than it was shown.
struct RevisedCell {
    std::size_t cell = 0;  ///< in the row
    views::Value shown;    ///< what stood there; absent: nothing, so that it came late
    bool late() const { return std::holds_alternative<std::monostate>(shown); }
};

/// How a row by event time differs from the one that was shown.
struct RowRevision {
    std::size_t row = 0;  ///< in its RowSet
    bool late = false;    ///< there was none: what it is of came late
    std::vector<RevisedCell> cells{};
};

/// Rows of a whole view that differ.
struct Differences {
    std::size_t late = 0;
    std::size_t corrected = 0;
    std::size_t only_shown = 0;  ///< shown, and not there by event time
    bool operator==(const Differences&) const = default;
};

}  // namespace andon::items
