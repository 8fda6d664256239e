// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/last_changes.h"

namespace andon::items {

std::vector<std::optional<CellChange>> last_changes(
    const std::vector<HistoryEntry>& changes, bool whole) {
    std::vector<std::optional<CellChange>> out;
    if (changes.empty() || changes.front().removed)
        return out;
    const views::Row& now = changes.front().row;
    out.resize(now.size());
    for (std::size_t column = 0; column < now.size(); ++column) {
        for (std::size_t i = 0; i < changes.size() && !out[column]; ++i) {
            const bool last = i + 1 == changes.size();
            const HistoryEntry* before = last ? nullptr : &changes[i + 1];
            const bool began = before == nullptr || before->removed;
            if (last && !whole)
                break;
            if (began || column >= before->row.size())
                out[column] = CellChange{changes[i].time, changes[i].seq, {}};
            else if (before->row[column] != now[column])
                out[column] = CellChange{changes[i].time, changes[i].seq, before->row[column]};
        }
    }
    return out;
}

}  // namespace andon::items
