// SPDX-License-Identifier: GPL-3.0-or-later
// Foreign JSON to contract messages, and what wrong configuration is told.
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/contracts/describe.h"
#include "test_record.h"

#include <QtTest/QtTest>

using namespace andon::contracts;
using namespace andon::contracts::testing;
using nlohmann::json;
namespace v1 = andon::events::v1;

namespace {

json rules(const char* text) {
    return {{"encoding", "json-mapping"}, {"zone", "UTC"}, {"event", json::parse(text)}};
}

template <class Message>
const Message& message(const Decoded& out, std::size_t i = 0) {
    return static_cast<const Message&>(*out.events.at(i).message);
}

const char* const kOrder =
    R"([{ )"
    R"("name": "placed", "message": "OrderPlaced", "when": {"/status": ["PLACED", "NEW"]}, )"
    R"("time": {"pointer": "/ts", "format": "date", "zone": "Europe/Berlin"}, )"
    R"("id": ["/no", "/status"], "subject": "/no", )"
    R"("fields": { )"
    R"("order_id": {"template": "SO-{/no}"}, )"
    R"("source_system": {"const": "erp"}, )"
    R"("customer_id": "/customer/id", )"
    R"("priority": {"pointer": "/urgent", "map": {"true": 9, "false": 0}, "default": 1}, )"
    R"("promise": {"pointer": "/due", "format": "%d.%m.%Y", "zone": "Europe/Berlin"}, )"
    R"("requested": {"pointer": "/wish"}, )"
    R"("received_us": {"pointer": "/seen", "format": "epoch_ms"}, )"
    R"("lines": {"each": "/lines", "required": true, "fields": { )"
    R"("line_id": {"template": "{$/no}-{/n}"}, )"
    R"("sku": {"pointer": "/sku", "after": "#"}, )"
    R"("quantity": {"pointer": "/qty", "unit": "/unit", "factor": 12}, )"
    R"("unit_price": {"pointer": "/price", "currency": "$/currency"}, )"
    R"("discount_ppm": {"pointer": "/discount", "factor": 1000000}, )"
    R"("value": {"derive": "line_value"}}}}}])";

const char* const kOrderRecord =
    R"({"status": "NEW", "no": 17, "ts": "2024-07-01", )"
    R"("customer": {"id": "A/C 1"}, "urgent": true, "due": "05.07.2024", )"
    R"("wish": "2024-07-04T12:00:00+02:00", "seen": 1719800000123, "currency": "EUR", )"
    R"("lines": [{"n": 1, "sku": "x#11", "qty": 1.5, "unit": "kg", "price": 0.1, "discount": 0.05}, )"
    R"({"n": 2, "sku": "x#12", "qty": 2, "unit": "kg", "price": 3}]})";

}  // namespace

class TestMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_order() {
        OneStream stream(rules(kOrder));
        const Decoded& out = stream.decode(kOrderRecord);
        QVERIFY2(out.rejections.empty(), describe(out, Personal::shown).c_str());
        const auto& order = message<v1::OrderPlaced>(out);
        QCOMPARE(order.order_id(), std::string("SO-17"));
        QCOMPARE(order.customer_id(), std::string("A/C 1"));
        QCOMPARE(order.priority(), 9);
        QCOMPARE(order.promise().date().date(), std::string("2024-07-05"));
        QCOMPARE(order.promise().date().zone(), std::string("Europe/Berlin"));
        QCOMPARE(order.requested().instant_us(), 1720087200000000);
        QCOMPARE(order.received_us(), 1719800000123000);
        QCOMPARE(order.lines_size(), 2);
        QCOMPARE(order.lines(0).line_id(), std::string("17-1"));
        QCOMPARE(order.lines(0).sku(), std::string("11"));
        QCOMPARE(order.lines(0).quantity().micros(), 18000000);
        QCOMPARE(order.lines(0).quantity().unit(), std::string("kg"));
        QCOMPARE(order.lines(0).unit_price().micros(), 100000);
        QCOMPARE(order.lines(0).discount_ppm(), 50000);
        QCOMPARE(order.lines(0).value().micros(), 1710000);
        QCOMPARE(order.lines(1).value().micros(), 72000000);
        QCOMPARE(order.lines(1).value().currency(), std::string("EUR"));
        QCOMPARE(std::string(out.events[0].id), std::string("17/NEW"));
        QCOMPARE(std::string(out.events[0].subject), std::string("17"));
        QCOMPARE(std::string(out.events[0].source), std::string("andon:s/t"));
        QCOMPARE(out.events[0].time.us, 1719784800000000);  // midnight in Berlin
    }

    void described() {
        OneStream stream(rules(kOrder));
        const std::string text = describe(stream.decode(kOrderRecord), Personal::masked);
        QCOMPARE(
            text, std::string(R"(OrderPlaced at 2024-06-30T22:00:00Z)"
                              "\n"
                              R"(  source = "andon:s/t")"
                              "\n"
                              R"(  id = "17/NEW")"
                              "\n"
                              R"(  subject = "17")"
                              "\n"
                              R"(  order_id = "SO-17")"
                              "\n"
                              R"(  source_system = "erp")"
                              "\n"
                              R"(  customer_id = "A/C 1")"
                              "\n"
                              R"(  lines[0].line_id = "17-1")"
                              "\n"
                              R"(  lines[0].sku = "11")"
                              "\n"
                              R"(  lines[0].quantity = 18 kg)"
                              "\n"
                              R"(  lines[0].unit_price = 0.1 EUR)"
                              "\n"
                              R"(  lines[0].discount_ppm = 50000)"
                              "\n"
                              R"(  lines[0].value = 1.71 EUR)"
                              "\n"
                              R"(  lines[1].line_id = "17-2")"
                              "\n"
                              R"(  lines[1].sku = "12")"
                              "\n"
                              R"(  lines[1].quantity = 24 kg)"
                              "\n"
                              R"(  lines[1].unit_price = 3 EUR)"
                              "\n"
                              R"(  lines[1].value = 72 EUR)"
                              "\n"
                              R"(  promise.date = 2024-07-05 (Europe/Berlin))"
                              "\n"
                              R"(  requested.instant_us = 2024-07-04T10:00:00Z)"
                              "\n"
                              R"(  priority = 9)"
                              "\n"
                              R"(  received_us = 2024-07-01T02:13:20.123Z)"
                              "\n"));
    }

    void records_that_no_rule_selects_are_ignored() {
        OneStream stream(rules(kOrder));
        const Decoded& out = stream.decode(R"({"status": "ELSE"})");
        QVERIFY(out.ignored && out.events.empty() && out.rejections.empty());
        OneStream conditions(rules(
            R"([{"message": "CaseChanged", "fields": {"case_id": "/id"}, )"
            R"("when": {"/a": {"not": ["x", 1]}, "/b": {"exists": true}, "/c": {"exists": false}}}])"));
        QCOMPARE(conditions.decode(R"({"id":"1","a":"y","b":[]})").events.size(), std::size_t{1});
        QCOMPARE(conditions.decode(R"({"id":"1","b":0})").events.size(), std::size_t{1});
        QVERIFY(conditions.decode(R"({"id":"1","a":"x","b":0})").ignored);
        QVERIFY(conditions.decode(R"({"id":"1","a":1,"b":0})").ignored);
        QVERIFY(conditions.decode(R"({"id":"1","b":0,"c":0})").ignored);
        QVERIFY(conditions.decode(R"({"id":"1","b":null})").ignored);
    }

    void what_fails_names_rule_and_pointer() {
        OneStream stream(rules(kOrder));
        const auto detail = [&](const std::string& from, const std::string& to) {
            std::string text = kOrderRecord;
            text.replace(text.find(from), from.size(), to);
            const Decoded& out = stream.decode(text);
            return out.rejections.size() == 1
                           && out.rejections[0].reason == RejectReason::mapping_failed
                       ? out.rejections[0].detail
                       : "not rejected";
        };
        const std::string sku = detail("\"sku\": \"x#12\"", "\"sku\": \"x12\"");
        QVERIFY2(sku.find("rule placed: lines[1].sku from /sku") == 0, sku.c_str());
        const std::string lines = detail("\"lines\"", "\"nolines\"");
        QVERIFY2(lines.find("/lines") != std::string::npos, lines.c_str());
        const std::string due = detail("05.07.2024", "35.07.2024");
        QVERIFY2(due.find("promise from /due") != std::string::npos, due.c_str());
        const std::string time = detail("2024-07-01", "July");
        QVERIFY2(time.find("time from /ts") != std::string::npos, time.c_str());
        const std::string id = detail("\"no\": 17", "\"no\": null");
        QVERIFY2(id.find("id from /no") != std::string::npos, id.c_str());
        const std::string price = detail("\"price\": 0.1", "\"price\": \"cheap\"");
        QVERIFY2(price.find("unit_price") != std::string::npos, price.c_str());
    }

    void several_events_of_one_record() {
        OneStream stream(rules(
            R"([ )"
            R"({"message": "StockLevelReported", "each": "/items", )"
            R"("fields": {"sku": "/sku", "on_hand": "/qty", "location": "$/store"}}, )"
            R"({"message": "InventoryPolicySet", "each": "/items", "when": {"/min": {"exists": true}}, )"
            R"("fields": {"sku": "/sku", "reorder_point": "/min"}}])"));
        const Decoded& out = stream.decode(
            R"({"store":"A","items":[{"sku":"1","qty":5,"min":2},{"qty":6},{"sku":"3","qty":7}]})");
        QCOMPARE(out.events.size(), std::size_t{3});
        QCOMPARE(out.rejections.size(), std::size_t{1});
        QCOMPARE(out.rejections[0].output, 1U);
        QCOMPARE(out.events[0].output, 0U);
        QCOMPARE(out.events[1].output, 2U);
        QCOMPARE(out.events[2].output, 3U);
        QCOMPARE(std::string(out.events[0].id), std::string("inc/t/3/000000000000002a"));
        QCOMPARE(std::string(out.events[1].id), std::string("inc/t/3/000000000000002a#2"));
        QCOMPARE(message<v1::StockLevelReported>(out, 1).location(), std::string("A"));
        QCOMPARE(message<v1::InventoryPolicySet>(out, 2).reorder_point().micros(), 2000000);
    }

    void ids_of_parts_are_unambiguous() {
        OneStream stream(
            rules(R"([{"message":"CaseChanged","id":["/a","/b"],"fields":{"case_id":"/a"}}])"));
        const std::string one(stream.decode(R"({"a":"x/y","b":"z"})").events.at(0).id);
        const std::string two(stream.decode(R"({"a":"x","b":"y/z"})").events.at(0).id);
        QCOMPARE(one, std::string("x%2Fy/z"));
        QVERIFY(one != two);
    }

    void key_and_scalar_lists() {
        OneStream stream(rules(R"([{"message":"OrderAllocated","fields":{ )"
                               R"("order_id": {"pointer": "$key", "before": ":"}, )"
                               R"("serials": {"each": "/serials", "pointer": ""}}}])"));
        TestRecord record;
        record.key = "4711:eu";
        record.value = R"({"serials":["a",17]})";
        const Decoded& out = stream.decode(record);
        const auto& allocated = message<v1::OrderAllocated>(out);
        QCOMPARE(allocated.order_id(), std::string("4711"));
        QCOMPARE(allocated.serials_size(), 2);
        QCOMPARE(allocated.serials(1), std::string("17"));
    }

    void hostile_records_of_a_mapped_topic() {
        OneStream stream(rules(kOrder));
        const auto reason = [&](const std::string& text) {
            const Decoded& out = stream.decode(text);
            return out.rejections.size() == 1 ? out.rejections[0].reason
                                              : static_cast<RejectReason>(255);
        };
        QCOMPARE(reason("{"), RejectReason::malformed);
        QCOMPARE(reason(std::string(100000, '[')), RejectReason::limit_exceeded);
        QCOMPARE(reason("{\"status\":\"\xFF\"}"), RejectReason::invalid_text);
        QCOMPARE(reason(std::string(10 << 20, ' ')), RejectReason::limit_exceeded);
        QVERIFY(stream.decode("[]").ignored);
        QVERIFY(stream.decode("null").ignored);
        const std::string whole = kOrderRecord;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(reason(whole.substr(0, i)), RejectReason::malformed);
            std::string changed = whole;
            changed[i] = '\x7F';
            const Decoded& out = stream.decode(changed);
            QVERIFY(out.ignored || out.events.size() + out.rejections.size() == 1);
        }
        std::string many = R"({"items":[)";
        for (int i = 0; i < 20000; ++i) {
            many += R"({"id":"1"},)";
        }
        OneStream each(
            rules(R"([{"message":"CaseChanged","each":"/items","fields":{"case_id":"/id"}}])"));
        const Decoded& out = each.decode(many + R"({"id":"1"}]})");
        QCOMPARE(out.events.size(), std::size_t{10000});
        QCOMPARE(out.rejections.size(), std::size_t{1});
        QCOMPARE(out.rejections[0].reason, RejectReason::limit_exceeded);
    }

    void wrong_configuration_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* rule, const char* at, const char* says) {
            QTest::newRow(name) << rule << at << says;
        };
        row("no message", R"({"fields":{}})", "/event/0", "OrderPlaced");
        row("unknown message", R"({"message":"OrderPlacd","fields":{}})", "/event/0/message",
            "nearest is \"OrderPlaced\"");
        row("unknown key", R"({"mesage":"CaseChanged"})", "/event/0/mesage", "\"message\"");
        row("unknown field", R"({"message":"CaseChanged","fields":{"case_id":"/a","statu":"/b"}})",
            "/event/0/fields/statu", "\"status\"");
        row("required", R"({"message":"CaseChanged","fields":{"activity":"/a"}})",
            "/event/0/fields", "\"case_id\"");
        row("no pointer", R"({"message":"CaseChanged","fields":{"case_id":"id"}})",
            "/event/0/fields/case_id", "const");
        row("enum",
            R"({"message":"CaseChanged","fields":{"case_id":"/a", )"
            R"("status":{"pointer":"/b","map":{"x":"CLOSD"}}}})",
            "/event/0/fields/status", "CLOSD");
        row("currency",
            R"({"message":"QualityCostBooked","fields":{"category":"/c","amount":"/a"}})",
            "/event/0/fields/amount", "currency");
        row("list", R"({"message":"OrderPlaced","fields":{"order_id":"/a","lines":"/lines"}})",
            "/event/0/fields/lines", "each");
        row("message as field", R"({"message":"AliasJoined","fields":{"name":"/a"}})",
            "/event/0/fields/name", "name one of its fields");
        row("format",
            R"({"message":"CaseChanged","time":{"pointer":"/t","format":"%Q"}, )"
            R"("fields":{"case_id":"/a"}})",
            "/event/0/time/format", "%Q");
        row("zone",
            R"({"message":"CaseChanged","time":{"pointer":"/t","format":"%F %T", )"
            R"("zone":"Mars"},"fields":{"case_id":"/a"}})",
            "/event/0/time/format", "Mars");
        row("nested",
            R"({"message":"OrderPlaced","fields":{"order_id":"/a", )"
            R"("lines":{"each":"/l","fields":{"sku":"/s","quantity":{"pointer":"/q","unti":"kg"}}}}})",
            "/event/0/fields/lines/fields/quantity/unti", "\"unit\"");
        row("two origins",
            R"({"message":"CaseChanged","fields":{"case_id":{"pointer":"/a", )"
            R"("const":"b"}}})",
            "/event/0/fields/case_id", "exactly one");
        row("nothing below",
            R"({"message":"CaseChanged","fields":{"case_id":"/a", )"
            R"("activity.x":"/b"}})",
            "/event/0/fields/activity.x", "no fields below");
        row("wrong type", R"({"message":7})", "/event/0/message", "text");
    }

    void wrong_configuration() {
        QFETCH(QString, rule);
        QFETCH(QString, pointer);
        QFETCH(QString, says);
        const json table{
            {"source", "s"},
            {"name", "t"},
            {"encoding", "json-mapping"},
            {"event", json::array({json::parse(rule.toStdString())})}};
        const auto parsed = parse_stream_contract(table);
        QVERIFY(!parsed.has_value());
        bool found = false;
        std::string all;
        for (const ConfigError& error : parsed.error()) {
            all += error.pointer + ": " + error.message + "\n";
            found = found
                    || (error.pointer == pointer.toStdString()
                        && error.message.find(says.toStdString()) != std::string::npos);
        }
        QVERIFY2(found, all.c_str());
    }
};

QTEST_APPLESS_MAIN(TestMapping)
#include "tst_mapping.moc"
