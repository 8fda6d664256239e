// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/alarm_record.h"
#include "models/items/format.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace andon::ui {

/// How many alarms asked for attention over a period, a bar a part of it, against the number from which on
/// people cannot follow. ← → read one bar after the other. UI thread.
class AnnunciationChart : public QWidget {
    Q_OBJECT

public:
    AnnunciationChart(
        const Theme& theme, const items::Formatter& format, QWidget* parent = nullptr);

    /// `to_us`: where the period ends, inside the last bar.
    void set_bars(items::AnnunciationBars bars, std::int64_t to_us);
    /// As many bars as have room.
    std::size_t room() const;
    /// What is read: the bar at the cursor; else what bars are.
    QString reading() const;

Q_SIGNALS:
    void room_changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void choose(int bar);
    QRectF plot() const;
    double most() const;
    void draw_bars(QPainter& p) const;
    void draw_axes(QPainter& p) const;

    const Theme& m_theme;
    const items::Formatter& m_format;
    items::AnnunciationBars m_bars;
    std::int64_t m_to_us = 0;
    int m_bar = -1;  ///< at the cursor
};

}  // namespace andon::ui
