// SPDX-License-Identifier: GPL-3.0-or-later
// Envelopes, framing and limits, case by case.
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/contracts/confluent_frame.h"
#include "models/contracts/envelope.h"
#include "test_record.h"

#include <QtTest/QtTest>
#include <limits>

using namespace andon::contracts;
using namespace andon::contracts::testing;
namespace transport = andon::transport;
namespace v1 = andon::events::v1;

namespace {

v1::OrderPlaced order() {
    v1::OrderPlaced out;
    out.set_order_id("4711");
    out.set_source_system("erp");
    auto* line = out.add_lines();
    line->set_sku("11");
    line->mutable_quantity()->set_micros(12000000);
    line->mutable_unit_price()->set_currency("EUR");
    line->mutable_unit_price()->set_micros(14000000);
    return out;
}

v1::Telemetry telemetry() {
    v1::Telemetry out;
    out.set_equipment("acme/berlin/a/l1/c1/press");
    auto* reading = out.add_readings();
    reading->set_tag("temperature");
    reading->set_value(73.5);
    reading->set_unit("Cel");
    reading = out.add_readings();
    reading->set_tag("vibration");
    reading->set_value(0.25);
    reading->set_quality(v1::QUALITY_BAD);
    reading->set_time_us(5);
    return out;
}

TestRecord binary(const google::protobuf::Message& message) {
    TestRecord record;
    record.value = message.SerializeAsString();
    record.header("ce_id", "1").header("ce_source", "//plant").header("ce_specversion", "1.0");
    record.header("ce_type", message.GetDescriptor()->full_name());
    record.header("ce_time", "2024-05-06T07:08:09Z").header("content-type", "application/protobuf");
    return record;
}

RejectReason reason(const Decoded& out) {
    return out.rejections.size() == 1 && out.events.empty() ? out.rejections[0].reason
                                                            : static_cast<RejectReason>(255);
}

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) {
        out += static_cast<char>(value);
    }
    return out;
}

}  // namespace

class TestDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void binary_mode() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents"}});
        TestRecord record = binary(order());
        record.header("ce_subject", "4711").header("ce_somethingelse", "x");
        record.header("ce_traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        const Decoded& out = stream.decode(record);
        QCOMPARE(out.rejections.size(), std::size_t{0});
        QCOMPARE(out.events.size(), std::size_t{1});
        const Event& event = out.events[0];
        QCOMPARE(event.type, EventType::order_placed);
        QCOMPARE(std::string(event.source), std::string("//plant"));
        QCOMPARE(std::string(event.id), std::string("1"));
        QCOMPARE(std::string(event.subject), std::string("4711"));
        QCOMPARE(event.traceparent.size(), std::size_t{55});
        QCOMPARE(event.time.us, 1714979289000000);
        QVERIFY(!event.time_from_broker && !event.newer_fields);
        QVERIFY(event.key == event_key("//plant", "1"));
        const auto& message = static_cast<const v1::OrderPlaced&>(*event.message);
        QCOMPARE(message.lines(0).quantity().micros(), 12000000);
    }

    void structured_protobuf_every_way_to_carry_data() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        auto carrier = cloud_event(telemetry(), "7");
        for (int way = 0; way < 3; ++way) {
            if (way == 1) {
                carrier.mutable_proto_data()->PackFrom(telemetry());
            } else if (way == 2) {
                carrier.set_text_data(
                    R"({"equipment":"acme/berlin/a/l1/c1/press","readings":[ )"
                    R"({"tag":"temperature","value":73.5,"unit":"Cel"}, )"
                    R"({"tag":"vibration","value":0.25,"quality":"QUALITY_BAD","timeUs":"5"}]})");
            }
            const Decoded& out = stream.decode(carrier.SerializeAsString());
            QCOMPARE(out.events.size(), std::size_t{1});
            const Event& event = out.events[0];
            QCOMPARE(event.type, EventType::telemetry);
            QVERIFY(event.message == nullptr);
            QCOMPARE(event.time.us, 1714979289500000);
            QCOMPARE(std::string(event.equipment), std::string("acme/berlin/a/l1/c1/press"));
            QCOMPARE(event.readings.size(), std::size_t{2});
            QCOMPARE(event.readings[0].value, 73.5);
            QCOMPARE(event.readings[0].time.us, event.time.us);
            QCOMPARE(std::string(event.readings[0].unit), std::string("Cel"));
            QCOMPARE(event.readings[1].time.us, 5);
            QCOMPARE(event.readings[1].quality, Quality::bad);
        }
        carrier.mutable_proto_data()->PackFrom(order());
        QCOMPARE(reason(stream.decode(carrier.SerializeAsString())), RejectReason::malformed);
    }

    void structured_json() {
        OneStream stream(nlohmann::json{{"encoding", "auto"}});
        TestRecord record;
        record.header("Content-Type", "application/cloudevents+json; charset=UTF-8");
        record.value =
            R"({"id":"9","source":"//plant","specversion":"1.0","subject":"s", )"
            R"("type":"andon.events.v1.OrderPlaced","time":"2024-05-06T07:08:09Z", )"
            R"("data":{"orderId":"4711","lines":[{"sku":"1","quantity":{"micros":"5"}}]}})";
        const Decoded& out = stream.decode(record);
        QCOMPARE(out.events.size(), std::size_t{1});
        QCOMPARE(std::string(out.events[0].id), std::string("9"));
        QCOMPARE(std::string(out.events[0].subject), std::string("s"));
        QVERIFY(!out.events[0].newer_fields);
        const std::string encoded =
            QByteArray::fromStdString(order().SerializeAsString()).toBase64().toStdString();
        record.value = R"({"id":"9","source":"//plant","specversion":"1.0", )"
                       R"("datacontenttype":"application/protobuf", )"
                       "\"type\":\"andon.events.v1.OrderPlaced\",\"data_base64\":\""
                       + encoded + "\"}";
        const Decoded& again = stream.decode(record);
        QCOMPARE(again.events.size(), std::size_t{1});
        QVERIFY(again.events[0].time_from_broker);
        QCOMPARE(again.events[0].time.us, kBrokerUs);
    }

    void json_data_of_a_newer_producer() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents"}});
        TestRecord record = binary(order());
        record.fields.back().second = "application/json";
        record.value = R"({"orderId":"1","aFieldOfTheFuture":{"x":1}})";
        const Decoded& out = stream.decode(record);
        QCOMPARE(out.events.size(), std::size_t{1});
        QVERIFY(out.events[0].newer_fields);
        record.value = R"({"orderId":"1","orderId":"2"})";
        QCOMPARE(reason(stream.decode(record)), RejectReason::malformed);
        record.value = R"({"orderId":{"not":"text"}})";
        QCOMPARE(reason(stream.decode(record)), RejectReason::malformed);
        record.value = R"({})";
        QCOMPARE(reason(stream.decode(record)), RejectReason::contract_violation);
    }

    void what_is_missing_is_named() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents"}});
        for (std::size_t i = 0; i < 4; ++i) {
            TestRecord record = binary(order());
            const std::string name = record.fields[i].first.substr(3);
            record.fields.erase(record.fields.begin() + static_cast<std::ptrdiff_t>(i));
            const Decoded& out = stream.decode(record);
            QCOMPARE(reason(out), RejectReason::not_cloudevents);
            QVERIFY(out.rejections[0].detail.find(name) != std::string::npos);
        }
        TestRecord record = binary(order());
        record.fields[2].second = "0.3";
        QCOMPARE(reason(stream.decode(record)), RejectReason::not_cloudevents);
        record = binary(order());
        record.fields[4].second = "yesterday";
        QCOMPARE(reason(stream.decode(record)), RejectReason::malformed);
        record = binary(order());
        record.fields[5].second = "application/avro";
        QCOMPARE(reason(stream.decode(record)), RejectReason::unknown_encoding);
        record = binary(order());
        record.fields[3].second = "com.example.Thing";
        const Decoded& out = stream.decode(record);
        QCOMPARE(reason(out), RejectReason::unknown_type);
        QCOMPARE(out.rejections[0].type_name, std::string("com.example.Thing"));
        record.fields[0].second = "\xFF";
        QCOMPARE(reason(stream.decode(record)), RejectReason::invalid_text);
        record = binary(order());
        record.header("content-type", "application/cloudevents-batch+json");
        record.fields.erase(record.fields.begin() + 5);
        QCOMPARE(reason(stream.decode(record)), RejectReason::unknown_encoding);
    }

    void time_as_a_timestamp() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        auto event = cloud_event(telemetry(), "1", "");
        auto* stamp = (*event.mutable_attributes())["time"].mutable_ce_timestamp();
        stamp->set_seconds(17);
        stamp->set_nanos(5000);
        QCOMPARE(stream.decode(event.SerializeAsString()).events.at(0).time.us, 17000005);
        stamp->set_seconds(std::numeric_limits<std::int64_t>::max() / 1000000);
        QCOMPARE(reason(stream.decode(event.SerializeAsString())), RejectReason::malformed);
        stamp->set_seconds(std::numeric_limits<std::int64_t>::max());
        QCOMPARE(reason(stream.decode(event.SerializeAsString())), RejectReason::malformed);
    }

    void a_wrong_traceparent_is_absent() {
        const std::string right = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        QVERIFY(is_traceparent(right));
        QVERIFY(is_traceparent("01" + right.substr(2) + "-what"));
        for (const std::string& wrong : std::vector<std::string>{
                 "x", right.substr(1), "ff" + right.substr(2), right + "-x",
                 "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                 "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"}) {
            QVERIFY(!is_traceparent(wrong));
        }
        OneStream stream(nlohmann::json{{"encoding", "cloudevents"}});
        TestRecord record = binary(order());
        record.header("ce_traceparent", "nonsense");
        const Decoded& out = stream.decode(record);
        QCOMPARE(out.events.size(), std::size_t{1});
        QVERIFY(out.events[0].traceparent.empty());
    }

    void confluent_vectors() {
        struct Vector {
            std::string frame;
            std::vector<std::int32_t> path;
        };
        const std::vector<Vector> vectors{
            {bytes({0, 0, 0, 0, 1, 0}), {0}},
            {bytes({0, 0, 0, 0, 1, 2, 0}), {0}},
            {bytes({0, 0, 0, 0, 1, 2, 2}), {1}},
            {bytes({0, 0, 0, 0, 1, 4, 2, 0}), {1, 0}},
            {bytes({0, 0, 0, 0, 1, 6, 4, 0, 2}), {2, 0, 1}},
        };
        for (const Vector& vector : vectors) {
            const std::string framed = vector.frame + "payload";
            const auto frame = read_confluent_frame(framed);
            QVERIFY(frame.has_value());
            QCOMPARE(frame->schema_id, 1U);
            QCOMPARE(frame->depth, vector.path.size());
            QVERIFY(std::equal(vector.path.begin(), vector.path.end(), frame->path.begin()));
            QCOMPARE(std::string(frame->payload), std::string("payload"));
            for (std::size_t i = 0; i < vector.frame.size(); ++i) {
                QVERIFY(!read_confluent_frame(vector.frame.substr(0, i)));
            }
        }
        QCOMPARE(read_confluent_frame(bytes({0, 1, 2, 3, 4, 0}))->schema_id, 0x01020304U);
        QVERIFY(!read_confluent_frame(bytes({1, 0, 0, 0, 1, 0})));
        QVERIFY(!read_confluent_frame(bytes({0, 0, 0, 0, 1, 1, 0})));     // count −1
        QVERIFY(!read_confluent_frame(bytes({0, 0, 0, 0, 1, 0x42, 0})));  // count 33
    }

    void confluent_by_message_and_by_id() {
        TestRecord record;
        record.value = bytes({0, 0, 0, 0, 7, 0}) + order().SerializeAsString();
        OneStream by_message(
            nlohmann::json{{"encoding", "confluent-protobuf"}, {"message", "OrderPlaced"}});
        const Decoded& out = by_message.decode(record);
        QCOMPARE(out.events.size(), std::size_t{1});
        QCOMPARE(std::string(out.events[0].source), std::string("andon:s/t"));
        QCOMPARE(std::string(out.events[0].id), std::string("inc/t/3/000000000000002a"));
        QVERIFY(out.events[0].time_from_broker);
        OneStream by_id(nlohmann::json{{"schema_ids", {{"7", "OrderPlaced"}}}});
        QCOMPARE(by_id.decode(record).events.size(), std::size_t{1});
        record.value[4] = 8;
        const Decoded& unknown = by_id.decode(record);
        QCOMPARE(reason(unknown), RejectReason::unknown_encoding);
        QVERIFY(unknown.rejections[0].detail.find("schema_ids = { 8 =") != std::string::npos);
        OneStream unconfigured(nlohmann::json{{"encoding", "auto"}});
        const Decoded& nothing = unconfigured.decode(record);
        QCOMPARE(reason(nothing), RejectReason::unknown_encoding);
        QVERIFY(nothing.rejections[0].detail.find("message = ") != std::string::npos);
        record.value[0] = 1;
        QCOMPARE(reason(by_message.decode(record)), RejectReason::unknown_encoding);
        QCOMPARE(reason(unconfigured.decode(record)), RejectReason::not_cloudevents);
    }

    void plain_protobuf() {
        OneStream stream(nlohmann::json{{"encoding", "protobuf"}, {"message", "Telemetry"}});
        const Decoded& out = stream.decode(telemetry().SerializeAsString());
        QCOMPARE(out.events.size(), std::size_t{1});
        QCOMPARE(out.events[0].readings[0].time.us, kBrokerUs);
    }

    void values_that_are_not_finite() {
        OneStream stream(nlohmann::json{{"encoding", "protobuf"}, {"message", "Telemetry"}});
        for (const double value :
             {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
              -std::numeric_limits<double>::infinity()}) {
            auto message = telemetry();
            message.mutable_readings(0)->set_value(value);
            const Decoded& out = stream.decode(message.SerializeAsString());
            QCOMPARE(out.events.size(), std::size_t{1});
            const Reading& reading = out.events[0].readings[0];
            QCOMPARE(reading.value, 0.0);
            QCOMPARE(reading.quality, Quality::no_number);
            QVERIFY(is_bad(reading.quality));
        }
    }

    void contract_violations() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents"}});
        const auto outcome = [&](const google::protobuf::Message& message) {
            TestRecord record = binary(message);
            return reason(stream.decode(record));
        };
        v1::ProductionCounted count;
        count.set_equipment("e");
        count.mutable_good()->set_micros(-1);
        QCOMPARE(outcome(count), RejectReason::contract_violation);
        auto placed = order();
        placed.mutable_lines(0)->set_discount_ppm(1000001);
        QCOMPARE(outcome(placed), RejectReason::contract_violation);
        placed = order();
        placed.mutable_lines(0)->mutable_unit_price()->set_currency("euro");
        QCOMPARE(outcome(placed), RejectReason::contract_violation);
        placed = order();
        placed.mutable_promise()->mutable_date()->set_date("2023-02-29");
        placed.mutable_promise()->mutable_date()->set_zone("UTC");
        QCOMPARE(outcome(placed), RejectReason::contract_violation);
        placed = order();
        placed.mutable_lines(0)->clear_quantity();
        QCOMPARE(outcome(placed), RejectReason::contract_violation);
        placed = order();
        placed.set_customer_id(std::string(5000, 'x'));
        QCOMPARE(outcome(placed), RejectReason::limit_exceeded);
        auto readings = telemetry();
        readings.clear_equipment();
        QCOMPARE(outcome(readings), RejectReason::contract_violation);
        readings = telemetry();
        readings.mutable_readings(1)->clear_tag();
        QCOMPARE(outcome(readings), RejectReason::contract_violation);
        readings = telemetry();
        readings.mutable_readings(1)->set_time_us(std::numeric_limits<std::int64_t>::max());
        QCOMPARE(outcome(readings), RejectReason::contract_violation);
        placed = order();
        placed.mutable_promise()->set_instant_us(std::numeric_limits<std::int64_t>::min());
        QCOMPARE(outcome(placed), RejectReason::contract_violation);
        readings = telemetry();
        readings.set_equipment(std::string(1 << 19, 'x'));
        QCOMPARE(outcome(readings), RejectReason::limit_exceeded);
        readings.clear_readings();
        QCOMPARE(outcome(readings), RejectReason::contract_violation);
        v1::EquipmentStateChanged state;
        state.set_equipment("e");
        QCOMPARE(outcome(state), RejectReason::contract_violation);
    }

    void limits_on_records() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents"}});
        TestRecord record = binary(order());
        record.value.assign(10 << 20, 'x');
        QCOMPARE(reason(stream.decode(record)), RejectReason::limit_exceeded);
        record = binary(order());
        for (int i = 0; i < 100000; ++i) {
            record.header("h", "v");
        }
        QCOMPARE(reason(stream.decode(record)), RejectReason::limit_exceeded);
        v1::Telemetry many;
        many.set_equipment("e");
        for (int i = 0; i < 10000; ++i) {
            many.add_readings()->set_tag("t");
        }
        record = binary(many);
        QCOMPARE(stream.decode(record).events[0].readings.size(), std::size_t{10000});
        many.add_readings()->set_tag("t");
        record = binary(many);
        QCOMPARE(reason(stream.decode(record)), RejectReason::limit_exceeded);
    }

    void a_tombstone_says_nothing() {
        Decoder decoder({make_contract({{"encoding", "cloudevents"}})});
        transport::RawRecord record;
        record.is_tombstone = true;
        Decoded out;
        decoder.decode(record, 0, "t/3", "", out);
        QVERIFY(out.ignored && out.events.empty() && out.rejections.empty());
        decoder.decode(record, -1, "t/3", "", out);
        QCOMPARE(out.rejections.size(), std::size_t{1});
        QCOMPARE(decoder.contract_index("s", "t"), 0);
        QCOMPARE(decoder.contract_index("s", "u"), -1);
    }

    void text_that_is_not_utf8() {
        OneStream stream(nlohmann::json{{"encoding", "protobuf"}, {"message", "OrderPlaced"}});
        // order_id = 0xFF, as no library would write it
        QCOMPARE(reason(stream.decode(bytes({0x0A, 0x01, 0xFF}))), RejectReason::invalid_text);
        OneStream readings(nlohmann::json{{"encoding", "protobuf"}, {"message", "Telemetry"}});
        QCOMPARE(
            reason(readings.decode(bytes({0x0A, 1, 0xFF, 0x12, 3, 0x0A, 1, 'a'}))),
            RejectReason::invalid_text);
    }

    void newer_messages_are_kept_and_counted() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        auto message = order();
        message.GetReflection()->MutableUnknownFields(&message)->AddVarint(900, 1);
        auto event = cloud_event(message, "1");
        const Decoded& top = stream.decode(event.SerializeAsString());
        QVERIFY(top.events.at(0).newer_fields);
        message = order();
        auto* line = message.mutable_lines(0);
        line->GetReflection()->MutableUnknownFields(line)->AddLengthDelimited(901, "x");
        event = cloud_event(message, "1");
        QVERIFY(stream.decode(event.SerializeAsString()).events.at(0).newer_fields);
        v1::OrderStageChanged stage;
        stage.set_order_id("1");
        stage.set_stage(static_cast<v1::OrderStage>(77));
        event = cloud_event(stage, "1");
        QVERIFY(stream.decode(event.SerializeAsString()).events.at(0).newer_fields);
        auto readings = telemetry();
        auto* reading = readings.mutable_readings(0);
        reading->GetReflection()->MutableUnknownFields(reading)->AddFixed32(99, 1);
        event = cloud_event(readings, "1");
        QVERIFY(stream.decode(event.SerializeAsString()).events.at(0).newer_fields);
        event = cloud_event(telemetry(), "1");
        QVERIFY(!stream.decode(event.SerializeAsString()).events.at(0).newer_fields);
    }

    void bodies_tell_messages_apart() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        const auto body = [&](const google::protobuf::Message& message) {
            return stream.decode(cloud_event(message, "1").SerializeAsString()).events.at(0).body;
        };
        const Hash128 first = body(order());
        QVERIFY(first == body(order()));
        auto other = order();
        other.mutable_lines(0)->set_sku("12");
        QVERIFY(!(first == body(other)));
        v1::OrderCancelled cancelled;
        cancelled.set_order_id("1");
        v1::OrderShipped shipped;
        shipped.set_order_id("1");
        QVERIFY(!(body(cancelled) == body(shipped)));
    }

    void keys_tell_source_and_id_apart() {
        QVERIFY(!(event_key("ab", "c") == event_key("a", "bc")));
        const std::string longest(1000, 'x');
        QVERIFY(event_key(longest, "1") == event_key(longest, "1"));
        QVERIFY(!(event_key(longest, "1") == event_key(longest, "2")));
    }
};

QTEST_APPLESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
