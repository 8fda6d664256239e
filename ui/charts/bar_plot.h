// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPen>
#include <QPointF>
#include <QRectF>
#include <vector>

class QPainter;

namespace andon::ui {

/// Bars of what was counted, and lines over them: all of the picture between the axes, as a value.
struct BarPlot {
    enum class Bars { upright, lying };  ///< lying: the first at the top
    struct Line {
        std::vector<QPointF> points;  ///< x: place in bars, y: from 0 to 1 across them
        QPen pen;
        bool marked = false;  ///< a dot at each point
    };

    Bars bars = Bars::upright;
    std::vector<double> values;  ///< the n-th bar stands at n, from n - ½ to n + ½
    std::size_t major = 0;       ///< so many from the first are full, the others outlines
    int chosen = -1;             ///< drawn in `highlight`
    double thickness = 1;        ///< of a bar, as a share of its place
    double from = 0;             ///< place in bars where the picture begins
    double to = 1;
    double most = 1;  ///< the value as long as the whole picture
    std::vector<Line> lines;
    QColor bar;
    QColor highlight;
};

/// Draws it into `area` with Qt Charts, which nobody outside needs to know. UI thread.
void paint_bar_plot(QPainter& p, const QRectF& area, const BarPlot& plot);

}  // namespace andon::ui
