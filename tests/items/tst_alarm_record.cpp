// SPDX-License-Identifier: GPL-3.0-or-later
// What alarms asked for, read back from versions of their rows, against what the state machine said when it
// asked; bars and the most frequent ones against a count by hand.
#include <QTest>
#include <rapidcheck.h>

#include "models/alarms/occurrence_key.h"
#include "models/items/alarm_record.h"
#include "models/items/fake/fake_alarms.h"
#include "models/views/alarms.h"

#include <algorithm>
#include <tuple>

using namespace andon;
using Kind = alarms::OperatorAction::Kind;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kStart = 1'795'177'200'000'000;  // at a full ten minutes

items::FakeAlarms::About about(int n) {
    items::FakeAlarms::About out;
    out.rule = "rule" + std::to_string(n);
    out.title = "Rule " + std::to_string(n);
    out.entity_kind = "equipment";
    out.entity_id = out.place = "a/b/c/m" + std::to_string(n);
    out.priority = static_cast<rules::Priority>(n % 4 + 1);
    return out;
}

/// An alarm beside that of the rows, which tells what it did itself.
struct Twin {
    explicit Twin(int n)
        : alarm(
            alarms::alarm_key("fake", about(n).rule, {about(n).entity_kind, about(n).entity_id}),
            {about(n).priority, false, false, 0, std::int64_t{24} * 3600 * kSecond}) {}

    void note() {
        for (const alarms::AlarmTransition& t : alarm.take_transitions()) {
            if (t.occurrence != occurrence) {
                occurrence = t.occurrence;
                of_occurrence.clear();
            }
            if (t.annunciated) {
                of_occurrence.push_back(said.size());
                said.push_back({alarm.key(), t.priority, t.event_time, {}, {}});
            }
            for (const std::size_t i : of_occurrence) {
                if (t.cause == alarms::Cause::cleared)
                    said[i].cleared = t.event_time;
                if (t.cause == alarms::Cause::acknowledge && !said[i].acknowledged)
                    said[i].acknowledged = t.event_time;
            }
        }
    }

    alarms::Alarm alarm;
    contracts::Hash128 occurrence;
    std::vector<std::size_t> of_occurrence;
    std::vector<alarms::Annunciation> said;
};

using Plain = std::tuple<contracts::Hash128, std::int64_t, std::int64_t, std::int64_t, int>;
Plain plain_of(const alarms::Annunciation& one) {
    return {
        one.alarm, one.at.us, one.cleared.value_or(EventTime{-1}).us,
        one.acknowledged.value_or(EventTime{-1}).us, static_cast<int>(one.priority)};
}

items::AlarmRecord record_of(std::initializer_list<std::pair<int, std::int64_t>> raised) {
    items::AlarmRecord record;
    for (const auto& [n, at] : raised) {
        const auto& key =
            alarms::alarm_key("fake", about(n).rule, {about(n).entity_kind, about(n).entity_id});
        record.alarms[key] = {QString(), QString(), {}, n};
        record.annunciations.push_back({key, rules::Priority::low, EventTime{kStart + at}, {}, {}});
    }
    return record;
}

}  // namespace

class TestAlarmRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_annunciation_is_found_once();
    void what_began_before_the_oldest_version_is_not_told();
    void bars_hold_the_most_of_any_ten_minutes();
    void the_most_frequent_come_first();
};

void TestAlarmRecord::every_annunciation_is_found_once() {
    std::size_t told = 0;
    const auto holds = [&told] {
        items::FakeAlarms rows;
        std::vector<Twin> twins;
        std::vector<std::string> keys;
        for (int n = 0; n < 3; ++n) {
            twins.emplace_back(n);
            keys.push_back(rows.add(about(n)));
        }
        std::int64_t now = kStart;
        const int steps = *rc::gen::inRange(0, 60);
        for (int i = 0; i < steps; ++i) {
            now += *rc::gen::inRange<std::int64_t>(1, 20 * kMinute);
            const auto n = *rc::gen::inRange<std::size_t>(0, 3);
            Twin& twin = twins[n];
            for (Twin& one : twins)
                one.alarm.advance(EventTime{now});
            rows.advance(now);
            const alarms::Act act{EventTime{now}, "anna", "because"};
            switch (*rc::gen::inRange(0, 7)) {
            case 0:
            case 1:
                rows.raise(keys[n], now, 5);
                twin.alarm.raise(
                    EventTime{now},
                    alarms::occurrence_key(
                        "fake", about(static_cast<int>(n)).rule,
                        {about(static_cast<int>(n)).entity_kind,
                         about(static_cast<int>(n)).entity_id},
                        EventTime{now}),
                    5, 0);
                break;
            case 2:
            case 3:
                rows.clear(keys[n], now);
                twin.alarm.clear(EventTime{now});
                break;
            case 4:
                (void)rows.act(keys[n], Kind::acknowledge, "anna", "because", now);
                (void)twin.alarm.acknowledge(act, twin.alarm.occurrence());
                break;
            case 5:
                (void)rows.act(keys[n], Kind::shelve, "anna", "because", now, 30 * kMinute);
                (void)twin.alarm.shelve(act, alarms::ShelveKind::timed, 30 * kMinute);
                break;
            default:
                (void)rows.act(keys[n], Kind::unshelve, "anna", "because", now);
                (void)twin.alarm.unshelve(act);
            }
            for (Twin& one : twins)
                one.note();
        }
        std::vector<Plain> expected;
        for (const Twin& twin : twins) {
            for (const alarms::Annunciation& one : twin.said)
                expected.push_back(plain_of(one));
        }
        const views::ViewSchema schema = views::alarms_schema();
        const items::AlarmRecord record = items::alarm_record(schema, rows.history({}, 100'000));
        std::vector<Plain> found;
        for (const alarms::Annunciation& one : record.annunciations)
            found.push_back(plain_of(one));
        std::ranges::sort(expected);
        std::ranges::sort(found);
        told += found.size();
        RC_ASSERT(found == expected);
    };
    QVERIFY(rc::check(holds));
    QVERIFY(told > 100);
}

void TestAlarmRecord::what_began_before_the_oldest_version_is_not_told() {
    items::FakeAlarms rows;
    const std::string key = rows.add(about(1));
    rows.raise(key, kStart, 5);
    (void)rows.act(key, Kind::acknowledge, "anna", "", kStart + kMinute);
    rows.clear(key, kStart + 2 * kMinute);
    rows.raise(key, kStart + 3 * kMinute, 5);
    std::vector<items::HistoryEntry> versions = rows.history({}, 100);
    QCOMPARE(versions.size(), std::size_t{4});
    const views::ViewSchema schema = views::alarms_schema();
    QCOMPARE(items::alarm_record(schema, versions).annunciations.size(), std::size_t{2});
    versions.pop_back();
    const items::AlarmRecord record = items::alarm_record(schema, versions);
    QCOMPARE(record.annunciations.size(), std::size_t{1});
    QCOMPARE(record.annunciations.front().at.us, kStart + 3 * kMinute);
    QCOMPARE(record.first->us, kStart + kMinute);
    QCOMPARE(record.alarms.begin()->second.title, QStringLiteral("Rule 1"));
}

void TestAlarmRecord::bars_hold_the_most_of_any_ten_minutes() {
    // 0–10: 2, 10–20: none, 20–30: 1, 30–40: 3
    const items::AlarmRecord record = record_of(
        {{0, 0},
         {1, 10 * kMinute - 1},
         {0, 25 * kMinute},
         {0, 30 * kMinute},
         {1, 31 * kMinute},
         {2, 39 * kMinute}});
    const EventTime from{kStart};
    const EventTime to{kStart + 40 * kMinute};
    const items::AnnunciationBars four = items::annunciation_bars(record, from, to, 100);
    QCOMPARE(four.width_us, 10 * kMinute);
    QCOMPARE(four.from_us, kStart);
    QVERIFY(four.most == (std::vector<std::size_t>{2, 0, 1, 3}));
    const items::AnnunciationBars two = items::annunciation_bars(record, from, to, 2);
    QCOMPARE(two.width_us, 20 * kMinute);
    QVERIFY(two.most == (std::vector<std::size_t>{2, 3}));
    // One that begins within ten minutes begins with them.
    const items::AnnunciationBars part =
        items::annunciation_bars(record, EventTime{kStart + 5 * kMinute}, to, 100);
    QCOMPARE(part.from_us, kStart);
    QVERIFY(part.most == (std::vector<std::size_t>{1, 0, 1, 3}));
    QVERIFY(items::annunciation_bars(record, to, from, 100).most.empty());
}

void TestAlarmRecord::the_most_frequent_come_first() {
    const items::AlarmRecord record =
        record_of({{2, 0}, {3, 1}, {3, 2}, {1, 3}, {1, 90 * kMinute}, {2, 4}, {2, 5}});
    const auto found =
        items::most_frequent(record, EventTime{kStart}, EventTime{kStart + kMinute}, 2);
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(record.alarms.at(found[0].alarm).priority, 2);
    QCOMPARE(found[0].times, std::size_t{3});
    QCOMPARE(record.alarms.at(found[1].alarm).priority, 3);
    QCOMPARE(found[1].times, std::size_t{2});
}

QTEST_APPLESS_MAIN(TestAlarmRecord)
#include "tst_alarm_record.moc"
