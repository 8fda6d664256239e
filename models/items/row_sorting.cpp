// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_sorting.h"

#include <algorithm>

namespace andon::items {

namespace {

/// What is not known stands last, whichever way the column is sorted.
int compare_cells(const views::Value& a, const views::Value& b, bool descending) {
    const bool no_a = std::holds_alternative<std::monostate>(a);
    const bool no_b = std::holds_alternative<std::monostate>(b);
    if (no_a != no_b)
        return no_b ? -1 : 1;
    const int c = compare(a, b);
    return descending ? -c : c;
}

}  // namespace

/// Groups stand as their column is sorted, if it decides most.
int RowSorting::compare_groups(const views::Value& a, const views::Value& b) const {
    return compare_cells(a, b, !by.empty() && by.front().cell == group && by.front().descending);
}

int RowSorting::compare_rows(
    const views::Row& a, int rank_a, const views::Row& b, int rank_b) const {
    if (by_rank && rank_a != rank_b)
        return rank_a < rank_b ? -1 : 1;
    const std::size_t cells = std::min(a.size(), b.size());
    for (const By& one : by) {
        if (one.cell >= cells)
            continue;
        const int c = compare_cells(a[one.cell], b[one.cell], one.descending);
        if (c != 0)
            return c;
    }
    for (std::size_t i = 0; i < std::min(key_columns, cells); ++i) {
        const int c = compare(a[i], b[i]);
        if (c != 0)
            return c;
    }
    return 0;
}

const views::Value& RowSorting::group_of(const views::Row& row) const {
    static const views::Value kNone;
    return group && *group < row.size() ? row[*group] : kNone;
}

}  // namespace andon::items
