// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace andon::ui {

/// How a person has arranged a table: which columns, in which order, how wide, sorted by what. Columns
/// go by their names in the view, so that a layout outlives changes of the view. A value type.
struct TableLayout {
    struct Column {
        QString name;
        bool shown = true;
        int width = 0;  ///< px; 0: as the table finds best
        bool operator==(const Column&) const = default;
    };
    struct Sort {
        QString column;
        bool descending = false;
        bool operator==(const Sort&) const = default;
    };
    std::vector<Column> columns;  ///< in their order
    std::vector<Sort> sort;       ///< the first one decides most
    QString group;                ///< rows equal in this column stand together; empty: none do

    bool operator==(const TableLayout&) const = default;
};

/// "order_id:120 customer -site; -value customer; stage": hidden columns and descending sorts have a
/// minus; what groups stands last.
QString print_layout(const TableLayout& layout);
/// Never fails: what cannot be read is left out.
TableLayout parse_layout(const QString& text);

}  // namespace andon::ui
