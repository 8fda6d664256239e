// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/reader.h"
#include "models/store/sqlite.h"

#include <vector>

namespace andon::store {

/// Rows of the table `partitions`, cells in the order of views::partitions_schema(). A partition that
/// is not among the rows keeps the row it has, and with it the time it was looked at. A state that is
/// new goes into `partition_states` too, of which the newest few thousand of each are kept. Inside
/// the caller's transaction.
Result<void> write_partitions(Connection& connection, const std::vector<views::Row>& rows);

/// How each stood at `t`; those that had not been looked at by then are missing.
Result<std::vector<PartitionState>> read_partition_states(Connection& connection, IngestTime t);

/// All of them by key; none from a store that was made before there was such a table.
Result<std::vector<views::Row>> read_partitions(Connection& connection);

}  // namespace andon::store
