// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/figure_target.h"

#include "models/items/live_rows.h"

namespace andon::ui {

FigureTarget figure_target(
    std::string_view figure, std::string_view scope, double value, const QString& shown) {
    FigureTarget out;
    out.view = "figures";
    out.key = {std::string(figure), std::string(scope)};
    out.column = "value";
    out.shown = shown;
    out.value = value;
    return out;
}

FigureTarget cell_figure(
    const items::RowView& row, std::string_view column, const QString& title,
    const QString& shown) {
    FigureTarget out;
    const views::ViewSchema& schema = row.schema();
    out.view = schema.name;
    const auto keys = static_cast<std::ptrdiff_t>(schema.key_columns);
    out.key.assign(row.row().begin(), row.row().begin() + keys);
    out.title = title;
    out.shown = shown;
    if (const auto at = schema.column(column); at && *at < row.row().size()) {
        out.column = std::string(column);
        out.value = row.row()[*at];
    }
    return out;
}

}  // namespace andon::ui
