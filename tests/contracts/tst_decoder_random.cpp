// SPDX-License-Identifier: GPL-3.0-or-later
// The walk in place against libprotobuf, and bytes that were cut or changed.
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/contracts/civil_time.h"
#include "test_record.h"

#include <QtTest/QtTest>
#include <bit>
#include <cmath>
#include <rapidcheck.h>

using namespace andon::contracts;
using namespace andon::contracts::testing;
namespace transport = andon::transport;
namespace v1 = andon::events::v1;

namespace {

std::string random_text(std::size_t least) {
    const auto size = *rc::gen::inRange<std::size_t>(least, 12);
    return *rc::gen::container<std::string>(size, rc::gen::inRange('a', 'z'));
}

v1::Telemetry random_telemetry() {
    v1::Telemetry out;
    out.set_equipment(random_text(1) + "ä");
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
        v1::Reading* reading = out.add_readings();
        reading->set_tag(random_text(1));
        reading->set_unit(random_text(0));
        reading->set_value(std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>()));
        reading->set_quality(static_cast<v1::Quality>(*rc::gen::inRange(0, 5)));
        reading->set_time_us(*rc::gen::inRange(kFirstMicros, kLastMicros));
    }
    return out;
}

Quality expected_quality(int number) {
    const bool good = number == 0 || number == 1;
    return good ? Quality::good : number == 3 ? Quality::bad : Quality::uncertain;
}

void compare(const v1::Telemetry& expected, const Event& event) {
    RC_ASSERT(std::string(event.equipment) == expected.equipment());
    RC_ASSERT(event.readings.size() == static_cast<std::size_t>(expected.readings_size()));
    for (std::size_t i = 0; i < event.readings.size(); ++i) {
        const v1::Reading& from = expected.readings(static_cast<int>(i));
        const Reading& reading = event.readings[i];
        RC_ASSERT(std::string(reading.tag) == from.tag());
        RC_ASSERT(std::string(reading.unit) == from.unit());
        RC_ASSERT(reading.time.us == (from.time_us() == 0 ? event.time.us : from.time_us()));
        const bool finite = std::isfinite(from.value());
        RC_ASSERT(reading.value == (finite ? from.value() : 0.0));
        RC_ASSERT(
            reading.quality == (finite ? expected_quality(from.quality()) : Quality::no_number));
    }
}

}  // namespace

class TestDecoderRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walked_as_libprotobuf_reads_it() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        OneStream plain(nlohmann::json{{"encoding", "protobuf"}, {"message", "Telemetry"}});
        QVERIFY(rc::check([&] {
            const v1::Telemetry message = random_telemetry();
            const std::string id = random_text(1);
            const auto carrier = cloud_event(message, id);
            const Decoded& out = stream.decode(carrier.SerializeAsString());
            RC_ASSERT(out.events.size() == 1);
            RC_ASSERT(std::string(out.events[0].id) == id);
            RC_ASSERT(out.events[0].key == event_key(carrier.source(), id));
            compare(message, out.events[0]);
            // Parts of a message may come in any order and several times: the last one rules.
            v1::Telemetry first;
            first.set_equipment(random_text(0));
            v1::Telemetry merged = first;
            merged.MergeFrom(message);
            const Decoded& again =
                plain.decode(first.SerializeAsString() + message.SerializeAsString());
            RC_ASSERT(again.events.size() == 1);
            compare(merged, again.events[0]);
        }));
    }

    void what_libprotobuf_refuses_is_refused() {
        OneStream plain(nlohmann::json{{"encoding", "protobuf"}, {"message", "Telemetry"}});
        QVERIFY(rc::check([&] {
            std::string bytes = random_telemetry().SerializeAsString();
            const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
            bytes[at] = *rc::gen::arbitrary<char>();
            v1::Telemetry expected;
            const bool parses = expected.ParseFromString(bytes);
            const Decoded& out = plain.decode(bytes);
            RC_ASSERT(out.events.size() + out.rejections.size() == 1);
            if (!parses) {
                RC_ASSERT(out.events.empty());
            } else if (!out.events.empty()) {
                compare(expected, out.events[0]);
            } else {
                // Refused for what it says, or for what protozero does not read: the groups that only
                // proto2 has, and the field numbers that protobuf keeps for itself.
                const auto says = [&](const char* words) {
                    return out.rejections[0].detail.find(words) != std::string::npos;
                };
                const bool unread = says("unknown pbf field type") || says("invalid tag");
                const RejectReason reason = out.rejections[0].reason;
                RC_ASSERT(reason != RejectReason::malformed || unread);
            }
        }));
    }

    // What a change of one byte comes to now and then: a key, or a length, of more than 32 bits.
    void numbers_that_are_too_long_are_refused() {
        OneStream plain(nlohmann::json{{"encoding", "protobuf"}, {"message", "Telemetry"}});
        v1::Telemetry message;
        message.set_equipment("m");
        message.add_readings()->set_tag("t");
        const std::string whole = message.SerializeAsString();
        QCOMPARE(plain.decode(whole).events.size(), std::size_t{1});
        const std::string long_key(
            "\x8d\x80\x80\x80\x80\x80\x80\x01"
            "abcd",
            12);
        const std::string long_length("\x7a\x80\x80\x80\x80\x80\x80\x01", 8);
        const std::string over_int32("\x7a\x80\x80\x80\x80\x10", 6);
        for (const std::string& more : {long_key, long_length, over_int32}) {
            v1::Telemetry expected;
            QVERIFY(!expected.ParseFromString(whole + more));
            const Decoded& out = plain.decode(whole + more);
            QVERIFY(out.events.empty());
            QCOMPARE(out.rejections.size(), std::size_t{1});
            QVERIFY(out.rejections[0].reason == RejectReason::malformed);
        }
    }

    void cut_and_changed_at_every_byte() {
        v1::OrderPlaced order;
        order.set_order_id("4711");
        order.mutable_promise()->mutable_date()->set_date("2024-05-06");
        order.mutable_promise()->mutable_date()->set_zone("Europe/Berlin");
        auto* line = order.add_lines();
        line->set_sku("11");
        line->mutable_quantity()->set_micros(1);
        v1::Telemetry readings;
        readings.set_equipment("a/b/c");
        readings.add_readings()->set_tag("t");
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        OneStream framed(
            nlohmann::json{{"encoding", "confluent-protobuf"}, {"message", "OrderPlaced"}});
        for (const google::protobuf::Message* message :
             {static_cast<const google::protobuf::Message*>(&order),
              static_cast<const google::protobuf::Message*>(&readings)}) {
            const std::string whole = cloud_event(*message, "1").SerializeAsString();
            QCOMPARE(stream.decode(whole).events.size(), std::size_t{1});
            for (std::size_t i = 0; i < whole.size(); ++i) {
                const Decoded& out = stream.decode(whole.substr(0, i));
                QVERIFY(out.events.size() + out.rejections.size() == 1);
                (void)framed.decode(whole.substr(0, i));
                for (int bit = 0; bit < 8; ++bit) {
                    std::string changed = whole;
                    changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
                    const Decoded& flipped = stream.decode(changed);
                    QVERIFY(flipped.events.size() + flipped.rejections.size() == 1);
                }
            }
        }
    }

    void noise_is_a_rejection() {
        OneStream stream(nlohmann::json{{"encoding", "cloudevents-protobuf"}});
        OneStream framed(
            nlohmann::json{{"encoding", "confluent-protobuf"}, {"message", "OrderPlaced"}});
        OneStream automatic(nlohmann::json{{"encoding", "auto"}});
        QVERIFY(rc::check([&](const std::string& noise) {
            RC_ASSERT(stream.decode(noise).rejections.size() == 1);
            RC_ASSERT(automatic.decode(noise).rejections.size() == 1);
            (void)framed.decode(std::string("\0\0\0\0\1\0", 6) + noise);
        }));
    }

    void spans_stay_where_they_are_until_reset() {
        Decoder decoder({make_contract({{"encoding", "cloudevents-protobuf"}})});
        for (int round = 0; round < 3; ++round) {
            decoder.reset();
            std::vector<std::string> values;
            std::vector<Event> events;
            values.reserve(3000);
            Decoded out;
            for (int i = 0; i < 3000; ++i) {
                v1::Telemetry message;
                message.set_equipment("e" + std::to_string(i));
                for (int r = 0; r < 1 + i % 7; ++r) {
                    message.add_readings()->set_tag("t" + std::to_string(r));
                    message.mutable_readings(r)->set_value(i * 10 + r);
                }
                values.push_back(cloud_event(message, std::to_string(i)).SerializeAsString());
                transport::RawRecord record;
                record.value = values.back();
                decoder.decode(record, 0, "t/0", "", out);
                events.push_back(out.events.at(0));
            }
            for (int i = 0; i < 3000; ++i) {
                const Event& event = events[static_cast<std::size_t>(i)];
                QCOMPARE(event.readings.size(), static_cast<std::size_t>(1 + i % 7));
                for (std::size_t r = 0; r < event.readings.size(); ++r) {
                    QCOMPARE(event.readings[r].value, static_cast<double>(i * 10) + double(r));
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestDecoderRandom)
#include "tst_decoder_random.moc"
