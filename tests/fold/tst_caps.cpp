// SPDX-License-Identifier: GPL-3.0-or-later
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/store/reader.h"
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>

namespace andon::test {

namespace pb = events::v1;

/// Rule 13: what a producer names more of than the cap allows costs a counter, not memory.
class TestCaps : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<FoldRun> m_run;
    std::uint64_t m_offset = 0;

    void say(const google::protobuf::Message& message) {
        const auto second = static_cast<std::int64_t>(m_offset);
        const std::int64_t time = kSampleStart + second * 1'000'000;
        const std::string id = fmt::format("e{}", m_offset);
        m_run->commit(
            {{0, m_offset++, kSampleStart + 3'600'000'000, sample_value(message, id, time), time}});
    }
    void place(int order) {
        pb::OrderPlaced m;
        m.set_order_id(fmt::format("o{}", order));
        m.set_customer_id("c1");
        say(m);
    }
    void deliver(int order) {
        pb::OrderDelivered m;
        m.set_order_id(fmt::format("o{}", order));
        say(m);
    }
    std::vector<std::string> keys(const std::string& view) {
        auto reader = store::StoreReader::open(m_run->path());
        store::RowQuery query;
        query.view = view;
        query.limit = 1000;
        const auto rows = (*reader)->rows(query);
        std::vector<std::string> out;
        for (const views::Row& row : rows->rows)
            out.push_back(std::get<std::string>(row[0]));
        return out;
    }
    std::int64_t flow(const char* type, const char* column) {
        auto reader = store::StoreReader::open(m_run->path());
        store::RowQuery query;
        query.view = "flow";
        query.limit = 1000;
        const auto rows = (*reader)->rows(query);
        const std::size_t at = *(*reader)->view("flow")->column(column);
        std::int64_t sum = 0;
        for (const views::Row& row : rows->rows) {
            if (std::get<std::string>(row[3]).ends_with(type))
                sum += std::get<std::int64_t>(row[at]);
        }
        return sum;
    }
    void begin(const fold::FoldConfig& config) {
        m_offset = 0;
        const QString name = QString::fromLatin1(QTest::currentTestFunction());
        m_run = std::make_unique<FoldRun>(m_dir.filePath(name).toStdString());
        m_run->configure(config);
    }

private Q_SLOTS:
    void orders_beyond_the_cap_are_counted_and_room_comes_with_those_that_end() {
        fold::FoldConfig config = sample_config();
        config.max_open_rows = 10;
        begin(config);
        for (int order = 0; order < 30; ++order)
            place(order);
        QCOMPARE(keys("orders").size(), 10);
        QCOMPARE(flow("OrderPlaced", "overflow"), 20);
        QCOMPARE(flow("OrderPlaced", "events"), 30);

        // Those that are there go on, and a start does not make room.
        m_run->restart();
        place(30);
        QCOMPARE(flow("OrderPlaced", "overflow"), 21);
        for (int order = 0; order < 4; ++order)
            deliver(order);
        QCOMPARE(flow("OrderDelivered", "overflow"), 0);
        for (int order = 31; order < 37; ++order)
            place(order);
        QCOMPARE(flow("OrderPlaced", "overflow"), 23);
        QCOMPARE(keys("orders").size(), 14);
        // An order that has ended is changed still, in memory for as long as that takes.
        deliver(0);
        QCOMPARE(flow("OrderDelivered", "overflow"), 0);

        config.max_open_rows = 1000;
        m_run->rebuild(config);
        QCOMPARE(keys("orders").size(), 37);
        QCOMPARE(flow("OrderPlaced", "overflow"), 0);
    }

    void machines_beyond_the_cap_are_in_no_view() {
        fold::FoldConfig config = sample_config();
        config.max_machines = 3;
        begin(config);
        for (int machine = 0; machine < 5; ++machine) {
            pb::EquipmentStateChanged m;
            m.set_equipment(fmt::format("acme/berlin/a/l{}/c/m{}", machine, machine));
            m.set_state(pb::EQUIPMENT_STATE_RUNNING);
            say(m);
        }
        const std::vector<std::string> known = keys("equipment");
        QCOMPARE(known.size(), 3);
        QCOMPARE(keys("lines").size(), 3);
        QVERIFY(keys("equipment_states") == known);
        QCOMPARE(flow("EquipmentStateChanged", "overflow"), 2);

        pb::Telemetry m;
        m.set_equipment("acme/berlin/a/l9/c/m9");
        pb::Reading* reading = m.add_readings();
        reading->set_tag("t");
        reading->set_value(1);
        say(m);
        say(m);
        QVERIFY(keys("equipment") == known);
        QCOMPARE(keys("readings").size(), 1);  // the readings have a cap of their own
        QCOMPARE(flow("Telemetry", "overflow"), 1);
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestCaps)
#include "tst_caps.moc"
