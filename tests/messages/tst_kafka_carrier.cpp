// SPDX-License-Identifier: GPL-3.0-or-later
// A topic's carrier against librdkafka's mock brokers, which can be told to fail.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/messages/cloud_event.h"
#include "models/messages/kafka_carrier.h"
#include "tests/transport/mock_cluster.h"

#include <QElapsedTimer>
#include <future>

using namespace andon;
using namespace andon::messages;
using nlohmann::json;
using Kind = DeliveryOutcome::Kind;

namespace {

constexpr std::int16_t kProduce = 0;

outbox::Work work(const std::string& key = "k1") {
    EventHead head;
    head.id = key;
    head.source = "/andon/acme";
    head.type = "andon.events.v1.CapacityRequested";
    head.subject = "acme/press-2";
    outbox::Work work;
    work.entry.key = key;
    work.entry.payload = structured(head, {{"request_id", key}, {"equipment", "acme/press-2"}});
    return work;
}

}  // namespace

class TestKafkaCarrier : public QObject {
    Q_OBJECT

    tests::MockCluster m_cluster;

    TopicSettings settings(const char* topic = "requests") const {
        TopicSettings settings;
        settings.connection.brokers = m_cluster.bootstrap();
        settings.topic = topic;
        settings.patience = std::chrono::milliseconds(2000);
        return settings;
    }

private Q_SLOTS:
    void initTestCase() { m_cluster.create_topic("requests", 1); }
    void cleanup() { rd_kafka_mock_clear_request_errors(m_cluster.get(), kProduce); }

    void the_brokers_say_where_it_is() {
        KafkaCarrier carrier(settings());
        for (const char* place : {"0/0", "0/1"}) {
            const DeliveryOutcome outcome = carrier.carry(work());
            QVERIFY2(outcome.kind == Kind::done, outcome.message.c_str());
            QCOMPARE(outcome.reference, std::string(place));
        }
    }

    void what_the_brokers_refuse_data() {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, rd_kafka_resp_err_t error, Kind kind) {
            QTest::newRow(name) << static_cast<int>(error) << static_cast<int>(kind);
        };
        row("too large", RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, Kind::refused);
        row("no right", RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, Kind::sign_in);
        row("invalid", RD_KAFKA_RESP_ERR_INVALID_RECORD, Kind::refused);
    }
    void what_the_brokers_refuse() {
        QFETCH(int, error);
        QFETCH(int, kind);
        rd_kafka_mock_push_request_errors(
            m_cluster.get(), kProduce, 1, static_cast<rd_kafka_resp_err_t>(error));
        KafkaCarrier carrier(settings());
        const DeliveryOutcome outcome = carrier.carry(work());
        QCOMPARE(static_cast<int>(outcome.kind), kind);
        QVERIFY(!outcome.message.empty());
        // And goes on afterwards.
        QCOMPARE(carrier.carry(work()).kind, Kind::done);
    }

    void a_broker_that_stumbles_is_tried_again() {
        rd_kafka_mock_push_request_errors(
            m_cluster.get(), kProduce, 2, RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
            RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION);
        KafkaCarrier carrier(settings());
        QCOMPARE(carrier.carry(work()).kind, Kind::done);
    }

    void nobody_there() {
        TopicSettings nowhere = settings();
        nowhere.connection.brokers = "127.0.0.1:1";
        const DeliveryOutcome outcome = KafkaCarrier(nowhere).carry(work());
        QCOMPARE(outcome.kind, Kind::not_sent);
        QVERIFY2(outcome.message.find("127.0.0.1:1") != std::string::npos, outcome.message.c_str());
    }

    void no_word_of_what_was_sent() {
        KafkaCarrier carrier(settings());
        QCOMPARE(carrier.carry(work()).kind, Kind::done);
        rd_kafka_mock_broker_set_rtt(m_cluster.get(), 1, 8000);
        const DeliveryOutcome outcome = carrier.carry(work());
        rd_kafka_mock_broker_set_rtt(m_cluster.get(), 1, 0);
        QCOMPARE(outcome.kind, Kind::unknown);
        QVERIFY(!outcome.message.empty());
    }

    void an_end_ends_it() {
        TopicSettings nowhere = settings();
        nowhere.connection.brokers = "127.0.0.1:1";
        nowhere.patience = std::chrono::minutes(5);
        KafkaCarrier carrier(nowhere);
        auto carried = std::async(std::launch::async, [&] { return carrier.carry(work()); });
        carrier.cancel();
        QElapsedTimer timer;
        timer.start();
        carried.wait();
        QVERIFY2(timer.elapsed() < 20000, "it did not end");
        QCOMPARE(carrier.carry(work()).kind, Kind::not_sent);
    }

    void what_is_no_message_of_the_contract_is_refused() {
        outbox::Work edited = work();
        json payload = json::parse(edited.entry.payload);
        payload["data"].erase("equipment");
        edited.entry.payload = payload.dump();
        const DeliveryOutcome outcome = KafkaCarrier(settings()).carry(edited);
        QCOMPARE(outcome.kind, Kind::refused);
        QVERIFY(outcome.message.find("equipment") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestKafkaCarrier)
#include "tst_kafka_carrier.moc"
