// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of a LiveTable: which, where, sorted by what. How wide: live_table_widths.cpp.
#include "ui/widgets/explain_menu.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/table_header.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>
#include <algorithm>

namespace andon::ui {

using items::ColumnLook;

namespace {

/// The column of priorities has no name in any view.
QString name_of(const items::ColumnSpec& spec) {
    return spec.look == ColumnLook::mark ? QStringLiteral("prio")
                                         : QString::fromStdString(spec.column);
}

}  // namespace

void LiveTable::set_up_header() {
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int from, int to) {
        const auto i = static_cast<std::size_t>(column);
        if (m_arranging || from == 0 || to == 0)
            return;
        if (m_widths.size() <= i)
            m_widths.resize(m_model.columns().size(), 0);
        m_widths[i] = to;
        Q_EMIT layout_changed();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_arranging)
            Q_EMIT layout_changed();
    });
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int column) {
        const bool more = (QGuiApplication::keyboardModifiers() & Qt::ShiftModifier) != 0;
        turn_sort(name_of(m_model.columns()[static_cast<std::size_t>(column)]), more);
    });
    connect(m_header, &TableHeader::menu_asked, this, &LiveTable::show_header_menu);
    const QScopedValueRollback<bool> arranging(m_arranging, true);
    for (int column = 0; column < m_header->count(); ++column)
        m_header->setSectionHidden(
            column, m_model.columns()[static_cast<std::size_t>(column)].more);
}

void LiveTable::show_header_menu(int column, const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill_header_menu(*menu, column);
    menu->popup(at);
}

void LiveTable::fill_header_menu(QMenu& menu, int column) {
    if (column >= 0) {
        const QString name = name_of(m_model.columns()[static_cast<std::size_t>(column)]);
        const auto sort = [this, column](bool descending) {
            sort_by({{column, descending}});
            Q_EMIT layout_changed();
        };
        menu.addAction(tr("Sort up"), this, [sort] { sort(false); });
        menu.addAction(tr("Sort down"), this, [sort] { sort(true); });
        menu.addAction(
            tr("Sort by it as well\tShift+click"), this, [this, name] { turn_sort(name, true); });
        menu.addSeparator();
        if (m_model.can_group(column) && m_model.group_column() != column)
            menu.addAction(tr("Group by it"), this, [this, name] { group_by(name); });
        menu.addAction(tr("Hide this column"), this, [this, name] { hide_column(name); });
    }
    if (m_model.group_column() >= 0) {
        menu.addAction(tr("No groups"), this, [this] { group_by({}); });
        menu.addAction(tr("Fold all groups"), this, [this] { m_model.set_all_folded(true); });
        menu.addAction(tr("Unfold all groups"), this, [this] { m_model.set_all_folded(false); });
        menu.addSeparator();
    }
    menu.addAction(tr("Columns …"), this, &LiveTable::columns_asked);
    menu.addAction(tr("Reset columns"), this, &LiveTable::reset_layout);
}

/// Of the cell under the pointer; by keyboard of the current one, and of its column, where the header has
/// no focus of its own.
void LiveTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = by_key ? currentIndex() : indexAt(event->pos());
    if (!by_key && !cell.isValid())
        return;
    if (!by_key && cell != currentIndex()) {
        // Of several that are chosen all stay so.
        if (selectionModel()->isSelected(cell))
            selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
        else
            setCurrentIndex(cell);
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (cell.isValid())
        Q_EMIT menu_asked(menu);
    if (!menu->isEmpty())
        menu->addSeparator();
    if (by_key) {
        fill_header_menu(*menu, cell.isValid() ? cell.column() : m_header->logicalIndex(0));
        menu->addSeparator();
    }
    if (cell.isValid())
        add_explain_action(*menu, *this);
    menu->popup(by_key ? viewport()->mapToGlobal(QPoint(0, 0)) : event->globalPos());
}

void LiveTable::group_by(const QString& name) {
    m_model.set_group(name.isEmpty() ? -1 : column_named(name));
    Q_EMIT layout_changed();
}

void LiveTable::hide_column(const QString& name) {
    TableLayout next = layout();
    for (TableLayout::Column& column : next.columns) {
        if (column.name == name)
            column.shown = false;
    }
    apply_layout(next);
}

int LiveTable::column_named(const QString& name) const {
    const auto& columns = m_model.columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (name_of(columns[i]) == name)
            return static_cast<int>(i);
    }
    return -1;
}

QString LiveTable::column_title(const QString& name) const {
    const int column = column_named(name);
    if (column < 0)
        return name;
    const items::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
    return spec.title.isEmpty() ? tr("Priority") : spec.title;
}

TableLayout LiveTable::layout() const {
    TableLayout layout;
    for (int at = 0; at < m_header->count(); ++at) {
        const int column = m_header->logicalIndex(at);
        const auto i = static_cast<std::size_t>(column);
        layout.columns.push_back(
            {name_of(m_model.columns()[i]), !m_header->isSectionHidden(column),
             i < m_widths.size() ? m_widths[i] : 0});
    }
    for (const items::TableModel::SortBy& one : m_model.chosen_sort()) {
        layout.sort.push_back(
            {name_of(m_model.columns()[static_cast<std::size_t>(one.column)]), one.descending});
    }
    if (m_model.group_column() >= 0)
        layout.group = name_of(m_model.columns()[static_cast<std::size_t>(m_model.group_column())]);
    return layout;
}

TableLayout LiveTable::first_layout() const {
    TableLayout layout;
    for (const items::ColumnSpec& spec : m_model.columns())
        layout.columns.push_back({name_of(spec), !spec.more, 0});
    return layout;
}

void LiveTable::apply_layout(const TableLayout& layout) {
    if (!m_model.known())
        return;
    {
        const QScopedValueRollback<bool> arranging(m_arranging, true);
        m_widths.assign(m_model.columns().size(), 0);
        std::vector<int> order;
        std::vector<bool> shown(m_model.columns().size(), false);
        const auto add = [&](const TableLayout::Column& column) {
            const int at = column_named(column.name);
            if (at < 0 || std::find(order.begin(), order.end(), at) != order.end())
                return;
            order.push_back(at);
            shown[static_cast<std::size_t>(at)] = column.shown;
            m_widths[static_cast<std::size_t>(at)] = column.width;
        };
        for (const TableLayout::Column& column : layout.columns)
            add(column);
        for (const TableLayout::Column& column : first_layout().columns)
            add(column);  // what the layout does not know yet
        // A table without a column would be one that nobody can bring back.
        if (std::none_of(shown.begin(), shown.end(), [](bool yes) { return yes; }))
            shown[static_cast<std::size_t>(order.front())] = true;
        for (std::size_t at = 0; at < order.size(); ++at) {
            const int column = order[at];
            m_header->moveSection(m_header->visualIndex(column), static_cast<int>(at));
            m_header->setSectionHidden(column, !shown[static_cast<std::size_t>(column)]);
        }
        std::vector<items::TableModel::SortBy> sort;
        for (const TableLayout::Sort& one : layout.sort) {
            if (const int column = column_named(one.column); column >= 0)
                sort.push_back({column, one.descending});
        }
        sort_by(sort);
        m_model.set_group(layout.group.isEmpty() ? -1 : column_named(layout.group));
    }
    fit_columns();
    Q_EMIT layout_changed();
}

void LiveTable::reset_layout() {
    apply_layout(first_layout());
}

void LiveTable::sort_by(const std::vector<items::TableModel::SortBy>& sort) {
    m_model.set_sort(sort);
    std::vector<TableHeader::Sorted> shown;
    for (const items::TableModel::SortBy& one : m_model.chosen_sort())
        shown.push_back({one.column, one.descending});
    m_header->set_sorted(std::move(shown));
}

/// Up, down, not at all.
void LiveTable::turn_sort(const QString& name, bool keep_others) {
    const int column = column_named(name);
    if (column < 0)
        return;
    std::vector<items::TableModel::SortBy> sort = m_model.chosen_sort();
    const auto found = std::find_if(
        sort.begin(), sort.end(), [&](const auto& one) { return one.column == column; });
    items::TableModel::SortBy next{column, false};
    const bool was = found != sort.end();
    const bool ends = was && found->descending;
    if (was)
        next.descending = true;
    if (!keep_others)
        sort.clear();
    const auto again = std::find_if(
        sort.begin(), sort.end(), [&](const auto& one) { return one.column == column; });
    if (again != sort.end() && ends)
        sort.erase(again);
    else if (again != sort.end())
        *again = next;
    else if (!ends)
        sort.push_back(next);
    sort_by(sort);
    Q_EMIT layout_changed();
}

}  // namespace andon::ui
