// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_plot.h"

#include <QBarSet>
#include <QChart>
#include <QGraphicsScene>
#include <QHorizontalStackedBarSeries>
#include <QLineSeries>
#include <QPainter>
#include <QStackedBarSeries>
#include <QValueAxis>
#include <memory>

namespace andon::ui {

namespace {

bool lies(const BarPlot& plot) {
    return plot.bars == BarPlot::Bars::lying;
}

/// An axis that places things and is not seen itself. Of the chart, as all that is added to it.
QValueAxis* hidden_axis(QChart& chart, double from, double to, bool upright) {
    auto* axis = new QValueAxis;
    axis->setRange(from, to);
    axis->setVisible(false);
    chart.addAxis(axis, upright ? Qt::AlignLeft : Qt::AlignBottom);
    return axis;
}

/// Two sets one on the other, of which each bar has only one: so a bar looks as its set does.
void add_bars(QChart& chart, const BarPlot& plot, QAbstractAxis* along, QAbstractAxis* across) {
    auto major = std::make_unique<QBarSet>(QString());
    auto minor = std::make_unique<QBarSet>(QString());
    for (std::size_t i = 0; i < plot.values.size(); ++i) {
        const bool is_major = i < plot.major;
        major->append(is_major ? plot.values[i] : 0);
        minor->append(is_major ? 0 : plot.values[i]);
    }
    major->setBrush(plot.bar);
    major->setPen(Qt::NoPen);
    minor->setBrush(Qt::NoBrush);
    minor->setPen(QPen(plot.bar, 1));
    for (QBarSet* set : {major.get(), minor.get()}) {
        set->setSelectedColor(plot.highlight);
        if (plot.chosen >= 0)
            set->setBarSelected(plot.chosen, true);
    }
    std::unique_ptr<QAbstractBarSeries> series;
    if (lies(plot))
        series = std::make_unique<QHorizontalStackedBarSeries>();
    else
        series = std::make_unique<QStackedBarSeries>();
    series->setBarWidth(plot.thickness);
    series->append(major.release());
    series->append(minor.release());
    QAbstractBarSeries* added = series.get();
    chart.addSeries(series.release());
    added->attachAxis(along);
    added->attachAxis(across);
}

void add_line(
    QChart& chart, const BarPlot& plot, const BarPlot::Line& line, QAbstractAxis* along,
    QAbstractAxis* share) {
    auto series = std::make_unique<QLineSeries>();
    series->setPen(line.pen);
    series->setPointsVisible(line.marked);
    for (const QPointF& point : line.points)
        series->append(lies(plot) ? point.transposed() : point);
    QLineSeries* added = series.get();
    chart.addSeries(series.release());
    added->attachAxis(along);
    added->attachAxis(share);
}

}  // namespace

void paint_bar_plot(QPainter& p, const QRectF& area, const BarPlot& plot) {
    QGraphicsScene scene;
    auto* chart = new QChart;
    scene.addItem(chart);
    chart->setBackgroundVisible(false);
    chart->legend()->hide();
    chart->setMargins({});
    chart->resize(area.size());
    chart->setPlotArea(QRectF(QPointF(), area.size()));

    QValueAxis* along = hidden_axis(*chart, plot.from, plot.to, lies(plot));
    along->setReverse(lies(plot));
    QValueAxis* across = hidden_axis(*chart, 0, plot.most, !lies(plot));
    add_bars(*chart, plot, along, across);
    if (!plot.lines.empty()) {
        QValueAxis* share = hidden_axis(*chart, 0, 1, !lies(plot));
        for (const BarPlot::Line& line : plot.lines)
            add_line(*chart, plot, line, along, share);
    }
    scene.setSceneRect(QRectF(QPointF(), area.size()));
    scene.render(&p, area, scene.sceneRect());
}

}  // namespace andon::ui
