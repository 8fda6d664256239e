// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/row_groups.h"
#include "models/items/row_sorting.h"
#include "models/items/row_table.h"
#include "models/items/table_filter.h"

#include <vector>

namespace andon::items {

/// Which rows of a RowTable are shown and in which order: filtered, in groups, and sorted by several
/// columns, ties by key. A group has a line above its rows; lines are told apart by is_group(). Changes
/// cost what they touch, not what there is: a row that changed is looked up in the order by halving.
/// Single thread.
class RowOrder {
public:
    static constexpr int kHidden = -1;

    RowOrder(const RowTable& table, std::size_t key_columns) : m_table(table) {
        m_sorting.key_columns = key_columns;
    }

    void set_sort(std::vector<RowSorting::By> sort) { m_sorting.by = std::move(sort); }
    const RowSorting& sorting() const { return m_sorting; }
    void set_filter(TableFilter filter) { m_filter = std::move(filter); }
    TableFilter& filter() { return m_filter; }
    const TableFilter& filter() const { return m_filter; }
    /// Rows of a lower rank stand first, before any sort that was not chosen by a person. Rows whose
    /// rank changes must be placed anew.
    void set_rank(Slot slot, int rank);
    int rank(Slot slot) const { return slot < m_rank.size() ? m_rank[slot] : 0; }
    void use_rank(bool yes) { m_sorting.by_rank = yes; }
    /// Rows with the same cell there stand together; nullopt: none do. sorted_anew() follows.
    void set_group(std::optional<std::size_t> cell);
    RowGroups& groups() { return m_groups; }  ///< what is folded: sorted_anew() follows
    const RowGroups& groups() const { return m_groups; }
    /// Whether the filter takes this row.
    bool matches(Slot slot) const;
    /// Whether this line is to be shown.
    bool accepts(Slot line) const;
    /// The rank as a priority: 1 … 4, or 0.
    int priority(Slot slot) const { return rank(slot) <= 4 ? rank(slot) : 0; }

    const std::vector<Slot>& lines() const { return m_order; }
    std::size_t size() const { return m_order.size(); }
    int position(Slot line) const;
    LineFlags flags() const { return LineFlags(m_table.slots(), m_groups.size()); }

    /// The order there should be, all of it anew; all rows are counted in their groups.
    std::vector<Slot> sorted_anew();
    /// Counts touched rows in their groups: the same with the group lines that came or went by them.
    std::vector<Slot> with_groups(std::vector<Slot> touched);
    /// The order there should be when only `touched` may stand wrong, be new or have gone.
    std::vector<Slot> with_placed(const std::vector<Slot>& touched) const;
    /// Whether these lines, as they stand, are in the right places.
    bool in_place(const std::vector<Slot>& touched) const;
    bool in_place(Slot touched) const;
    void assign(std::vector<Slot> order);

private:
    /// What decides most comparisons, put into numbers once: the rank and the first two columns.
    struct Keyed {
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        int rank = 0;
        Slot slot = 0;
        bool exact = false;  ///< `first` is all there is to say of its column
    };
    bool less(Slot a, Slot b) const;
    bool less_in_group(Slot a, Slot b) const;
    const views::Value& group_value(Slot line) const;
    std::vector<Slot> shown_lines() const;
    void sort(std::vector<Slot>& lines) const;
    void sort_rows(std::vector<Slot>& rows) const;
    void sort_groups(std::vector<Slot>& lines) const;

    const RowTable& m_table;
    RowSorting m_sorting;
    TableFilter m_filter;
    RowGroups m_groups;
    std::vector<Slot> m_order;
    std::vector<int> m_position;        ///< by slot
    std::vector<int> m_group_position;  ///< by group line
    std::vector<int> m_rank;            ///< by slot
};

}  // namespace andon::items
