// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/anomaly_board.h"
#include "transport/kafka/jump_audit.h"
#include "transport/kafka/offsets.h"

#include <QtTest>
#include <algorithm>
#include <rapidcheck.h>
#include <set>

using namespace andon;
using namespace andon::transport;
using namespace andon::transport::kafka;

#define PROPERTY(...) QVERIFY(rc::check(__VA_ARGS__))

/// The arithmetic that the guarantees rest on, for any numbers.
class KafkaOffsetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void positions_order_as_offsets_do();
    void lag_is_never_negative_and_never_counts_what_expired();
    void behind_is_never_no_time_and_unknown_is_unknown();
    void incarnations_round_trip();
    void a_beginning_accounts_for_every_offset();
    void an_unknown_topic_starts_as_configured();
    void jumps_are_explained_completely();
    void a_record_the_reader_skipped_is_not_taken_for_an_aborted_one();
    void states_are_told_once_and_memory_is_bounded();
};

namespace {

LogRange any_log() {
    LogRange log;
    log.low = *rc::gen::inRange<std::int64_t>(0, 1000);
    log.end = log.low + *rc::gen::inRange<std::int64_t>(0, 1000);
    log.high = log.end + *rc::gen::inRange<std::int64_t>(0, 50);
    return log;
}

}  // namespace

void KafkaOffsetsTest::positions_order_as_offsets_do() {
    PROPERTY([] {
        const auto a = *rc::gen::nonNegative<std::int64_t>();
        const auto b = *rc::gen::nonNegative<std::int64_t>();
        RC_ASSERT(to_offset(to_position(a)) == a);
        RC_ASSERT((to_position(a).bytes() < to_position(b).bytes()) == (a < b));
    });
    QVERIFY(!to_offset(Position()));
    QVERIFY(!to_offset(Position("abc")));
}

void KafkaOffsetsTest::lag_is_never_negative_and_never_counts_what_expired() {
    PROPERTY([] {
        const LogRange log = any_log();
        const auto next = *rc::gen::inRange<std::int64_t>(0, 3000);
        const std::int64_t behind = lag(next, log.low, log.end);
        RC_ASSERT(behind >= 0);
        RC_ASSERT(behind <= log.end - log.low);
        RC_ASSERT((behind == 0) == (std::max(next, log.low) >= log.end));
        // Reading one record that is there brings it down by one.
        if (next >= log.low && next < log.end) {
            RC_ASSERT(lag(next + 1, log.low, log.end) == behind - 1);
        }
    });
}

void KafkaOffsetsTest::behind_is_never_no_time_and_unknown_is_unknown() {
    using std::chrono::microseconds;
    const auto stamp = [](std::int64_t ms) { return BrokerTime{ms * 1000}; };
    QVERIFY(lag_time(0, std::nullopt, std::nullopt) == microseconds(0));
    QVERIFY(!lag_time(7, std::nullopt, stamp(5)));
    QVERIFY(!lag_time(7, stamp(5), std::nullopt));
    QVERIFY(lag_time(7, stamp(5), stamp(5)) == microseconds(1000));
    QVERIFY(!lag_time(7, stamp(4), stamp(5)));
    QVERIFY(lag_time(7, stamp(65'000), stamp(5'000)) == microseconds(60'000'000));
    PROPERTY([stamp] {
        const auto behind = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        const auto newest = stamp(*rc::gen::inRange<std::int64_t>(0, 1000));
        const auto last = stamp(*rc::gen::inRange<std::int64_t>(0, 1000));
        const auto late = lag_time(behind, newest, last);
        RC_ASSERT(late.has_value() == (newest >= last));
        if (late) {
            RC_ASSERT(late->count() > 0);
            RC_ASSERT(*late >= newest - last);
        }
    });
}

void KafkaOffsetsTest::incarnations_round_trip() {
    PROPERTY([] {
        const Incarnation made{
            *rc::gen::container<std::string>(rc::gen::element('a', 'Z', '0', '-', '_')),
            *rc::gen::arbitrary<std::uint32_t>()};
        const Incarnation back = Incarnation::parse(made.text());
        RC_ASSERT(back.topic_id == made.topic_id);
        RC_ASSERT(back.cut == made.cut);
    });
    QCOMPARE(Incarnation::parse("id#x").topic_id, std::string("id#x"));
}

void KafkaOffsetsTest::a_beginning_accounts_for_every_offset() {
    PROPERTY([] {
        const LogRange log = any_log();
        const auto applied = *rc::gen::inRange<std::int64_t>(0, 2500);
        StoredPartition stored;
        stored.topic_known = true;
        stored.points = {{{"t", "t/0", "id", {}}, to_position(applied), 7}};
        const Beginning found = decide_beginning(stored, "id", log, {}, {});
        RC_ASSERT(found.next >= log.low);
        RC_ASSERT(found.next <= log.high);
        const std::int64_t expected = applied + 1;
        if (expected < log.low) {
            RC_ASSERT(found.anomaly == AnomalyKind::retention_gap);
            RC_ASSERT(expected + static_cast<std::int64_t>(found.count) == found.next);
        } else if (expected > log.high) {
            RC_ASSERT(found.anomaly == AnomalyKind::truncation);
            RC_ASSERT(expected - static_cast<std::int64_t>(found.count) == found.next);
            RC_ASSERT(found.incarnation.cut == 1U);
        } else {
            RC_ASSERT(!found.anomaly);
            RC_ASSERT(found.next == expected);
            RC_ASSERT(found.verify == (applied >= log.low));
        }
        // Under another topic id nothing of it counts: all is new, from the beginning.
        const Beginning other = decide_beginning(stored, "other", log, {}, {});
        RC_ASSERT(other.anomaly == AnomalyKind::stream_recreated);
        RC_ASSERT(other.next == log.low);
    });
}

void KafkaOffsetsTest::an_unknown_topic_starts_as_configured() {
    const LogRange log{10, 20, 25};
    TopicSettings topic;
    QCOMPARE(decide_beginning({}, "id", log, topic, {}).next, 10);
    topic.start = StartFrom::latest;
    QCOMPARE(decide_beginning({}, "id", log, topic, {}).next, 20);
    topic.start = StartFrom::at_time;
    QCOMPARE(decide_beginning({}, "id", log, topic, 13).next, 13);
    QCOMPARE(decide_beginning({}, "id", log, topic, {}).next, 20);
    const StoredPartition added{true, {}};
    const Beginning found = decide_beginning(added, "id", log, topic, 13);
    QCOMPARE(found.next, 10);
    QVERIFY(found.anomaly == AnomalyKind::shards_added);
}

void KafkaOffsetsTest::jumps_are_explained_completely() {
    PROPERTY([] {
        const auto from = *rc::gen::inRange<std::int64_t>(10, 100);
        const auto size = *rc::gen::inRange<std::int64_t>(1, 40);
        std::vector<std::int64_t> uncommitted;
        std::vector<std::int64_t> committed;
        for (std::int64_t offset = 0; offset < from + size; ++offset) {
            const auto what = *rc::gen::inRange(0, 3);
            if (what > 0) {
                uncommitted.push_back(offset);
            }
            if (what > 1) {
                committed.push_back(offset);
            }
        }
        const Jump jump{from, from + size};
        const JumpFindings found = audit_jumps(std::span(&jump, 1), uncommitted, committed);
        RC_ASSERT(
            found.aborted + found.skipped + found.markers + found.missing
            == static_cast<std::uint64_t>(size));
        const auto inside =
            std::ranges::count_if(committed, [&](std::int64_t offset) { return offset >= from; });
        RC_ASSERT(found.skipped == static_cast<std::uint64_t>(inside));
    });
    // Nothing precedes the hole, so no transaction can have ended in it.
    const Jump first{0, 3};
    QCOMPARE(audit_jumps(std::span(&first, 1), {}, {}).missing, 3U);
}

void KafkaOffsetsTest::a_record_the_reader_skipped_is_not_taken_for_an_aborted_one() {
    const std::vector<std::int64_t> uncommitted{5, 6, 7, 8};
    const std::vector<std::int64_t> committed{5, 6};
    const Jump jump{6, 10};
    const JumpFindings found = audit_jumps(std::span(&jump, 1), uncommitted, committed);
    QCOMPARE(found.skipped, 1U);
    QCOMPARE(found.aborted, 2U);
    QCOMPARE(found.markers, 1U);
    QCOMPARE(found.missing, 0U);
}

void KafkaOffsetsTest::states_are_told_once_and_memory_is_bounded() {
    AnomalyBoard board("plant");
    const AnomalyBoard::Key key{AnomalyKind::unreachable, {}, {}};
    board.begin(key, 0, "away");
    board.begin(key, 0, "away still");
    QCOMPARE(board.take().size(), 1U);
    QCOMPARE(board.active().size(), 1U);
    board.end(key, 3, "back");
    board.end(key, 3, "back again");
    const auto told = board.take();
    QCOMPARE(told.size(), 1U);
    QVERIFY(told[0].kind == AnomalyKind::recovered);
    QCOMPARE(told[0].count, 3U);
    QVERIFY(board.active().empty());
    for (int i = 0; i < 5000; ++i) {
        board.note({AnomalyKind::aborted_skipped, "t", 0}, 2, "aborted");
    }
    const auto bounded = board.take();
    QVERIFY(bounded.size() <= 1000);
    std::uint64_t sum = 0;
    for (const Anomaly& anomaly : bounded) {
        sum += anomaly.count;
    }
    QCOMPARE(sum, 10'000U);
}

QTEST_GUILESS_MAIN(KafkaOffsetsTest)
#include "tst_kafka_offsets.moc"
