// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_groups.h"

#include <algorithm>

namespace andon::items {

bool RowGroups::Less::operator()(const views::Value& a, const views::Value& b) const {
    return compare(a, b) < 0;
}

int RowGroups::Group::worst() const {
    for (std::size_t priority = 1; priority < by_priority.size(); ++priority) {
        if (by_priority[priority] > 0)
            return static_cast<int>(priority);
    }
    return 0;
}

void RowGroups::set_cell(std::optional<std::size_t> cell) {
    if (m_cell == cell)
        return;
    *this = RowGroups();
    m_cell = cell;
}

/// Lines keep their numbers, and groups stay folded, whatever is counted next.
void RowGroups::forget_counts() {
    m_counted.clear();
    m_rows = 0;
    for (Group& group : m_groups) {
        group.rows = 0;
        group.by_priority.fill(0);
    }
}

void RowGroups::count(Slot slot, const views::Row* row, int priority, std::vector<Slot>& lines) {
    if (!m_cell)
        return;
    if (m_counted.size() <= slot)
        m_counted.resize(slot + std::size_t{1});
    Counted& counted = m_counted[slot];
    if (counted.line != 0) {
        Group& before = m_groups[counted.line - kFirstGroup];
        --before.by_priority[static_cast<std::size_t>(counted.priority)];
        if (--before.rows == 0)
            lines.push_back(counted.line);
        counted = {};
        --m_rows;
    }
    if (row == nullptr || *m_cell >= row->size())
        return;
    const auto next = static_cast<Slot>(kFirstGroup + m_groups.size());
    const auto [it, is_new] = m_by_value.emplace((*row)[*m_cell], next);
    if (is_new)
        m_groups.push_back({it->first, 0, {}, m_new_folded});
    Group& group = m_groups[it->second - kFirstGroup];
    ++group.by_priority[static_cast<std::size_t>(priority)];
    if (++group.rows == 1)
        lines.push_back(it->second);
    counted = {it->second, priority};
    ++m_rows;
}

bool RowGroups::shows(Slot slot) const {
    return slot < m_counted.size() && m_counted[slot].line != 0
           && !group(m_counted[slot].line).folded;
}

bool RowGroups::folded(Slot slot) const {
    return slot < m_counted.size() && m_counted[slot].line != 0
           && group(m_counted[slot].line).folded;
}

void RowGroups::set_all_folded(bool folded) {
    m_new_folded = folded;
    for (Group& group : m_groups)
        group.folded = folded;
}

}  // namespace andon::items
