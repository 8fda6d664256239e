// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "ui/charts/chart_link.h"
#include "ui/charts/trend_data.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QWidget>
#include <optional>
#include <vector>

class QPushButton;

namespace andon::ui {

class TrendView;

/// The adapter over QtCharts, which nothing outside this folder includes. Data moves under fixed axes
/// and is replaced as a whole, at most 20 times a second; a gap in the data is a gap in the line, bad
/// quality is marked, and the newest value stands at the right. One value axis per unit, on two sides
/// at most; further units have a scale of their own, which the legend says.
///
/// A person looks closer: drag or wheel zooms, Shift + drag or the middle button moves, double click
/// or Esc goes back to what its owner shows. By keyboard: ← → Home End move the cursor from reading to
/// reading, with Shift the stretch that is shown; + and - zoom. UI thread.
class TrendChart : public QWidget {
    Q_OBJECT

public:
    TrendChart(const Theme& theme, const items::Formatter& format, QWidget* parent = nullptr);

    /// What is shown while nobody looks closer.
    void set_range(std::int64_t from_us, std::int64_t to_us);
    void set_lines(std::vector<TrendLine> lines);
    void set_limits(std::vector<TrendLimit> limits);
    void set_bands(std::vector<TrendBand> bands);
    /// States become a strip below the times, alarms and notes lines across.
    void set_annotations(std::vector<Annotation> annotations);
    /// Greys everything: its source is silent.
    void set_stale(bool stale);
    /// Shares cursor and zoom with other charts. `link` outlives the chart.
    void set_link(ChartLink& link);
    ChartLink& link() const { return *m_link; }

    const std::vector<TrendLine>& lines() const;
    /// What is on screen: the range of its owner, or where a person looks.
    TimeRange shown_range() const;
    /// Pixel columns there are for data: what a query should ask for.
    std::size_t columns() const;
    /// Where the lines are, in pixels of this widget.
    QRectF plot() const;
    /// One sentence for those who do not see it.
    QString summary() const;
    /// What the cursor reads; empty where it is not set.
    QString cursor_text() const;
    /// Draws at once what was set; for pictures.
    void refresh();
    /// Shows the small button of the menu; the menu itself is its owner's.
    void offer_menu();

Q_SIGNALS:
    /// A person looks at another stretch: finer points may be had for it.
    void range_shown();
    /// By the button, the right mouse button, or the menu key.
    void menu_asked(const QPoint& global);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Drag { none, select, move };
    void refresh_soon();
    void redraw();
    void say();
    void take_link();
    void follow_pointer();
    void show_range(std::optional<TimeRange> range);
    void zoom(double factor, std::int64_t pivot_us);
    void move_by(std::int64_t us);
    bool move_cursor(const QKeyEvent& event);
    bool look(const QKeyEvent& event);
    QString line_words(const TrendLine& line) const;

    const items::Formatter& m_format;
    TrendView* m_view;
    QPushButton* m_menu;
    QPointer<ChartLink> m_link;
    QTimer m_timer;
    QElapsedTimer m_since;            ///< drawn
    QElapsedTimer m_said;             ///< described
    std::optional<double> m_pointer;  ///< x
    Drag m_drag = Drag::none;
    double m_drag_x = 0;
    TimeRange m_drag_range;
};

}  // namespace andon::ui
