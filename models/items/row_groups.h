// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/row_table.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace andon::items {

/// A line of a table with groups is a row, by its Slot, or the line above the rows of a group. Both are
/// numbers of one kind, so that an order of lines is one vector: group lines lie behind all slots.
constexpr Slot kFirstGroup = Slot{1} << 31U;
constexpr bool is_group(Slot line) {
    return line >= kFirstGroup;
}

/// A flag for each line, rows and groups.
class LineFlags {
public:
    explicit LineFlags(std::size_t rows, std::size_t groups) : m_rows(rows), m_groups(groups) {}
    std::vector<bool>::reference operator[](Slot line) {
        return is_group(line) ? m_groups[line - kFirstGroup] : m_rows[line];
    }

private:
    std::vector<bool> m_rows;
    std::vector<bool> m_groups;
};

/// Which rows of a table belong together, because a cell of theirs is equal, and how many they are.
/// Counts what it is told of: a row that changed, came or went is to be counted again. Single thread.
class RowGroups {
public:
    struct Group {
        views::Value value;
        std::size_t rows = 0;
        std::array<std::size_t, 5> by_priority{};  ///< 1 … 4, and 0 for none
        bool folded = false;
        /// The worst that stands in it: 1 … 4; 0 for none.
        int worst() const;
    };

    /// Groups by this cell, or no longer; nothing is counted yet.
    void set_cell(std::optional<std::size_t> cell);
    void forget_counts();
    /// A row as it is now; null: it is none of those that are counted. Appends to `lines` the group
    /// lines that came or went by it.
    void count(Slot slot, const views::Row* row, int priority, std::vector<Slot>& lines);

    std::size_t rows() const { return m_rows; }  ///< in all groups
    std::size_t size() const { return m_groups.size(); }
    const Group& group(Slot line) const { return m_groups[line - kFirstGroup]; }
    /// Whether this row was counted, in a group whose rows are not hidden.
    bool shows(Slot slot) const;
    /// Whether the rows of the group that this row was counted in are hidden.
    bool folded(Slot slot) const;
    void set_folded(Slot line, bool folded) { m_groups[line - kFirstGroup].folded = folded; }
    void set_all_folded(bool folded);

private:
    struct Less {
        bool operator()(const views::Value& a, const views::Value& b) const;
    };
    struct Counted {
        Slot line = 0;  ///< 0: nowhere
        int priority = 0;
    };

    std::optional<std::size_t> m_cell;
    std::vector<Group> m_groups;
    std::map<views::Value, Slot, Less> m_by_value;
    std::vector<Counted> m_counted;  ///< by slot
    std::size_t m_rows = 0;
    bool m_new_folded = false;  ///< as all were folded last, so are those that come
};

}  // namespace andon::items
