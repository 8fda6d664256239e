// SPDX-License-Identifier: GPL-3.0-or-later
// Calls for help in the window: one key that calls somebody from wherever one is, and what is done about them.
#include "models/items/live_rows.h"
#include "ui/calls/calls_page.h"
#include "ui/links/entity.h"
#include "ui/pages/live_page.h"
#include "ui/pages/overview_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/live_table.h"

#include <QApplication>

namespace andon::ui {

void MainWindow::connect_calls() {
    connect(m_call_acts, &CallActs::said, m_notice, &NoticeBar::say);
    connect(&m_open_calls, &items::OpenCalls::changed, this, [this] {
        m_nav->set_count(
            static_cast<int>(page_names().indexOf(QStringLiteral("calls"))),
            static_cast<int>(m_open_calls.open()));
    });
    m_overview->board()->set_calls(m_open_calls);
    m_open_calls.follow();
}

/// The line or machine that has the keyboard, or whose page is on screen; empty: there is none.
std::string MainWindow::place_here() const {
    if (const auto* tile = qobject_cast<const LineTile*>(QApplication::focusWidget()))
        return tile->facts().key.toStdString();
    if (m_workspace->shows_entity()) {
        const Link here = m_workspace->here();
        return here.view == kind_name(EntityKind::machine) ? here.key.toStdString() : std::string();
    }
    auto* live = qobject_cast<LivePage*>(m_workspace->current()->shown());
    const views::Row* cells =
        live != nullptr ? live->model().row_at(live->table()->currentIndex().row()) : nullptr;
    if (cells == nullptr)
        return {};
    const items::RowView row(*live->model().schema(), *cells);
    for (const char* column : {"place", "equipment", "line"}) {
        if (std::string path = row.text(column); !path.empty())
            return path;
    }
    return {};
}

/// Letters, so only where the list of calls has the keyboard; from the search they work always.
void MainWindow::add_call_commands() {
    m_commands->add(
        step_id(calls::Step::raised), tr("Calls"), step_title(calls::Step::raised),
        step_key(calls::Step::raised), [this] { m_call_acts->raise(place_here(), this); });
    for (const calls::Step step : kCallSteps) {
        m_commands->add_in(
            m_calls_page->tables(), step_id(step), tr("Calls: the chosen ones"), step_title(step),
            step_key(step), [this, step] {
                // What nobody sees is not done to anything.
                if (m_workspace->current() == m_calls_page)
                    m_calls_page->run(step);
                else
                    show_target(QStringLiteral("calls"));
            });
    }
}

}  // namespace andon::ui
