// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"
#include "transport/instant.h"

namespace andon::views {

/// A row that an input has changed, as the input has left it; only its key columns where removed. For
/// whoever judges rows as they change.
struct HeardRow {
    ViewId view = 0;
    EventTime time;
    bool removed = false;
    Row row;
};

}  // namespace andon::views
