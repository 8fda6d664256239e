// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "ui/charts/bins.h"
#include "ui/charts/trend_data.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <vector>

namespace andon::ui {

/// How values are distributed, with limits across. ← → read one bar after the other. UI thread.
class HistogramChart : public QWidget {
    Q_OBJECT

public:
    HistogramChart(const Theme& theme, const items::Formatter& format, QWidget* parent = nullptr);

    void set_values(std::vector<double> values, const QString& unit);
    void set_limits(std::vector<TrendLimit> limits);
    void set_stale(bool stale);
    const Bins& bins() const { return m_bins; }
    /// One sentence for those who do not see it.
    QString summary() const;
    /// What is read: the bar at the cursor; else how the bars were made.
    QString reading() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void choose(int bar);
    void say();
    QRectF plot() const;
    std::pair<double, double> value_range() const;
    double x_of(double value) const;
    double place_of(double value) const;
    void draw_bars(QPainter& p) const;
    void draw_axis(QPainter& p) const;
    void name_limits(QPainter& p) const;

    const Theme& m_theme;
    const items::Formatter& m_format;
    std::vector<double> m_values;  ///< sorted
    Bins m_bins;
    std::vector<TrendLimit> m_limits;
    QString m_unit;
    int m_bar = -1;  ///< at the cursor
    bool m_stale = false;
};

}  // namespace andon::ui
