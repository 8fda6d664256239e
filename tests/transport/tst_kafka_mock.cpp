// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/mock_cluster.h"
#include "tests/transport/source_rig.h"
#include "transport/kafka/kafka_producer.h"

#include <QtTest>
#include <algorithm>
#include <fmt/format.h>
#include <set>

using namespace andon;
using namespace andon::tests;
using namespace andon::transport;
using namespace std::chrono_literals;
using kafka::KafkaProducer;
using kafka::OutgoingRecord;
using kafka::SendOutcome;

namespace {

kafka::KafkaSettings mock_settings(MockCluster& mock, const std::vector<std::string>& topics) {
    kafka::KafkaSettings settings = settings_for(mock.bootstrap(), topics);
    settings.connection.extra["fetch.wait.max.ms"] = "5";
    settings.watch_interval = 200ms;
    return settings;
}

std::unique_ptr<KafkaProducer> make_producer(MockCluster& mock) {
    kafka::ProducerSettings settings;
    settings.connection.brokers = mock.bootstrap();
    settings.connection.extra["linger.ms"] = "1";
    auto made = KafkaProducer::make(settings);
    return made ? std::move(*made) : nullptr;
}

void send(KafkaProducer& producer, const std::string& topic, int partition, int from, int to) {
    for (int i = from; i < to; ++i) {
        const std::string value = fmt::format("v{}", i);
        OutgoingRecord record;
        record.topic = topic;
        record.partition = partition;
        record.value = value;
        while (producer.send(record).value_or(SendOutcome::queue_full) != SendOutcome::queued) {
            producer.poll(10ms);
        }
    }
}

}  // namespace

/// What needs no real broker: the flow of records, batches, headers, outages, the producer.
class KafkaMockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void records_arrive_in_order_with_everything_they_carry();
    void latest_starts_at_the_end_and_a_restart_remembers_it();
    void not_polling_is_the_back_pressure_and_skips_nothing();
    void a_batch_outlives_its_source();
    void a_live_record_is_handed_over_at_once();
    void headers_are_left_alone_where_nobody_needs_them();
    void unreachable_brokers_are_told_within_five_seconds_and_recover();
    void a_topic_that_does_not_exist_is_named_and_read_once_it_does();
    void leaders_that_move_lose_and_double_nothing();
    void a_silent_client_is_made_anew();
    void producer_reports_a_full_queue();
    void producer_flush_has_a_deadline();
};

void KafkaMockTest::records_arrive_in_order_with_everything_they_carry() {
    MockCluster mock;
    mock.create_topic("t", 2);
    auto producer = make_producer(mock);
    const Header headers[] = {{"ce_id", "1"}, {"empty", ""}};
    OutgoingRecord first;
    first.topic = "t";
    first.partition = 0;
    first.key = "k";
    first.value = "hello";
    first.headers = headers;
    first.time = BrokerTime{1'700'000'000'123'000};
    QVERIFY(producer->send(first));
    OutgoingRecord tombstone = first;
    tombstone.value.reset();
    tombstone.headers = {};
    QVERIFY(producer->send(tombstone));
    OutgoingRecord empty = tombstone;
    empty.value = "";
    empty.key.reset();
    QVERIFY(producer->send(empty));
    send(*producer, "t", 1, 0, 500);
    QVERIFY(producer->flush(10s));
    QCOMPARE(producer->delivered(), 503U);

    SourceRig rig(mock_settings(mock, {"t"}));
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(503));
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), 503U);
    QCOMPARE(rig.disorder(), std::string());
    const auto seen =
        std::ranges::find_if(rig.records(), [](const SeenRecord& r) { return r.value == "hello"; });
    QVERIFY(seen != rig.records().end());
    QCOMPARE(seen->key, std::string("k"));
    QCOMPARE(seen->headers.size(), 2U);
    QCOMPARE(seen->headers[0].first, std::string("ce_id"));
    QCOMPARE(seen->headers[0].second, std::string("1"));
    QCOMPARE(
        std::ranges::count_if(rig.records(), [](const SeenRecord& r) { return r.tombstone; }), 1);
    QCOMPARE(rig.source().shards().size(), 2U);
    QVERIFY(!rig.source().identity().empty());
    const SourceHealth health = rig.source().health();
    QVERIFY(health.connected);
    QCOMPARE(health.shards.size(), 2U);
    QVERIFY2(rig.anomalies().empty(), rig.told_text().c_str());
}

void KafkaMockTest::latest_starts_at_the_end_and_a_restart_remembers_it() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    send(*producer, "t", 0, 0, 10);
    QVERIFY(producer->flush(10s));
    kafka::KafkaSettings settings = mock_settings(mock, {"t"});
    settings.topics[0].start = kafka::StartFrom::latest;
    ResumeState state;
    {
        SourceRig rig(settings);
        QVERIFY(rig.start());
        QVERIFY(rig.until_caught_up());
        QVERIFY(rig.records().empty());
        state = rig.stop();  // nothing was applied, and yet the restart goes on from here
    }
    send(*producer, "t", 0, 10, 15);
    QVERIFY(producer->flush(10s));
    SourceRig rig(settings);
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_count(5));
    QCOMPARE(rig.values().front(), std::string("v10"));
    QVERIFY2(rig.anomalies().empty(), rig.told_text().c_str());
}

void KafkaMockTest::not_polling_is_the_back_pressure_and_skips_nothing() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    send(*producer, "t", 0, 0, 20'000);
    QVERIFY(producer->flush(20s));
    kafka::KafkaSettings settings = mock_settings(mock, {"t"});
    // Small bounds, so that the client's queue fills and drains many times.
    settings.connection.extra["queued.min.messages"] = "100";
    settings.connection.extra["queued.max.messages.kbytes"] = "1024";
    settings.connection.extra["fetch.message.max.bytes"] = "2000";
    SourceRig rig(settings);
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(1));
    // Meanwhile nobody polls: wait for the producer's next acknowledgements instead of the clock.
    send(*producer, "t", 0, 20'000, 25'000);
    QVERIFY(producer->flush(20s));
    QVERIFY(rig.until_count(25'000, 30s));
    QCOMPARE(rig.records().size(), 25'000U);
    for (std::size_t i = 0; i < rig.records().size(); ++i) {
        QCOMPARE(rig.records()[i].offset, static_cast<std::int64_t>(i));
    }
}

void KafkaMockTest::a_batch_outlives_its_source() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    send(*producer, "t", 0, 0, 100);
    QVERIFY(producer->flush(10s));
    RecordBatch kept;
    {
        kafka::KafkaSource source(mock_settings(mock, {"t"}));
        QVERIFY(source.start({}));
        for (int i = 0; i < 200 && kept.records.empty(); ++i) {
            kept = std::move(*source.poll(50ms, 1000));
        }
        source.stop();
        source.stop();
    }
    QVERIFY(!kept.records.empty());
    QCOMPARE(kept.records.front().value, std::string_view("v0"));
}

void KafkaMockTest::a_live_record_is_handed_over_at_once() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    SourceRig rig(mock_settings(mock, {"t"}));
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    // A batch call that waits to be filled would make each take its whole timeout.
    constexpr auto kTimeout = 4000ms;
    std::vector<std::int64_t> took;
    for (int i = 0; i < 9; ++i) {
        send(*producer, "t", 0, i, i + 1);
        QVERIFY(producer->flush(5s));
        QElapsedTimer timer;
        timer.start();
        std::size_t records = 0;
        while (records == 0) {  // an end of the partition comes first
            const auto batch = rig.source().poll(kTimeout, 10'000);
            QVERIFY(batch);
            records = batch->records.size();
        }
        QCOMPARE(records, 1U);
        took.push_back(timer.elapsed());
    }
    std::ranges::sort(took);
    qInfo("median %lld ms", static_cast<long long>(took[4]));
    QVERIFY(took[4] < kTimeout.count() / 4);
}

void KafkaMockTest::headers_are_left_alone_where_nobody_needs_them() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    const Header headers[] = {{"a", "1"}};
    OutgoingRecord record;
    record.topic = "t";
    record.value = "x";
    record.headers = headers;
    QVERIFY(producer->send(record));
    QVERIFY(producer->flush(10s));
    kafka::KafkaSettings settings = mock_settings(mock, {"t"});
    settings.topics[0].needs_headers = false;
    SourceRig rig(settings);
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(1));
    QVERIFY(rig.records()[0].headers.empty());
}

void KafkaMockTest::unreachable_brokers_are_told_within_five_seconds_and_recover() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    send(*producer, "t", 0, 0, 10);
    QVERIFY(producer->flush(10s));
    kafka::KafkaSettings settings = mock_settings(mock, {"t"});
    settings.watch_interval = 1000ms;
    SourceRig rig(settings);
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    rd_kafka_mock_broker_set_down(mock.get(), 1);
    QVERIFY2(rig.until_told(AnomalyKind::unreachable, 5s), rig.told_text().c_str());
    QVERIFY(rig.active(AnomalyKind::unreachable));
    QVERIFY(!rig.source().health().connected);
    send(*producer, "t", 0, 10, 30);
    rd_kafka_mock_broker_set_up(mock.get(), 1);
    QVERIFY(producer->flush(20s));
    QVERIFY2(rig.until_told(AnomalyKind::recovered), rig.told_text().c_str());
    QVERIFY(rig.until_count(30));
    QCOMPARE(rig.told(AnomalyKind::recovered)->count, 20U);
    QVERIFY(!rig.active(AnomalyKind::unreachable));
    QCOMPARE(rig.disorder(), std::string());
    QCOMPARE(rig.records().size(), 30U);
}

void KafkaMockTest::a_topic_that_does_not_exist_is_named_and_read_once_it_does() {
    MockCluster mock;
    rd_kafka_mock_topic_set_error(mock.get(), "later", RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
    SourceRig rig(mock_settings(mock, {"later"}));
    QVERIFY(rig.start());
    QVERIFY(rig.until_told(AnomalyKind::stream_deleted, 5s));
    QVERIFY(rig.told(AnomalyKind::stream_deleted)->detail.find("later") != std::string::npos);
    rd_kafka_mock_topic_set_error(mock.get(), "later", RD_KAFKA_RESP_ERR_NO_ERROR);
    auto producer = make_producer(mock);
    send(*producer, "later", 0, 0, 3);
    QVERIFY(producer->flush(10s));
    QVERIFY2(rig.until_count(3), rig.told_text().c_str());
    QVERIFY(!rig.active(AnomalyKind::stream_deleted));
}

void KafkaMockTest::leaders_that_move_lose_and_double_nothing() {
    MockCluster mock(3);
    mock.create_topic("t", 2);
    auto producer = make_producer(mock);
    SourceRig rig(mock_settings(mock, {"t"}));
    QVERIFY(rig.start());
    constexpr int kRounds = 6;
    constexpr int kEach = 200;
    for (int round = 0; round < kRounds; ++round) {
        for (int partition = 0; partition < 2; ++partition) {
            send(*producer, "t", partition, round * kEach, (round + 1) * kEach);
            // The client is told with its next fetch that it asks the wrong broker.
            rd_kafka_mock_partition_set_leader(
                mock.get(), "t", partition, 1 + (round + partition) % 3);
        }
        QVERIFY2(
            rig.until_count(static_cast<std::size_t>(round + 1) * kEach), rig.told_text().c_str());
    }
    QVERIFY(producer->flush(20s));
    QVERIFY2(rig.until_count(std::size_t{2} * kRounds * kEach), rig.told_text().c_str());
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), std::size_t{2} * kRounds * kEach);
    QCOMPARE(rig.disorder(), std::string());
    QVERIFY2(!rig.told(AnomalyKind::records_missing), rig.told_text().c_str());
}

void KafkaMockTest::a_silent_client_is_made_anew() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    send(*producer, "t", 0, 0, 5);
    QVERIFY(producer->flush(10s));
    kafka::KafkaSettings settings = mock_settings(mock, {"t"});
    settings.restart_after = 1500ms;
    // The client is made to back off for ever after a failed fetch, as if it had forgotten.
    settings.connection.extra["fetch.error.backoff.ms"] = "300000";
    SourceRig rig(settings);
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(5));
    QVERIFY(rig.until_caught_up());
    constexpr std::int16_t kFetch = 1;
    rd_kafka_mock_broker_push_request_error_rtts(
        mock.get(), 1, kFetch, 1, RD_KAFKA_RESP_ERR_UNKNOWN, 0);
    std::size_t waiting = 1;
    const auto error_was_met = [&] {
        rd_kafka_mock_broker_error_stack_cnt(mock.get(), 1, kFetch, &waiting);
        return waiting == 0;
    };
    QVERIFY(rig.until(error_was_met, 5s));
    send(*producer, "t", 0, 5, 9);
    QVERIFY(producer->flush(10s));
    QVERIFY2(rig.until_count(9), rig.told_text().c_str());
    QCOMPARE(rig.records().size(), 9U);
    QVERIFY(rig.source().health().client_restarts >= 1);
    QCOMPARE(rig.disorder(), std::string());
}

void KafkaMockTest::producer_reports_a_full_queue() {
    MockCluster mock;
    mock.create_topic("t", 1);
    kafka::ProducerSettings settings;
    settings.connection.brokers = mock.bootstrap();
    settings.connection.extra["linger.ms"] = "1000";
    settings.max_queued = 10;
    auto producer = KafkaProducer::make(settings);
    QVERIFY(producer);
    OutgoingRecord record;
    record.topic = "t";
    record.value = "x";
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(*(*producer)->send(record), SendOutcome::queued);
    }
    QCOMPARE(*(*producer)->send(record), SendOutcome::queue_full);
    QVERIFY((*producer)->flush(10s));
    QCOMPARE((*producer)->delivered(), 10U);
    QCOMPARE((*producer)->in_flight(), 0U);
    const std::string large(2'000'000, 'x');
    record.value = large;
    const auto refused = (*producer)->send(record);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == ErrorKind::bad_data);
}

void KafkaMockTest::producer_flush_has_a_deadline() {
    MockCluster mock;
    mock.create_topic("t", 1);
    auto producer = make_producer(mock);
    rd_kafka_mock_broker_set_down(mock.get(), 1);
    send(*producer, "t", 0, 0, 3);
    QElapsedTimer timer;
    timer.start();
    const auto flushed = producer->flush(300ms);
    QVERIFY(!flushed);
    QVERIFY(flushed.error().kind == ErrorKind::retriable);
    QVERIFY(timer.elapsed() < 3000);
    QCOMPARE(producer->in_flight(), 3U);
}

QTEST_GUILESS_MAIN(KafkaMockTest)
#include "tst_kafka_mock.moc"
