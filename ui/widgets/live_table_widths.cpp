// SPDX-License-Identifier: GPL-3.0-or-later
// How wide the columns of a LiveTable are. Nothing that tells one row from another, and no number, is
// cut while there is room beside it; where there is none, the table scrolls.
#include "ui/widgets/live_table.h"
#include "ui/widgets/table_header.h"

#include <QFontMetricsF>
#include <QScopedValueRollback>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace andon::ui {

using items::ColumnLook;
using items::TableModel;

namespace {

constexpr int kCellMargins = 17;
constexpr int kTitleMargins = 20;

/// Short words and numbers are never cut; a sentence is, when others need the room.
constexpr int kLongest = 190;
constexpr int kLeastText = 76;

}  // namespace

int LiveTable::title_width(const items::ColumnSpec& spec) const {
    const QFontMetricsF metrics(m_theme.font(TextRole::heading));
    return static_cast<int>(std::ceil(metrics.horizontalAdvance(spec.title))) + kTitleMargins;
}

int LiveTable::base_width(const items::ColumnSpec& spec, int column) const {
    const auto i = static_cast<std::size_t>(column);
    if (i < m_widths.size() && m_widths[i] > 0)
        return m_widths[i];
    return std::max(usual_width(spec, column), title_width(spec));
}

/// What the cells of some rows, those that are seen first, need to be read whole.
int LiveTable::content_width(const items::ColumnSpec& spec, int column) const {
    constexpr int kRows = 60;
    constexpr int kBar = 100;
    constexpr int kPill = 118;
    if (spec.look == ColumnLook::state)
        return kPill + kCellMargins;
    const bool strong = spec.look == ColumnLook::strong || spec.look == ColumnLook::strong_place;
    const QFontMetricsF body(m_theme.font(strong ? TextRole::strong : TextRole::body));
    const QFontMetricsF note(m_theme.font(TextRole::note));
    double widest = 0;
    if (spec.look == ColumnLook::age)  // it grows
        widest = body.horizontalAdvance(QStringLiteral("23 h 59 m"));
    const int first = std::max(0, rowAt(0));
    const int rows = m_model.rowCount();
    for (int row = first; row < std::min(rows, first + kRows); ++row) {
        const QModelIndex at = m_model.index(row, column);
        double width = body.horizontalAdvance(at.data().toString());
        const QString unit = at.data(TableModel::unit_role).toString();
        if (!unit.isEmpty())
            width += note.horizontalAdvance(unit) + 6;  // as CellDelegate draws it
        if (at.data(TableModel::doubt_role).toBool())
            width += body.horizontalAdvance(QLatin1Char('?')) + 1;
        widest = std::max(widest, width);
    }
    const int all = static_cast<int>(std::ceil(widest)) + kCellMargins;
    return spec.look == ColumnLook::bar ? all + kBar : all;
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
        one.name = spec.look == ColumnLook::strong || spec.look == ColumnLook::strong_place;
        one.fixed = one.chosen || spec.look == ColumnLook::mark;
        one.least = one.width;
        if (one.fixed)
            continue;
        const int content = content_width(spec, column);
        one.least = std::max(title_width(spec), one.text ? std::min(content, kLongest) : content);
        one.width = std::max(one.width, one.least);
    }
    return shown;
}

void LiveTable::fit_columns() {
    if (!m_model.known())
        return;
    std::vector<Fitted> columns = shown_columns();
    if (columns.empty())
        return;
    std::vector<Fitted*> open;
    for (Fitted& one : columns) {
        if (one.open)
            open.push_back(&one);
    }
    const int room = std::accumulate(
        columns.begin(), columns.end(), viewport()->width(),
        [](int left, const Fitted& one) { return left - one.width; });
    if (room > 0)
        spread(columns, open, room);
    if (room < 0)
        squeeze(columns, -room);
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
    // Sentences first; what is left goes to all, so that no row falls apart in two.
    for (std::size_t left = open.size(); left > 0; --left) {
        Fitted& one = *open[left - 1];
        const int given =
            one.least < kLongest ? 0 : std::min(room / static_cast<int>(left), one.width);
        one.width += given;
        room -= given;
    }
    int total = 0;
    for (const Fitted& one : columns)
        total += one.fixed ? 0 : one.width;
    int rest = room;
    for (Fitted& one : columns) {
        if (one.fixed || total == 0)
            continue;
        const int given = static_cast<int>(static_cast<std::int64_t>(room) * one.width / total);
        one.width += given;
        rest -= given;
    }
    open.back()->width += rest;
}

/// What is wider than its content gives way, then words, which can be read when they are cut.
void LiveTable::squeeze(std::vector<Fitted>& columns, int missing) {
    const auto give = [&](auto least_of) {
        int slack = 0;
        for (const Fitted& one : columns)
            slack += std::max(0, one.width - least_of(one));
        if (slack == 0 || missing <= 0)
            return;
        const double share = std::min(1.0, static_cast<double>(missing) / slack);
        for (Fitted& one : columns) {
            const int given = std::min(
                missing,
                static_cast<int>(std::ceil(std::max(0, one.width - least_of(one)) * share)));
            one.width -= given;
            missing -= given;
        }
    };
    give([](const Fitted& one) { return one.fixed ? one.width : std::min(one.width, one.least); });
    give([](const Fitted& one) { return one.open ? std::min(one.width, kLeastText) : one.width; });
    give([](const Fitted& one) {
        return one.text && !one.name ? std::min(one.width, kLeastText) : one.width;
    });
}

}  // namespace andon::ui
