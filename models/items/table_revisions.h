// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/row_table.h"

#include <unordered_map>

namespace andon::items {

/// Which cells of a table are known otherwise today than they were shown. UI thread.
class TableRevisions {
public:
    enum class Kind : std::uint8_t { none, late, corrected };

    /// What a read says of its rows, once the table has them; true where it or the one before says
    /// anything.
    bool take(const RowSet& set, const RowTable& table);
    Kind kind(Slot slot, std::size_t cell, std::size_t key_columns) const;
    /// What was shown in a corrected cell; null otherwise.
    const views::Value* shown(Slot slot, std::size_t cell) const;
    bool late(Slot slot) const;

private:
    std::unordered_map<Slot, RowRevision> m_rows;
};

}  // namespace andon::items
