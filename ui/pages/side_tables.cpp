// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that stand beside a page's own, under the same entry of the navigation.
#include "ui/pages/live_page_config.h"

namespace andon::ui {

using items::ColumnLook;
using items::RowView;

namespace {

constexpr std::size_t kMostSideRows = 50'000;

LivePageConfig table(
    const char* view, const QString& title, std::vector<items::ColumnSpec> columns,
    std::vector<items::OrderBy> order) {
    LivePageConfig c;
    c.id = QString::fromLatin1(view);
    c.title = title;
    c.table = {view, std::move(columns), {}, std::move(order), kMostSideRows, {}, {}};
    return c;
}

LivePageConfig order_lines() {
    LivePageConfig c = table(
        "order_lines", QStringLiteral("Lines"),
        {{"order_id", QStringLiteral("Order"), ColumnLook::strong, 110},
         {"line", QStringLiteral("Line"), ColumnLook::automatic, 66},
         {"sku", QStringLiteral("SKU"), ColumnLook::automatic, 130},
         {"description", QStringLiteral("Text"), ColumnLook::automatic, 0},
         {"quantity", QStringLiteral("Quantity"), ColumnLook::automatic, 124},
         {"unit_price", QStringLiteral("Price"), ColumnLook::automatic, 120},
         {"discount", QStringLiteral("Discount"), ColumnLook::percent, 96},
         {"value", QStringLiteral("Value"), ColumnLook::automatic, 130}},
        {{"order_id", true}, {"line", false}});
    c.title_columns = {"order_id"};
    c.subtitle_columns = {"sku", "description"};
    c.empty = QStringLiteral(
        "No order line has been heard of yet.\n\nLines come with OrderPlaced events.");
    return c;
}

LivePageConfig leads() {
    LivePageConfig c = table(
        "leads", QStringLiteral("Leads"),
        {{"company", QStringLiteral("Company"), ColumnLook::strong, 0},
         {"lead_id", QStringLiteral("Number"), ColumnLook::quiet, 130},
         {"status", QStringLiteral("Status"), ColumnLook::word, 140},
         {"origin", QStringLiteral("From"), ColumnLook::automatic, 130},
         {"customer_id", QStringLiteral("Became"), ColumnLook::quiet, 120},
         {"owner", QStringLiteral("Owner"), ColumnLook::quiet, 130},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {{"open", true}, {"last_event", true}});
    c.chips = {{QStringLiteral("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"company", "lead_id"};
    c.subtitle_columns = {"lead_id", "customer_id"};
    c.empty = QStringLiteral(
        "No lead has been heard of yet.\n\nLeads come with LeadChanged events of your CRM.");
    return c;
}

LivePageConfig opportunities() {
    LivePageConfig c = table(
        "opportunities", QStringLiteral("Opportunities"),
        {{"name", QStringLiteral("What"), ColumnLook::strong, 0},
         {"opportunity_id", QStringLiteral("Number"), ColumnLook::quiet, 130},
         {"customer", QStringLiteral("Customer"), ColumnLook::automatic, 0},
         {"customer_id", QStringLiteral("Number"), ColumnLook::quiet, 100},
         {"stage", QStringLiteral("Stage"), ColumnLook::word, 130},
         {"amount", QStringLiteral("Amount"), ColumnLook::automatic, 140},
         {"probability", QStringLiteral("Chance"), ColumnLook::percent, 90},
         {"expected_close", QStringLiteral("Expected"), ColumnLook::due, 130},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {{"open", true}, {"amount", true}});
    c.table.name = items::NameColumn{
        {"customers", "customer_id", "name"}, "customer_id", "customer", "Name of the customer"};
    c.chips = {{QStringLiteral("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"name", "opportunity_id"};
    c.subtitle_columns = {"opportunity_id", "customer", "customer_id"};
    c.empty = QStringLiteral(
        "No opportunity has been heard of yet.\n\nThey come with OpportunityChanged events of your CRM.");
    return c;
}

LivePageConfig aliases() {
    LivePageConfig c = table(
        "aliases", QStringLiteral("Other names"),
        {{"id", QStringLiteral("Name"), ColumnLook::strong, 0},
         {"source_system", QStringLiteral("In"), ColumnLook::automatic, 130},
         {"kind", QStringLiteral("Of"), ColumnLook::word, 120},
         {"shown_id", QStringLiteral("Shown as"), ColumnLook::automatic, 0},
         {"shown_system", QStringLiteral("In"), ColumnLook::quiet, 130},
         {"joined", QStringLiteral("Joined"), ColumnLook::automatic, 90},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {{"shown_id", false}, {"id", false}});
    c.title_columns = {"id"};
    c.subtitle_columns = {"source_system", "shown_id"};
    c.empty = QStringLiteral(
        "No two names of one customer, product or order have been joined yet.\n\nThat comes with EntityAliased events.");
    return c;
}

LivePageConfig observations() {
    LivePageConfig c = table(
        "observations", QStringLiteral("Observations"),
        {{"", QString(), ColumnLook::mark, 44},
         {"parameter", QStringLiteral("What"), ColumnLook::strong, 0},
         {"location", QStringLiteral("Where"), ColumnLook::place, 0},
         {"value", QStringLiteral("Value"), ColumnLook::automatic, 130, -1, items::UnitUse::shown},
         {"lower_limit", QStringLiteral("At least"), ColumnLook::automatic, 96},
         {"upper_limit", QStringLiteral("At most"), ColumnLook::automatic, 96},
         {"permit", QStringLiteral("Permit"), ColumnLook::quiet, 150},
         {"exceedances", QStringLiteral("Beyond"), ColumnLook::automatic, 84},
         {"observations", QStringLiteral("Observed"), ColumnLook::automatic, 96},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {{"beyond", true}, {"location", false}, {"parameter", false}});
    c.judge = [](const RowView& row, std::int64_t) {
        return row.flag("beyond") ? Judgement{2, QStringLiteral("beyond its limit")} : Judgement{};
    };
    c.chips = {{QStringLiteral("Beyond"), QStringLiteral("beyond:yes")}};
    c.title_columns = {"parameter"};
    c.subtitle_columns = {"location", "permit"};
    c.trends = {
        {"value",
         QStringLiteral("Value"),
         true,
         {{"lower_limit", QStringLiteral("at least")},
          {"upper_limit", QStringLiteral("at most")}}}};
    c.empty = QStringLiteral(
        "Nothing has been observed yet.\n\nRows come with EnvironmentObserved events.");
    return c;
}

LivePageConfig incidents() {
    LivePageConfig c = table(
        "incidents", QStringLiteral("Incidents"),
        {{"", QString(), ColumnLook::mark, 44},
         {"incident_id", QStringLiteral("Number"), ColumnLook::strong, 120},
         {"kind", QStringLiteral("Kind"), ColumnLook::word, 130},
         {"severity", QStringLiteral("Severity"), ColumnLook::word, 130},
         {"location", QStringLiteral("Where"), ColumnLook::place, 0},
         {"description", QStringLiteral("What happened"), ColumnLook::automatic, 0},
         {"lost_time", QStringLiteral("Lost time"), ColumnLook::automatic, 100},
         {"open", QStringLiteral("Open"), ColumnLook::automatic, 72},
         {"occurred", QStringLiteral("Since"), ColumnLook::age, 0}},
        {{"open", true}, {"occurred", true}});
    c.judge = [](const RowView& row, std::int64_t) {
        return row.flag("open") ? Judgement{3, QStringLiteral("not yet closed")} : Judgement{};
    };
    c.chips = {{QStringLiteral("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"incident_id"};
    c.subtitle_columns = {"kind", "location"};
    c.empty =
        QStringLiteral("No incident has been reported.\n\nRows come with IncidentReported events.");
    return c;
}

LivePageConfig outbound() {
    LivePageConfig c = table(
        "outbound", QStringLiteral("Calls and messages"),
        {{"", QString(), ColumnLook::mark, 44},
         {"id", QStringLiteral("Number"), ColumnLook::strong, 130},
         {"kind", QStringLiteral("Kind"), ColumnLook::word, 110},
         {"subject", QStringLiteral("About"), ColumnLook::automatic, 0},
         {"text", QStringLiteral("Text"), ColumnLook::automatic, 0},
         {"equipment", QStringLiteral("Where"), ColumnLook::place, 130},
         {"recipient", QStringLiteral("To"), ColumnLook::quiet, 120},
         {"answered_by", QStringLiteral("Answered by"), ColumnLook::automatic, 120},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {{"open", true}, {"last_event", true}});
    c.judge = [](const RowView& row, std::int64_t) {
        return row.flag("open") ? Judgement{2, QStringLiteral("nobody has answered")} : Judgement{};
    };
    c.chips = {{QStringLiteral("Unanswered"), QStringLiteral("open:yes")}};
    c.title_columns = {"id"};
    c.subtitle_columns = {"kind", "equipment", "recipient"};
    c.empty = QStringLiteral("No call for help, request or message has gone out yet.");
    return c;
}

LivePageConfig contract_versions() {
    LivePageConfig c = table(
        "contract_versions", QStringLiteral("Contract versions"),
        {{"source", QStringLiteral("Source"), ColumnLook::strong, 140},
         {"stream", QStringLiteral("Topic"), ColumnLook::automatic, 0},
         {"type", QStringLiteral("Type"), ColumnLook::automatic, 0},
         {"version", QStringLiteral("Version"), ColumnLook::automatic, 0},
         {"events", QStringLiteral("Events"), ColumnLook::automatic, 110},
         {"newer", QStringLiteral("Newer"), ColumnLook::automatic, 90},
         {"rejected", QStringLiteral("Rejects"), ColumnLook::automatic, 90},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {{"source", false}, {"stream", false}, {"type", false}});
    c.chips = {{QStringLiteral("Newer than known"), QStringLiteral("newer>0")}};
    c.title_columns = {"type"};
    c.subtitle_columns = {"stream", "version"};
    c.empty = QStringLiteral("No event has stated a version of its contract yet.");
    return c;
}

}  // namespace

std::vector<LivePageConfig> side_tables(const QString& page) {
    std::vector<LivePageConfig> tables;
    if (page == QLatin1String("equipment"))
        tables = {observations(), incidents(), outbound()};
    if (page == QLatin1String("orders"))
        tables = {order_lines()};
    if (page == QLatin1String("customers"))
        tables = {leads(), opportunities(), aliases()};
    if (page == QLatin1String("flow"))
        tables = {contract_versions()};
    for (LivePageConfig& one : tables)
        judge_rows(one);
    return tables;
}

}  // namespace andon::ui
