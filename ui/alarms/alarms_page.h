// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/open_alarms.h"
#include "ui/alarms/alarm_acts.h"
#include "ui/alarms/alarm_delegate.h"
#include "ui/pages/group_page.h"

#include <QList>

namespace andon::ui {

class LivePage;
class PlainLabel;

/// The page of alarms: what is active by priority and time, what is shelved, suppressed and out of
/// service, each counted on its button, the history, and how well they serve; what can be done to the
/// chosen ones, by key and by menu. UI thread; `open` and `acts` outlive it.
class AlarmsPage : public GroupPage {
    Q_OBJECT

public:
    AlarmsPage(
        const PageContext& context, const items::OpenAlarms& open, AlarmActs& acts,
        QWidget* parent = nullptr);

    void show_key(const QString& key) override;
    void show_spot(const Spot& spot) override;
    /// Does it to the chosen alarms of the table that is shown.
    void run(AlarmAct act);
    /// By line, the first of a flood's groups open.
    void group_by_line();
    /// The tables in whose focus letters are commands.
    QList<QWidget*> tables() const;
    LivePage* active() const { return m_pages.front(); }
    AlarmPulse& pulse() { return m_pulse; }

private:
    void show_counts();
    void show_refusal();
    void fill_menu(QMenu& menu);
    void pulse_changed();
    /// The table that is shown; null: something else is.
    LivePage* live();
    std::vector<AlarmSubject> chosen();
    QString part_of(const std::string& key) const;

    const items::OpenAlarms& m_open;
    AlarmActs& m_acts;
    AlarmPulse m_pulse;
    std::vector<LivePage*> m_pages;
    PlainLabel* m_refusal;
};

}  // namespace andon::ui
