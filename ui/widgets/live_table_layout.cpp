// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of a LiveTable: which, where, how wide, sorted by what.
#include "ui/widgets/explain_menu.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/table_header.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>
#include <algorithm>
#include <numeric>

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
    if (!by_key && cell != currentIndex())
        setCurrentIndex(cell);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
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

int LiveTable::base_width(const items::ColumnSpec& spec, int column) const {
    const auto i = static_cast<std::size_t>(column);
    if (i < m_widths.size() && m_widths[i] > 0)
        return m_widths[i];
    const double title =
        QFontMetricsF(m_theme.font(TextRole::heading)).horizontalAdvance(spec.title);
    constexpr int kTitleMargins = 20;
    return std::max(usual_width(spec, column), static_cast<int>(title) + kTitleMargins);
}

/// Where nobody chose one, and the title is short.
int LiveTable::usual_width(const items::ColumnSpec& spec, int column) const {
    if (spec.width > 0)
        return spec.width;
    switch (spec.look) {
    case ColumnLook::mark:
        return 44;
    case ColumnLook::state:
        return 134;
    case ColumnLook::age:
        return 90;
    case ColumnLook::due:
        return 140;
    case ColumnLook::bar:
        return 176;
    case ColumnLook::percent:
        return 90;
    default:
        break;
    }
    const auto at = m_model.schema()->column(spec.column);
    using views::ColumnType;
    switch (at ? m_model.schema()->columns[*at].type : ColumnType::text) {
    case ColumnType::integer:
    case ColumnType::real:
    case ColumnType::boolean:
    case ColumnType::duration:
        return 96;
    case ColumnType::quantity:
    case ColumnType::money:
        return 124;
    case ColumnType::time:
        return 140;
    default:
        return column < 2 ? 150 : 130;
    }
}

/// Columns that are shown, in their order, with what may give way.
std::vector<LiveTable::Fitted> LiveTable::shown_columns() const {
    std::vector<Fitted> shown;
    for (int at = 0; at < m_header->count(); ++at) {
        const int column = m_header->logicalIndex(at);
        if (m_header->isSectionHidden(column))
            continue;
        const auto i = static_cast<std::size_t>(column);
        const items::ColumnSpec& spec = m_model.columns()[i];
        const auto cell = m_model.schema()->column(spec.column);
        Fitted& one = shown.emplace_back();
        one.column = column;
        one.width = base_width(spec, column);
        one.chosen = i < m_widths.size() && m_widths[i] > 0;
        one.text = cell && m_model.schema()->columns[*cell].type == views::ColumnType::text
                   && spec.look != ColumnLook::state && !one.chosen;
        one.open = one.text && spec.width == 0;
        one.fixed = one.chosen || spec.look == ColumnLook::mark;
    }
    return shown;
}

void LiveTable::fit_columns() {
    if (!m_model.known())
        return;
    std::vector<Fitted> columns = shown_columns();
    if (columns.empty())
        return;
    const auto sum = [&] {
        return std::accumulate(columns.begin(), columns.end(), 0, [](int n, const Fitted& one) {
            return n + one.width;
        });
    };
    std::vector<Fitted*> open;
    for (Fitted& one : columns) {
        if (one.open)
            open.push_back(&one);
    }
    int room = viewport()->width() - sum();
    // Words give way first: they can be read when they are cut, numbers cannot.
    constexpr int kLeastText = 96;
    for (std::size_t left = open.size(); room < 0 && left > 0; --left) {
        int& width = open[left - 1]->width;
        const int given =
            std::clamp(-room / static_cast<int>(left), 0, std::max(0, width - kLeastText));
        width -= given;
        room += given;
    }
    if (room > 0)
        spread(columns, open, room);
    if (room < 0)
        squeeze(columns, open);
    const QScopedValueRollback<bool> arranging(m_arranging, true);
    for (const Fitted& one : columns)
        setColumnWidth(one.column, one.width);
}

void LiveTable::spread(std::vector<Fitted>& columns, std::vector<Fitted*> open, int room) {
    const bool nobody = open.empty();
    for (Fitted& one : columns) {
        if (nobody && one.text)
            open.push_back(&one);
    }
    if (open.empty() && !columns.back().fixed)
        open.push_back(&columns.back());
    if (open.empty())
        return;
    for (Fitted* one : open)
        one->width += room / static_cast<int>(open.size());
    open.back()->width += room % static_cast<int>(open.size());
}

/// Everything on one screen, as long as it can still be read.
void LiveTable::squeeze(std::vector<Fitted>& columns, const std::vector<Fitted*>& open) const {
    constexpr double kLeast = 0.74;
    int total = 0;
    for (const Fitted& one : columns)
        total += one.width;
    const double share = std::max(kLeast, static_cast<double>(viewport()->width()) / total);
    int left = viewport()->width();
    for (Fitted& one : columns) {
        if (!one.fixed)
            one.width = static_cast<int>(one.width * share) - 1;
        left -= one.width;
    }
    if (left > 0 && left < 40)
        (open.empty() ? columns.back() : *open.back()).width += left;
}

}  // namespace andon::ui
