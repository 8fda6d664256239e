// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/related_list.h"

#include "models/items/words.h"
#include "ui/links/entity.h"
#include "ui/links/entity_target.h"
#include "ui/pages/judgement.h"

#include <algorithm>
#include <array>
#include <optional>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

constexpr std::array<std::string_view, 6> kWords{"stage", "status", "result",
                                                 "state", "kind",   "channel"};

bool among(std::string_view name, auto names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

QString cell_text(const PageContext& context, const RowView& row, const std::string& column) {
    const std::int64_t now = context.data.now().us;
    const auto at = row.schema().column(column);
    if (!at || !row.has(column))
        return Formatter::none();
    const views::Column& about = row.schema().columns[*at];
    if (about.type == views::ColumnType::time && column != "promise")
        return context.format.age(now - row.integer(column).value_or(now));
    if (column == "promise")
        return context.format.due(row.integer(column).value_or(now), now);
    if (among(column, kWords))
        return items::word(row.text(column));
    if (column == "tag")
        return items::tag_text(row.text(column));
    if (column == "equipment" || column == "location" || column == "site")
        return items::end_of_path(row.text(column));
    QString text = context.format.cell(about, row.row()[*at], row.text("currency"), now);
    const bool measured = about.type == views::ColumnType::quantity
                          || (column == "value" && about.type != views::ColumnType::money);
    const QString unit = items::unit_text(row.text("unit"));
    return measured && !unit.isEmpty() ? text + QLatin1Char(' ') + unit : text;
}

QString target_of_row(const RelatedRows& related, const RowView& row, const QString& own) {
    const std::string& view = row.schema().name;
    if (view == "alarms")
        return QStringLiteral("alarms/") + QString::fromStdString(row.text("alarm_key"));
    const QString entity = entity_target(row);
    if (!entity.isEmpty() && entity != own)
        return entity;
    if (!entity.isEmpty() || view == "cases") {
        return QString::fromStdString(view) + QLatin1Char('/')
               + QString::fromStdString(row.text(row.schema().columns.front().name));
    }
    for (const std::string& column : related.columns) {
        const QString named = cell_target(row, column);
        if (!named.isEmpty() && named != own)
            return named;
    }
    const QString order = cell_target(row, "order_id");
    return order != own ? order : QString();
}

/// What a row of the card says of its thing: the last cell that is no age.
std::optional<std::size_t> telling_cell(const RelatedRows& related, const RowView& row) {
    for (std::size_t i = related.columns.size(); i-- > 0;) {
        const std::string& name = related.columns[i];
        const auto at = row.schema().column(name);
        const bool age = at && row.schema().columns[*at].type == views::ColumnType::time;
        if (at && row.has(name) && (!age || name == "promise"))
            return i;
    }
    return std::nullopt;
}

}  // namespace

std::vector<ListColumn> related_columns(const RelatedRows& related) {
    std::vector<ListColumn> columns;
    for (std::size_t i = 0; i < related.columns.size(); ++i) {
        const bool last = i + 1 == related.columns.size();
        columns.push_back(
            {last ? 150 : 0, i == 0 ? CellInk::first : CellInk::second,
             last ? Qt::AlignRight : Qt::AlignLeft});
    }
    return columns;
}

std::vector<ListRow> related_list(
    const PageContext& context, const RelatedRows& related, const std::vector<items::RowView>& rows,
    const QString& own) {
    std::vector<ListRow> out;
    for (const RowView& view : rows) {
        ListRow row;
        QStringList words;
        for (const std::string& column : related.columns) {
            row.cells.push_back({cell_text(context, view, column)});
            words << row.cells.back().text;
        }
        row.tool_tip = words.join(QStringLiteral(" · "));
        if (view.schema().name == "orders" && related.columns.back() == "promise")
            row.cells.back().priority = judge_order(view, context.data.now().us).priority;
        if (view.schema().name == "alarms")
            row.cells.front().priority = static_cast<int>(view.integer("priority").value_or(0));
        if (view.schema().name == "readings" && view.number("value"))
            row.cells[1].doubt = view.integer("quality").value_or(0) != 0;
        row.target = target_of_row(related, view, own);
        if (const auto cell = telling_cell(related, view)) {
            const std::string& column = related.columns[*cell];
            row.figure =
                cell_figure(view, column, items::column_title(column), row.cells[*cell].text);
        }
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace andon::ui
