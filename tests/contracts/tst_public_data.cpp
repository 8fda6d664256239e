// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped example mapping on public data: what comes out is known exactly. Built where the
// folder exists beside the source.
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/contracts/decimal.h"
#include "models/contracts/describe.h"
#include "models/contracts/timestamp.h"
#include "test_record.h"

#include <QProcess>
#include <QtTest/QtTest>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

using namespace andon::contracts;
using namespace andon::contracts::testing;
using nlohmann::json;
namespace transport = andon::transport;
namespace v1 = andon::events::v1;

namespace {

json to_json(const toml::node& node) {
    json out;
    if (const auto* table = node.as_table()) {
        out = json::object();
        for (const auto& [key, value] : *table) {
            out[std::string(key.str())] = to_json(value);
        }
    } else if (const auto* array = node.as_array()) {
        out = json::array();
        for (const auto& value : *array) {
            out.push_back(to_json(value));
        }
    } else if (const auto* text = node.as_string()) {
        out = text->get();
    } else if (const auto* number = node.as_integer()) {
        out = number->get();
    } else if (const auto* real = node.as_floating_point()) {
        out = real->get();
    } else if (const auto* boolean = node.as_boolean()) {
        out = boolean->get();
    }
    return out;
}

/// What feed.py would send, one record a line: topic, key, value.
const char* const kRows =
    "\n"
    R"(import json, sys)"
    "\n"
    R"(sys.path.insert(0, sys.argv[1]))"
    "\n"
    R"(import feed)"
    "\n"
    R"(for name in feed.FEEDS:)"
    "\n"
    R"(    for topic, key, value in feed.FEEDS[name]():)"
    "\n"
    R"(        print(topic, key, json.dumps(value, ensure_ascii=False), sep="\t"))"
    "\n";

}  // namespace

class TestPublicData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const std::filesystem::path source = qEnvironmentVariable("ANDON_SOURCE_DIR").toStdString();
        const auto tools = source / "../shared/tools";
        const toml::table config =
            toml::parse_file((source / "resources/examples/public-data.toml").string());
        std::vector<StreamContract> contracts;
        const json tree = to_json(config);
        for (const json& topic : tree["topic"]) {
            const auto parsed = parse_stream_contract(topic);
            QVERIFY2(
                parsed.has_value(),
                parsed ? ""
                       : (parsed.error()[0].pointer + ": " + parsed.error()[0].message).c_str());
            contracts.push_back(*parsed);
        }
        QCOMPARE(contracts.size(), std::size_t{5});
        QVERIFY(check_together(contracts).empty());
        m_decoder = std::make_unique<Decoder>(contracts);
        QProcess python;
        python.start("python3", {"-c", kRows, QString::fromStdString(tools.string())});
        QVERIFY2(python.waitForFinished(120000), qPrintable(python.errorString()));
        QCOMPARE(python.exitCode(), 0);
        m_rows = python.readAllStandardOutput().toStdString();
        decode_all();
    }

    void readings() {
        double sum = 0;
        double least = 1e9;
        double most = 0;
        std::set<std::int64_t> stamps;
        std::set<std::string> ids;
        const auto& events = m_events["historian.readings"];
        QCOMPARE(events.size(), std::size_t{22695});
        for (const Event& event : events) {
            QCOMPARE(event.readings.size(), std::size_t{1});
            QCOMPARE(std::string(event.equipment), std::string("PRESS01"));
            QCOMPARE(std::string(event.readings[0].tag), std::string("TEMP"));
            const double value = event.readings[0].value;
            sum += value;
            least = std::min(least, value);
            most = std::max(most, value);
            stamps.insert(event.time.us);
            ids.insert(std::string(event.id));
        }
        QVERIFY(std::abs(sum / 22695 - 85.926498) < 5e-7);
        QVERIFY(std::abs(least - 2.084721) < 5e-7);
        QVERIFY(std::abs(most - 108.510543) < 5e-7);
        QCOMPARE(stamps.size(), std::size_t{22683});
        QCOMPARE(ids.size(), std::size_t{22695});
        QCOMPARE(events.front().time.us, 1386018900000000);  // 2013-12-02 21:15:00
        QCOMPARE(events.back().time.us, 1392823500000000);   // 2014-02-19 15:25:00
    }

    void orders() {
        std::map<std::string, std::string> promised;
        std::set<std::string> customers;
        int shipped = 0;
        int late = 0;
        int lines = 0;
        std::int64_t value = 0;
        for (const Event& event : m_events["erp.orders"]) {
            if (event.type == EventType::order_placed) {
                const auto& order = static_cast<const v1::OrderPlaced&>(*event.message);
                customers.insert(order.customer_id());
                promised[order.order_id()] = order.promise().date().date();
                for (const v1::OrderLine& line : order.lines()) {
                    ++lines;
                    value += line.value().micros();
                }
                continue;
            }
            QCOMPARE(event.type, EventType::order_shipped);
            ++shipped;
            const auto& order = static_cast<const v1::OrderShipped&>(*event.message);
            late += event.time.us / 86400000000 > TimeFormat::make("date", "UTC")
                                                          ->instant(promised[order.order_id()])
                                                          .value()
                                                      / 86400000000
                        ? 1
                        : 0;
        }
        QCOMPARE(promised.size(), std::size_t{830});
        QCOMPARE(customers.size(), std::size_t{89});
        QCOMPARE(lines, 2155);
        QCOMPARE((value + 5000) / 10000, 126579304);  // 1,265,793.04
        QCOMPARE(shipped, 809);
        QCOMPARE(late, 37);
    }

    void stock() {
        const auto& events = m_events["erp.stock"];
        QCOMPARE(events.size(), std::size_t{138});
        std::map<std::string, const v1::StockLevelReported*> levels;
        std::int64_t value = 0;
        int below = 0;
        int below_by_position = 0;
        int at_zero = 0;
        for (const Event& event : events) {
            if (event.type == EventType::stock_level_reported) {
                const auto& level = static_cast<const v1::StockLevelReported&>(*event.message);
                levels[level.sku()] = &level;
                value +=
                    *line_value_micros(level.on_hand().micros(), level.unit_cost().micros(), 0);
                at_zero += level.on_hand().micros() == 0 ? 1 : 0;
            } else {
                const auto& policy = static_cast<const v1::InventoryPolicySet&>(*event.message);
                const auto& level = *levels.at(policy.sku());
                const std::int64_t reorder = policy.reorder_point().micros();
                below += level.on_hand().micros() <= reorder ? 1 : 0;
                below_by_position +=
                    level.on_hand().micros() + level.on_order().micros() <= reorder ? 1 : 0;
            }
        }
        QCOMPARE(levels.size(), std::size_t{69});
        QCOMPARE(value, 69598250000);
        QCOMPARE(below, 18);
        QCOMPARE(below_by_position, 2);
        QCOMPARE(at_zero, 1);
    }

    void tickets() {
        std::map<std::string, v1::CaseStatus> last;
        std::set<std::string> closed;
        std::set<std::string> resolved;
        std::set<std::string> ids;
        const auto& events = m_events["helpdesk.tickets"];
        QCOMPARE(events.size(), std::size_t{21348});
        for (const Event& event : events) {
            const auto& change = static_cast<const v1::CaseChanged&>(*event.message);
            ids.insert(std::string(event.id));
            last[change.case_id()] = change.status();
            if (change.status() == v1::CASE_STATUS_CLOSED) {
                closed.insert(change.case_id());
            } else if (change.status() == v1::CASE_STATUS_RESOLVED) {
                resolved.insert(change.case_id());
            }
        }
        QCOMPARE(ids.size(), std::size_t{21348});
        QCOMPARE(last.size(), std::size_t{4580});
        QCOMPARE(closed.size(), std::size_t{4559});
        QCOMPARE(resolved.size(), std::size_t{4569});
        const auto open = std::count_if(last.begin(), last.end(), [](const auto& entry) {
            return entry.second != v1::CASE_STATUS_CLOSED;
        });
        QCOMPARE(4580 - open, 4557);
    }

    void reviews() {
        const auto& events = m_events["voc.reviews"];
        QCOMPARE(events.size(), std::size_t{2000});
        const auto positive = std::count_if(events.begin(), events.end(), [](const Event& event) {
            return static_cast<const v1::CustomerInteraction&>(*event.message).label()
                   == v1::SENTIMENT_LABEL_POSITIVE;
        });
        QCOMPARE(positive, 1000);
    }

private:
    void decode_all() {
        std::map<std::string, std::int64_t> offsets;
        Decoded out;
        std::size_t at = 0;
        while (at < m_rows.size()) {
            const std::size_t end = m_rows.find('\n', at);
            const std::string_view row = std::string_view(m_rows).substr(at, end - at);
            at = end + 1;
            const auto tab = row.find('\t');
            const auto second = row.find('\t', tab + 1);
            const std::string topic(row.substr(0, tab));
            transport::RawRecord record;
            record.key = row.substr(tab + 1, second - tab - 1);
            record.value = row.substr(second + 1);
            record.broker_time.us = kBrokerUs;
            const std::int64_t offset = offsets[topic]++;
            record.position = transport::Position(
                std::string_view(reinterpret_cast<const char*>(&offset), sizeof(offset)));
            m_decoder->decode(
                record, m_decoder->contract_index("plant", topic), topic + "/0", "inc", out);
            QVERIFY2(out.rejections.empty(), describe(out, Personal::shown).c_str());
            auto& events = m_events[topic];
            events.insert(events.end(), out.events.begin(), out.events.end());
        }
    }

    std::string m_rows;
    std::unique_ptr<Decoder> m_decoder;
    std::map<std::string, std::vector<Event>> m_events;
};

QTEST_GUILESS_MAIN(TestPublicData)
#include "tst_public_data.moc"
