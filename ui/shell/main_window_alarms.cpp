// SPDX-License-Identifier: GPL-3.0-or-later
// Alarms in the window: what says that there are some, and what can be done to them by key.
#include "ui/alarms/alarm_banner.h"
#include "ui/alarms/alarm_sound.h"
#include "ui/alarms/alarms_page.h"
#include "ui/pages/overview_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/status_line.h"
#include "ui/shell/workspace.h"

namespace andon::ui {

void MainWindow::connect_alarms() {
    connect(m_alarm_acts, &AlarmActs::said, m_notice, &NoticeBar::say);
    connect(m_alarm_banner, &AlarmBanner::opened, this, &MainWindow::show_target);
    connect(m_alarm_banner, &AlarmBanner::flood_opened, this, [this] {
        m_workspace->choose(static_cast<int>(page_names().indexOf(QStringLiteral("alarms"))));
        m_alarms_page->group_by_line();
    });
    connect(&m_open_alarms, &items::OpenAlarms::changed, this, [this] {
        const items::OpenAlarms::Counts& counts = m_open_alarms.counts();
        m_nav->set_count(
            static_cast<int>(page_names().indexOf(QStringLiteral("alarms"))),
            static_cast<int>(counts.listed));
        m_status->set_alarms(counts);
    });
    connect(m_alarm_sound, &AlarmSound::changed, this, [this] {
        const auto until = m_alarm_sound->muted_until();
        m_alarm_banner->set_muted(
            until ? tr("muted until %1").arg(m_context.format.clock(*until)) : QString());
    });
    m_overview->board()->set_alarms(m_open_alarms);
    m_open_alarms.follow();
}

/// Letters, so only where the list of alarms has the keyboard; from the search they work always.
void MainWindow::add_alarm_commands() {
    for (const AlarmAct act : kAlarmActs) {
        m_commands->add_in(
            m_alarms_page->tables(), act_id(act), tr("Alarms: the chosen ones"), act_title(act),
            act_key(act), [this, act] {
                // What nobody sees is not done to anything.
                if (m_workspace->current() == m_alarms_page)
                    m_alarms_page->run(act);
                else
                    show_target(QStringLiteral("alarms"));
            });
    }
    m_commands->add_in(
        m_alarms_page->tables(), QStringLiteral("alarm/mute"), tr("Alarms: the chosen ones"),
        tr("Mute the sound for ten minutes, or no longer"), Qt::Key_M,
        [this] { m_alarm_sound->turn_mute(); });
    m_commands->add(
        QStringLiteral("alarm/worst"), tr("Alarms"), tr("To the worst unacknowledged alarm"),
        Qt::CTRL | Qt::SHIFT | Qt::Key_A, [this] {
            if (const auto worst = m_open_alarms.worst())
                show_target(
                    QStringLiteral("alarms/") + QString::fromStdString(worst->text("alarm_key")));
            else
                m_notice->say(tr("Alarms"), tr("nothing is unacknowledged"));
        });
    m_commands->add(
        QStringLiteral("alarm/still"), tr("Settings"), tr("Alarms: blink or stand still"), {},
        [this] {
            AlarmPulse& pulse = m_alarms_page->pulse();
            pulse.set_still(!pulse.still());
            m_memory->note(QStringLiteral("alarms"));
        });
}

}  // namespace andon::ui
