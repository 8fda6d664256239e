// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/figure_here.h"

#include "models/items/live_rows.h"
#include "models/items/table_model.h"
#include "ui/pages/line_tile.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

namespace andon::ui {

namespace {

std::optional<FigureTarget> current_cell(const LiveTable& table) {
    const auto* model = qobject_cast<const items::TableModel*>(table.model());
    const QModelIndex at = table.currentIndex();
    const views::Row* row = at.isValid() && model != nullptr ? model->row_at(at.row()) : nullptr;
    if (row == nullptr || model->schema() == nullptr)
        return std::nullopt;
    const auto& spec = model->columns()[static_cast<std::size_t>(at.column())];
    const QString unit = at.data(items::TableModel::unit_role).toString();
    const QString text = at.data().toString();
    return cell_figure(
        {*model->schema(), *row}, spec.column, spec.title,
        unit.isEmpty() ? text : text + QLatin1Char(' ') + unit);
}

}  // namespace

std::optional<FigureTarget> figure_here(const QWidget* focus) {
    for (const QWidget* at = focus; at != nullptr; at = at->parentWidget()) {
        if (const auto* table = qobject_cast<const LiveTable*>(at))
            return current_cell(*table);
        if (const auto* card = qobject_cast<const ListCard*>(at)) {
            const FigureTarget* figure = card->current_figure();
            return figure != nullptr ? std::optional(*figure) : std::nullopt;
        }
        if (const auto* tile = qobject_cast<const LineTile*>(at))
            return tile->facts().figure;
    }
    return std::nullopt;
}

}  // namespace andon::ui
