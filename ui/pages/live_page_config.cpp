// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/live_page_config.h"

#include "models/ingest/partition_rows.h"

#include <memory>

namespace andon::ui {

using items::ColumnLook;
using items::RowView;

namespace {

constexpr std::size_t kMostRows = 50'000;

items::ColumnSpec mark() {
    return {"", QString(), ColumnLook::mark, 44};
}

/// Views know customers by number; people know them by name.
items::NameColumn customer_name() {
    return {
        {"customers", "customer_id", "name"}, "customer_id", "customer", "Name of the customer"};
}

LivePageConfig equipment() {
    LivePageConfig c;
    c.id = QStringLiteral("equipment");
    c.title = QStringLiteral("Equipment");
    c.table = {
        "equipment",
        {mark(),
         {"name", QStringLiteral("Machine"), ColumnLook::strong, 140},
         {"site", QStringLiteral("Site"), ColumnLook::word, 88},
         {"state", QStringLiteral("State"), ColumnLook::state, 0},
         {"since", QStringLiteral("For"), ColumnLook::age, 0},
         {"reason", QStringLiteral("Why"), ColumnLook::automatic, 0},
         {"order_id", QStringLiteral("Order"), ColumnLook::quiet, 76},
         {"good", QStringLiteral("Good"), ColumnLook::automatic, 108},
         {"scrap", QStringLiteral("Scrap"), ColumnLook::automatic, 96},
         {"running_time", QStringLiteral("Running"), ColumnLook::automatic, 100},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"site", false}, {"line", false}, {"name", false}},
        kMostRows,
        {},
        {}};
    c.judge = judge_equipment;
    c.chips = {
        {QStringLiteral("Stopped"), QStringLiteral("state:stopped")},
        {QStringLiteral("Not running"), QStringLiteral("-state:running")}};
    c.title_columns = {"name", "equipment"};
    c.subtitle_columns = {"equipment"};
    c.facts = {"state", "since", "reason", "loss_class",   "order_id",     "product",
               "good",  "scrap", "rework", "running_time", "stopped_time", "stops"};
    c.series_column = "equipment";
    c.related = {
        {QStringLiteral("Readings"),
         "readings",
         "equipment",
         "",
         {"tag", "value", "time"},
         {{"tag", false}}},
        {QStringLiteral("States"),
         "equipment_states",
         "equipment",
         "",
         {"state", "reason", "start"},
         {{"start", true}}},
        {QStringLiteral("Calls"),
         "outbound",
         "equipment",
         "",
         {"kind", "subject", "last_event"},
         {{"last_event", true}}}};
    c.empty = QStringLiteral(
        "No machine has been heard of yet.\n\nMachines appear with their first reading, state or count, or with a HierarchyNode event. "
        "Run andon demo to see a plant, or map your own JSON: Help, Mapping.");
    return c;
}

LivePageConfig orders() {
    LivePageConfig c;
    c.id = QStringLiteral("orders");
    c.title = QStringLiteral("Orders");
    c.table = {
        "orders",
        {mark(),
         {"order_id", QStringLiteral("Order"), ColumnLook::strong, 100},
         {"customer", QStringLiteral("Customer"), ColumnLook::automatic, 0},
         {"customer_id", QStringLiteral("Number"), ColumnLook::quiet, 84},
         {"purchase_order", QStringLiteral("Purchase order"), ColumnLook::quiet, 120},
         {"stage", QStringLiteral("Stage"), ColumnLook::word, 120},
         {"stage_since", QStringLiteral("In stage"), ColumnLook::age, 0},
         {"promise", QStringLiteral("Promised"), ColumnLook::due, 140},
         {"lines", QStringLiteral("Lines"), ColumnLook::automatic, 60},
         {"value", QStringLiteral("Value"), ColumnLook::automatic, 120},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"open", true}, {"promise", false}},
        kMostRows,
        {},
        customer_name()};
    c.judge = judge_order;
    c.chips = {
        {QStringLiteral("Open"), QStringLiteral("open:yes")},
        {QStringLiteral("In production"), QStringLiteral("stage:manufacturing,quality")},
        {QStringLiteral("Late"), QStringLiteral("late:yes")}};
    c.title_columns = {"order_id"};
    c.subtitle_columns = {"customer", "customer_id", "purchase_order"};
    c.facts = {"stage",   "stage_since", "reason",    "promise", "promise_date",
               "value",   "lines",       "placed",    "shipped", "delivered",
               "on_time", "customer_id", "equipment", "lot",     "tracking"};
    c.series_column = "equipment";
    c.related = {
        {QStringLiteral("Lines"),
         "order_lines",
         "order_id",
         "",
         {"sku", "quantity", "value"},
         {{"line", false}}},
        {QStringLiteral("Inspections"),
         "inspections",
         "order_id",
         "",
         {"inspection_id", "result", "time"},
         {{"time", true}}}};
    c.empty = QStringLiteral(
        "No order has been heard of yet.\n\nOrders appear with OrderPlaced events, or with a mapping of your shop's JSON: Help, Mapping.");
    return c;
}

LivePageConfig inventory() {
    LivePageConfig c;
    c.id = QStringLiteral("inventory");
    c.title = QStringLiteral("Inventory");
    c.table = {
        "inventory",
        {mark(),
         {"sku", QStringLiteral("SKU"), ColumnLook::strong, 100},
         {"name", QStringLiteral("Name"), ColumnLook::automatic, 0},
         {"location", QStringLiteral("Where"), ColumnLook::automatic, 132},
         {"on_hand", QStringLiteral("On hand"), ColumnLook::automatic, 104},
         {"allocated", QStringLiteral("Allocated"), ColumnLook::automatic, 96},
         {"on_order", QStringLiteral("On order"), ColumnLook::automatic, 96},
         {"position", QStringLiteral("Position"), ColumnLook::automatic, 104},
         {"reorder_point", QStringLiteral("Reorder at"), ColumnLook::automatic, 96},
         {"days_of_cover", QStringLiteral("Cover, d"), ColumnLook::automatic, 72, 1},
         {"value", QStringLiteral("Value"), ColumnLook::automatic, 96},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"below", true}, {"days_of_cover", false}, {"sku", false}},
        kMostRows,
        {},
        {}};
    c.judge = [](const RowView& row, std::int64_t) { return judge_stock(row); };
    c.chips = {
        {QStringLiteral("Below its point"), QStringLiteral("below:yes")},
        {QStringLiteral("Nothing left"), QStringLiteral("on_hand<=0")}};
    c.title_columns = {"name", "sku"};
    c.subtitle_columns = {"sku", "location"};
    c.facts = {"on_hand",       "allocated",     "on_order",     "backordered",
               "position",      "reorder_point", "safety_stock", "daily_demand",
               "days_of_cover", "lead_time",     "unit_cost",    "value"};
    c.trends = {
        {"on_hand", QStringLiteral("On hand"), true, {}},
        {"position",
         QStringLiteral("Position"),
         true,
         {{"reorder_point", QStringLiteral("reorder at")},
          {"safety_stock", QStringLiteral("safety")}}},
        {"days_of_cover", QStringLiteral("Days of cover"), false, {}}};
    c.related = {
        {QStringLiteral("Waiting for it"),
         "order_lines",
         "sku",
         "",
         {"order_id", "quantity", "value"}}};
    c.empty = QStringLiteral(
        "No stock has been heard of yet.\n\nSKUs appear with InventoryMoved or StockLevelReported events; their reorder point comes with InventoryPolicySet.");
    return c;
}

LivePageConfig quality() {
    LivePageConfig c;
    c.id = QStringLiteral("quality");
    c.title = QStringLiteral("Quality");
    c.table = {
        "quality",
        {mark(),
         {"characteristic", QStringLiteral("Characteristic"), ColumnLook::strong, 126},
         {"product", QStringLiteral("Product"), ColumnLook::automatic, 84},
         {"equipment", QStringLiteral("Where"), ColumnLook::place, 0},
         {"fpy", QStringLiteral("First-pass yield"), ColumnLook::bar, 170},
         {"inspected", QStringLiteral("Inspected"), ColumnLook::automatic, 78, -1,
          items::UnitUse::none},
         {"defects", QStringLiteral("Defects"), ColumnLook::automatic, 72},
         {"samples", QStringLiteral("Samples"), ColumnLook::automatic, 76},
         {"mean", QStringLiteral("Mean"), ColumnLook::automatic, 106, 3, items::UnitUse::shown},
         {"last", QStringLiteral("Last"), ColumnLook::automatic, 106, 3, items::UnitUse::shown},
         {"out_of_spec", QStringLiteral("Out of spec"), ColumnLook::automatic, 90},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"fpy", false}},
        kMostRows,
        {},
        {}};
    c.judge = [](const RowView& row, std::int64_t) { return judge_quality(row); };
    c.chips = {{QStringLiteral("Below 97 %"), QStringLiteral("fpy<0.97")}};
    c.title_columns = {"characteristic", "product", "equipment"};
    c.subtitle_columns = {"product", "equipment"};
    c.facts = {
        {"fpy", QStringLiteral("First-pass yield")},
        "inspected",
        "passed",
        "defects",
        "samples",
        "values",
        "mean",
        "last",
        "target",
        {"lower_spec", QStringLiteral("Lower limit")},
        {"upper_spec", QStringLiteral("Upper limit")},
        "out_of_spec"};
    const std::vector<std::pair<std::string, QString>> limits{
        {"lower_spec", QStringLiteral("lower")}, {"upper_spec", QStringLiteral("upper")}};
    c.trends = {
        {"last", QStringLiteral("Newest sample"), true, limits},
        {"mean", QStringLiteral("Mean"), true, limits},
        {"fpy", QStringLiteral("First-pass yield"), false, {}, true}};
    c.related = {
        {QStringLiteral("Inspections"),
         "inspections",
         "product",
         "product",
         {"inspection_id", "result", "time"},
         {{"time", true}}}};
    c.empty = QStringLiteral(
        "Nothing has been measured or inspected yet.\n\nRows appear with QualitySampled and InspectionRecorded events.");
    return c;
}

LivePageConfig customers() {
    LivePageConfig c;
    c.id = QStringLiteral("customers");
    c.title = QStringLiteral("Customers");
    c.table = {
        "customers",
        {mark(),
         {"name", QStringLiteral("Customer"), ColumnLook::strong, 0},
         {"customer_id", QStringLiteral("Number"), ColumnLook::quiet, 120},
         {"open_orders", QStringLiteral("Open orders"), ColumnLook::automatic, 104},
         {"late_orders", QStringLiteral("Late"), ColumnLook::automatic, 70},
         {"open_cases", QStringLiteral("Open cases"), ColumnLook::automatic, 100},
         {"interactions", QStringLiteral("Contacts"), ColumnLook::automatic, 88},
         {"sentiment", QStringLiteral("Sentiment"), ColumnLook::automatic, 96, 2},
         {"sentiment_trend", QStringLiteral("Change"), ColumnLook::automatic, 84, 2},
         {"nps", QStringLiteral("NPS"), ColumnLook::automatic, 70, 0},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"at_risk", true}, {"late_orders", true}, {"open_orders", true}, {"name", false}},
        kMostRows,
        {},
        {}};
    c.judge = [](const RowView& row, std::int64_t) { return judge_customer(row); };
    c.chips = {
        {QStringLiteral("At risk"), QStringLiteral("at_risk:yes")},
        {QStringLiteral("Open cases"), QStringLiteral("open_cases>0")}};
    c.title_columns = {"name", "customer_id"};
    c.subtitle_columns = {"customer_id", "source_system"};
    c.facts = {"open_orders", "late_orders",     "orders",  "open_cases", "cases", "interactions",
               "sentiment",   "sentiment_trend", "surveys", "nps",        "csat",  "at_risk",
               "lost"};
    c.related = {
        {QStringLiteral("Orders"),
         "orders",
         "customer_id",
         "",
         {"order_id", "stage", "promise"},
         {{"open", true}, {"promise", false}}},
        {QStringLiteral("Cases"),
         "cases",
         "customer_id",
         "",
         {"case_id", "subject", "status", "last_event"},
         {{"open", true}, {"last_event", true}}},
        {QStringLiteral("Contacts"),
         "interactions",
         "customer_id",
         "",
         {"channel", "subject", "time"},
         {{"time", true}}},
        {QStringLiteral("Also known as"), "aliases", "shown_id", "", {"id", "source_system"}},
        {QStringLiteral("Opportunities"),
         "opportunities",
         "customer_id",
         "",
         {"name", "stage", "amount"},
         {{"open", true}}}};
    c.trends = {{"sentiment", QStringLiteral("Sentiment"), false, {}}};
    c.empty = QStringLiteral(
        "No customer has been heard of yet.\n\nCustomers appear with their first order, contact, survey or case, and get a name with CustomerDefined.");
    return c;
}

LivePageConfig cases() {
    LivePageConfig c;
    c.id = QStringLiteral("cases");
    c.title = QStringLiteral("Cases");
    c.table = {
        "cases",
        {mark(),
         {"case_id", QStringLiteral("Case"), ColumnLook::strong, 100},
         {"subject", QStringLiteral("Subject"), ColumnLook::automatic, 0},
         {"customer", QStringLiteral("Customer"), ColumnLook::automatic, 0},
         {"customer_id", QStringLiteral("Number"), ColumnLook::quiet, 96},
         {"status", QStringLiteral("Status"), ColumnLook::word, 94},
         {"activity", QStringLiteral("Last activity"), ColumnLook::automatic, 104},
         {"owner", QStringLiteral("Owner"), ColumnLook::quiet, 80},
         {"sla_due", QStringLiteral("Due"), ColumnLook::due, 122},
         {"opened", QStringLiteral("Since opened"), ColumnLook::age, 108},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"open", true}, {"last_event", true}},
        kMostRows,
        {},
        customer_name()};
    c.judge = judge_case;
    c.chips = {{QStringLiteral("Open"), QStringLiteral("open:yes")}};
    c.title_columns = {"subject", "case_id"};
    c.subtitle_columns = {"case_id", "customer", "customer_id"};
    c.facts = {"status",   "severity", "activity", "activities", "owner",       "queue",   "opened",
               "resolved", "closed",   "sla_due",  "product",    "customer_id", "order_id"};
    c.empty = QStringLiteral(
        "No case has been heard of yet.\n\nCases appear with CaseChanged events of your help desk or CRM.");
    return c;
}

LivePageConfig readings() {
    LivePageConfig c;
    c.id = QStringLiteral("readings");
    c.title = QStringLiteral("Readings");
    c.table = {
        "readings",
        {{"equipment", QStringLiteral("Machine"), ColumnLook::strong_place, 0},
         {"tag", QStringLiteral("Tag"), ColumnLook::automatic, 0},
         {"value", QStringLiteral("Value"), ColumnLook::automatic, 130, -1, items::UnitUse::shown},
         {"mean", QStringLiteral("Mean"), ColumnLook::automatic, 90},
         {"min", QStringLiteral("Lowest"), ColumnLook::automatic, 90},
         {"max", QStringLiteral("Highest"), ColumnLook::automatic, 90},
         {"count", QStringLiteral("Readings"), ColumnLook::automatic, 110},
         {"bad", QStringLiteral("Bad"), ColumnLook::automatic, 80},
         {"source", QStringLiteral("Source"), ColumnLook::quiet, 150},
         {"time", QStringLiteral("Age"), ColumnLook::age, 0}},
        {},
        {{"equipment", false}, {"tag", false}},
        kMostRows,
        {},
        {}};
    c.chips = {{QStringLiteral("Doubtful"), QStringLiteral("quality>0")}};
    c.title_columns = {"tag"};
    c.subtitle_columns = {"equipment"};
    c.facts = {
        "value",
        "quality",
        "time",
        "mean",
        {"min", QStringLiteral("Lowest")},
        {"max", QStringLiteral("Highest")},
        {"count", QStringLiteral("Readings")},
        {"bad", QStringLiteral("Bad readings")},
        {"first_time", QStringLiteral("First")},
        "source"};
    c.series_column = "equipment";
    c.tag_column = "tag";
    c.empty =
        QStringLiteral("No reading has come yet.\n\nTags appear with their first Telemetry event.");
    return c;
}

/// How far back a telemetry id that comes again is known, and how old the partitions' figures are.
QString flow_note(
    const ingest::PipelineStatus& status, const items::Formatter& f, std::int64_t now_us) {
    constexpr std::int64_t kOldUs = 3'000'000;
    QString text = QStringLiteral("%1 telemetry ids remembered")
                       .arg(f.count(static_cast<std::int64_t>(status.dedup_horizon_keys)));
    if (status.dedup_evicted == 0) {
        text += QStringLiteral(", none forgotten");
    } else {
        text += QStringLiteral(", back to %1 (%2); %3 older ones forgotten")
                    .arg(
                        f.moment(status.dedup_back_to.us, now_us),
                        f.age(now_us - status.dedup_back_to.us),
                        f.count(static_cast<std::int64_t>(status.dedup_evicted)));
    }
    for (const ingest::SourceStatus& source : status.sources) {
        const std::int64_t age = now_us - source.looked_at.us;
        if (source.looked_at.us != 0 && age > kOldUs) {
            text += QStringLiteral(" · %1: lag as it was %2 ago")
                        .arg(items::plain(source.name), f.age(age));
        }
    }
    return text;
}

LivePageConfig flow() {
    LivePageConfig c;
    c.id = QStringLiteral("flow");
    c.title = QStringLiteral("Flow");
    c.table = {
        "flow",
        {{"source", QStringLiteral("Source"), ColumnLook::strong, 72},
         {"stream", QStringLiteral("Topic"), ColumnLook::automatic, 0},
         {"shard", QStringLiteral("Partition"), ColumnLook::place, 72},
         {"type", QStringLiteral("Type"), ColumnLook::automatic, 180},
         {"events", QStringLiteral("Events"), ColumnLook::automatic, 84},
         {"rate", QStringLiteral("A second"), ColumnLook::automatic, 76},
         {"duplicates", QStringLiteral("Duplicates"), ColumnLook::automatic, 86},
         {"late", QStringLiteral("Late"), ColumnLook::automatic, 56},
         {"dead_letters", QStringLiteral("Rejects"), ColumnLook::automatic, 68},
         {"lag_records", QStringLiteral("Behind"), ColumnLook::automatic, 68},
         {"lag", QStringLiteral("Lag"), ColumnLook::automatic, 74},
         {"latency", QStringLiteral("To store"), ColumnLook::automatic, 84},
         {"last_event", QStringLiteral("Age"), ColumnLook::age, 0}},
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
        {QStringLiteral("Behind"), QStringLiteral("lag_records>0")},
        {QStringLiteral("With rejects"), QStringLiteral("dead_letters>0")},
        {QStringLiteral("With duplicates"), QStringLiteral("duplicates>0")}};
    c.title_columns = {"type", "stream"};
    c.subtitle_columns = {"source", "stream", "shard"};
    c.facts = {
        "events",
        {"rate", QStringLiteral("Events a second")},
        "duplicates",
        {"late", QStringLiteral("Late events")},
        {"dead_letters", QStringLiteral("Rejects")},
        {"future", QStringLiteral("From the future")},
        {"newer", QStringLiteral("Of a newer version")},
        {"overflow", QStringLiteral("Over a limit")},
        "ignored",
        {"latency", QStringLiteral("Broker to store")},
        {"lag_records", QStringLiteral("Partition behind")},
        {"lag", QStringLiteral("Partition lag")},
        {"state", QStringLiteral("Partition state")},
        {"position", QStringLiteral("Partition read to")},
        {"low", QStringLiteral("Partition begins at")},
        {"high", QStringLiteral("Partition ends at")},
        {"last_event", QStringLiteral("Newest event")},
        {"last_broker_time", QStringLiteral("Newest record")}};
    c.trends = {{"rate", QStringLiteral("Events a second"), false, {}}};
    c.related = {
        {QStringLiteral("Versions in this topic"),
         "contract_versions",
         "stream",
         "stream",
         {"type", "version", "events"}}};
    c.empty = QStringLiteral(
        "Nothing has flowed yet.\n\nEvery source, topic, partition and type gets a row with its first event.");
    return c;
}

}  // namespace

void judge_rows(LivePageConfig& page) {
    if (!page.judge)
        return;
    page.table.judge = [judge = page.judge](
                           const views::ViewSchema& schema, const views::Row& row,
                           std::int64_t now_us) {
        return judge(RowView(schema, row), now_us).priority;
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
