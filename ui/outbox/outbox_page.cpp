// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outbox_page.h"

#include "ui/outbox/lane_strip.h"
#include "ui/outbox/outbox_lead.h"
#include "ui/pages/act_menu.h"
#include "ui/pages/live_page.h"
#include "ui/widgets/live_table.h"

#include <QMenu>
#include <algorithm>

namespace andon::ui {

namespace {

using items::ColumnLook;
using items::RowView;
using outbox::State;

class Words {
    Q_DECLARE_TR_FUNCTIONS(OutboxTables)
};

constexpr std::size_t kMostEntries = 20'000;

/// What needs somebody comes first.
Judgement judge_entry(const RowView& row, std::int64_t) {
    const auto state = outbox::state_of(row.text("state"));
    const int priority = state == State::needs_attention ? 2
                         : state == State::unknown       ? 3
                         : state == State::waiting       ? 4
                                                         : 0;
    return {priority, {}};
}

LivePageConfig table(OutboxActs& acts, bool open) {
    LivePageConfig c;
    c.id = open ? QStringLiteral("outbox") : QStringLiteral("outbox_over");
    c.title = open ? Words::tr("Outbox") : Words::tr("Over");
    c.table = {
        "outbox",
        {{"", Words::tr("Priority"), ColumnLook::mark, 92},
         {"state", Words::tr("State"), ColumnLook::word, 136},
         {"title", Words::tr("What"), ColumnLook::strong, 0},
         {"lane", Words::tr("Where to"), ColumnLook::word, 110},
         {"reference", Words::tr("Called there"), ColumnLook::automatic, 160},
         {"mode", Words::tr("Who decides"), ColumnLook::word, 104},
         {"attempts", Words::tr("Times sent"), ColumnLook::automatic, 92},
         {"created", Words::tr("Since"), ColumnLook::age, 84},
         {"error", Words::tr("Last said of it"), ColumnLook::quiet, 0}},
        {{"open", items::Condition::Op::equal, std::int64_t{open ? 1 : 0}}},
        {{"created", true}},
        kMostEntries,
        {},
        {}};
    c.judge = judge_entry;
    judge_rows(c);
    c.letters_act = true;
    if (open) {
        c.chips = {
            {Words::tr("Waiting for somebody"), QStringLiteral("state:waiting,needs_attention")}};
    } else {
        c.chips = {{Words::tr("Dropped"), QStringLiteral("state:dropped")}};
    }
    c.title_columns = {"title", "id"};
    c.subtitle_columns = {"lane", "target"};
    c.facts = {
        "state",
        {"created", Words::tr("Written down")},
        {"onset", Words::tr("Cause began")},
        {"attempts", Words::tr("Times sent")},
        {"last_sent", Words::tr("Last sent")},
        {"due", Words::tr("Not before")},
        {"reference", Words::tr("Called there")},
        {"reaction", Words::tr("Reaction")},
        {"actor", Words::tr("By")},
        {"key", Words::tr("Key")}};
    c.empty =
        open ? Words::tr(
            "Nothing is on its way out.\n\nWhat a reaction makes of an alarm, and cases that somebody makes by hand, stand here until the other side has them. Which ways lead out: Help, Salesforce.")
             : Words::tr("Nothing has left yet.");
    c.lead = {{}, [&acts](const PageContext& context) {
                  return static_cast<DetailPart*>(new OutboxLead(context, acts));
              }};
    c.parts = {{Words::tr("What leaves"), [](const PageContext& context) {
                    return static_cast<DetailPart*>(new OutboxPayload(context));
                }}};
    return c;
}

}  // namespace

OutboxPage::OutboxPage(const PageContext& context, OutboxActs& acts, QWidget* parent)
    : GroupPage(context, parent), m_acts(acts), m_lanes(new LaneStrip(context, acts)) {
    for (const bool open : {true, false}) {
        LivePageConfig config = table(acts, open);
        const QString name = config.id;
        const QString title = config.title;
        auto* page = new LivePage(context, std::move(config));
        connect(
            page->table(), &LiveTable::menu_asked, this, [this](QMenu* menu) { fill_menu(*menu); });
        connect(&page->model(), &items::TableModel::loaded, this, &OutboxPage::show_counts);
        m_pages.push_back(page);
        add(name, title, page);
    }
    connect(&context.data, &items::ConsoleData::status_changed, this, &OutboxPage::show_counts);
    add_above(m_lanes);
    show_counts();
}

void OutboxPage::show_counts() {
    const auto title = [this](LivePage& page, const QString& name, const QString& words) {
        const auto count = static_cast<std::int64_t>(page.model().total());
        set_title(name, count > 0 ? words + QStringLiteral(" · ") + format().count(count) : words);
    };
    title(*m_pages.front(), QStringLiteral("outbox"), Words::tr("On its way"));
    title(*m_pages.back(), QStringLiteral("outbox_over"), Words::tr("Over"));
}

std::vector<OutboxSubject> OutboxPage::chosen() {
    std::vector<OutboxSubject> out;
    auto* page = qobject_cast<LivePage*>(shown());
    for (const views::Row* row :
         page != nullptr ? page->chosen_rows() : std::vector<const views::Row*>()) {
        if (auto subject = outbox_subject(RowView(*page->model().schema(), *row)))
            out.push_back(std::move(*subject));
    }
    return out;
}

void OutboxPage::run(OutboxAct act) {
    m_acts.run(act, chosen(), window());
}

void OutboxPage::fill_menu(QMenu& menu) {
    const std::vector<OutboxSubject> subjects = chosen();
    std::vector<RowAct> acts;
    for (const OutboxAct act : kOutboxActs) {
        if (std::ranges::any_of(
                subjects, [act](const OutboxSubject& one) { return fits(act, one.state); }))
            acts.push_back({act_title(act), act_key(act), [this, act] { run(act); }});
    }
    add_acts(menu, acts, m_acts.refusal());
}

QList<QWidget*> OutboxPage::tables() const {
    QList<QWidget*> out;
    for (const LivePage* page : m_pages)
        out << page->table();
    return out;
}

}  // namespace andon::ui
