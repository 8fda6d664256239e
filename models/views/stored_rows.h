// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <optional>

namespace andon::views {

/// Committed rows that a view no longer holds in memory. Answers from commits only: a view keeps in
/// memory whatever it has changed until that is committed. Used by the ingest thread only.
class StoredRows {
public:
    virtual ~StoredRows() = default;

    /// The row with this key (the first key_columns cells), if it exists.
    virtual std::optional<Row> row(ViewId view, const Row& key) = 0;

    /// The nearest row whose leading key cells equal those of `key` and whose last key cell is
    /// smaller (before) or greater (after).
    virtual std::optional<Row> before(ViewId view, const Row& key) = 0;
    virtual std::optional<Row> after(ViewId view, const Row& key) = 0;
};

}  // namespace andon::views
