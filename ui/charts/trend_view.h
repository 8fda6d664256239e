// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "ui/charts/trend_data.h"
#include "ui/charts/value_scale.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>
#include <QWidget>
#include <optional>

namespace andon::ui {

/// What is drawn, by a painter of its own. QtCharts makes, with every change of a line, a shape for
/// clicks nobody makes: 72 % of what eight live charts cost. Takes no input: the chart that holds it
/// does. Private to this folder.
class TrendView : public QWidget {
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

    /// Lays the data out anew.
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
    void paintEvent(QPaintEvent* event) override;

private:
    /// A unit and what is drawn by it.
    struct Axis {
        QString unit;
        ValueScale scale;
    };
    /// Readings that hang together.
    struct Piece {
        std::size_t line = 0;
        QPolygonF points;  ///< of the widget
    };
    void fit_axes();
    void fit_axis(Axis& axis) const;
    void lay_out(std::size_t line);
    void draw_ground(QPainter& p) const;
    void draw_over(QPainter& p) const;
    void draw_lines(QPainter& p) const;
    bool empty() const;
    /// What the line says last is not of now.
    bool dated(std::size_t line) const { return stale || !lines[line].dated.isEmpty(); }
    bool two_sided() const { return m_units.size() > 1; }
    int legend_columns() const;
    int legend_rows() const;
    double y_of(double value, const ValueScale& scale) const;
    QPointF at(const items::SeriesPoint& point, const ValueScale& scale) const;
    /// As precise as the axis tells one value from the next.
    QString value_text(double value, const ValueScale& scale) const;
    void draw_band_names(QPainter& p, const std::vector<double>& taken) const;
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
    std::vector<Axis> m_axes;
    QStringList m_units;
    std::vector<Piece> m_pieces;
};

}  // namespace andon::ui
