// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/sqlite.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace andon::store {

/// One row of a view's history.
struct StoredTransition {
    std::int64_t id = 0;  ///< place in the table
    fold::Seq seq = 0;
    std::int64_t step = 0;  ///< order among those of one input
    EventTime event_time;
    bool removed = false;
    std::vector<views::Value> cells;  ///< of the columns that were asked for
};

/// Reads a view's whole history once, in the order in which it was written, in short reads that hold
/// nobody's commits up. A read-only connection of its own; one thread.
class StoreTransitions {
public:
    /// Errors: those of opening the file.
    static Result<StoreTransitions> open(const std::filesystem::path& path);

    /// At most `limit` rows after `after` (StoredTransition::id; 0: from the first), none of inputs
    /// after `last`. `columns`: by place in the view. Empty at the end.
    Result<std::vector<StoredTransition>> page(
        const views::ViewSchema& view, std::span<const std::size_t> columns, std::int64_t after,
        fold::Seq last, std::size_t limit);

private:
    explicit StoreTransitions(Connection connection) : m_connection(std::move(connection)) {}

    Connection m_connection;
};

}  // namespace andon::store
