// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_tables.h"

#include "models/items/open_calls.h"
#include "ui/calls/call_history.h"

#include <QCoreApplication>

namespace andon::ui {

using items::ColumnLook;
using items::RowView;
using Op = items::Condition::Op;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(CallTables)
};

constexpr std::size_t kMostCallRows = 50'000;

QString judged_words(const RowView& row, std::int64_t now) {
    const std::string state = row.text("state");
    if (state == "raised")
        return QCoreApplication::translate("CallTables", "nobody has taken it");
    if (state == "taken" && row.integer("eta").value_or(now) < now)
        return QCoreApplication::translate("CallTables", "should be there by now");
    return {};
}

LivePageConfig table(
    const char* id, const QString& title, std::vector<items::Condition> where,
    std::vector<items::ColumnSpec> more, std::vector<items::OrderBy> order) {
    LivePageConfig c;
    c.id = QString::fromLatin1(id);
    c.title = title;
    std::vector<items::ColumnSpec> columns{
        {"", QString(), ColumnLook::mark, 44},
        {"topic", Words::tr("Who"), ColumnLook::word, 120},
        {"place", Words::tr("Where"), ColumnLook::strong_place, 180},
        {"state", Words::tr("State"), ColumnLook::word, 100}};
    columns.insert(columns.end(), more.begin(), more.end());
    for (items::ColumnSpec spare : std::vector<items::ColumnSpec>{
             {"line", Words::tr("Line"), ColumnLook::place, 110},
             {"raised_by", Words::tr("Called by"), ColumnLook::automatic, 120},
             {"order_id", Words::tr("Order"), ColumnLook::automatic, 90},
             {"call_id", Words::tr("Number"), ColumnLook::quiet, 120}}) {
        spare.more = true;
        columns.push_back(std::move(spare));
    }
    c.table = {"calls", std::move(columns), std::move(where), std::move(order), kMostCallRows, {},
               {}};
    c.letters_act = true;
    c.title_columns = {"text", "topic"};
    c.subtitle_columns = {"place", "call_id"};
    c.facts = {
        "state",
        {"topic", Words::tr("Who")},
        {"text", Words::tr("What is needed")},
        {"raised", Words::tr("Called")},
        {"raised_by", Words::tr("Called by")},
        {"taken", Words::tr("Taken")},
        {"taken_by", Words::tr("Taken by")},
        {"eta", Words::tr("Expected")},
        {"arrived", Words::tr("Arrived")},
        {"arrived_by", Words::tr("Who came")},
        {"ended", Words::tr("Over since")},
        {"ended_by", Words::tr("Ended by")},
        {"cause", Words::tr("Cause")},
        {"asked", Words::tr("Asked now")},
        {"next_step", Words::tr("Next is asked")},
        {"time_to_take", Words::tr("Until taken")},
        {"time_to_arrive", Words::tr("Until arrived")},
        {"time_to_resolve", Words::tr("Until resolved")}};
    c.series_column = "place";
    c.parts = {{Words::tr("What happened"), [](const PageContext& context) {
                    return static_cast<DetailPart*>(new CallHistory(context));
                }}};
    return c;
}

}  // namespace

std::vector<LivePageConfig> call_tables() {
    std::vector<LivePageConfig> all;
    all.push_back(table(
        "calls", Words::tr("Calls"), {{"open", Op::equal, std::int64_t{1}}},
        {{"raised", Words::tr("For"), ColumnLook::age, 90},
         {"taken_by", Words::tr("Who comes"), ColumnLook::strong, 140},
         {"eta", Words::tr("Expected"), ColumnLook::due, 130},
         {"asked", Words::tr("Asked now"), ColumnLook::automatic, 140},
         {"next_step", Words::tr("Next is asked"), ColumnLook::due, 130},
         {"text", Words::tr("What is needed"), ColumnLook::automatic, 0}},
        {{"raised", false}}));
    all.back().judge = [](const RowView& row, std::int64_t now) {
        return Judgement{items::call_priority(row, now), judged_words(row, now)};
    };
    judge_rows(all.back());
    all.back().chips = {
        {Words::tr("Nobody comes"), QStringLiteral("waiting:yes")},
        {Words::tr("Maintenance"), QStringLiteral("topic:maintenance")}};
    all.back().empty = Words::tr(
        "Nobody is called.\n\nF9 calls maintenance, material, quality, the lead or safety for the line or machine that has the keyboard. Who comes, and when, stands here until it is over.");
    all.push_back(table(
        "calls_history", Words::tr("History"), {},
        {{"raised", Words::tr("Called"), ColumnLook::due, 130},
         {"time_to_take", Words::tr("Until taken"), ColumnLook::automatic, 110},
         {"time_to_arrive", Words::tr("Until arrived"), ColumnLook::automatic, 110},
         {"time_to_resolve", Words::tr("Until resolved"), ColumnLook::automatic, 110},
         {"arrived_by", Words::tr("Who came"), ColumnLook::automatic, 130},
         {"cause", Words::tr("Cause"), ColumnLook::automatic, 0}},
        {{"raised", true}}));
    all.back().judge = [](const RowView&, std::int64_t) { return Judgement{}; };
    all.back().empty = Words::tr(
        "Nobody has been called yet.\n\nEvery call stands here with who came, how long it took, and what it was.");
    return all;
}

}  // namespace andon::ui
