// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, flow, rejects, series and stories of the fake plant.
#include "models/items/decimate.h"
#include "models/items/fake/fake_plant.h"
#include "models/views/row_codec.h"

#include <array>
#include <cmath>

namespace andon::items {

namespace {

using views::ColumnType;
using views::Value;
namespace col = views::col;

constexpr std::int64_t kFlowSecond = 1'000'000;
constexpr std::int64_t kFlowMinute = 60 * kFlowSecond;

Value before_now(std::int64_t us) {
    return FakePlant::kNow - us;
}

}  // namespace

void FakePlant::make_figures() {
    add_view(
        "figures",
        {col::text("figure", "Which"), col::text("scope", "Of what"),
         col::of(ColumnType::real, "value", "Value"),
         col::of(ColumnType::integer, "numerator", "Numerator"),
         col::of(ColumnType::integer, "denominator", "Denominator"),
         col::of(ColumnType::integer, "count", "Samples"), col::text("unit", "Unit"),
         col::of(ColumnType::real, "target", "Target"), col::of(ColumnType::time, "time", "As of")},
        2, "");
    auto& figures = rows_of("figures");
    const auto add = [&](const char* figure, const char* scope, double value,
                         const Value& target = {}) {
        figures.push_back(
            {std::string(figure), std::string(scope), value, Value{}, Value{}, Value{},
             std::string(), target, before_now(2 * kFlowSecond)});
    };
    std::array<std::pair<const char*, int>, 6> stages{
        {{"placed", 0},
         {"released", 0},
         {"manufacturing", 0},
         {"quality", 0},
         {"packed", 0},
         {"shipped", 0}}};
    const auto orders = rows_of("orders");
    for (const auto& order : orders) {
        for (auto& [stage, count] : stages) {
            if (std::get<std::string>(order[4]) == stage)
                ++count;
        }
    }
    add("orders_open", "", static_cast<double>(orders.size()));
    for (const auto& [stage, count] : stages)
        add("orders_in_stage", stage, count);
    figures.push_back(
        {std::string("on_time_in_full"), std::string(), 0.938, std::int64_t{1407},
         std::int64_t{1500}, std::int64_t{1500}, std::string(), 0.95,
         before_now(40 * kFlowSecond)});
    add("skus", "", 40);
    add("skus_below_reorder", "", 5);
    add("customers", "", 300);
    add("customers_at_risk", "", 6);
    add("cases_open", "", 9);
    figures.push_back(
        {std::string("first_pass_yield"), std::string(), 0.974, std::int64_t{8'412},
         std::int64_t{8'637}, std::int64_t{8'637}, std::string(), 0.98,
         before_now(12 * kFlowSecond)});
}

void FakePlant::make_flow() {
    add_view(
        "flow",
        {col::text("source", "Source"), col::text("stream", "Topic"),
         col::text("shard", "topic/partition"), col::text("type", "Event type"),
         col::of(ColumnType::integer, "events", "Events"),
         col::of(ColumnType::real, "rate", "Events a second"),
         col::of(ColumnType::integer, "duplicates", "Duplicates"),
         col::of(ColumnType::integer, "late", "Late"),
         col::of(ColumnType::integer, "dead_letters", "Rejects"),
         col::of(
             ColumnType::duration, "latency", "Ingest time minus broker time of the last", "us"),
         col::of(ColumnType::time, "last_event", "Last event")},
        4, "");
    constexpr std::array<const char*, 8> kTypes{
        "Telemetry",         "EquipmentStateChanged", "ProductionCounted",  "OrderPlaced",
        "OrderStageChanged", "InventoryMoved",        "InspectionRecorded", "CustomerInteraction"};
    constexpr std::array<const char*, 8> kTopics{"telemetry", "states", "counts",  "orders",
                                                 "orders",    "stock",  "quality", "crm"};
    for (std::size_t i = 0; i < 32; ++i) {
        const std::size_t t = i / 4;
        const auto n = static_cast<std::int64_t>(t == 0 ? 173'000'000 : 4'100 * (8 - t));
        rows_of("flow").push_back(
            {std::string(
                 t < 3   ? "plant kafka"
                 : t < 6 ? "erp kafka"
                         : "crm kafka"),
             std::string(kTopics[t]), std::string(kTopics[t]) + "/" + std::to_string(i % 4),
             std::string(kTypes[t]), n, t == 0 ? 12'052.0 : 3.0 / static_cast<double>(t), n / 100,
             n / 900, static_cast<std::int64_t>(i % 5 == 0 ? 3 : 0),
             static_cast<std::int64_t>(38'000 + i * 400),
             before_now(static_cast<std::int64_t>(i) * 130'000)});
    }
}

void FakePlant::make_status() {
    const bool stale = m_scene == FakeScene::stale;
    const bool behind = m_scene == FakeScene::behind;
    const auto add = [&](const char* source, double rate, std::int64_t lag, std::int64_t age,
                         bool quiet) {
        ingest::SourceStatus s;
        s.name = source;
        s.records_per_second = quiet ? 0 : rate;
        s.health.connected = !stale;
        for (std::uint32_t p = 0; p < 4; ++p) {
            transport::ShardHealth shard;
            shard.shard = {"telemetry", "telemetry/" + std::to_string(p), "1"};
            shard.state = quiet    ? transport::ShardState::silent
                          : behind ? transport::ShardState::reading
                                   : transport::ShardState::caught_up;
            shard.lag_records = behind ? 1'204'000 : 0;
            shard.lag_time = std::chrono::microseconds{behind ? age_of(m_scene) : lag};
            shard.last_record = BrokerTime{kNow - age};
            s.health.shards.push_back(shard);
        }
        if (stale) {
            s.health.active.push_back(
                {transport::AnomalyKind::unreachable,
                 source,
                 "",
                 {},
                 0,
                 std::string(source) + ": no broker answers since 13:02; Andon goes on trying",
                 WallTime{kNow},
                 true});
        }
        status.sources.push_back(std::move(s));
    };
    const std::int64_t age = age_of(m_scene);
    add("plant kafka", m_scene == FakeScene::empty ? 0 : 48'210, 100'000, 300'000 + age, stale);
    add("erp kafka", m_scene == FakeScene::empty ? 0 : 12, 0, 900'000 + age, stale);
    if (m_scene != FakeScene::empty) {
        const bool calm = m_scene == FakeScene::calm;
        add("opc-porto-2", calm ? 3 : 0, 0, (calm ? 1 : 42) * kFlowSecond + age, !calm);
        add("crm kafka", 0.4, 0, 8 * kFlowSecond + age, stale);
    }
    status.committed = m_scene == FakeScene::empty ? 0 : 173'204'118;
    status.committed_at = IngestTime{kNow - (stale ? age : 0)};
    status.events_per_second = stale || m_scene == FakeScene::empty ? 0 : 48'222;
    status.commit_ms = 1.4;
    status.journal_events = status.committed;
    status.dead_letters = dead_letters.size();
    status.live = !stale && !behind;
}

void FakePlant::make_dead_letters() {
    struct Kind {
        const char* reason;
        const char* detail;
        const char* type;
        const char* value;
    };
    const std::array<Kind, 7> kinds{{
        {"malformed", "JSON ends inside a string at byte 61; the producer cut the record", "",
         "{\"order\": 4711, \"customer\": \"H\xC3\xBCtte & Co\", \"state\": \"manufa"},
        {"unknown_type",
         "no contract message is called acme.plant.v2.ToolChanged; add it under [types] or ignore it",
         "acme.plant.v2.ToolChanged", "\x0A\x07Press 2\x12\x05T-118"},
        {"invalid_text", "field name is not UTF-8 at byte 4", "andon.events.v1.CustomerDefined",
         "\x0A\x05\xC3\x28\xFF\xFE"
         "Co"},
        {"contract_violation", "quantity is negative: -4", "andon.events.v1.ProductionCounted",
         "\x08\xFC\xFF\xFF\xFF\xFF"},
        {"id_conflict",
         "event 8f3a of erp/orders was seen before with another body at seq 171204881",
         "andon.events.v1.OrderPlaced",
         "\x0A\x04"
         "4711"},
        {"future_stamp", "event time is 2 h 11 m beyond the broker's time",
         "andon.events.v1.EquipmentStateChanged", "\x0A\x07Press 2"},
        {"not_cloudevents",
         "no ce_type header and no mapping for topic legacy; add [[topic]] name = \"legacy\"", "",
         "<img src=http://127.0.0.1:9/steal?x=1>"},
    }};
    for (std::size_t i = 0; i < 14; ++i) {
        const Kind& kind = kinds[i % kinds.size()];
        DeadLetterEntry e;
        e.seq = 173'204'118 - i * 88'123;
        e.reason = kind.reason;
        e.detail = kind.detail;
        e.type_name = kind.type;
        e.from = {
            i % 2 == 0 ? "erp kafka" : "plant kafka",
            i % 2 == 0 ? "orders" : "telemetry",
            (i % 2 == 0 ? "orders/" : "telemetry/") + std::to_string(i % 4),
            "offset " + std::to_string(88'412 - i * 311),
            BrokerTime{kNow - static_cast<std::int64_t>(i * i + 1) * 97 * kFlowSecond},
            IngestTime{kNow - static_cast<std::int64_t>(i * i + 1) * 97 * kFlowSecond + 12'000}};
        e.key = "4711";
        e.headers = "ce_specversion: 1.0\nce_source: erp/orders\nce_id: 8f3a-" + std::to_string(i);
        e.value = kind.value;
        e.value_size = e.value.size();
        dead_letters.push_back(std::move(e));
    }
}

std::vector<SeriesPoint> FakePlant::points(SeriesId id, EventTime from, EventTime to) const {
    std::vector<SeriesPoint> out;
    if (id >= series.size())
        return out;
    const int kind = static_cast<int>(id % 3);
    const bool failing = series[id].equipment == "Acme/Berlin/Press 2/M1";
    constexpr std::int64_t kStep = 10 * kFlowSecond;
    const std::int64_t last = kNow - age_of(m_scene);
    for (std::int64_t t = from.us - from.us % kStep; t < std::min<std::int64_t>(to.us, last);
         t += kStep) {
        const double hours = static_cast<double>(t - kNow) / 3.6e9;
        if (hours > -5.1 && hours < -4.9)
            continue;  // the network was away
        const double wave = std::sin(hours * 2.2 + id) * 3 + std::sin(hours * 19) * 0.6
                            + std::sin(hours * 83) * 0.25;
        const double wear = failing ? std::max(0.0, hours + 2.9) * 10.4 : 0;
        const double base = kind == 0                  ? 62 + wave + wear
                            : kind == 1                ? 2.2 + wave * 0.08 + wear * 0.1
                            : failing && hours > -0.19 ? 2.0
                                                       : 41 + wave;
        const bool bad = hours > -1.62 && hours < -1.6;
        out.push_back(
            {EventTime{t}, base, bad ? contracts::Quality::bad : contracts::Quality::good, false});
    }
    mark_gaps(out);
    return out;
}

std::vector<StoryEntry> FakePlant::story(const std::string& kind, const std::string& id) const {
    if (m_scene == FakeScene::empty)
        return {};
    struct Line {
        std::int64_t ago;
        const char* type;
        const char* text;
    };
    static constexpr std::array<Line, 8> kOrder{{
        {11 * kFlowMinute, "OrderStageChanged", "Manufacturing: 240 of 600 done"},
        {57 * kFlowMinute, "ProductionCounted", "200 good, 1 scrap on Press 2"},
        {217 * kFlowMinute, "OperationStarted", "Operation 30 on Press 2, lot L-2209"},
        {262 * kFlowMinute, "InventoryMoved", "600 × STL-DC01 issued, Berlin"},
        {1273 * kFlowMinute, "CustomerInteraction", "Customer asked for an earlier delivery"},
        {2736 * kFlowMinute, "OrderStageChanged", "Released to Berlin"},
        {3124 * kFlowMinute, "OrderAllocated", "Allocated to Press 2"},
        {3124 * kFlowMinute, "OrderPlaced", "600 pcs, € 18,400, promised today 17:00"},
    }};
    static constexpr std::array<Line, 6> kMachine{{
        {11 * kFlowMinute, "EquipmentStateChanged", "Stopped: bearing temperature 94 °C, failure"},
        {57 * kFlowMinute, "ProductionCounted", "200 good, 1 scrap for order 4711"},
        {217 * kFlowMinute, "OperationStarted", "Order 4711, lot L-2209, ideal cycle 8.6 s"},
        {436 * kFlowMinute, "EquipmentStateChanged", "Running, shift A"},
        {441 * kFlowMinute, "EquipmentStateChanged", "Planned stop: shift change"},
        {2210 * kFlowMinute, "MaintenancePerformed", "Preventive: greased, 1.5 h"},
    }};
    std::vector<StoryEntry> out;
    const auto add = [&](const Line& line, std::size_t n) {
        StoryEntry e;
        e.seq = 173'204'000 - n * 5'113;
        e.time = EventTime{kNow - line.ago};
        e.type = line.type;
        e.summary = name(line.text, n);
        e.from = {
            "plant kafka",
            "states",
            "states/" + std::to_string(n % 4),
            "offset " + std::to_string(70'000 - n * 41),
            BrokerTime{kNow - line.ago + 120'000},
            IngestTime{kNow - line.ago + 134'000}};
        out.push_back(std::move(e));
    };
    if (kind == "equipment") {
        for (std::size_t i = 0; i < kMachine.size(); ++i)
            add(kMachine[i], i);
    } else {
        for (std::size_t i = 0; i < kOrder.size(); ++i)
            add(kOrder[i], i);
    }
    return id.empty() ? std::vector<StoryEntry>{} : out;
}

RawEvent FakePlant::raw_event(Seq seq) const {
    RawEvent e;
    e.seq = seq;
    e.from = {
        "plant kafka",
        "states",
        "states/1",
        "offset 69959",
        BrokerTime{kNow - 11 * kFlowMinute + 120'000},
        IngestTime{kNow - 11 * kFlowMinute + 134'000}};
    e.key = "Acme/Berlin/Press 2";
    e.headers = {
        {"ce_specversion", "1.0"},
        {"ce_type", "andon.events.v1.EquipmentStateChanged"},
        {"ce_source", "plant/berlin"},
        {"ce_id", "01JD5W-7Q2K-4711"},
        {"ce_time", "2026-11-20T12:05:31.204Z"},
        {"content-type", "application/json"}};
    e.value = name(
        "{\n  \"equipment\": \"Acme/Berlin/Press 2\",\n  \"state\": \"STOPPED\",\n  \"reason\": \"Bearing temperature 94 °C\",\n"
        "  \"lossClass\": \"FAILURE\"\n}",
        0);
    e.value_size = e.value.size();
    e.event_source = "plant/berlin";
    e.event_id = "01JD5W-7Q2K-4711";
    e.event_type = "EquipmentStateChanged";
    e.event_time = EventTime{kNow - 11 * kFlowMinute};
    return e;
}

}  // namespace andon::items
