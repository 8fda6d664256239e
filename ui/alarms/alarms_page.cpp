// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarms_page.h"

#include "models/items/alarm_row.h"
#include "ui/alarms/alarm_performance_page.h"
#include "ui/alarms/alarm_tables.h"
#include "ui/pages/act_menu.h"
#include "ui/pages/live_page.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QMenu>
#include <algorithm>

namespace andon::ui {

AlarmsPage::AlarmsPage(
    const PageContext& context, const items::OpenAlarms& open, AlarmActs& acts, QWidget* parent)
    : GroupPage(context, parent),
      m_open(open),
      m_acts(acts),
      m_refusal(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)) {
    for (LivePageConfig& config : alarm_tables(acts)) {
        const QString name = config.id;
        const QString title = config.title;
        auto* page = new LivePage(context, std::move(config));
        auto* delegate = new AlarmDelegate(context.theme, m_pulse, page->table());
        delegate->mark_current();
        page->table()->setItemDelegate(delegate);
        connect(
            page->table(), &LiveTable::menu_asked, this, [this](QMenu* menu) { fill_menu(*menu); });
        m_pages.push_back(page);
        add(name, title, page);
    }
    add(QStringLiteral("alarm_performance"), tr("Performance"),
        new AlarmPerformancePage(context, open));
    add_beside(m_refusal);
    connect(&m_pulse, &AlarmPulse::changed, this, &AlarmsPage::pulse_changed);
    connect(&open, &items::OpenAlarms::changed, this, &AlarmsPage::show_counts);
    connect(&m_pages.back()->model(), &items::TableModel::loaded, this, &AlarmsPage::show_counts);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &AlarmsPage::show_refusal);
    connect(&context.data, &items::ConsoleData::status_changed, this, &AlarmsPage::show_refusal);
    show_counts();
    show_refusal();
}

void AlarmsPage::show_counts() {
    const items::OpenAlarms::Counts& counts = m_open.counts();
    const auto title = [this](const char* name, const QString& words, std::size_t n) {
        set_title(
            QLatin1String(name),
            words + QStringLiteral(" · ") + format().count(static_cast<std::int64_t>(n)));
    };
    title("alarms", tr("Active"), counts.listed);
    title("alarms_shelved", tr("Shelved"), counts.shelved);
    title("alarms_suppressed", tr("Suppressed"), counts.suppressed);
    title("alarms_out_of_service", tr("Out of service"), counts.out_of_service);
    if (m_pages.back()->model().total() > 0)
        title("alarms_history", tr("History"), m_pages.back()->model().total());
}

void AlarmsPage::show_refusal() {
    m_refusal->set_text(m_acts.refusal());
}

/// Only the column of signs, and only where somebody sees it.
void AlarmsPage::pulse_changed() {
    if (!isVisible() || live() == nullptr)
        return;
    LiveTable* table = live()->table();
    for (int column = 0; column < live()->model().columnCount(); ++column) {
        const auto& spec = live()->model().columns()[static_cast<std::size_t>(column)];
        if (spec.look == items::ColumnLook::mark) {
            table->viewport()->update(
                table->columnViewportPosition(column), 0, table->columnWidth(column),
                table->viewport()->height());
        }
    }
}

LivePage* AlarmsPage::live() {
    return qobject_cast<LivePage*>(shown());
}

std::vector<AlarmSubject> AlarmsPage::chosen() {
    std::vector<AlarmSubject> out;
    if (live() == nullptr)
        return out;
    for (const views::Row* row : live()->chosen_rows()) {
        if (auto subject = alarm_subject(items::RowView(*live()->model().schema(), *row)))
            out.push_back(std::move(*subject));
    }
    return out;
}

void AlarmsPage::run(AlarmAct act) {
    m_acts.run(act, chosen(), window());
}

void AlarmsPage::fill_menu(QMenu& menu) {
    const std::vector<AlarmSubject> subjects = chosen();
    std::vector<RowAct> acts;
    for (const AlarmAct act : kAlarmActs) {
        if (std::ranges::any_of(
                subjects, [act](const AlarmSubject& one) { return fits(act, one.state); }))
            acts.push_back({act_title(act), act_key(act), [this, act] { run(act); }});
    }
    add_acts(menu, acts, m_acts.refusal());
}

QList<QWidget*> AlarmsPage::tables() const {
    QList<QWidget*> out;
    for (const LivePage* page : m_pages)
        out << page->table();
    return out;
}

/// In which table it stands; in the history where it is none of the open ones.
QString AlarmsPage::part_of(const std::string& key) const {
    const auto row = m_open.find(key);
    if (!row)
        return m_open.loaded() ? QStringLiteral("alarms_history") : QString();
    switch (items::alarm_state(row->text("state"))) {
    case alarms::AlarmState::shelved:
        return QStringLiteral("alarms_shelved");
    case alarms::AlarmState::suppressed:
        return QStringLiteral("alarms_suppressed");
    case alarms::AlarmState::out_of_service:
        return QStringLiteral("alarms_out_of_service");
    default:
        return {};
    }
}

void AlarmsPage::show_key(const QString& key) {
    if (items::parse_alarm_key(key.toStdString()))
        show_spot({{}, {}, key});
    else
        GroupPage::show_key(key);
}

void AlarmsPage::show_spot(const Spot& spot) {
    Spot where = spot;
    if (where.part.isEmpty() && items::parse_alarm_key(where.key.toStdString()))
        where.part = part_of(where.key.toStdString());
    GroupPage::show_spot(where);
}

void AlarmsPage::group_by_line() {
    show_spot({});
    active()->table()->group_by(QStringLiteral("line"));
}

}  // namespace andon::ui
