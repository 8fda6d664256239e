// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/row_table.h"
#include "models/items/table_filter.h"

#include <vector>

namespace andon::items {

/// Which rows of a RowTable are shown and in which order: filtered and sorted by several columns,
/// ties by key. Changes cost what they touch, not what there is: a row that changed is looked up in
/// the order by halving. Single thread.
class RowOrder {
public:
    struct Sort {
        std::size_t column = 0;
        bool descending = false;
    };
    static constexpr int kHidden = -1;

    RowOrder(const RowTable& table, std::size_t key_columns)
        : m_table(table), m_key_columns(key_columns) {}

    void set_sort(std::vector<Sort> sort) { m_sort = std::move(sort); }
    void set_filter(TableFilter filter) { m_filter = std::move(filter); }
    TableFilter& filter() { return m_filter; }
    const TableFilter& filter() const { return m_filter; }
    /// Rows of a lower rank stand first, before any sort that was not chosen by a person. Rows whose
    /// rank changes must be placed anew.
    void set_rank(Slot slot, int rank);
    int rank(Slot slot) const { return slot < m_rank.size() ? m_rank[slot] : 0; }
    void use_rank(bool yes) { m_by_rank = yes; }
    bool accepts(Slot slot) const;
    /// The rank as a priority: 1 … 4, or 0.
    int priority(Slot slot) const { return rank(slot) <= 4 ? rank(slot) : 0; }

    const std::vector<Slot>& slots() const { return m_order; }
    std::size_t size() const { return m_order.size(); }
    int position(Slot slot) const { return slot < m_position.size() ? m_position[slot] : kHidden; }

    /// The order there should be, all of it anew.
    std::vector<Slot> sorted_anew() const;
    /// The order there should be when only `touched` may stand wrong, be new or have gone.
    std::vector<Slot> with_placed(const std::vector<Slot>& touched) const;
    /// Whether these rows, as they stand, are in the right places.
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
    void sort(std::vector<Slot>& slots) const;

    const RowTable& m_table;
    std::size_t m_key_columns;
    std::vector<Sort> m_sort;
    TableFilter m_filter;
    std::vector<Slot> m_order;
    std::vector<int> m_position;  ///< by slot
    std::vector<int> m_rank;      ///< by slot
    bool m_by_rank = false;
};

}  // namespace andon::items
