// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves, in the window: cases opened by hand, and the outbox with what can be done there by key.
#include "ui/alarms/alarms_page.h"
#include "ui/cases/case_desk.h"
#include "ui/outbox/lane_strip.h"
#include "ui/outbox/outbox_page.h"
#include "ui/pages/live_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/live_table.h"

#include <QAction>

namespace andon::ui {

void MainWindow::connect_outbox() {
    connect(m_outbox_acts, &OutboxActs::said, m_notice, &NoticeBar::say);
    connect(m_case_desk, &CaseDesk::said, m_notice, &NoticeBar::say);
    connect(m_case_desk, &CaseDesk::opened, this, &MainWindow::show_target);
}

/// Letters, so only where a table of it has the keyboard; from the search they work always.
void MainWindow::add_outbox_commands() {
    const QString group = tr("Outbox: the chosen ones");
    for (const OutboxAct act : kOutboxActs) {
        m_commands->add_in(
            m_outbox_page->tables(), act_id(act), group, act_title(act), act_key(act), [this, act] {
                // What nobody sees is not done to anything.
                if (m_workspace->current() == m_outbox_page)
                    m_outbox_page->run(act);
                else
                    show_target(QStringLiteral("outbox"));
            });
    }
    m_commands->add(
        QStringLiteral("outbox/hold_all"), tr("Outbox"),
        tr("Stop everything that leaves, or let it go on"), Qt::CTRL | Qt::SHIFT | Qt::Key_X,
        [this] { m_outbox_page->lanes()->turn_all(); });
    m_commands->add(
        QStringLiteral("case/new"), tr("Cases"), tr("Open a case about what is chosen"), Qt::Key_C,
        [this] { m_case_desk->open(case_here(m_workspace->current(), m_context), this); });
    // Where typing would begin a filter, this letter does not.
    QAction* const open = m_commands->find(QStringLiteral("case/new"))->action;
    for (const char* name : {"orders", "equipment", "customers"}) {
        if (auto* page = qobject_cast<LivePage*>(page_of_view(name)))
            page->table()->addAction(open);
    }
    for (QWidget* table : m_alarms_page->tables())
        table->addAction(open);
}

/// The first of a group's.
Page* MainWindow::page_of_view(const char* name) const {
    Page* const found = page(QLatin1String(name));
    if (found == nullptr || qobject_cast<LivePage*>(found) != nullptr)
        return found;
    return found->findChild<LivePage*>();
}

}  // namespace andon::ui
