// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_order.h"

#include <algorithm>

namespace andon::items {

bool RowOrder::accepts(Slot slot) const {
    return m_table.alive(slot) && (m_filter.empty() || m_filter.accepts(m_table.row(slot)));
}

void RowOrder::set_rank(Slot slot, int rank) {
    if (m_rank.size() <= slot)
        m_rank.resize(slot + 1, 0);
    m_rank[slot] = rank;
}

bool RowOrder::less(Slot a, Slot b) const {
    if (m_by_rank && rank(a) != rank(b))
        return rank(a) < rank(b);
    const views::Row& x = m_table.row(a);
    const views::Row& y = m_table.row(b);
    for (const Sort& sort : m_sort) {
        if (sort.column >= x.size() || sort.column >= y.size())
            continue;
        const views::Value& p = x[sort.column];
        const views::Value& q = y[sort.column];
        // What is not known stands last, whichever way the column is sorted.
        const bool no_p = std::holds_alternative<std::monostate>(p);
        const bool no_q = std::holds_alternative<std::monostate>(q);
        if (no_p != no_q)
            return no_q;
        const int c = compare(p, q);
        if (c != 0)
            return sort.descending ? c > 0 : c < 0;
    }
    for (std::size_t i = 0; i < m_key_columns && i < x.size() && i < y.size(); ++i) {
        const int c = compare(x[i], y[i]);
        if (c != 0)
            return c < 0;
    }
    return a < b;
}

std::vector<Slot> RowOrder::sorted_anew() const {
    std::vector<Slot> order;
    order.reserve(m_table.size());
    for (Slot slot = 0; slot < m_table.slots(); ++slot) {
        if (accepts(slot))
            order.push_back(slot);
    }
    std::sort(order.begin(), order.end(), [this](Slot a, Slot b) { return less(a, b); });
    return order;
}

std::vector<Slot> RowOrder::with_placed(const std::vector<Slot>& touched) const {
    if (touched.size() * 8 > m_order.size() + 64)
        return sorted_anew();
    std::vector<bool> moving(m_table.slots(), false);
    std::vector<Slot> wanted;
    for (const Slot slot : touched) {
        if (moving[slot])
            continue;
        moving[slot] = true;
        if (accepts(slot))
            wanted.push_back(slot);
    }
    const auto before = [this](Slot a, Slot b) { return less(a, b); };
    std::sort(wanted.begin(), wanted.end(), before);
    std::vector<Slot> standing;
    standing.reserve(m_order.size());
    for (const Slot slot : m_order) {
        if (!moving[slot])
            standing.push_back(slot);
    }
    std::vector<Slot> order;
    order.reserve(standing.size() + wanted.size());
    auto from = standing.begin();
    for (const Slot slot : wanted) {
        const auto to = std::upper_bound(from, standing.end(), slot, before);
        order.insert(order.end(), from, to);
        order.push_back(slot);
        from = to;
    }
    order.insert(order.end(), from, standing.end());
    return order;
}

bool RowOrder::in_place(const std::vector<Slot>& touched) const {
    for (const Slot slot : touched) {
        const int at = position(slot);
        if (accepts(slot) != (at != kHidden))
            return false;
        if (at == kHidden)
            continue;
        const auto i = static_cast<std::size_t>(at);
        if (i > 0 && !less(m_order[i - 1], slot))
            return false;
        if (i + 1 < m_order.size() && !less(slot, m_order[i + 1]))
            return false;
    }
    return true;
}

void RowOrder::assign(std::vector<Slot> order) {
    m_order = std::move(order);
    m_position.assign(m_table.slots(), kHidden);
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_position[m_order[i]] = static_cast<int>(i);
}

}  // namespace andon::items
