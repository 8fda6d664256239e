// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/value.h"

#include <QString>
#include <string>
#include <string_view>

namespace andon::items {
class RowView;
}

namespace andon::ui {

/// A number or word on the screen and the cell of a view that it is: what can be explained. A value
/// type; any thread.
struct FigureTarget {
    std::string view;    ///< "figures", "orders", …
    views::Row key;      ///< of its row
    std::string column;  ///< empty: the row as a whole
    QString title;       ///< what stands beside it: "On time in full", "Stage"
    QString shown;       ///< as it was on screen; may be empty
    views::Value value;  ///< the same as the view had it then

    bool operator==(const FigureTarget&) const = default;
};

/// A number of the overview: a row of the view `figures`.
FigureTarget figure_target(
    std::string_view figure, std::string_view scope, double value, const QString& shown);

/// A cell of a row; the row as a whole for a column that its view lacks.
FigureTarget cell_figure(
    const items::RowView& row, std::string_view column, const QString& title, const QString& shown);

}  // namespace andon::ui
