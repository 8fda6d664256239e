// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of a TableModel: which rows stand together, and what the line above them says.
#include "models/items/table_model.h"

#include <algorithm>

namespace andon::items {

/// Times and measured values are hardly ever equal.
bool TableModel::can_group(int column) const {
    if (m_schema == nullptr || column < 0 || column >= columnCount())
        return false;
    const std::size_t cell = m_cells[static_cast<std::size_t>(column)];
    if (cell >= m_schema->columns.size())
        return false;
    using views::ColumnType;
    const ColumnType type = m_schema->columns[cell].type;
    return type == ColumnType::text || type == ColumnType::boolean || type == ColumnType::integer;
}

void TableModel::set_group(int column) {
    const int next = can_group(column) ? column : -1;
    if (next == m_group)
        return;
    // Lines of other groups go before their numbers are given to new ones.
    std::vector<Slot> rows = m_order.lines();
    std::erase_if(rows, is_group);
    rearrange(std::move(rows));
    m_group = next;
    m_order.set_group(
        next < 0 ? std::nullopt : std::optional(m_cells[static_cast<std::size_t>(next)]));
    arrange_anew();
}

std::size_t TableModel::matching() const {
    return m_group < 0 ? m_order.size() : m_order.groups().rows();
}

std::optional<TableModel::GroupLine> TableModel::group_at(int row) const {
    if (row < 0 || row >= rowCount() || !is_group(line_at(row)))
        return std::nullopt;
    const RowGroups::Group& group = m_order.groups().group(line_at(row));
    const auto column = static_cast<std::size_t>(m_group);
    views::Row cells(m_schema->columns.size());
    cells[m_cells[column]] = group.value;
    const ColumnSpec& spec = m_columns[column];
    return GroupLine{
        tr("%1: %2").arg(spec.title, text_of(cells, column)), group.rows, group.worst(),
        group.folded};
}

QVariant TableModel::group_data(const GroupLine& line, int column, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return column == 0 ? line.text : QString();
    case Qt::AccessibleTextRole: {
        QString words = tr("%1, %n rows", nullptr, static_cast<int>(line.rows)).arg(line.text);
        if (line.worst > 0)
            words += tr(", worst priority %1").arg(line.worst);
        return words + (line.folded ? tr(", folded") : tr(", unfolded"));
    }
    case group_role:
        return true;
    case look_role:
        return static_cast<int>(ColumnLook::automatic);
    default:
        return {};
    }
}

void TableModel::set_folded(int row, bool folded) {
    const auto line = group_at(row);
    if (!line || line->folded == folded)
        return;
    m_order.groups().set_folded(line_at(row), folded);
    arrange_anew();
}

void TableModel::set_all_folded(bool folded) {
    if (m_group < 0)
        return;
    m_order.groups().set_all_folded(folded);
    arrange_anew();
}

/// Rows were counted anew: the lines above them say it.
void TableModel::show_groups() {
    if (m_group < 0 || columnCount() == 0)
        return;
    std::vector<int> rows;
    const RowGroups& groups = m_order.groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const int at = m_order.position(static_cast<Slot>(kFirstGroup + i));
        if (at != RowOrder::kHidden)
            rows.push_back(at);
    }
    emit_rows(std::move(rows), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

}  // namespace andon::items
