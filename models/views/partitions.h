// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <vector>

namespace andon::views {

/// How each partition stood when it was last looked at: position, watermarks, lag, state. Told by its
/// source and not by events, so it is no fold state and has no past: the table `partitions` is part of
/// no replay, rebuild or comparison. Laid out as the rows of a view.
ViewSchema partitions_schema();

/// What `flow` shows of a row's partition behind its own columns, live only: those columns of
/// `partitions_schema()`.
std::vector<Column> flow_lag_columns();

}  // namespace andon::views
