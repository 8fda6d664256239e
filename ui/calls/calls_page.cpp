// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/calls_page.h"

#include "ui/calls/call_tables.h"
#include "ui/pages/act_menu.h"
#include "ui/pages/live_page.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QMenu>
#include <algorithm>

namespace andon::ui {

CallsPage::CallsPage(
    const PageContext& context, const items::OpenCalls& open, CallActs& acts, QWidget* parent)
    : GroupPage(context, parent),
      m_open(open),
      m_acts(acts),
      m_refusal(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)) {
    for (LivePageConfig& config : call_tables()) {
        const QString name = config.id;
        const QString title = config.title;
        auto* page = new LivePage(context, std::move(config));
        connect(
            page->table(), &LiveTable::menu_asked, this, [this](QMenu* menu) { fill_menu(*menu); });
        m_pages.push_back(page);
        add(name, title, page);
    }
    add_beside(m_refusal);
    connect(&open, &items::OpenCalls::changed, this, &CallsPage::show_count);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &CallsPage::show_refusal);
    connect(&context.data, &items::ConsoleData::status_changed, this, &CallsPage::show_refusal);
    show_count();
    show_refusal();
}

void CallsPage::show_count() {
    set_title(
        QStringLiteral("calls"), tr("Open") + QStringLiteral(" · ")
                                     + format().count(static_cast<std::int64_t>(m_open.open())));
}

void CallsPage::show_refusal() {
    m_refusal->set_text(m_acts.refusal());
}

std::vector<CallSubject> CallsPage::chosen() {
    std::vector<CallSubject> out;
    auto* live = qobject_cast<LivePage*>(shown());
    if (live == nullptr)
        return out;
    for (const views::Row* row : live->chosen_rows())
        out.push_back(call_subject(items::RowView(*live->model().schema(), *row)));
    return out;
}

void CallsPage::run(calls::Step step) {
    m_acts.run(step, chosen(), window());
}

void CallsPage::fill_menu(QMenu& menu) {
    const std::vector<CallSubject> subjects = chosen();
    std::vector<RowAct> acts;
    for (const calls::Step step : kCallSteps) {
        if (std::ranges::any_of(
                subjects, [step](const CallSubject& one) { return fits(step, one.state); }))
            acts.push_back({step_title(step), step_key(step), [this, step] { run(step); }});
    }
    add_acts(menu, acts, m_acts.refusal());
}

QList<QWidget*> CallsPage::tables() const {
    QList<QWidget*> out;
    for (const LivePage* page : m_pages)
        out << page->table();
    return out;
}

/// A call that is over stands in the history.
void CallsPage::show_spot(const Spot& spot) {
    Spot where = spot;
    const std::string key = spot.key.toStdString();
    if (where.part.isEmpty() && !key.empty() && m_open.rows().loaded()
        && !m_open.rows().find({key}))
        where.part = QStringLiteral("calls_history");
    GroupPage::show_spot(where);
}

}  // namespace andon::ui
