// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/open_alarms.h"
#include "ui/alarms/alarm_acts.h"
#include "ui/alarms/alarm_delegate.h"
#include "ui/alarms/alarm_line.h"
#include "ui/pages/page.h"

#include <QElapsedTimer>
#include <QWidget>

class QPushButton;

namespace andon::ui {

/// The worst unacknowledged alarm in one line, on every page: 40 px while there is one, else nothing.
/// Enter or a click leads to it. In a flood it says how much comes from where, and what came first.
/// While the pointer is over it the alarm it speaks of stays the same, so that nobody acknowledges
/// another one than was read. UI thread; `open` and `acts` outlive it.
class AlarmBanner : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 40;

    AlarmBanner(
        const PageContext& context, const items::OpenAlarms& open, AlarmActs& acts,
        const AlarmPulse& pulse, QWidget* parent = nullptr);
    /// That the sound is muted, and until when; empty: it is not.
    void set_muted(const QString& words);
    QString text() const;  ///< empty: hidden

Q_SIGNALS:
    void opened(const QString& target);
    /// To the list, by line.
    void flood_opened();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void take();
    std::optional<items::RowView> shown_alarm() const;
    AlarmLine line() const;
    void open_it();

    PageContext m_context;
    const items::OpenAlarms& m_open;
    AlarmActs& m_acts;
    const AlarmPulse& m_pulse;
    std::optional<views::Row> m_alarm;  ///< that it speaks of
    QString m_muted;
    bool m_open_gone = false;  ///< the window closes
    QElapsedTimer m_since;     ///< it speaks of another one
    QPushButton* m_acknowledge;
};

}  // namespace andon::ui
