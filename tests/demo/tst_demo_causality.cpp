// SPDX-License-Identifier: GPL-3.0-or-later
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "andon/events/v1/quality.pb.h"
#include "app/demo/plant.h"

#include <QTest>
#include <map>
#include <set>
#include <string>

using namespace andon;
using namespace andon::demo;
namespace v1 = andon::events::v1;

namespace {

/// What may follow what in the life of an order.
const std::map<int, std::set<int>> kAllowed{
    {0, {v1::ORDER_STAGE_PLACED}},
    {v1::ORDER_STAGE_PLACED, {v1::ORDER_STAGE_RELEASED, v1::ORDER_STAGE_CANCELLED}},
    {v1::ORDER_STAGE_RELEASED, {v1::ORDER_STAGE_MANUFACTURING}},
    {v1::ORDER_STAGE_MANUFACTURING, {v1::ORDER_STAGE_QUALITY}},
    {v1::ORDER_STAGE_QUALITY, {v1::ORDER_STAGE_PACKED}},
    {v1::ORDER_STAGE_PACKED, {v1::ORDER_STAGE_SHIPPED}},
    {v1::ORDER_STAGE_SHIPPED, {v1::ORDER_STAGE_DELIVERED}},
};

struct OrderState {
    int stage = 0;
    bool inspected = false;
    std::int64_t pieces = 0;
    std::int64_t made = 0;  ///< at the first machine
    std::size_t finished = 0;
    std::string started_at;
};

class Judge {
public:
    void judge(const SimulatedRecord& record);
    std::map<std::string, OrderState> orders;
    std::map<std::string, std::int64_t> on_hand;
    std::set<std::string> unmet;
    std::map<std::string, std::string> busy;  ///< machine → order
    int stopped_for_bearing = 0;

private:
    void stage(const std::string& id, int next) {
        OrderState& order = orders[id];
        QVERIFY2(
            kAllowed.contains(order.stage) && kAllowed.at(order.stage).contains(next),
            (id + ": " + std::to_string(order.stage) + " → " + std::to_string(next)).c_str());
        order.stage = next;
    }
    void machines(const SimulatedRecord& record);
    void stock(const SimulatedRecord& record);
};

template <class Event>
const Event* as(const SimulatedRecord& record) {
    return dynamic_cast<const Event*>(record.said.get());
}

void Judge::judge(const SimulatedRecord& record) {
    if (const auto* placed = as<v1::OrderPlaced>(record)) {
        stage(placed->order_id(), v1::ORDER_STAGE_PLACED);
        for (const auto& line : placed->lines()) {
            orders[placed->order_id()].pieces += line.quantity().micros();
        }
    } else if (const auto* changed = as<v1::OrderStageChanged>(record)) {
        stage(changed->order_id(), changed->stage());
        const OrderState& order = orders[changed->order_id()];
        if (changed->stage() == v1::ORDER_STAGE_QUALITY) {
            QCOMPARE(order.finished, std::size_t{5});
            QCOMPARE(order.made, order.pieces);
        }
        if (changed->stage() == v1::ORDER_STAGE_PACKED)
            QVERIFY(order.inspected);
    } else if (const auto* inspected = as<v1::InspectionRecorded>(record)) {
        OrderState& order = orders[inspected->order_id()];
        QCOMPARE(order.stage, static_cast<int>(v1::ORDER_STAGE_QUALITY));
        order.inspected = order.inspected || inspected->result() != v1::INSPECTION_RESULT_FAILED;
    } else if (const auto* shipped = as<v1::OrderShipped>(record)) {
        QVERIFY(orders[shipped->order_id()].inspected);
        stage(shipped->order_id(), v1::ORDER_STAGE_SHIPPED);
    } else if (const auto* delivered = as<v1::OrderDelivered>(record)) {
        stage(delivered->order_id(), v1::ORDER_STAGE_DELIVERED);
    } else if (const auto* cancelled = as<v1::OrderCancelled>(record)) {
        stage(cancelled->order_id(), v1::ORDER_STAGE_CANCELLED);
    }
    machines(record);
    stock(record);
}

void Judge::machines(const SimulatedRecord& record) {
    if (const auto* started = as<v1::OperationStarted>(record)) {
        QVERIFY(!busy.contains(started->equipment()));
        busy[started->equipment()] = started->order_id();
        QCOMPARE(
            orders[started->order_id()].stage, static_cast<int>(v1::ORDER_STAGE_MANUFACTURING));
    } else if (const auto* finished = as<v1::OperationFinished>(record)) {
        QCOMPARE(busy[finished->equipment()], finished->order_id());
        busy.erase(finished->equipment());
        ++orders[finished->order_id()].finished;
        QVERIFY(finished->good().micros() > 0);
    } else if (const auto* counted = as<v1::ProductionCounted>(record)) {
        QCOMPARE(busy[counted->equipment()], counted->order_id());
        if (counted->first_operation())
            orders[counted->order_id()].made += counted->good().micros();
    } else if (const auto* state = as<v1::EquipmentStateChanged>(record)) {
        if (state->reason() == "bearing temperature")
            ++stopped_for_bearing;
    }
}

void Judge::stock(const SimulatedRecord& record) {
    if (const auto* level = as<v1::StockLevelReported>(record)) {
        on_hand[level->sku()] = level->on_hand().micros();
    } else if (const auto* moved = as<v1::InventoryMoved>(record)) {
        if (moved->kind() == v1::MOVEMENT_KIND_ALLOCATE
            || moved->kind() == v1::MOVEMENT_KIND_RELEASE) {
            return;
        }
        on_hand[moved->sku()] += moved->quantity().micros();
        QVERIFY2(on_hand[moved->sku()] >= 0, moved->sku().c_str());
    } else if (const auto* missing = as<v1::DemandUnmet>(record)) {
        QVERIFY(on_hand[missing->sku()] < missing->requested().micros());
        unmet.insert(missing->sku());
    }
}

}  // namespace

class TestCausality : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// In the order of event time, without noise, nothing happens before what it needs.
    void nothing_happens_before_its_cause() {
        PlantOptions options;
        options.noise = NoiseRates::none();
        options.telemetry_rate = 5;
        options.telemetry_history_us = 0;
        Plant plant(options);
        std::map<std::int64_t, SimulatedRecord> by_time;
        while (true) {
            SimulatedRecord record = plant.next();
            if (record.broker_time.us > options.start.us + 2 * kHour)
                break;
            if (record.type == contracts::EventType::telemetry)
                continue;
            by_time.emplace(record.event_time.us, std::move(record));
        }
        Judge judge;
        for (const auto& [time, record] : by_time) {
            judge.judge(record);
            if (QTest::currentTestFailed())
                return;
        }
        std::map<int, int> stages;
        for (const auto& [id, order] : judge.orders)
            ++stages[order.stage];
        for (const auto& [stage, count] : stages)
            qInfo("stage %d: %d orders", stage, count);
        QVERIFY(judge.orders.size() > 250);
        QVERIFY(stages[v1::ORDER_STAGE_DELIVERED] > 100);
        QVERIFY(stages[v1::ORDER_STAGE_MANUFACTURING] > 30);
        QCOMPARE(judge.stopped_for_bearing, 1);
    }

    /// The picture at the first moment of live: orders in every stage, both stories under way.
    void the_stories_are_told() {
        PlantOptions options;
        options.telemetry_rate = 20;
        Plant plant(options);
        const std::string machine = "acme/berlin/forming/press-2/cell/press-2-m1";
        double first = 0;
        double hottest = 0;
        bool shipped = false;
        bool complained = false;
        while (true) {
            const SimulatedRecord record = plant.next();
            const std::int64_t at = record.broker_time.us - options.start.us;
            if (at > 20 * kMinute)
                break;
            if (const auto* telemetry = as<v1::Telemetry>(record);
                telemetry != nullptr && telemetry->equipment() == machine) {
                const double value = telemetry->readings(0).value();
                if (first == 0)
                    first = value;
                if (at > 0 && at < 4 * kMinute)
                    hottest = std::max(hottest, value);
            }
            shipped = shipped || (as<v1::OrderShipped>(record) != nullptr && record.key == "4711");
            complained = complained || record.value.find("tells us anything") != std::string::npos;
        }
        qInfo("bearing %.1f °C, later %.1f °C", first, hottest);
        QVERIFY(first > 40 && first < 75);
        QVERIFY(hottest > 88);
        QVERIFY(!shipped);
        QVERIFY(complained);
    }
};

QTEST_GUILESS_MAIN(TestCausality)
#include "tst_demo_causality.moc"
