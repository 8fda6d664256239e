// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/pages/page.h"

#include <QString>
#include <vector>

class QMenu;

namespace andon::ui {

class TrendChart;

/// What the menu of a chart is about. Everything outlives the menu.
struct ChartSubject {
    QString title;
    const PageContext& context;
    QWidget& picture;  ///< what is saved as a picture: the chart with its heading
    TrendChart& chart;
    std::vector<items::SeriesInfo> series;  ///< whose readings can be exported; may be empty
};

/// Picture, data, export, looking: all that a chart is for besides being looked at.
void add_chart_actions(QMenu& menu, const ChartSubject& subject);

/// Writes what is on screen of `widget` as PNG; empty, or why that could not be done.
QString save_picture(QWidget& widget, const QString& file);

/// A name of a file of what people call something.
QString file_name_of(const QString& title);

}  // namespace andon::ui
