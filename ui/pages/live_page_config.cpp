// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/live_page_config.h"

#include "models/ingest/partition_rows.h"
#include "ui/pages/case_lead.h"

#include <QCoreApplication>
#include <memory>

namespace andon::ui {

using items::ColumnLook;
using items::RowView;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(LivePage)
};

constexpr std::size_t kMostRows = 50'000;

items::ColumnSpec mark() {
    return {"", QString(), ColumnLook::mark, 44};
}

/// Views know customers by number; people know them by name.
items::NameColumn customer_name() {
    return {
        {"customers", "customer_id", "name"},
        "customer_id",
        "customer",
        QCoreApplication::translate("LivePage", "Name of the customer").toStdString()};
}

LivePageConfig equipment() {
    LivePageConfig c;
    c.id = QStringLiteral("equipment");
    c.title = Words::tr("Equipment");
    c.table = {
        "equipment",
        {mark(),
         {"name", Words::tr("Machine"), ColumnLook::strong, 140},
         {"site", Words::tr("Site"), ColumnLook::word, 88},
         {"state", Words::tr("State"), ColumnLook::state, 0},
         {"since", Words::tr("For"), ColumnLook::age, 0},
         {"reason", Words::tr("Why"), ColumnLook::automatic, 0},
         {"order_id", Words::tr("Order"), ColumnLook::quiet, 76},
         {"good", Words::tr("Good"), ColumnLook::automatic, 108},
         {"scrap", Words::tr("Scrap"), ColumnLook::automatic, 96},
         {"running_time", Words::tr("Running"), ColumnLook::automatic, 100},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"site", false}, {"line", false}, {"name", false}},
        kMostRows,
        {},
        {}};
    c.judge = judge_equipment;
    c.chips = {
        {Words::tr("Stopped"), QStringLiteral("state:stopped")},
        {Words::tr("Not running"), QStringLiteral("-state:running")}};
    c.title_columns = {"name", "equipment"};
    c.subtitle_columns = {"equipment"};
    c.facts = {"state", "since", "reason", "loss_class",   "order_id",     "product",
               "good",  "scrap", "rework", "running_time", "stopped_time", "stops"};
    c.series_column = "equipment";
    c.related = {
        {Words::tr("Readings"),
         "readings",
         "equipment",
         "",
         {"tag", "value", "time"},
         {{"tag", false}}},
        {Words::tr("States"),
         "equipment_states",
         "equipment",
         "",
         {"state", "reason", "start"},
         {{"start", true}}},
        {Words::tr("Calls"),
         "calls",
         "place",
         "",
         {"topic", "state", "raised"},
         {{"raised", true}}}};
    c.empty = Words::tr(
        "No machine has been heard of yet.\n\nMachines appear with their first reading, state or count, or with a HierarchyNode event. "
        "Run andon demo to see a plant, or map your own JSON: Help, Mapping.");
    return c;
}

LivePageConfig orders() {
    LivePageConfig c;
    c.id = QStringLiteral("orders");
    c.title = Words::tr("Orders");
    c.table = {
        "orders",
        {mark(),
         {"order_id", Words::tr("Order"), ColumnLook::strong, 100},
         {"customer", Words::tr("Customer"), ColumnLook::automatic, 0},
         {"customer_id", Words::tr("Number"), ColumnLook::quiet, 84},
         {"purchase_order", Words::tr("Purchase order"), ColumnLook::quiet, 120},
         {"stage", Words::tr("Stage"), ColumnLook::word, 120},
         {"stage_since", Words::tr("In stage"), ColumnLook::age, 0},
         {"promise", Words::tr("Promised"), ColumnLook::due, 140},
         {"lines", Words::tr("Lines"), ColumnLook::automatic, 60},
         {"value", Words::tr("Value"), ColumnLook::automatic, 120},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"open", true}, {"promise", false}},
        kMostRows,
        {},
        customer_name()};
    c.judge = judge_order;
    c.chips = {
        {Words::tr("Open"), QStringLiteral("open:yes")},
        {Words::tr("In production"), QStringLiteral("stage:manufacturing,quality")},
        {Words::tr("Overdue"), QStringLiteral("open:yes promised<now")},
        {Words::tr("Came late"), QStringLiteral("late:yes")}};
    c.title_columns = {"order_id"};
    c.subtitle_columns = {"customer", "customer_id", "purchase_order"};
    c.facts = {"stage",   "stage_since", "reason",    "promise", "promise_date",
               "value",   "lines",       "placed",    "shipped", "delivered",
               "on_time", "customer_id", "equipment", "lot",     "tracking"};
    c.series_column = "equipment";
    c.related = {
        {Words::tr("Lines"),
         "order_lines",
         "order_id",
         "",
         {"sku", "quantity", "value"},
         {{"line", false}}},
        {Words::tr("Inspections"),
         "inspections",
         "order_id",
         "",
         {"inspection_id", "result", "time"},
         {{"time", true}}}};
    c.empty = Words::tr(
        "No order has been heard of yet.\n\nOrders appear with OrderPlaced events, or with a mapping of your shop's JSON: Help, Mapping.");
    return c;
}

LivePageConfig inventory() {
    LivePageConfig c;
    c.id = QStringLiteral("inventory");
    c.title = Words::tr("Inventory");
    c.table = {
        "inventory",
        {mark(),
         {"sku", Words::tr("SKU"), ColumnLook::strong, 100},
         {"name", Words::tr("Name"), ColumnLook::automatic, 0},
         {"location", Words::tr("Where"), ColumnLook::automatic, 132},
         {"on_hand", Words::tr("On hand"), ColumnLook::automatic, 104},
         {"allocated", Words::tr("Allocated"), ColumnLook::automatic, 96},
         {"on_order", Words::tr("On order"), ColumnLook::automatic, 96},
         {"position", Words::tr("Position"), ColumnLook::automatic, 104},
         {"reorder_point", Words::tr("Reorder at"), ColumnLook::automatic, 96},
         {"days_of_cover", Words::tr("Cover"), ColumnLook::cover, 72},
         {"value", Words::tr("Value"), ColumnLook::automatic, 96},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"below", true}, {"days_of_cover", false}, {"sku", false}},
        kMostRows,
        {},
        {}};
    c.judge = [](const RowView& row, std::int64_t) { return judge_stock(row); };
    c.chips = {
        {Words::tr("Below its point"), QStringLiteral("below:yes")},
        {Words::tr("Nothing left"), QStringLiteral("on_hand<=0")}};
    c.title_columns = {"name", "sku"};
    c.subtitle_columns = {"sku", "location"};
    c.facts = {"on_hand",       "allocated",     "on_order",     "backordered",
               "position",      "reorder_point", "safety_stock", "daily_demand",
               "days_of_cover", "lead_time",     "unit_cost",    "value"};
    c.trends = {
        {"on_hand", Words::tr("On hand"), true, {}},
        {"position",
         Words::tr("Position"),
         true,
         {{"reorder_point", Words::tr("reorder at")}, {"safety_stock", Words::tr("safety")}}},
        {"days_of_cover", Words::tr("Days of cover"), false, {}}};
    c.related = {
        {Words::tr("Waiting for it"), "order_lines", "sku", "", {"order_id", "quantity", "value"}}};
    c.empty = Words::tr(
        "No stock has been heard of yet.\n\nSKUs appear with InventoryMoved or StockLevelReported events; their reorder point comes with InventoryPolicySet.");
    return c;
}

LivePageConfig quality() {
    LivePageConfig c;
    c.id = QStringLiteral("quality");
    c.title = Words::tr("Quality");
    c.table = {
        "quality",
        {mark(),
         {"characteristic", Words::tr("Characteristic"), ColumnLook::strong, 126},
         {"product", Words::tr("Product"), ColumnLook::automatic, 84},
         {"equipment", Words::tr("Where"), ColumnLook::place, 0},
         {"fpy", Words::tr("First-pass yield"), ColumnLook::bar, 170},
         {"inspected", Words::tr("Inspected"), ColumnLook::automatic, 78, -1, items::UnitUse::none},
         {"defects", Words::tr("Defects"), ColumnLook::automatic, 72},
         {"samples", Words::tr("Samples"), ColumnLook::automatic, 76},
         {"mean", Words::tr("Mean"), ColumnLook::automatic, 106, 3, items::UnitUse::shown},
         {"last", Words::tr("Last"), ColumnLook::automatic, 106, 3, items::UnitUse::shown},
         {"out_of_spec", Words::tr("Out of spec"), ColumnLook::automatic, 90},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"fpy", false}},
        kMostRows,
        {},
        {}};
    c.judge = [](const RowView& row, std::int64_t) { return judge_quality(row); };
    c.chips = {{Words::tr("Below 97 %"), QStringLiteral("fpy<0.97")}};
    c.title_columns = {"characteristic", "product", "equipment"};
    c.subtitle_columns = {"product", "equipment"};
    c.facts = {
        {"fpy", Words::tr("First-pass yield")},
        "inspected",
        "passed",
        "defects",
        "samples",
        "values",
        "mean",
        "last",
        "target",
        {"lower_spec", Words::tr("Lower limit")},
        {"upper_spec", Words::tr("Upper limit")},
        "out_of_spec"};
    const std::vector<std::pair<std::string, QString>> limits{
        {"lower_spec", Words::tr("lower")}, {"upper_spec", Words::tr("upper")}};
    c.trends = {
        {"last", Words::tr("Newest sample"), true, limits},
        {"mean", Words::tr("Mean"), true, limits},
        {"fpy", Words::tr("First-pass yield"), false, {}, true}};
    c.related = {
        {Words::tr("Inspections"),
         "inspections",
         "product",
         "product",
         {"inspection_id", "result", "time"},
         {{"time", true}}}};
    c.empty = Words::tr(
        "Nothing has been measured or inspected yet.\n\nRows appear with QualitySampled and InspectionRecorded events.");
    return c;
}

LivePageConfig customers() {
    LivePageConfig c;
    c.id = QStringLiteral("customers");
    c.title = Words::tr("Customers");
    c.table = {
        "customers",
        {mark(),
         {"name", Words::tr("Customer"), ColumnLook::strong, 0},
         {"customer_id", Words::tr("Number"), ColumnLook::quiet, 120},
         {"open_orders", Words::tr("Open orders"), ColumnLook::automatic, 104},
         {"late_orders", Words::tr("Came late"), ColumnLook::automatic, 84},
         {"open_cases", Words::tr("Open cases"), ColumnLook::automatic, 100},
         {"interactions", Words::tr("Contacts"), ColumnLook::automatic, 88},
         {"sentiment", Words::tr("Sentiment"), ColumnLook::automatic, 96, 2},
         {"sentiment_trend", Words::tr("Change"), ColumnLook::automatic, 84, 2},
         {"nps", Words::tr("NPS"), ColumnLook::automatic, 70, 0},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"at_risk", true}, {"late_orders", true}, {"open_orders", true}, {"name", false}},
        kMostRows,
        {},
        {}};
    c.judge = [](const RowView& row, std::int64_t) { return judge_customer(row); };
    c.chips = {
        {Words::tr("At risk"), QStringLiteral("at_risk:yes")},
        {Words::tr("Open cases"), QStringLiteral("open_cases>0")}};
    c.title_columns = {"name", "customer_id"};
    c.subtitle_columns = {"customer_id", "source_system"};
    c.facts = {"open_orders", {"late_orders", Words::tr("Orders that came late")},
               "orders",      "open_cases",
               "cases",       "interactions",
               "sentiment",   "sentiment_trend",
               "surveys",     "nps",
               "csat",        "at_risk",
               "lost"};
    c.related = {
        {Words::tr("Orders"),
         "orders",
         "customer_id",
         "",
         {"order_id", "stage", "promise"},
         {{"open", true}, {"promise", false}}},
        {Words::tr("Cases"),
         "cases",
         "customer_id",
         "",
         {"case_id", "subject", "status", "last_event"},
         {{"open", true}, {"last_event", true}}},
        {Words::tr("Contacts"),
         "interactions",
         "customer_id",
         "",
         {"channel", "subject", "time"},
         {{"time", true}}},
        {Words::tr("Also known as"), "aliases", "shown_id", "", {"id", "source_system"}},
        {Words::tr("Opportunities"),
         "opportunities",
         "customer_id",
         "",
         {"name", "stage", "amount"},
         {{"open", true}}}};
    c.trends = {{"sentiment", Words::tr("Sentiment"), false, {}}};
    c.empty = Words::tr(
        "No customer has been heard of yet.\n\nCustomers appear with their first order, contact, survey or case, and get a name with CustomerDefined.");
    return c;
}

LivePageConfig cases() {
    LivePageConfig c;
    c.id = QStringLiteral("cases");
    c.title = Words::tr("Cases");
    c.table = {
        "cases",
        {mark(),
         {"case_id", Words::tr("Case"), ColumnLook::strong, 100},
         {"subject", Words::tr("Subject"), ColumnLook::automatic, 0},
         {"customer", Words::tr("Customer"), ColumnLook::automatic, 0},
         {"customer_id", Words::tr("Number"), ColumnLook::quiet, 96},
         {"status", Words::tr("Status"), ColumnLook::word, 108},
         {"activity", Words::tr("Last activity"), ColumnLook::automatic, 104},
         {"owner", Words::tr("Owner"), ColumnLook::quiet, 80},
         {"sla_due", Words::tr("Due"), ColumnLook::due, 122},
         {"opened", Words::tr("Since opened"), ColumnLook::age, 108},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"open", true}, {"sla_due", false}, {"severity", false}, {"last_event", true}},
        kMostRows,
        {},
        customer_name()};
    c.judge = judge_case;
    c.done = is_solved;
    c.chips = {
        {Words::tr("To be solved"), QStringLiteral("open:yes -status:resolved")},
        {Words::tr("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"subject", "case_id"};
    c.subtitle_columns = {"number", "case_id", "customer", "customer_id"};
    c.facts = {"status",  "severity",      "priority", "activity",    "activities",
               "owner",   "queue",         "opened",   "resolved",    "closed",
               "sla_due", "milestone_due", "product",  "customer_id", "order_id"};
    c.lead = {{}, [](const PageContext& context) {
                  return static_cast<DetailPart*>(new CaseLead(context));
              }};
    c.empty = Words::tr(
        "No case has been heard of yet.\n\nCases appear with CaseChanged events of your help desk or CRM.");
    return c;
}

LivePageConfig readings() {
    LivePageConfig c;
    c.id = QStringLiteral("readings");
    c.title = Words::tr("Readings");
    c.table = {
        "readings",
        {{"equipment", Words::tr("Machine"), ColumnLook::strong_place, 0},
         {"tag", Words::tr("Tag"), ColumnLook::automatic, 0},
         {"value", Words::tr("Value"), ColumnLook::automatic, 130, -1, items::UnitUse::shown},
         {"mean", Words::tr("Mean"), ColumnLook::automatic, 90},
         {"min", Words::tr("Lowest"), ColumnLook::automatic, 90},
         {"max", Words::tr("Highest"), ColumnLook::automatic, 90},
         {"count", Words::tr("Readings"), ColumnLook::automatic, 110},
         {"bad", Words::tr("Bad"), ColumnLook::automatic, 80},
         {"source", Words::tr("Source"), ColumnLook::quiet, 150},
         {"time", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"equipment", false}, {"tag", false}},
        kMostRows,
        {},
        {}};
    c.chips = {{Words::tr("Doubtful"), QStringLiteral("quality>0")}};
    c.title_columns = {"tag"};
    c.subtitle_columns = {"equipment"};
    c.facts = {
        "value",
        "quality",
        "time",
        "mean",
        {"min", Words::tr("Lowest")},
        {"max", Words::tr("Highest")},
        {"count", Words::tr("Readings")},
        {"bad", Words::tr("Bad readings")},
        {"first_time", Words::tr("First")},
        "source"};
    c.series_column = "equipment";
    c.tag_column = "tag";
    c.empty =
        Words::tr("No reading has come yet.\n\nTags appear with their first Telemetry event.");
    return c;
}

/// How far back a telemetry id that comes again is known, and how old the partitions' figures are.
QString flow_note(
    const ingest::PipelineStatus& status, const items::Formatter& f, std::int64_t now_us) {
    constexpr std::int64_t kOldUs = 3'000'000;
    QString text = Words::tr(
                       "%1 telemetry ids remembered", nullptr,
                       items::plural(static_cast<std::int64_t>(status.dedup_horizon_keys)))
                       .arg(f.count(static_cast<std::int64_t>(status.dedup_horizon_keys)));
    if (status.dedup_evicted == 0) {
        text += QStringLiteral(", ") + Words::tr("none forgotten");
    } else {
        text += QStringLiteral(", ")
                + Words::tr("back to %1 (%2); %3 older ones forgotten")
                      .arg(
                          f.moment(status.dedup_back_to.us, now_us),
                          f.age(now_us - status.dedup_back_to.us),
                          f.count(static_cast<std::int64_t>(status.dedup_evicted)));
    }
    for (const ingest::SourceStatus& source : status.sources) {
        const std::int64_t age = now_us - source.looked_at.us;
        if (source.looked_at.us != 0 && age > kOldUs) {
            text +=
                QStringLiteral(" · ")
                + Words::tr("%1: lag as it was %2 ago").arg(items::plain(source.name), f.age(age));
        }
    }
    return text;
}

LivePageConfig flow() {
    LivePageConfig c;
    c.id = QStringLiteral("flow");
    c.title = Words::tr("Flow");
    c.table = {
        "flow",
        {{"source", Words::tr("Source"), ColumnLook::strong, 72},
         {"stream", Words::tr("Topic"), ColumnLook::automatic, 0},
         {"shard", Words::tr("Partition"), ColumnLook::place, 72},
         {"type", Words::tr("Type"), ColumnLook::automatic, 180},
         {"events", Words::tr("Events"), ColumnLook::automatic, 84},
         {"rate", Words::tr("A second"), ColumnLook::automatic, 76},
         {"duplicates", Words::tr("Duplicates"), ColumnLook::automatic, 86},
         {"late", Words::tr("Late", "events"), ColumnLook::automatic, 56},
         {"dead_letters", Words::tr("Rejects"), ColumnLook::automatic, 68},
         {"lag_records", Words::tr("Behind"), ColumnLook::automatic, 68},
         {"lag", Words::tr("Lag"), ColumnLook::automatic, 74},
         {"latency", Words::tr("To store"), ColumnLook::automatic, 84},
         {"last_event", Words::tr("Age"), ColumnLook::age, 0}},
        {},
        {{"events", true}},
        kMostRows,
        {},
        {},
        items::LiveColumns{
            ingest::PartitionBook::state_columns(), [] {
                auto book = std::make_shared<ingest::PartitionBook>();
                return items::LiveCells{
                    [book](const ingest::PipelineStatus& status) { book->take(status.sources); },
                    [book](const views::Row& row) { return book->state_of(row); },
                    [book](const views::Row& row) { return book->state_changed(row); }};
            }}};
    c.note = flow_note;
    c.chips = {
        {Words::tr("Behind"), QStringLiteral("lag_records>0")},
        {Words::tr("With rejects"), QStringLiteral("dead_letters>0")},
        {Words::tr("With duplicates"), QStringLiteral("duplicates>0")}};
    c.title_columns = {"type", "stream"};
    c.subtitle_columns = {"source", "stream", "shard"};
    c.facts = {
        "events",
        {"rate", Words::tr("Events a second")},
        "duplicates",
        {"late", Words::tr("Late events")},
        {"dead_letters", Words::tr("Rejects")},
        {"future", Words::tr("From the future")},
        {"newer", Words::tr("Of a newer version")},
        {"overflow", Words::tr("Over a limit")},
        "ignored",
        {"latency", Words::tr("Broker to store")},
        {"lag_records", Words::tr("Partition behind")},
        {"lag", Words::tr("Partition lag")},
        {"state", Words::tr("Partition state")},
        {"position", Words::tr("Partition read to")},
        {"low", Words::tr("Partition begins at")},
        {"high", Words::tr("Partition ends at")},
        {"last_event", Words::tr("Newest event")},
        {"last_broker_time", Words::tr("Newest record")}};
    c.trends = {{"rate", Words::tr("Events a second"), false, {}}};
    c.related = {
        {Words::tr("Versions in this topic"),
         "contract_versions",
         "stream",
         "stream",
         {"type", "version", "events"}}};
    c.empty = Words::tr(
        "Nothing has flowed yet.\n\nEvery source, topic, partition and type gets a row with its first event.");
    return c;
}

}  // namespace

void judge_rows(LivePageConfig& page) {
    if (!page.judge)
        return;
    page.table.judge = [judge = page.judge, done = page.done](
                           const views::ViewSchema& schema, const views::Row& row,
                           std::int64_t now_us) {
        const RowView view(schema, row);
        return done && done(view) ? items::kDone : judge(view, now_us).priority;
    };
}

std::vector<LivePageConfig> live_pages() {
    std::vector<LivePageConfig> pages{equipment(), orders(), inventory(), quality(),
                                      customers(), cases(),  readings(),  flow()};
    for (LivePageConfig& page : pages)
        judge_rows(page);
    return pages;
}

}  // namespace andon::ui
