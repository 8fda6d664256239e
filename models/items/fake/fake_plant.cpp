// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fake/fake_plant.h"

#include "models/views/row_codec.h"

#include <array>
#include <cmath>

namespace andon::items {

namespace {

using views::ColumnType;
using views::Row;
using views::Value;
namespace col = views::col;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kMicro = 1'000'000;

Value none() {
    return {};
}
Value text(std::string s) {
    return s;
}
Value ago(std::int64_t us) {
    return FakePlant::kNow - us;
}

/// Small, repeatable noise in 0 … 1.
double noise(std::uint64_t n) {
    n ^= n >> 33;
    n *= 0xff51afd7ed558ccdULL;
    n ^= n >> 33;
    n *= 0xc4ceb9fe1a85ec53ULL;
    n ^= n >> 33;
    return static_cast<double>(n >> 11) / 9007199254740992.0;
}

struct LineFacts {
    const char* name;
    const char* site;
    const char* state;
    std::int64_t since;
    const char* reason;
    int rate;
    int plan;
    double good;
    const char* source;
};

constexpr std::array<LineFacts, 12> kLines{{
    {"Press 1", "Berlin", "running", 252 * kMinute, "", 412, 420, 0.997, "plant kafka"},
    {"Press 2", "Berlin", "stopped", 11 * kMinute, "Bearing temperature 94 °C", 0, 420, 0.994,
     "plant kafka"},
    {"Weld A", "Berlin", "running", 125 * kMinute, "", 188, 180, 0.979, "plant kafka"},
    {"Paint", "Berlin", "planned_stop", 23 * kMinute, "Changeover RAL 7016 until 13:40", 0, 0,
     0.981, "plant kafka"},
    {"Mill 1", "Gliwice", "running", 391 * kMinute, "", 96, 100, 0.984, "plant kafka"},
    {"Mill 2", "Gliwice", "running", 70 * kMinute, "", 101, 100, 0.989, "plant kafka"},
    {"Assembly 1", "Gliwice", "running", 224 * kMinute, "", 214, 260, 0.986, "plant kafka"},
    {"Assembly 2", "Gliwice", "unstaffed", 436 * kMinute, "Not staffed this shift", 0, 0, 0,
     "plant kafka"},
    {"Cast 1", "Porto", "running", 302 * kMinute, "", 64, 60, 0.983, "plant kafka"},
    {"Cast 2", "Porto", "setup", 8 * kMinute, "Mould change", 22, 60, 0.986, "plant kafka"},
    {"Finish", "Porto", "running", 146 * kMinute, "", 118, 120, 0.989, "plant kafka"},
    {"Pack", "Porto", "running", 180 * kMinute, "", 117, 120, 0.991, "opc-porto-2"},
}};

constexpr std::array<const char*, 10> kCustomers{
    "Hütte & Co",  "Nordwind AG", "Marés Lda",  "Rhenania", "Lindqvist AB",
    "Zielona Sp.", "Brauer KG",   "Castelo SA", "Ostwerk",  "Vallès Motors"};

constexpr std::array<const char*, 5> kHostile{
    "<img src=http://127.0.0.1:9/x.png>", "<b>bold</b><script>alert(1)</script>",
    "=cmd|' /C calc'!A0", "<a href=\"file:///etc/passwd\">link</a>",
    "&lt;&amp;\"'\x1b[31m\xE2\x80\xAE<h1>"};

std::string path_of(const LineFacts& line) {
    std::string path = "Acme/";
    path += line.site;
    path += "/";
    path += line.name;
    return path;
}

}  // namespace

FakePlant::FakePlant(FakeScene scene) : m_scene(scene) {
    make_lines();
    make_equipment();
    make_orders();
    make_stock();
    make_customers();
    make_quality();
    make_figures();
    make_flow();
    make_dead_letters();
    make_alarms();
    make_calls();
    make_outbox();
    if (scene == FakeScene::empty) {
        for (auto& view : rows)
            view.clear();
        outbox.clear();
        series.clear();
        dead_letters.clear();
    }
    if (scene == FakeScene::calm)
        calm_down();
    if (age_of(scene) > 0)
        age_everything(age_of(scene));
    make_status();
}

std::int64_t FakePlant::age_of(FakeScene scene) {
    return scene == FakeScene::stale    ? 14 * kMinute
           : scene == FakeScene::behind ? 6 * kHour + 12 * kMinute
                                        : 0;
}

/// Lines run by plan, nothing is late, low or open.
void FakePlant::calm_down() {
    const auto set = [this](const char* view, const char* column, const Value& value) {
        for (std::size_t v = 0; v < catalogue.size(); ++v) {
            const auto at = catalogue[v].column(column);
            if (!at || catalogue[v].name != view)
                continue;
            for (Row& row : rows[v])
                row[*at] = value;
        }
    };
    for (const char* view : {"lines", "equipment"}) {
        set(view, "state", text("running"));
        set(view, "reason", text(""));
        set(view, "last_event", ago(kSecond));
        set(view, "source", text("plant kafka"));
    }
    for (Row& line : rows_of("lines")) {
        line[8] = line[8] == none() ? Value(100 * kMicro) : line[8];
        line[7] = line[8];
        line[10] = 0.988;
    }
    for (Row& state : rows_of("equipment_states")) {
        if (state[2] == none())
            state[3] = text("running");
    }
    for (Row& order : rows_of("orders"))
        order[6] = std::get<std::int64_t>(order[6]) + 12 * kDay;
    std::erase_if(rows_of("inventory"), [](const Row& row) { return row[9] == Value(1L); });
    for (const char* column : {"late_orders", "open_cases", "at_risk"})
        set("customers", column, std::int64_t{0});
    set("customers", "sentiment", 0.4);
    std::erase_if(rows_of("cases"), [](const Row& row) { return row[8] == Value(1L); });
    std::erase_if(
        rows_of("quality"), [](const Row& row) { return std::get<double>(row[10]) < 0.97; });
    std::erase_if(rows_of("figures"), [](const Row& row) {
        const auto& name = std::get<std::string>(row[0]);
        return name == "skus_below_reorder" || name == "customers_at_risk" || name == "cases_open";
    });
    dead_letters.clear();
}

/// As if the last of it had come that long ago.
void FakePlant::age_everything(std::int64_t us) {
    for (std::size_t v = 0; v < catalogue.size(); ++v) {
        for (const char* name :
             {"last_event", "time", "since", "stage_since", "start", "end", "opened"}) {
            const auto column = catalogue[v].column(name);
            for (Row& row : rows[v]) {
                auto* time = column ? std::get_if<std::int64_t>(&row[*column]) : nullptr;
                if (time != nullptr)
                    *time -= us;
            }
        }
    }
}

std::string FakePlant::name(const std::string& good, std::size_t n) const {
    return m_scene == FakeScene::hostile ? kHostile[n % kHostile.size()] : good;
}

void FakePlant::add_view(
    std::string view, std::vector<views::Column> columns, std::size_t key_columns,
    std::string entity_kind) {
    views::ViewSchema schema;
    schema.name = std::move(view);
    schema.columns = std::move(columns);
    schema.key_columns = key_columns;
    schema.entity_key = !entity_kind.empty();
    schema.entity_kind = std::move(entity_kind);
    catalogue.push_back(std::move(schema));
    rows.emplace_back();
}

std::vector<Row>& FakePlant::rows_of(const std::string& view) {
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        if (catalogue[i].name == view)
            return rows[i];
    }
    return rows.front();
}

void FakePlant::make_lines() {
    add_view(
        "lines",
        {col::text("line", "Path"), col::text("name", "Name"), col::text("site", "Site"),
         col::text("state", "State"), col::of(ColumnType::time, "since", "Since"),
         col::text("reason", "Why"), col::text("equipment", "Machine whose state it shows"),
         col::of(ColumnType::quantity, "rate", "Good pieces an hour"),
         col::of(ColumnType::quantity, "plan", "Planned pieces an hour"), col::text("unit", "Unit"),
         col::of(ColumnType::real, "good_ratio", "Good of all"),
         col::of(ColumnType::real, "oee", "OEE"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source")},
        1, "equipment");
    add_view(
        "equipment_states",
        {col::text("equipment", "Path"), col::of(ColumnType::time, "start", "From"),
         col::of(ColumnType::time, "end", "To"), col::text("state", "State"),
         col::text("reason", "Why")},
        2, "equipment");
    for (std::size_t i = 0; i < kLines.size(); ++i) {
        const LineFacts& line = kLines[i];
        const bool quiet = std::string(line.source) == "opc-porto-2";
        const bool unstaffed = std::string(line.state) == "unstaffed";
        rows_of("lines").push_back(
            {path_of(line), name(line.name, i), name(line.site, i + 1), text(line.state),
             ago(line.since), name(line.reason, i + 2), path_of(line) + "/M1",
             unstaffed ? none() : Value(line.rate * kMicro),
             line.plan == 0 ? none() : Value(line.plan * kMicro), text("pcs"),
             unstaffed ? none() : Value(line.good),
             unstaffed ? none() : Value(0.71 + noise(i) * 0.15),
             ago(quiet ? 42 * kSecond : static_cast<std::int64_t>(noise(i + 50) * 3e6)),
             text(line.source)});
        auto& states = rows_of("equipment_states");
        std::int64_t at = 8 * kHour;
        constexpr std::array<const char*, 7> kPast{"running", "planned_stop", "running", "stopped",
                                                   "running", "idle",         "running"};
        for (std::size_t k = 0; k < kPast.size() && at > line.since; ++k) {
            const auto length = std::min<std::int64_t>(
                at - line.since, static_cast<std::int64_t>(
                                     (0.3 + noise(i * 10 + k) * (k % 2 == 0 ? 2.2 : 0.5)) * kHour));
            const bool to_now = k + 1 == kPast.size();
            states.push_back(
                {path_of(line) + "/M1", ago(at), to_now ? ago(line.since) : ago(at - length),
                 text(kPast[k]), text("")});
            at = to_now ? line.since : at - length;
        }
        states.push_back(
            {path_of(line) + "/M1", ago(line.since), none(), text(line.state), text(line.reason)});
    }
}

void FakePlant::make_equipment() {
    add_view(
        "equipment",
        {col::text("equipment", "Path"), col::text("name", "Name"), col::text("site", "Site"),
         col::text("line", "Line"), col::text("state", "State"),
         col::of(ColumnType::time, "since", "Since"), col::text("reason", "Why"),
         col::text("order_id", "Order in work"), col::text("product", "SKU"),
         col::of(ColumnType::quantity, "good", "Good pieces"),
         col::of(ColumnType::quantity, "scrap", "Scrapped"),
         col::of(ColumnType::duration, "running_time", "Time running"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source")},
        1, "equipment");
    add_view(
        "readings",
        {col::text("equipment", "Path"), col::text("tag", "Tag"),
         col::of(ColumnType::real, "value", "Value"), col::text("unit", "Unit"),
         col::of(ColumnType::integer, "quality", "Quality"),
         col::of(ColumnType::time, "time", "Time"),
         col::of(ColumnType::integer, "count", "Readings"), col::text("source", "Source")},
        2, "equipment");
    constexpr std::array<const char*, 3> kTags{"bearing_temperature", "vibration", "power"};
    constexpr std::array<const char*, 3> kUnits{"°C", "mm/s", "kW"};
    for (std::size_t i = 0; i < kLines.size(); ++i) {
        const LineFacts& line = kLines[i];
        for (std::size_t m = 0; m < 5; ++m) {
            const std::string path = path_of(line) + "/M" + std::to_string(m + 1);
            const bool trouble = m == 0 || std::string(line.state) == "unstaffed";
            const std::string state = trouble                ? line.state
                                      : m == 3 && i % 4 == 1 ? "idle"
                                                             : "running";
            const auto n = i * 5 + m;
            rows_of("equipment")
                .push_back(
                    {path, name(std::string(line.name) + " / M" + std::to_string(m + 1), n),
                     text(line.site), text(line.name), state,
                     ago(trouble ? line.since
                                 : static_cast<std::int64_t>(noise(n) * 5e3) * kSecond),
                     name(trouble ? line.reason : "", n), text("47" + std::to_string(10 + n)),
                     text("SKU-" + std::to_string(1000 + n % 40)),
                     static_cast<std::int64_t>(noise(n + 1) * 2400) * kMicro,
                     static_cast<std::int64_t>(noise(n + 2) * 24) * kMicro,
                     static_cast<std::int64_t>(noise(n + 3) * 6 * 3600) * kSecond,
                     ago(std::string(line.source) == "opc-porto-2"
                             ? 42 * kSecond
                             : static_cast<std::int64_t>(noise(n) * 4e6)),
                     text(line.source)});
            for (std::size_t t = 0; t < kTags.size(); ++t) {
                const auto id = static_cast<SeriesId>(series.size());
                series.push_back({id, path, kTags[t], kUnits[t]});
                const std::int64_t end = kNow - age_of(m_scene);
                const std::vector<SeriesPoint> last =
                    points(id, EventTime{end - 30 * kSecond}, EventTime{end});
                rows_of("readings")
                    .push_back(
                        {path, text(kTags[t]), last.back().value, text(kUnits[t]),
                         std::int64_t{n % 17 == 5 && m > 0 ? 2 : 0}, ago(400'000),
                         std::int64_t{21'600}, text(line.source)});
            }
        }
    }
}

void FakePlant::make_orders() {
    add_view(
        "orders",
        {col::text("order_id", "Number"), col::text("customer_id", "Customer number"),
         col::personal("customer", "Customer"), col::text("purchase_order", "Their number"),
         col::text("stage", "Stage"), col::of(ColumnType::time, "stage_since", "In stage since"),
         col::of(ColumnType::time, "promise", "Promised"),
         col::of(ColumnType::money, "value", "Value"), col::text("currency", "Currency"),
         col::of(ColumnType::integer, "lines", "Lines"),
         col::of(ColumnType::boolean, "late", "Late"), col::of(ColumnType::boolean, "open", "Open"),
         col::of(ColumnType::time, "placed", "Placed"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source"),
         col::text("equipment", "Equipment it was allocated to last")},
        1, "order");
    constexpr std::array<const char*, 6> kStages{"placed",  "released", "manufacturing",
                                                 "quality", "packed",   "shipped"};
    for (std::size_t i = 0; i < 212; ++i) {
        const std::size_t c = static_cast<std::size_t>(noise(i * 3) * 10);
        const std::size_t s = static_cast<std::size_t>(std::pow(noise(i * 5 + 1), 0.8) * 6);
        const auto promise =
            static_cast<std::int64_t>((noise(i * 7 + 2) * 130 - 6) * static_cast<double>(kHour));
        rows_of("orders").push_back(
            {std::to_string(4711 + i * 3), "C-" + std::to_string(100 + c), name(kCustomers[c], i),
             "PO-" + std::to_string(88'000 + static_cast<int>(noise(i) * 900)), text(kStages[s]),
             ago(static_cast<std::int64_t>(noise(i + 9) * 30 * static_cast<double>(kHour))),
             kNow + promise, static_cast<std::int64_t>(noise(i + 4) * 41'000'00) * 10'000,
             text("EUR"), std::int64_t{1} + static_cast<std::int64_t>(noise(i + 5) * 6),
             std::int64_t{0}, std::int64_t{1},
             ago(3 * kDay + static_cast<std::int64_t>(noise(i) * 5 * static_cast<double>(kDay))),
             ago(static_cast<std::int64_t>(noise(i + 6) * static_cast<double>(kHour))),
             text("erp kafka"),
             s == 2 || s == 3 ? path_of(kLines[i % kLines.size()]) + "/M"
                                    + std::to_string(i / kLines.size() % 3 + 1)
                              : std::string()});
    }
}

void FakePlant::make_stock() {
    add_view(
        "inventory",
        {col::text("sku", "SKU"), col::text("location", "Where"), col::text("name", "Name"),
         col::of(ColumnType::quantity, "on_hand", "On hand"),
         col::of(ColumnType::quantity, "allocated", "Allocated"),
         col::of(ColumnType::quantity, "on_order", "On order"),
         col::of(ColumnType::quantity, "position", "Position"),
         col::of(ColumnType::quantity, "reorder_point", "Reorder point"), col::text("unit", "Unit"),
         col::of(ColumnType::boolean, "below", "Below its point"),
         col::of(ColumnType::real, "days_of_cover", "Days of cover"),
         col::of(ColumnType::money, "value", "Value"), col::text("currency", "Currency"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source")},
        2, "sku");
    constexpr std::array<const char*, 8> kNames{"Bearing 6204", "Paint RAL 7016", "Sheet DC01 1.5",
                                                "Bolt M8×30",   "Gasket 40",      "Housing A2",
                                                "Shaft 25",     "Seal ring 60"};
    constexpr std::array<const char*, 8> kSkus{"BRG-6204", "PNT-7016", "STL-DC01", "BLT-M830",
                                               "GSK-40",   "HSG-A2",   "SFT-25",   "SLR-60"};
    for (std::size_t i = 0; i < 40; ++i) {
        const std::int64_t point = 200 + static_cast<std::int64_t>(noise(i) * 600);
        const bool below = i < 5;
        const auto on_hand =
            below ? static_cast<std::int64_t>(noise(i + 1) * static_cast<double>(point) * 0.6)
                  : point * 2 + static_cast<std::int64_t>(noise(i) * 900);
        const auto allocated =
            static_cast<std::int64_t>(noise(i + 2) * static_cast<double>(on_hand) * 0.4);
        const std::int64_t on_order = i % 3 == 0 ? 100 : 0;
        const std::string sku = i < 8 ? kSkus[i] : "SKU-" + std::to_string(1000 + i);
        const double cover = below ? 0.6 + static_cast<double>(i) * 1.3 : 9 + noise(i) * 40;
        rows_of("inventory")
            .push_back(
                {sku, text(i % 2 == 0 ? "Berlin" : "Gliwice"), name(kNames[i % 8], i),
                 on_hand * kMicro, allocated * kMicro, on_order * kMicro,
                 (on_hand - allocated + on_order) * kMicro, point * kMicro, text("pcs"),
                 std::int64_t{below ? 1 : 0}, cover, on_hand * 3'450'000, text("EUR"),
                 ago(static_cast<std::int64_t>(noise(i) * 2 * static_cast<double>(kHour))),
                 text("erp kafka")});
    }
}

void FakePlant::make_customers() {
    add_view(
        "customers",
        {col::text("customer_id", "Number"), col::personal("name", "Name"),
         col::of(ColumnType::integer, "open_orders", "Open orders"),
         col::of(ColumnType::integer, "late_orders", "Late orders"),
         col::of(ColumnType::integer, "interactions", "Contacts"),
         col::of(ColumnType::real, "sentiment", "Sentiment"),
         col::of(ColumnType::real, "sentiment_trend", "Change"),
         col::of(ColumnType::integer, "surveys", "Surveys"),
         col::of(ColumnType::real, "nps", "NPS"),
         col::of(ColumnType::integer, "open_cases", "Open cases"),
         col::of(ColumnType::boolean, "at_risk", "At risk"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source")},
        1, "customer");
    add_view(
        "cases",
        {col::text("case_id", "Number"), col::text("customer_id", "Customer number"),
         col::personal("customer", "Customer"), col::text("subject", "Subject"),
         col::text("status", "Status"), col::text("priority", "Priority"),
         col::of(ColumnType::time, "opened", "Opened"), col::personal("owner", "Owner"),
         col::of(ColumnType::boolean, "open", "Open"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source"),
         col::text("number", "Called"), col::text("cause", "Occurrence of an alarm"),
         col::of(ColumnType::boolean, "escalated", "Escalated"),
         col::of(ColumnType::time, "milestone_due", "Next by agreement"),
         col::text("link", "Address"), col::text("order_id", "Order")},
        1, "case");
    for (std::size_t i = 0; i < 300; ++i) {
        const bool risk = i < 6;
        rows_of("customers")
            .push_back(
                {"C-" + std::to_string(100 + i),
                 name(i < 10 ? kCustomers[(i + 1) % 10] : "Customer " + std::to_string(i), i),
                 static_cast<std::int64_t>(noise(i) * 6),
                 std::int64_t{risk ? 2 - static_cast<int>(i) % 2 : 0},
                 static_cast<std::int64_t>(noise(i + 1) * 40),
                 risk ? -0.62 + static_cast<double>(i) * 0.08 : noise(i) * 0.8,
                 risk ? -0.12 : noise(i + 7) * 0.1 - 0.04,
                 static_cast<std::int64_t>(noise(i + 2) * 5),
                 i % 3 == 0 ? none() : Value(std::round(noise(i + 3) * 100)),
                 std::int64_t{risk && i % 2 == 0 ? 1 : 0}, std::int64_t{risk ? 1 : 0},
                 ago(static_cast<std::int64_t>(noise(i) * 3 * static_cast<double>(kDay))),
                 text("crm kafka")});
    }
    for (std::size_t i = 0; i < 24; ++i) {
        rows_of("cases").push_back(
            {"000182" + std::to_string(31 + i), "C-" + std::to_string(100 + i % 10),
             name(kCustomers[i % 10], i),
             name(i % 2 == 0 ? "Delivery late" : "Surface scratched", i),
             text(i < 9 ? "open" : "closed"), text(i % 4 == 0 ? "high" : "normal"),
             ago(static_cast<std::int64_t>(noise(i) * 4 * static_cast<double>(kDay))),
             name("J. Meyer", i), std::int64_t{i < 9 ? 1 : 0},
             ago(static_cast<std::int64_t>(i) * kHour), text("crm kafka"),
             "000182" + std::to_string(31 + i), text(""), std::int64_t{i == 1 ? 1 : 0},
             i == 1 ? ago(-2 * kHour) : none(),
             "https://acme.example/lightning/r/Case/" + std::to_string(i) + "/view",
             text(i % 2 == 0 ? "4711" : "")});
    }
}

void FakePlant::make_quality() {
    add_view(
        "quality",
        {col::text("equipment", "Path"), col::text("product", "SKU"),
         col::text("characteristic", "Characteristic"),
         col::of(ColumnType::integer, "samples", "Samples"),
         col::of(ColumnType::real, "mean", "Mean"), col::of(ColumnType::real, "last", "Last"),
         col::of(ColumnType::real, "lower_spec", "Lower limit"),
         col::of(ColumnType::real, "upper_spec", "Upper limit"),
         col::of(ColumnType::quantity, "inspected", "Inspected"),
         col::of(ColumnType::quantity, "passed", "Passed"),
         col::of(ColumnType::real, "fpy", "First-pass yield"),
         col::of(ColumnType::integer, "defects", "Defects"),
         col::of(ColumnType::time, "last_event", "Last event"), col::text("source", "Source")},
        3, "equipment");
    for (std::size_t i = 0; i < 24; ++i) {
        const std::int64_t inspected = 120 + static_cast<std::int64_t>(noise(i) * 400);
        const double fpy = i == 4 ? 0.912 : i == 3 ? 0.958 : 0.972 + noise(i) * 0.026;
        rows_of("quality").push_back(
            {path_of(kLines[i % 12]), text("SKU-" + std::to_string(1000 + i)),
             name(i % 2 == 0 ? "diameter" : "gloss", i), inspected / 5, 25.0 + noise(i) * 0.02,
             25.0 + noise(i + 1) * 0.03, 24.95, 25.05, inspected * kMicro,
             static_cast<std::int64_t>(static_cast<double>(inspected) * fpy) * kMicro, fpy,
             static_cast<std::int64_t>(static_cast<double>(inspected) * (1 - fpy)),
             ago(static_cast<std::int64_t>(noise(i) * 20 * static_cast<double>(kMinute))),
             text("plant kafka")});
    }
}

}  // namespace andon::items
