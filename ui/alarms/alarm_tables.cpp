// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_tables.h"

#include "models/items/alarm_row.h"
#include "ui/alarms/alarm_endangers.h"
#include "ui/alarms/alarm_lead.h"
#include "ui/alarms/alarm_transitions.h"

#include <QCoreApplication>

namespace andon::ui {

using items::ColumnLook;
using items::RowView;
using items::UnitUse;
using Op = items::Condition::Op;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(AlarmTables)
};

constexpr std::size_t kMostAlarmRows = 50'000;

items::Condition state_is(Op op, const char* state) {
    return {"state", op, std::string(state)};
}

items::ColumnSpec priority_column() {
    return {"", QCoreApplication::translate("AlarmTables", "Priority"), ColumnLook::mark, 116};
}

/// What stands in each table, the worst first, then the newest.
LivePageConfig table(
    AlarmActs& acts, const char* id, const QString& title, std::vector<items::Condition> where,
    std::vector<items::ColumnSpec> middle) {
    LivePageConfig c;
    c.id = QString::fromLatin1(id);
    c.title = title;
    std::vector<items::ColumnSpec> columns{
        priority_column(), {"title", Words::tr("Alarm"), ColumnLook::strong, 240}};
    columns.push_back({"entity_id", Words::tr("Where"), ColumnLook::strong_place, 150});
    columns.insert(columns.end(), middle.begin(), middle.end());
    for (items::ColumnSpec more : std::vector<items::ColumnSpec>{
             {"line", Words::tr("Line"), ColumnLook::place, 110},
             {"peak", Words::tr("Peak"), ColumnLook::automatic, 110, -1, UnitUse::shown},
             {"occurrences", Words::tr("Times"), ColumnLook::automatic, 70},
             {"note", Words::tr("Note"), ColumnLook::automatic, 160}}) {
        more.more = true;
        columns.push_back(std::move(more));
    }
    c.table = {
        "alarms", std::move(columns), std::move(where), {{"onset", true}}, kMostAlarmRows, {}, {}};
    c.judge = [](const RowView& row, std::int64_t) {
        return Judgement{static_cast<int>(row.integer("priority").value_or(0)), {}};
    };
    judge_rows(c);
    c.letters_act = true;
    c.title_columns = {"title", "rule"};
    c.subtitle_columns = {"entity_id", "entity_kind"};
    c.facts = {
        "state",
        {"value", Words::tr("Value")},
        {"limit", Words::tr("Limit")},
        {"peak", Words::tr("Peak")},
        {"onset", Words::tr("Since")},
        {"cleared", Words::tr("Back to normal")},
        {"acknowledged", Words::tr("Acknowledged")},
        {"acknowledged_by", Words::tr("Acknowledged by")},
        {"note", Words::tr("Note")},
        {"shelved_until", Words::tr("Shelved until")},
        {"hidden_by", Words::tr("Hidden by")},
        {"reason", Words::tr("Why")},
        {"occurrences", Words::tr("Times")}};
    c.series_column = "place";
    c.lead = {{}, [&acts](const PageContext& context) {
                  return static_cast<DetailPart*>(new AlarmLead(context, acts));
              }};
    c.parts = {
        {Words::tr("Endangers"),
         [](const PageContext& context) {
             return static_cast<DetailPart*>(new AlarmEndangers(context));
         }},
        {Words::tr("What happened"), [](const PageContext& context) {
             return static_cast<DetailPart*>(new AlarmTransitions(context));
         }}};
    return c;
}

items::ColumnSpec state_column() {
    return {"state", QCoreApplication::translate("AlarmTables", "State"), ColumnLook::word, 176};
}

std::vector<items::ColumnSpec> hidden_columns() {
    return {
        {"active", Words::tr("Active"), ColumnLook::automatic, 74},
        {"hidden_by", Words::tr("By"), ColumnLook::automatic, 110},
        {"reason", Words::tr("Why"), ColumnLook::automatic, 0},
        {"changed", Words::tr("For"), ColumnLook::age, 90}};
}

LivePageConfig active(AlarmActs& acts) {
    LivePageConfig c = table(
        acts, "alarms", Words::tr("Alarms"),
        {state_is(Op::not_equal, "normal"), state_is(Op::not_equal, "shelved"),
         state_is(Op::not_equal, "suppressed"), state_is(Op::not_equal, "out_of_service")},
        {state_column(),
         {"onset", Words::tr("For"), ColumnLook::age, 90},
         {"value", Words::tr("Value"), ColumnLook::automatic, 112, -1, UnitUse::shown},
         {"limit", Words::tr("Limit"), ColumnLook::automatic, 104, -1, UnitUse::shown},
         {"acknowledged_by", Words::tr("Acknowledged by"), ColumnLook::automatic, 0}});
    c.chips = {
        {Words::tr("Unacknowledged"),
         QStringLiteral("state:unacknowledged,returned_unacknowledged,latched_unacknowledged")},
        {Words::tr("Critical and high"), QStringLiteral("priority<=2")}};
    c.empty = Words::tr(
        "Nothing is in alarm.\n\nWhat a rule finds stands here until it is over and somebody has acknowledged it. Rules are files: Help, Rules.");
    return c;
}

}  // namespace

std::vector<LivePageConfig> alarm_tables(AlarmActs& acts) {
    std::vector<LivePageConfig> all;
    all.push_back(active(acts));
    std::vector<items::ColumnSpec> shelved = hidden_columns();
    shelved.push_back({"shelved_until", Words::tr("Until"), ColumnLook::due, 130});
    shelved.push_back({"shelve_kind", Words::tr("How"), ColumnLook::word, 90});
    all.push_back(table(
        acts, "alarms_shelved", Words::tr("Shelved"), {state_is(Op::equal, "shelved")},
        std::move(shelved)));
    all.back().empty = Words::tr(
        "Nothing is shelved.\n\nWhat somebody has put aside for a time stands here, with who, why and until when.");
    all.push_back(table(
        acts, "alarms_suppressed", Words::tr("Suppressed"), {state_is(Op::equal, "suppressed")},
        hidden_columns()));
    all.back().empty = Words::tr(
        "Nothing is suppressed.\n\nWhat a rule keeps silent by design, such as during a planned stop, stands here.");
    all.push_back(table(
        acts, "alarms_out_of_service", Words::tr("Out of service"),
        {state_is(Op::equal, "out_of_service")}, hidden_columns()));
    all.back().empty = Words::tr(
        "Nothing is out of service.\n\nWhat maintenance has switched off stands here until somebody returns it.");
    all.push_back(table(
        acts, "alarms_history", Words::tr("History"), {},
        {state_column(),
         {"onset", Words::tr("Last began"), ColumnLook::due, 130},
         {"cleared", Words::tr("Ended"), ColumnLook::due, 130},
         {"acknowledged_by", Words::tr("Acknowledged by"), ColumnLook::automatic, 0},
         {"changed", Words::tr("Changed"), ColumnLook::age, 90}}));
    all.back().table.order = {{"changed", true}};
    all.back().table.judge = {};
    all.back().empty = Words::tr(
        "There has been no alarm yet.\n\nEvery alarm stands here once it has been raised, with what was done about it.");
    return all;
}

}  // namespace andon::ui
