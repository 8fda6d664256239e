// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/kafka_broker.h"
#include "tests/transport/source_rig.h"
#include "tests/transport/topic_maker.h"
#include "tests/transport/values.h"
#include "tests/transport/verify.h"

#include <QtTest>
#include <algorithm>
#include <fmt/format.h>

using namespace andon;
using namespace andon::tests;
using namespace andon::transport;
using namespace std::chrono_literals;

/// Topics and partitions that come, go and come again under a name, against a real broker.
class KafkaTopicsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void a_deleted_topic_is_told_and_its_successor_read_from_the_beginning();
    void a_topic_made_anew_while_away_is_noticed_though_the_offsets_fit();
    void a_topic_made_anew_again_and_again_does_no_harm();
    void another_record_at_the_same_offset_is_noticed_without_topic_ids();
    void the_same_record_at_its_offset_passes();
    void an_expired_record_cannot_be_verified();
    void added_partitions_are_read_from_their_beginning();
    void partitions_that_are_gone_are_frozen();

private:
    kafka::KafkaSettings settings(const std::string& topic) const {
        return settings_for(m_broker->bootstrap(), {topic});
    }
    void produce(const std::string& topic, int from, int to, int partition = 0) {
        OK(produce_values(*m_broker, topic, from, to, partition));
    }

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<TopicMaker> m_topics;  ///< for those that are made anew
};

void KafkaTopicsTest::initTestCase() {
    m_broker = std::make_unique<KafkaBroker>();
    OK(m_broker->start());
    m_topics = std::make_unique<TopicMaker>(m_broker->bootstrap());
}

void KafkaTopicsTest::a_deleted_topic_is_told_and_its_successor_read_from_the_beginning() {
    OK(m_topics->create("gone"));
    OK(m_topics->produce("gone", 0, 10));
    SourceRig rig(settings("gone"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    OK(m_topics->remove("gone"));
    QVERIFY2(rig.until_told(AnomalyKind::stream_deleted, 5s), rig.told_text().c_str());
    QVERIFY(rig.active(AnomalyKind::stream_deleted));
    QCOMPARE(rig.source().health().shards[0].state, ShardState::frozen);
    OK(m_topics->create("gone"));
    OK(m_topics->produce("gone", 100, 115));
    QVERIFY2(rig.until_told(AnomalyKind::stream_recreated, 5s), rig.told_text().c_str());
    QVERIFY(rig.until_count(25));
    QCOMPARE(rig.records()[10].value, std::string("v100"));
    QCOMPARE(rig.records()[10].offset, 0);
    QCOMPARE(rig.source().shards().size(), 2U);
    QVERIFY(rig.source().shards()[0].incarnation != rig.source().shards()[1].incarnation);
    QVERIFY(!rig.active(AnomalyKind::stream_deleted));
}

void KafkaTopicsTest::a_topic_made_anew_while_away_is_noticed_though_the_offsets_fit() {
    OK(m_topics->create("anew"));
    OK(m_topics->produce("anew", 0, 10));
    const ResumeState state = read_all(settings("anew"), 10);
    OK(m_topics->remove("anew"));
    OK(m_topics->create("anew"));
    OK(m_topics->produce("anew", 100, 120));
    SourceRig rig(settings("anew"));
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_told(AnomalyKind::stream_recreated, 5s));
    QVERIFY(rig.until_count(20));
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.records().size(), 20U);
    QCOMPARE(rig.values().front(), std::string("v100"));
}

void KafkaTopicsTest::a_topic_made_anew_again_and_again_does_no_harm() {
    OK(m_topics->create("again"));
    OK(m_topics->produce("again", 0, 1));
    SourceRig rig(settings("again"));
    QVERIFY(rig.start());
    QVERIFY(rig.until_count(1));
    std::vector<std::string> expected{"v0"};
    for (int round = 1; round <= 5; ++round) {
        // Deleted and there again before anybody looks, and longer than the old one: the client
        // could go on where it was, which would skip the beginning and read the rest twice.
        OK(m_topics->remove("again"));
        OK(m_topics->create("again"));
        const int first = round * 1000;
        OK(m_topics->produce("again", first, first + 10 * round));
        for (int i = first; i < first + 10 * round; ++i) {
            expected.push_back(fmt::format("v{}", i));
        }
        QVERIFY2(
            rig.until([&] { return rig.values().back() == expected.back(); }, 10s),
            (rig.values().back() + "\n" + rig.told_text()).c_str());
        // Every record once, and each topic's own under its own incarnation.
        QCOMPARE(rig.values(), expected);
        QCOMPARE(rig.source().shards().size(), static_cast<std::size_t>(round) + 1);
        QCOMPARE(rig.records().back().shard, static_cast<std::uint32_t>(round));
        QCOMPARE(rig.records().back().offset, 10 * round - 1);
    }
    const auto recreated =
        std::ranges::count(rig.anomalies(), AnomalyKind::stream_recreated, &Anomaly::kind);
    QCOMPARE(recreated, 5);
    QCOMPARE(rig.disorder(), std::string());
}

void KafkaTopicsTest::another_record_at_the_same_offset_is_noticed_without_topic_ids() {
    OK(m_topics->create("noid"));
    OK(m_topics->produce("noid", 0, 10));
    ResumeState state = read_all(settings("noid"), 10);
    state.points[0].shard.incarnation.clear();  // as from a broker without topic ids
    OK(m_topics->remove("noid"));
    OK(m_topics->create("noid"));
    OK(m_topics->produce("noid", 100, 120));
    SourceRig rig(settings("noid"));
    QVERIFY(rig.start(state));
    QVERIFY2(rig.until_told(AnomalyKind::stream_recreated, 5s), rig.told_text().c_str());
    QVERIFY(rig.until_count(20));
    QCOMPARE(rig.values().front(), std::string("v100"));
}

void KafkaTopicsTest::the_same_record_at_its_offset_passes() {
    OK(m_broker->create_topic("same", 3));
    for (int partition = 0; partition < 3; ++partition) {
        produce("same", 0, 10, partition);
    }
    ResumeState state = read_all(settings("same"), 30);
    for (ResumePoint& point : state.points) {
        point.shard.incarnation.clear();
    }
    produce("same", 10, 12, 1);
    SourceRig rig(settings("same"));
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_count(2));
    QVERIFY(rig.until_caught_up());
    QCOMPARE(rig.values(), (std::vector<std::string>{"v10", "v11"}));
    QVERIFY2(rig.anomalies().empty(), rig.told_text().c_str());
}

void KafkaTopicsTest::an_expired_record_cannot_be_verified() {
    OK(m_broker->create_topic("expired"));
    produce("expired", 0, 10);
    const ResumeState state = read_all(settings("expired"), 10);
    OK(m_broker->delete_records("expired", 0, 10));
    produce("expired", 10, 12);
    SourceRig rig(settings("expired"));
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_count(2));
    QVERIFY(rig.until_told(AnomalyKind::cannot_verify, 5s));
    QVERIFY(!rig.told(AnomalyKind::retention_gap));  // nothing was lost
}

void KafkaTopicsTest::added_partitions_are_read_from_their_beginning() {
    OK(m_broker->create_topic("more", 1));
    kafka::KafkaSettings latest = settings("more");
    latest.topics[0].start = kafka::StartFrom::latest;  // which is not for later partitions
    SourceRig rig(latest);
    QVERIFY(rig.start());
    QVERIFY(rig.until_caught_up());
    OK(m_broker->create_partitions("more", 3));
    produce("more", 0, 5, 2);
    QVERIFY(rig.until_told(AnomalyKind::shards_added, 5s));
    QCOMPARE(rig.told(AnomalyKind::shards_added)->count, 2U);
    QVERIFY(rig.until_count(5));
    QCOMPARE(rig.values_of("more/2").size(), 5U);
    const ResumeState state = rig.stop();
    OK(m_broker->create_partitions("more", 4));
    produce("more", 5, 9, 3);
    SourceRig again(latest);
    QVERIFY(again.start(state));
    QVERIFY(again.until_count(4));
    QCOMPARE(again.told(AnomalyKind::shards_added)->count, 1U);
}

void KafkaTopicsTest::partitions_that_are_gone_are_frozen() {
    OK(m_broker->create_topic("fewer", 1));
    produce("fewer", 0, 3);
    ResumeState state = read_all(settings("fewer"), 3);
    ResumePoint other = state.points[0];
    other.shard.name = "fewer/1";
    state.points.push_back(other);
    SourceRig rig(settings("fewer"));
    QVERIFY(rig.start(state));
    QVERIFY(rig.until_told(AnomalyKind::shards_removed, 5s));
    QCOMPARE(rig.told(AnomalyKind::shards_removed)->count, 1U);
    QVERIFY(rig.active(AnomalyKind::shards_removed));
}

QTEST_GUILESS_MAIN(KafkaTopicsTest)
#include "tst_kafka_topics.moc"
