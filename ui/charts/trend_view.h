// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "ui/charts/trend_data.h"
#include "ui/charts/value_scale.h"
#include "ui/theme/theme.h"

#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>
#include <optional>

namespace andon::ui {

/// What is drawn: the lines by QtCharts, everything around them here. Lines move under two axes that
/// stand at 0 … 1; which value that is says the scale of a line's unit. Takes no input: the chart
/// that holds it does. Private to this folder.
class TrendView : public QChartView {
    Q_OBJECT

public:
    TrendView(const Theme& theme, const items::Formatter& format, QWidget* parent);

    std::vector<TrendLine> lines;
    std::vector<TrendLimit> limits;
    std::vector<TrendBand> bands;
    std::vector<Annotation> annotations;
    TimeRange live;   ///< what its owner shows
    TimeRange shown;  ///< what is looked at
    bool stale = false;
    bool focused = false;
    std::optional<std::int64_t> cursor_us;
    std::optional<TimeRange> selection;

    /// Puts the data into the chart.
    void replace_data();
    QRectF plot() const;
    double x_of(std::int64_t us) const;
    std::int64_t time_at(double x) const;
    /// How much time `pixels` are.
    std::int64_t reach(double pixels) const;
    /// Units of lines, in the order in which they came; the first two have an axis.
    const QStringList& units() const { return m_units; }
    const ValueScale& scale_of(const QString& unit) const;

protected:
    void drawBackground(QPainter* p, const QRectF& rect) override;
    void drawForeground(QPainter* p, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A unit and what is drawn by it.
    struct Axis {
        QString unit;
        ValueScale scale;
    };
    QLineSeries* segment(std::size_t n, std::size_t line);
    void fit_axes();
    void fit_axis(Axis& axis) const;
    std::size_t put_line(std::size_t line, std::size_t used);
    void place_plot();
    bool empty() const;
    bool two_sided() const { return m_units.size() > 1; }
    int legend_columns() const;
    int legend_rows() const;
    double y_of(double value, const ValueScale& scale) const;
    QPointF at(const items::SeriesPoint& point, const ValueScale& scale) const;
    QPen pen_of(std::size_t line) const;
    QString moment_text(std::int64_t us) const;
    void draw_bands(QPainter& p) const;
    void draw_values(QPainter& p) const;
    void draw_times(QPainter& p) const;
    void draw_lane(QPainter& p) const;
    void draw_happened(QPainter& p) const;
    void draw_limits(QPainter& p) const;
    void draw_doubts(QPainter& p) const;
    void draw_newest(QPainter& p) const;
    void draw_legend(QPainter& p) const;
    void draw_cursor(QPainter& p) const;
    void draw_selection(QPainter& p) const;

    const Theme& m_theme;
    const items::Formatter& m_format;
    QValueAxis* m_x;
    QValueAxis* m_y;
    std::vector<QLineSeries*> m_segments;  ///< owned by the chart
    std::vector<Axis> m_axes;
    QStringList m_units;
    std::vector<std::pair<std::size_t, items::SeriesPoint>>
        m_lonely;  ///< between two gaps: no line shows them
};

}  // namespace andon::ui
