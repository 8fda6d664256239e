// SPDX-License-Identifier: GPL-3.0-or-later
// How far event time has passed: with events, with the clock while nothing comes, and no further than the
// slowest shard that is being heard.
#include <QTest>

#include "models/ingest/passed_time.h"

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kStart = 1'795'177'200'000'000;

IngestTime wall(std::int64_t seconds) {
    return {kStart + seconds * kSecond};
}
EventTime stamp(std::int64_t seconds) {
    return {kStart + seconds * kSecond};
}
/// In seconds from the start.
std::int64_t passed(const ingest::PassedTime& clock, std::int64_t at) {
    return (clock.passed(wall(at))->us - kStart) / kSecond;
}

}  // namespace

class TestPassedTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_is_known_before_the_first_event();
    void it_goes_on_while_nothing_comes();
    void a_slow_shard_holds_it_back_while_it_is_heard();
    void old_records_do_not_stop_it();
    void it_does_not_run_ahead_of_this_clock();
    void it_goes_on_after_a_stop();
};

void TestPassedTime::nothing_is_known_before_the_first_event() {
    ingest::PassedTime clock;
    QVERIFY(!clock.passed(wall(0)));
    clock.heard(3, EventTime::min(), wall(0));  // its records were rejects
    QVERIFY(!clock.passed(wall(1)));
    clock.heard(1, stamp(-5), wall(2));
    QCOMPARE(passed(clock, 2), -5);
}

void TestPassedTime::it_goes_on_while_nothing_comes() {
    ingest::PassedTime clock;
    clock.heard(1, stamp(-1), wall(0));
    QCOMPARE(passed(clock, 0), -1);
    QCOMPARE(passed(clock, 20), 19);
    QCOMPARE(passed(clock, 7200), 7199);
}

void TestPassedTime::a_slow_shard_holds_it_back_while_it_is_heard() {
    ingest::PassedTime clock;
    clock.heard(1, stamp(0), wall(0));
    clock.heard(2, stamp(-600), wall(0));
    QCOMPARE(passed(clock, 0), -600);
    clock.heard(2, stamp(-300), wall(1));
    QCOMPARE(passed(clock, 1), -300);
    QCOMPARE(passed(clock, 11), -290);
    clock.heard(1, stamp(30), wall(31));
    // Nobody has heard the second for more than half a minute.
    QCOMPARE(passed(clock, 32), 31);
    clock.heard(2, stamp(-100), wall(40));
    QCOMPARE(passed(clock, 40), -100);
    clock.heard(2, stamp(39), wall(41));
    QCOMPARE(passed(clock, 41), 39);
}

void TestPassedTime::old_records_do_not_stop_it() {
    ingest::PassedTime clock;
    clock.heard(1, stamp(0), wall(0));
    for (int second = 1; second <= 100; ++second)
        clock.heard(1, stamp(0), wall(second));  // a device whose clock stands
    QCOMPARE(passed(clock, 100), 100);
}

void TestPassedTime::it_does_not_run_ahead_of_this_clock() {
    ingest::PassedTime clock;
    clock.heard(1, stamp(60), wall(0));  // a producer's clock is a minute ahead
    QCOMPARE(passed(clock, 0), 0);
    clock.heard(1, stamp(7200), wall(1));  // or hours: no more than five minutes before its event
    QCOMPARE(passed(clock, 1), 6900);
}

void TestPassedTime::it_goes_on_after_a_stop() {
    ingest::PassedTime clock;
    clock.begin(stamp(-10), wall(0));
    QCOMPARE(passed(clock, 3600), 3590);
    clock.heard(1, stamp(3595), wall(3600));
    QCOMPARE(passed(clock, 3600), 3595);
}

QTEST_APPLESS_MAIN(TestPassedTime)
#include "tst_passed_time.moc"
