// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/packed_row.h"
#include "models/views/schema.h"
#include "transport/instant.h"

#include <cstdint>

namespace andon::views {

/// Place in the journal: 1, 2, 3, … over every input, never reused.
using Seq = std::uint64_t;

/// The newest row of a touched key, or its absence.
struct RowChange {
    ViewId view = 0;
    Seq seq = 0;  ///< of the input that touched it last
    bool removed = false;
    Row row;  ///< all columns; only the key columns where removed
};

/// One change of a view's row, in journal order; `row` is the row after it, only its key columns where
/// removed.
struct Transition {
    ViewId view = 0;
    Seq seq = 0;
    EventTime event_time;
    bool removed = false;
    PackedRow row;
};

}  // namespace andon::views
