// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/trend_chart.h"

#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>
#include <optional>

namespace andon::ui {

/// What is drawn: the lines by QtCharts, everything around them here. Private to this folder.
class TrendView : public QChartView {
    Q_OBJECT

public:
    TrendView(const Theme& theme, const items::Formatter& format, QWidget* parent);

    std::vector<TrendLine> lines;
    std::vector<TrendLimit> limits;
    std::int64_t from_us = 0;
    std::int64_t to_us = 1;
    bool stale = false;

    /// Puts the data into the chart; cheap when nothing changed.
    void replace_data();
    QRectF plot() const;

protected:
    void drawBackground(QPainter* p, const QRectF& rect) override;
    void drawForeground(QPainter* p, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QLineSeries* segment(std::size_t n, std::size_t line);
    void fit_axis();
    QPointF at(const items::SeriesPoint& point) const;
    double x_of(std::int64_t us) const;
    double y_of(double value) const;
    void draw_limits(QPainter& p) const;
    void draw_newest(QPainter& p) const;
    void draw_doubts(QPainter& p) const;
    void draw_cursor(QPainter& p) const;
    QPen pen_of(std::size_t line) const;

    const Theme& m_theme;
    const items::Formatter& m_format;
    QValueAxis* m_x;
    QValueAxis* m_y;
    std::vector<QLineSeries*> m_segments;  ///< owned by the chart
    std::optional<double> m_cursor;        ///< x of the pointer
    double m_low = 0;
    double m_high = 1;
    double m_step = 0.25;
};

}  // namespace andon::ui
