// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_revisions.h"

#include <algorithm>

namespace andon::items {

bool TableRevisions::take(const RowSet& set, const RowTable& table) {
    const bool before = !m_rows.empty();
    m_rows.clear();
    for (const RowRevision& one : set.revisions) {
        if (one.row >= set.rows.size())
            continue;
        const Slot slot = table.find(table.key_of(set.rows[one.row]));
        if (slot < table.slots())
            m_rows[slot] = one;
    }
    return before || !m_rows.empty();
}

bool TableRevisions::late(Slot slot) const {
    const auto row = m_rows.find(slot);
    return row != m_rows.end() && row->second.late;
}

/// A row that came late says so at its key: all of it did.
TableRevisions::Kind TableRevisions::kind(
    Slot slot, std::size_t cell, std::size_t key_columns) const {
    const auto row = m_rows.find(slot);
    if (row == m_rows.end())
        return Kind::none;
    if (row->second.late)
        return cell < key_columns ? Kind::late : Kind::none;
    const auto found = std::ranges::find(row->second.cells, cell, &RevisedCell::cell);
    if (found == row->second.cells.end())
        return Kind::none;
    return found->late() ? Kind::late : Kind::corrected;
}

const views::Value* TableRevisions::shown(Slot slot, std::size_t cell) const {
    const auto row = m_rows.find(slot);
    if (row == m_rows.end())
        return nullptr;
    const auto found = std::ranges::find(row->second.cells, cell, &RevisedCell::cell);
    return found == row->second.cells.end() || found->late() ? nullptr : &found->shown;
}

}  // namespace andon::items
