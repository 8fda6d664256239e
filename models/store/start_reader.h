// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlite.h"
#include "models/store/start_state.h"

#include <vector>

namespace andon::store {

/// Reads what a start needs in one read transaction; the newest `telemetry_keys` keys.
Result<StartState> read_start_state(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue,
    std::size_t telemetry_keys);

Result<std::vector<StoredShard>> read_shards(Connection& connection);

}  // namespace andon::store
