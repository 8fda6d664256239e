// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "ui/widgets/cell_delegate.h"

#include <QTimer>

namespace andon::ui {

/// When the frames of what is unacknowledged are drawn: on and off, once in 1.2 s. Standing still they
/// are always drawn. UI thread.
class AlarmPulse : public QObject {
    Q_OBJECT

public:
    explicit AlarmPulse(QObject* parent = nullptr);
    bool on() const { return m_still || m_on; }
    /// For who does not want anything to move.
    void set_still(bool still);
    bool still() const { return m_still; }

Q_SIGNALS:
    void changed();

private:
    QTimer m_timer;
    bool m_on = true;
    bool m_still = false;
};

/// Shape and digit of a priority; `framed` where somebody has to acknowledge it. Returns the width.
double paint_alarm_sign(
    QPainter& p, QPointF left_middle, int priority, bool framed, const Theme& theme);

/// Draws the rows of alarms: shape, digit and word of the priority, a frame around the sign of what is
/// unacknowledged, and what has returned to normal standing back.
class AlarmDelegate : public CellDelegate {
    Q_OBJECT

public:
    AlarmDelegate(const Theme& theme, const AlarmPulse& pulse, QObject* parent = nullptr)
        : CellDelegate(theme, parent), m_pulse(pulse) {}

protected:
    void paint_mark(QPainter& p, const QRectF& box, const QModelIndex& index) const override;
    bool is_quiet(const QModelIndex& index) const override;

private:
    const AlarmPulse& m_pulse;
};

}  // namespace andon::ui
