// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of alarms against a count by hand: bucket by bucket, pair by pair.
#include "models/alarms/performance.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <random>
#include <rapidcheck.h>
#include <set>

using namespace andon;
using alarms::Annunciation;
using alarms::Flood;
using alarms::Performance;
using alarms::PerformanceLimits;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;

Performance naive(
    const std::vector<Annunciation>& all, std::int64_t from, std::int64_t to,
    const PerformanceLimits& limits) {
    Performance out;
    std::map<contracts::Hash128, std::size_t> load;
    std::set<contracts::Hash128> chattering;
    std::set<contracts::Hash128> stale;
    const auto in = [&](const Annunciation& a) { return a.at.us >= from && a.at.us < to; };
    for (const Annunciation& a : all) {
        if (!in(a))
            continue;
        ++out.annunciations;
        ++load[a.alarm];
        ++out.by_priority[static_cast<std::size_t>(a.priority) - 1];
        std::size_t beside = 0;
        for (const Annunciation& b : all)
            beside += in(b) && b.alarm == a.alarm && b.at >= a.at && b.cleared
                              && b.cleared->us - a.at.us <= limits.chattering_us
                          ? 1U
                          : 0U;
        if (beside >= limits.chattering_times)
            chattering.insert(a.alarm);
    }
    for (const Annunciation& a : all) {
        const std::int64_t until = a.cleared ? std::min(a.cleared->us, to) : to;
        if (a.at.us < to && until > from && until - a.at.us > limits.stale_us)
            stale.insert(a.alarm);
        if (in(a) && !chattering.contains(a.alarm) && a.cleared && !a.acknowledged
            && *a.cleared - a.at <= std::chrono::microseconds(limits.fleeting_us))
            ++out.fleeting;
    }
    out.chattering.assign(chattering.begin(), chattering.end());
    out.stale.assign(stale.begin(), stale.end());
    std::multiset<std::size_t, std::greater<>> loads;
    for (const auto& [alarm, count] : load)
        loads.insert(count);
    std::size_t taken = 0;
    for (const std::size_t count : loads)
        out.of_top_ten += taken++ < 10 ? count : 0U;
    // Every bucket of the clock that lies whole in the period.
    std::optional<Flood> flood;
    std::int64_t begin = 0;
    while (begin < from)
        begin += limits.bucket_us;
    for (; begin + limits.bucket_us <= to; begin += limits.bucket_us) {
        std::size_t count = 0;
        for (const Annunciation& a : all)
            count += a.at.us >= begin && a.at.us < begin + limits.bucket_us ? 1U : 0U;
        ++out.buckets;
        out.in_buckets += count;
        out.busy_buckets += count > limits.busy_above ? 1U : 0U;
        out.peak_bucket = std::max(out.peak_bucket, count);
        if (flood && count < limits.flood_ends_below) {
            flood->end = EventTime{begin};
            out.floods.push_back(*flood);
            flood.reset();
        } else if (!flood && count > limits.flood_begins_above) {
            flood = Flood{EventTime{begin}, {}, 0, 0};
        }
        if (flood) {
            flood->annunciations += count;
            flood->peak = std::max(flood->peak, count);
        }
    }
    if (flood) {
        flood->end = EventTime{begin};
        out.floods.push_back(*flood);
    }
    return out;
}

}  // namespace

class TestAlarmPerformance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void as_counted_by_hand() {
        QVERIFY(rc::check("any occurrences", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const auto span = static_cast<std::int64_t>(1 + random() % 200) * kMinute;
            std::vector<Annunciation> all;
            for (auto left = random() % 150; left > 0; --left) {
                Annunciation one;
                one.alarm = {random() % 2, random() % 12};
                one.priority = static_cast<rules::Priority>(1 + random() % 4);
                // In bursts, so that there are floods and chattering.
                const auto burst = static_cast<std::int64_t>(random() % 5) * 23 * kMinute;
                one.at = EventTime{burst + static_cast<std::int64_t>(random() % 500) * kSecond};
                if (random() % 4 != 0)
                    one.cleared = one.at
                                  + std::chrono::microseconds(
                                      static_cast<std::int64_t>(random() % 40) * kSecond);
                if (random() % 4 == 0)
                    one.acknowledged = one.at;
                all.push_back(one);
            }
            PerformanceLimits limits;
            limits.stale_us = 30 * kMinute;
            limits.flood_begins_above = 4;
            limits.flood_ends_below = 2;
            const auto from = static_cast<std::int64_t>(random() % 40) * kMinute;
            const auto wanted = naive(all, from, from + span, limits);
            RC_CLASSIFY(wanted.floods.size() > 1);
            RC_CLASSIFY(!wanted.chattering.empty());
            RC_ASSERT(
                alarms::performance_of(all, EventTime{from}, EventTime{from + span}, limits)
                == wanted);
        }));
    }

    void nothing_is_no_rate() {
        const Performance none = alarms::performance_of({}, EventTime{0}, EventTime{kMinute});
        QVERIFY(!none.per_bucket());
        QVERIFY(!none.top_ten_load());
        const Performance hour = alarms::performance_of({}, EventTime{0}, EventTime{60 * kMinute});
        QCOMPARE(hour.per_bucket().value(), 0.0);
        QCOMPARE(hour.buckets, 6U);
    }
};

QTEST_GUILESS_MAIN(TestAlarmPerformance)
#include "tst_alarm_performance.moc"
