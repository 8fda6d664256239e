// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/cut_log.h"
#include "tests/system/kafka/kafka_broker.h"
#include "tests/transport/source_rig.h"
#include "tests/transport/topic_maker.h"
#include "tests/transport/values.h"
#include "tests/transport/verify.h"
#include "transport/kafka/offsets.h"

#include <QtTest>
#include <algorithm>
#include <fmt/format.h>
#include <set>

using namespace andon;
using namespace andon::tests;
using namespace andon::transport;
using namespace std::chrono_literals;

/// What happens to a log under its reader, against a real broker: expiry, truncation, transactions,
/// outages. One broker for all; what hurts it comes last.
class KafkaLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void expired_while_away_is_a_gap_with_its_count();
    void expired_while_reading_is_a_gap_with_its_count();
    void start_at_a_time_reads_from_there();
    void a_log_shorter_than_what_was_read_is_truncation();
    void read_committed_hides_aborted_and_open_transactions();
    void an_open_transaction_is_named_while_it_holds_the_log_back();
    void compaction_is_no_loss();
    void offsets_that_hold_nothing_are_missing_records();
    void lag_is_zero_after_a_transactions_marker();
    void a_restarted_broker_loses_and_doubles_nothing();
    void a_killed_broker_loses_and_doubles_nothing();
    void a_log_that_lost_its_tail_under_the_reader_is_truncation();
    void a_lost_tail_is_noticed_though_the_log_has_grown_again();
    void another_cluster_at_the_same_address_is_held();

private:
    kafka::KafkaSettings settings(const std::string& topic) const {
        return settings_for(m_broker->bootstrap(), {topic});
    }
    void produce(const std::string& topic, int from, int to, int partition = 0) {
        OK(produce_values(*m_broker, topic, from, to, partition));
    }
    void make_hole(const std::string& topic);
    void outage_loses_nothing(const std::string& topic, const std::function<void()>& outage);
    void lose_tail(const std::string& topic, std::int64_t from);

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<TopicMaker> m_topics;  ///< for those that are made anew
};

void KafkaLogTest::initTestCase() {
    BrokerOptions options;
    options.properties["log.cleaner.backoff.ms"] = "200";
    options.properties["delete.topic.enable"] = "true";
    m_broker = std::make_unique<KafkaBroker>(options);
    OK(m_broker->start());
    m_topics = std::make_unique<TopicMaker>(m_broker->bootstrap());
}

void KafkaLogTest::expired_while_away_is_a_gap_with_its_count() {
    OK(m_broker->create_topic("gap"));
    produce("gap", 0, 10);
    const ResumeState state = read_all(settings("gap"), 10);
    QCOMPARE(state.points.size(), 1U);
    produce("gap", 10, 40);
    OK(m_broker->delete_records("gap", 0, 25));
    SourceRig rig(settings("gap"));
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_count(15));
    QVERIFY(rig.until_told(AnomalyKind::retention_gap, 5s));
    QCOMPARE(rig.told(AnomalyKind::retention_gap)->count, 15U);
    QCOMPARE(rig.values().front(), std::string("v25"));
    QCOMPARE(rig.records().size(), 15U);
}

void KafkaLogTest::expired_while_reading_is_a_gap_with_its_count() {
    OK(m_broker->create_topic("gaplive"));
    produce("gaplive", 0, 10);
    kafka::KafkaSettings slow = settings("gaplive");
    // The client fetches one record at a time, so that the rest can expire under it.
    slow.connection.extra["queued.min.messages"] = "1";
    slow.connection.extra["fetch.message.max.bytes"] = "100";
    slow.connection.extra["fetch.max.bytes"] = "1000";
    slow.connection.extra["message.max.bytes"] = "1000";
    slow.connection.extra["fetch.queue.backoff.ms"] = "1000";
    SourceRig rig(slow);
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), 10U);
    std::vector<TestRecord> large;
    for (int i = 10; i < 40; ++i) {
        large.push_back({0, std::nullopt, std::string(900, 'x') + std::to_string(i), {}, 0});
    }
    for (const TestRecord& record : large) {
        OK(m_broker->produce("gaplive", std::span(&record, 1)));  // a batch each
    }
    OK(m_broker->delete_records("gaplive", 0, 40));
    QVERIFY2(rig.until_told(AnomalyKind::retention_gap, 10s), rig.told_text().c_str());
    produce("gaplive", 40, 45);
    QVERIFY(rig.until([&] { return !rig.values().empty() && rig.values().back() == "v44"; }));
    // What was not delivered is exactly what was counted.
    QCOMPARE(rig.count_told(AnomalyKind::retention_gap) + rig.records().size(), 45U);
    QCOMPARE(rig.disorder(), std::string());
}

void KafkaLogTest::start_at_a_time_reads_from_there() {
    OK(m_broker->create_topic("attime", 2));
    const std::int64_t base = 1'700'000'000'000;
    std::vector<TestRecord> records;
    for (int i = 0; i < 10; ++i) {
        records.push_back({i % 2, std::nullopt, fmt::format("v{}", i), {}, base + i * 1000});
    }
    OK(m_broker->produce("attime", records));
    kafka::KafkaSettings from = settings("attime");
    from.topics[0].start = kafka::StartFrom::at_time;
    from.topics[0].start_time = BrokerTime{(base + 6000) * 1000};
    SourceRig rig(from);
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    const auto values = rig.values();
    QCOMPARE(
        std::set<std::string>(values.begin(), values.end()),
        (std::set<std::string>{"v6", "v7", "v8", "v9"}));
}

void KafkaLogTest::a_log_shorter_than_what_was_read_is_truncation() {
    OK(m_broker->create_topic("cut"));
    produce("cut", 0, 10);
    ResumeState state = read_all(settings("cut"), 10);
    QCOMPARE(state.points.size(), 1U);
    // The store has read up to offset 19 of this very topic, of which the broker lost the tail.
    state.points[0].position = kafka::to_position(19);
    SourceRig rig(settings("cut"));
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_told(AnomalyKind::truncation, 5s));
    QCOMPARE(rig.told(AnomalyKind::truncation)->count, 10U);
    produce("cut", 10, 13);
    QVERIFY(rig.until_count(3));
    QCOMPARE(rig.values().front(), std::string("v10"));
    // Offsets are used again, so it has to be another incarnation.
    QVERIFY(rig.source().shards()[0].incarnation.ends_with("#1"));
    const ResumeState after = rig.stop();
    SourceRig again(settings("cut"));
    QVERIFY(again.start(after));
    QVERIFY(again.until_caught_up());
    QVERIFY2(again.anomalies().empty(), again.told_text().c_str());
    QVERIFY(again.records().empty());
}

void KafkaLogTest::read_committed_hides_aborted_and_open_transactions() {
    OK(m_broker->create_topic("tx"));
    produce("tx", 0, 5);
    TransactionalProducer producer(m_broker->bootstrap(), "tx-aborting");
    const std::vector<TestRecord> some{
        {0, std::nullopt, "aborted1", {}, 0}, {0, std::nullopt, "aborted2", {}, 0}};
    OK(producer.begin());
    OK(producer.produce("tx", some));
    OK(producer.abort());
    const std::vector<TestRecord> good{{0, std::nullopt, "committed", {}, 0}};
    OK(producer.begin());
    OK(producer.produce("tx", good));
    OK(producer.commit());
    OK(producer.begin());
    OK(producer.produce("tx", some));  // stays open
    SourceRig rig(settings("tx"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(6));
    QVERIFY2(rig.until_told(AnomalyKind::aborted_skipped, 10s), rig.told_text().c_str());
    QCOMPARE(rig.told(AnomalyKind::aborted_skipped)->count, 2U);
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), 6U);
    QCOMPARE(rig.values().back(), std::string("committed"));
    QVERIFY2(!rig.told(AnomalyKind::records_missing), rig.told_text().c_str());
    kafka::KafkaSettings all = settings("tx");
    all.isolation = kafka::Isolation::read_uncommitted;
    SourceRig everything(all);
    QVERIFY(everything.start());
    QVERIFY(everything.until_count(10));
    OK(producer.abort());
}

void KafkaLogTest::an_open_transaction_is_named_while_it_holds_the_log_back() {
    OK(m_broker->create_topic("open"));
    kafka::KafkaSettings impatient = settings("open");
    impatient.open_transaction_after = 2000ms;
    SourceRig rig(impatient);
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    TransactionalProducer producer(m_broker->bootstrap(), "tx-open");
    const std::vector<TestRecord> some{{0, std::nullopt, "in", {}, 0}};
    OK(producer.begin());
    OK(producer.produce("open", some));
    produce("open", 0, 3);  // behind it, so not to be seen either
    QVERIFY2(rig.until_told(AnomalyKind::transaction_open, 7s), rig.told_text().c_str());
    QVERIFY(rig.active(AnomalyKind::transaction_open));
    QVERIFY(rig.told(AnomalyKind::transaction_open)->detail.find("since") != std::string::npos);
    QVERIFY(rig.records().empty());
    OK(producer.commit());
    QVERIFY(rig.until_count(4));
    QVERIFY(rig.until_told(AnomalyKind::recovered, 5s));
    QVERIFY(!rig.active(AnomalyKind::transaction_open));
}

/// A log with a hole: the cleaner has been there. Each look closes a segment for it.
void KafkaLogTest::make_hole(const std::string& topic) {
    OK(m_broker->create_topic(
        topic, 1,
        {{"cleanup.policy", "compact"},
         {"segment.ms", "100"},
         {"min.cleanable.dirty.ratio", "0.01"},
         {"max.compaction.lag.ms", "100"}}));
    std::vector<TestRecord> same;
    for (int i = 0; i < 60; ++i) {
        same.push_back({0, "one", fmt::format("r{}", i), {}, 0});
    }
    OK(m_broker->produce(topic, same));
    std::size_t left = 60;
    const auto cleaned = [&] {
        const std::vector<TestRecord> closing{{0, "other", "x", {}, 0}};
        if (m_broker->produce(topic, closing)) {
            const auto read = m_broker->read_all(topic);
            left = read ? read->size() : left;
        }
        return left < 40;
    };
    QTRY_VERIFY_WITH_TIMEOUT(cleaned(), 30000);
}

void KafkaLogTest::compaction_is_no_loss() {
    make_hole("compacted");
    // What is aborted from here on has to be there when the console comes: the cleaner takes a rest.
    OK(m_topics->set_property("compacted", "max.compaction.lag.ms", "3600000"));
    OK(m_topics->set_property("compacted", "min.compaction.lag.ms", "3600000"));
    TransactionalProducer producer(m_broker->bootstrap(), "tx-compacted");
    const std::vector<TestRecord> some{{0, "a", "aborted", {}, 0}};
    OK(producer.begin());
    OK(producer.produce("compacted", some));
    OK(producer.abort());
    SourceRig rig(settings("compacted"));
    QVERIFY(rig.start());
    // Jumps are looked into in their order: once the aborted one is told, the hole has been.
    QVERIFY2(rig.until_told(AnomalyKind::aborted_skipped), rig.told_text().c_str());
    QVERIFY2(!rig.told(AnomalyKind::records_missing), rig.told_text().c_str());
}

void KafkaLogTest::offsets_that_hold_nothing_are_missing_records() {
    make_hole("hole");
    OK(m_topics->set_property("hole", "cleanup.policy", "delete"));
    SourceRig rig(settings("hole"));
    QVERIFY(rig.start());
    QVERIFY2(rig.until_told(AnomalyKind::records_missing), rig.told_text().c_str());
    QVERIFY(rig.count_told(AnomalyKind::records_missing) >= 20);
}

void KafkaLogTest::lag_is_zero_after_a_transactions_marker() {
    OK(m_broker->create_topic("marker"));
    TransactionalProducer producer(m_broker->bootstrap(), "tx-marker");
    const std::vector<TestRecord> some{{0, std::nullopt, "in", {}, 0}};
    OK(producer.begin());
    OK(producer.produce("marker", some));
    OK(producer.commit());
    SourceRig rig(settings("marker"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    const auto lag_known = [&] {
        const auto health = rig.source().health();
        return !health.shards.empty() && health.shards[0].lag_records
               && *health.shards[0].lag_records == 0 && *health.shards[0].high == 2;
    };
    QVERIFY(rig.until(lag_known, 5s));
    QCOMPARE(rig.source().health().shards[0].position, std::string("offset 1"));
}

void KafkaLogTest::outage_loses_nothing(
    const std::string& topic, const std::function<void()>& outage) {
    OK(m_broker->create_topic(topic, 2));
    for (int i = 0; i < 2; ++i) {
        produce(topic, 0, 2000, i);
    }
    SourceRig rig(settings(topic));
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(1));
    outage();
    QVERIFY2(rig.until_told(AnomalyKind::unreachable, 6s), rig.told_text().c_str());
    QVERIFY(rig.active(AnomalyKind::unreachable));
    OK(m_broker->start());
    for (int i = 0; i < 2; ++i) {
        produce(topic, 2000, 3000, i);
    }
    QVERIFY(rig.until_count(6000, 30s));
    QVERIFY2(rig.until_told(AnomalyKind::recovered), rig.told_text().c_str());
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), 6000U);
    QCOMPARE(rig.disorder(), std::string());
    for (const char* shard : {"/0", "/1"}) {
        const auto values = rig.values_of(topic + shard);
        QCOMPARE(values.size(), 3000U);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(values[i], fmt::format("v{}", i));
        }
    }
}

void KafkaLogTest::a_restarted_broker_loses_and_doubles_nothing() {
    outage_loses_nothing("term", [this] { m_broker->stop(); });
}

void KafkaLogTest::a_killed_broker_loses_and_doubles_nothing() {
    outage_loses_nothing("kill", [this] { m_broker->kill(); });
}

/// As after a crash of the machine: what had not reached the disk is gone.
void KafkaLogTest::lose_tail(const std::string& topic, std::int64_t from) {
    m_broker->kill();
    OK(cut_log(m_broker->data_folder(), topic, 0, from));
    OK(m_broker->start());
    const auto left = m_broker->offsets(topic, 0);
    OK(left);
    QCOMPARE(left->second, from);
}

void KafkaLogTest::a_log_that_lost_its_tail_under_the_reader_is_truncation() {
    OK(m_broker->create_topic("tail"));
    produce("tail", 0, 4);
    produce("tail", 4, 10);  // a batch of its own
    SourceRig rig(settings("tail"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), 10U);
    lose_tail("tail", 4);
    QVERIFY2(rig.until_told(AnomalyKind::truncation), rig.told_text().c_str());
    QCOMPARE(rig.told(AnomalyKind::truncation)->count, 6U);
    produce("tail", 100, 103);
    QVERIFY2(rig.until_count(13), rig.told_text().c_str());
    const std::vector<std::string> all = rig.values();
    QCOMPARE(
        std::vector<std::string>(all.begin() + 10, all.end()),
        (std::vector<std::string>{"v100", "v101", "v102"}));
    QCOMPARE(rig.records()[10].offset, 4);
    QVERIFY(rig.source().shards()[rig.records()[10].shard].incarnation.ends_with("#1"));
    QCOMPARE(rig.disorder(), std::string());
}

void KafkaLogTest::a_lost_tail_is_noticed_though_the_log_has_grown_again() {
    OK(m_broker->create_topic("regrown"));
    produce("regrown", 0, 4);
    produce("regrown", 4, 10);
    SourceRig rig(settings("regrown"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    // Nobody polls meanwhile, so that nothing is decided before the offsets fit again.
    lose_tail("regrown", 4);
    produce("regrown", 100, 120);
    QVERIFY2(rig.until_told(AnomalyKind::truncation), rig.told_text().c_str());
    QCOMPARE(rig.told(AnomalyKind::truncation)->count, 6U);
    QVERIFY2(rig.until_count(30), rig.told_text().c_str());
    const std::vector<std::string> all = rig.values();
    QCOMPARE(all[10], std::string("v100"));
    QCOMPARE(all.back(), std::string("v119"));
    QCOMPARE(rig.records()[10].offset, 4);
    QCOMPARE(rig.disorder(), std::string());
}

void KafkaLogTest::another_cluster_at_the_same_address_is_held() {
    OK(m_broker->create_topic("cluster"));
    produce("cluster", 0, 5);
    SourceRig rig(settings("cluster"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    const std::string before = rig.source().identity();
    QCOMPARE(before, m_broker->cluster_id());
    m_broker->wipe();
    OK(m_broker->start());
    OK(m_broker->create_topic("cluster"));
    produce("cluster", 100, 110);
    QVERIFY2(rig.until_told(AnomalyKind::cluster_changed, 15s), rig.told_text().c_str());
    QCOMPARE(rig.records().size(), 5U);
    QCOMPARE(rig.source().identity(), before);
    QCOMPARE(rig.source().health().shards[0].state, ShardState::held);
    const ResumeState state = rig.stop();
    // A person accepts the new cluster by naming it.
    kafka::KafkaSettings accepted = settings("cluster");
    accepted.cluster_id = m_broker->cluster_id();
    SourceRig next(accepted);
    QVERIFY(next.start(state));
    QVERIFY(next.until_count(10));
    QVERIFY(next.told(AnomalyKind::cluster_changed));
    QVERIFY(!next.active(AnomalyKind::cluster_changed));
    QCOMPARE(next.values().front(), std::string("v100"));
}

QTEST_GUILESS_MAIN(KafkaLogTest)
#include "tst_kafka_log.moc"
