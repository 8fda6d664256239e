// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that stand beside a page's own, under the same entry of the navigation.
#include "ui/pages/live_page_config.h"

#include <QCoreApplication>

namespace andon::ui {

using items::ColumnLook;
using items::RowView;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(LivePage)
};

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
        "order_lines", Words::tr("Lines"),
        {{"order_id", Words::tr("Order"), ColumnLook::strong, 110},
         {"line", Words::tr("Line"), ColumnLook::automatic, 66},
         {"sku", Words::tr("SKU"), ColumnLook::automatic, 130},
         {"description", Words::tr("Text"), ColumnLook::automatic, 0},
         {"quantity", Words::tr("Quantity"), ColumnLook::automatic, 124},
         {"unit_price", Words::tr("Price"), ColumnLook::automatic, 120},
         {"discount", Words::tr("Discount"), ColumnLook::percent, 96},
         {"value", Words::tr("Value"), ColumnLook::automatic, 130}},
        {{"order_id", true}, {"line", false}});
    c.title_columns = {"order_id"};
    c.subtitle_columns = {"sku", "description"};
    c.empty =
        Words::tr("No order line has been heard of yet.\n\nLines come with OrderPlaced events.");
    return c;
}

LivePageConfig leads() {
    LivePageConfig c = table(
        "leads", Words::tr("Leads"),
        {{"company", Words::tr("Company"), ColumnLook::strong, 0},
         {"lead_id", Words::tr("Number"), ColumnLook::quiet, 130},
         {"status", Words::tr("Status"), ColumnLook::word, 140},
         {"origin", Words::tr("From"), ColumnLook::automatic, 130},
         {"customer_id", Words::tr("Became"), ColumnLook::quiet, 120},
         {"owner", Words::tr("Owner"), ColumnLook::quiet, 130},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {{"open", true}, {"last_event", true}});
    c.chips = {{Words::tr("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"company", "lead_id"};
    c.subtitle_columns = {"lead_id", "customer_id"};
    c.empty = Words::tr(
        "No lead has been heard of yet.\n\nLeads come with LeadChanged events of your CRM.");
    return c;
}

LivePageConfig opportunities() {
    LivePageConfig c = table(
        "opportunities", Words::tr("Opportunities"),
        {{"name", Words::tr("What"), ColumnLook::strong, 0},
         {"opportunity_id", Words::tr("Number"), ColumnLook::quiet, 130},
         {"customer", Words::tr("Customer"), ColumnLook::automatic, 0},
         {"customer_id", Words::tr("Number"), ColumnLook::quiet, 100},
         {"stage", Words::tr("Stage"), ColumnLook::word, 130},
         {"amount", Words::tr("Amount"), ColumnLook::automatic, 140},
         {"probability", Words::tr("Chance"), ColumnLook::percent, 90},
         {"expected_close", Words::tr("Expected"), ColumnLook::due, 130},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {{"open", true}, {"amount", true}});
    c.table.name = items::NameColumn{
        {"customers", "customer_id", "name"},
        "customer_id",
        "customer",
        Words::tr("Name of the customer").toStdString()};
    c.chips = {{Words::tr("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"name", "opportunity_id"};
    c.subtitle_columns = {"opportunity_id", "customer", "customer_id"};
    c.empty = Words::tr(
        "No opportunity has been heard of yet.\n\nThey come with OpportunityChanged events of your CRM.");
    return c;
}

LivePageConfig aliases() {
    LivePageConfig c = table(
        "aliases", Words::tr("Other names"),
        {{"id", Words::tr("Name"), ColumnLook::strong, 0},
         {"source_system", Words::tr("In"), ColumnLook::automatic, 130},
         {"kind", Words::tr("Of"), ColumnLook::word, 120},
         {"shown_id", Words::tr("Shown as"), ColumnLook::automatic, 0},
         {"shown_system", Words::tr("In"), ColumnLook::quiet, 130},
         {"joined", Words::tr("Joined"), ColumnLook::automatic, 90},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {{"shown_id", false}, {"id", false}});
    c.title_columns = {"id"};
    c.subtitle_columns = {"source_system", "shown_id"};
    c.empty = Words::tr(
        "No two names of one customer, product or order have been joined yet.\n\nThat comes with EntityAliased events.");
    return c;
}

LivePageConfig observations() {
    LivePageConfig c = table(
        "observations", Words::tr("Observations"),
        {{"", QString(), ColumnLook::mark, 44},
         {"parameter", Words::tr("What"), ColumnLook::strong, 0},
         {"location", Words::tr("Where"), ColumnLook::place, 0},
         {"value", Words::tr("Value"), ColumnLook::automatic, 130, -1, items::UnitUse::shown},
         {"lower_limit", Words::tr("At least"), ColumnLook::automatic, 96},
         {"upper_limit", Words::tr("At most"), ColumnLook::automatic, 96},
         {"permit", Words::tr("Permit"), ColumnLook::quiet, 150},
         {"exceedances", Words::tr("Beyond"), ColumnLook::automatic, 84},
         {"observations", Words::tr("Observed"), ColumnLook::automatic, 96},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {{"beyond", true}, {"location", false}, {"parameter", false}});
    c.judge = [](const RowView& row, std::int64_t) {
        return row.flag("beyond") ? Judgement{2, Words::tr("beyond its limit")} : Judgement{};
    };
    c.chips = {{Words::tr("Beyond"), QStringLiteral("beyond:yes")}};
    c.title_columns = {"parameter"};
    c.subtitle_columns = {"location", "permit"};
    c.trends = {
        {"value",
         Words::tr("Value"),
         true,
         {{"lower_limit", Words::tr("at least")}, {"upper_limit", Words::tr("at most")}}}};
    c.empty =
        Words::tr("Nothing has been observed yet.\n\nRows come with EnvironmentObserved events.");
    return c;
}

LivePageConfig incidents() {
    LivePageConfig c = table(
        "incidents", Words::tr("Incidents"),
        {{"", QString(), ColumnLook::mark, 44},
         {"incident_id", Words::tr("Number"), ColumnLook::strong, 120},
         {"kind", Words::tr("Kind"), ColumnLook::word, 130},
         {"severity", Words::tr("Severity"), ColumnLook::word, 130},
         {"location", Words::tr("Where"), ColumnLook::place, 0},
         {"description", Words::tr("What happened"), ColumnLook::automatic, 0},
         {"lost_time", Words::tr("Lost time"), ColumnLook::automatic, 100},
         {"open", Words::tr("Open"), ColumnLook::automatic, 72},
         {"occurred", Words::tr("Since"), ColumnLook::age, 0}},
        {{"open", true}, {"occurred", true}});
    c.judge = [](const RowView& row, std::int64_t) {
        return row.flag("open") ? Judgement{3, Words::tr("not yet closed")} : Judgement{};
    };
    c.chips = {{Words::tr("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"incident_id"};
    c.subtitle_columns = {"kind", "location"};
    c.empty =
        Words::tr("No incident has been reported.\n\nRows come with IncidentReported events.");
    return c;
}

LivePageConfig outbound() {
    LivePageConfig c = table(
        "outbound", Words::tr("Requests and messages"),
        {{"id", Words::tr("Number"), ColumnLook::strong, 130},
         {"kind", Words::tr("Kind"), ColumnLook::word, 110},
         {"subject", Words::tr("About"), ColumnLook::automatic, 0},
         {"text", Words::tr("Text"), ColumnLook::automatic, 0},
         {"equipment", Words::tr("Where"), ColumnLook::place, 130},
         {"recipient", Words::tr("To"), ColumnLook::quiet, 120},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {{"last_event", true}});
    c.title_columns = {"id"};
    c.subtitle_columns = {"kind", "equipment", "recipient"};
    c.empty = Words::tr("No request or message has gone out yet.");
    return c;
}

LivePageConfig contract_versions() {
    LivePageConfig c = table(
        "contract_versions", Words::tr("Contract versions"),
        {{"source", Words::tr("Source"), ColumnLook::strong, 140},
         {"stream", Words::tr("Topic"), ColumnLook::automatic, 0},
         {"type", Words::tr("Type"), ColumnLook::automatic, 0},
         {"version", Words::tr("Version"), ColumnLook::automatic, 0},
         {"events", Words::tr("Events"), ColumnLook::automatic, 110},
         {"newer", Words::tr("Newer"), ColumnLook::automatic, 90},
         {"rejected", Words::tr("Rejects"), ColumnLook::automatic, 90},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {{"source", false}, {"stream", false}, {"type", false}});
    c.chips = {{Words::tr("Newer than known"), QStringLiteral("newer>0")}};
    c.title_columns = {"type"};
    c.subtitle_columns = {"stream", "version"};
    c.empty = Words::tr("No event has stated a version of its contract yet.");
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
