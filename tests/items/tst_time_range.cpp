// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges in words: Grafana's examples, and the calendar of a library of its own over random moments,
// zones and units.
#include "models/contracts/timestamp.h"
#include "models/items/time_range.h"

#include <QTest>
#include <date/tz.h>
#include <rapidcheck.h>

using namespace andon;
using items::RangeClock;
using items::TimeRange;
using items::TimeSpan;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;

std::int64_t at(const char* text) {
    return contracts::parse_rfc3339(text).value();
}

RangeClock clock_at(const char* now, const char* zone = "UTC") {
    return {at(now), QTimeZone(zone)};
}

TimeSpan span(const char* from, const char* to, const RangeClock& clock) {
    const auto range = TimeRange::parse(QLatin1String(from), QLatin1String(to));
    return range ? range->at(clock) : TimeSpan{};
}

std::int64_t in_zone(const date::time_zone* zone, date::local_time<std::chrono::microseconds> t) {
    return zone->to_sys(t, date::choose::earliest).time_since_epoch().count();
}

/// The unit that holds `us`, by Howard Hinnant's calendar.
std::pair<std::int64_t, std::int64_t> unit_by_oracle(
    std::int64_t us, char unit, const date::time_zone* zone) {
    using namespace date;
    const sys_time<std::chrono::microseconds> moment{std::chrono::microseconds(us)};
    const local_days day = floor<days>(zone->to_local(moment));
    const year_month_day ymd{day};
    local_days begin = day;
    local_days end = day;
    if (unit == 'd') {
        end = day + days(1);
    } else if (unit == 'w') {
        begin = day - (weekday{day} - Monday);
        end = begin + days(7);
    } else if (unit == 'M') {
        begin = local_days{ymd.year() / ymd.month() / 1};
        end = local_days{(ymd.year() / ymd.month() / 1) + months(1)};
    } else if (unit == 'Q') {
        const month first{(static_cast<unsigned>(ymd.month()) - 1) / 3 * 3 + 1};
        begin = local_days{ymd.year() / first / 1};
        end = local_days{(ymd.year() / first / 1) + months(3)};
    } else {
        begin = local_days{ymd.year() / January / 1};
        end = local_days{(ymd.year() + years(1)) / January / 1};
    }
    return {in_zone(zone, begin), in_zone(zone, end)};
}

}  // namespace

class TestTimeRange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grafanas_examples();
    void days_are_those_of_the_zone();
    void absolute_ends();
    void units_against_another_calendar();
    void shifts();
    void what_is_no_range_is_refused_data();
    void what_is_no_range_is_refused();
    void copied_and_pasted();
    void zoomed_and_stepped();
    void garbage_does_no_harm();
};

/// https://grafana.com/docs/grafana/latest/dashboards/use-dashboards/#time-units-and-relative-ranges
void TestTimeRange::grafanas_examples() {
    const RangeClock c = clock_at("2026-11-27T14:03:25Z");  // a Friday
    QCOMPARE(span("now-5m", "now", c), (TimeSpan{c.now_us - 300 * kSecond, c.now_us}));
    QCOMPARE(
        span("now/d", "now/d", c),
        (TimeSpan{at("2026-11-27T00:00:00Z"), at("2026-11-28T00:00:00Z")}));
    QCOMPARE(
        span("now/w", "now/w", c),
        (TimeSpan{at("2026-11-23T00:00:00Z"), at("2026-11-30T00:00:00Z")}));
    QCOMPARE(span("now/w", "now", c), (TimeSpan{at("2026-11-23T00:00:00Z"), c.now_us}));
    QCOMPARE(
        span("now-1M/M", "now-1M/M", c),
        (TimeSpan{at("2026-10-01T00:00:00Z"), at("2026-11-01T00:00:00Z")}));
    QCOMPARE(
        span("now-1d/d", "now-1d/d", c),
        (TimeSpan{at("2026-11-26T00:00:00Z"), at("2026-11-27T00:00:00Z")}));
    QCOMPARE(
        span("now/y", "now/y", c),
        (TimeSpan{at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")}));
    QCOMPARE(span("now-1h", "now+1h", c), (TimeSpan{c.now_us - kHour, c.now_us + kHour}));
    QCOMPARE(span("now/d+6h", "now", c), (TimeSpan{at("2026-11-27T06:00:00Z"), c.now_us}));
    QCOMPARE(TimeRange().text(), QStringLiteral("now-8h to now"));
}

/// The clocks of Berlin went back on 25 October 2026: that day has 25 hours.
void TestTimeRange::days_are_those_of_the_zone() {
    const RangeClock c = clock_at("2026-10-25T12:00:00Z", "Europe/Berlin");
    const TimeSpan day = span("now/d", "now/d", c);
    QCOMPARE(day.from, at("2026-10-24T22:00:00Z"));
    QCOMPARE(day.length(), 25 * kHour);
    QCOMPARE(span("now-1d", "now", c).length(), 25 * kHour);  // the same time yesterday
    QCOMPARE(span("now-24h", "now", c).length(), 24 * kHour);
}

void TestTimeRange::absolute_ends() {
    const RangeClock c = clock_at("2026-11-27T14:00:00Z", "Europe/Berlin");
    QCOMPARE(
        span("2026-11-26", "2026-11-26", c),
        (TimeSpan{at("2026-11-25T23:00:00Z"), at("2026-11-26T23:00:00Z")}));
    QCOMPARE(
        span("2026-11-26 14:00", "2026-11-26 14:30", c),
        (TimeSpan{at("2026-11-26T13:00:00Z"), at("2026-11-26T13:31:00Z")}));
    QCOMPARE(
        span("2026-11-26T14:00:00Z", "2026-11-26T15:00:00+01:00", c),
        (TimeSpan{at("2026-11-26T14:00:00Z"), at("2026-11-26T14:00:01Z")}));  // never empty
    QCOMPARE(span("2026-11-26T14:00:00.5Z", "now", c).from, at("2026-11-26T14:00:00Z") + 500'000);
    const TimeSpan any{1'795'177'004'123'456, 1'795'177'104'000'001};
    QCOMPARE(TimeRange::fixed(any).at(c), any);
    QVERIFY(!TimeRange::fixed(any).moves());
}

void TestTimeRange::units_against_another_calendar() {
    QVERIFY(rc::check("units", [] {
        const std::string name = *rc::gen::elementOf(std::vector<std::string>{
            "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe",
            "America/Sao_Paulo"});
        const date::time_zone* zone = date::locate_zone(name);
        const std::int64_t now =
            *rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000) * 1000;  // 1970 … 2033
        const char unit = *rc::gen::elementOf(std::string("dwMQy"));
        const QString text = QStringLiteral("now/") + QLatin1Char(unit);
        const auto range = TimeRange::parse(text, text);
        RC_ASSERT(range.has_value());
        const TimeSpan got = range->at({now, QTimeZone(QByteArray::fromStdString(name))});
        const auto [begin, end] = unit_by_oracle(now, unit, zone);
        RC_ASSERT(got.from == begin);
        RC_ASSERT(got.to == end);
        RC_ASSERT(got.from <= now && now < got.to);
    }));
}

void TestTimeRange::shifts() {
    RangeClock c = clock_at("2026-11-27T03:30:00Z");
    c.shifts = {QTime(6, 0), QTime(14, 0), QTime(22, 0)};
    QCOMPARE(
        span("now/S", "now/S", c),
        (TimeSpan{at("2026-11-26T22:00:00Z"), at("2026-11-27T06:00:00Z")}));
    QCOMPARE(
        span("now-1S/S", "now-1S/S", c),
        (TimeSpan{at("2026-11-26T14:00:00Z"), at("2026-11-26T22:00:00Z")}));
    QCOMPARE(
        span("now-3S/S", "now/S", c),
        (TimeSpan{at("2026-11-25T22:00:00Z"), at("2026-11-27T06:00:00Z")}));
    c.now_us = at("2026-11-27T06:00:00Z");  // the first moment of one
    QCOMPARE(span("now/S", "now/S", c), (TimeSpan{c.now_us, at("2026-11-27T14:00:00Z")}));
    // In the night when the clocks go back it is an hour longer.
    c.shift_zone = QTimeZone("Europe/Berlin");  // whatever zone is shown
    c.now_us = at("2026-10-25T01:30:00Z");
    QCOMPARE(span("now/S", "now/S", c).length(), 9 * kHour);
    c.shifts.clear();
    QCOMPARE(span("now/S", "now/S", c).length(), 8 * kHour);
}

void TestTimeRange::what_is_no_range_is_refused_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "now", "now to", "to now", "now-8 to now", "now-8H to now", "now - 8h to now",
          "now-8h until now", "yesterday to now", "now//d to now", "now-99999999h to now",
          "2026-13-01 to now", "2026-02-30 to now", "2026-11-27 25:00 to now",
          "2026-11-27T14:00:00+99:00 to now", "{\"from\":\"now-8h\"}", "{}", "from=now-8h",
          "now-8h to now to now"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("long") << QString(100'000, u'n');
}

void TestTimeRange::what_is_no_range_is_refused() {
    QFETCH(QString, text);
    const auto range = TimeRange::parse(text);
    QVERIFY(!range);
    QCOMPARE(range.error().kind, ErrorKind::bad_data);
    QVERIFY(!range.error().message.empty() && range.error().message.size() < 400);
}

void TestTimeRange::copied_and_pasted() {
    for (const char* text :
         {"now-8h to now", "  now-8h to now ", "{\"from\":\"now-8h\",\"to\":\"now\"}",
          "andon://view/orders?from=now-8h&to=now&filter=x",
          "http://grafana/d/x?orgId=1&from=now-8h&to=now", "now-8h – now", "now-8h .. now"}) {
        const auto range = TimeRange::parse(QString::fromUtf8(text));
        QVERIFY2(range.has_value(), text);
        QCOMPARE(*range, TimeRange());
    }
}

void TestTimeRange::zoomed_and_stepped() {
    const RangeClock c = clock_at("2026-11-27T14:00:00Z");
    const TimeRange hour = TimeRange::last(QStringLiteral("1h"));
    const TimeSpan now = hour.at(c);
    const TimeSpan out = hour.zoomed(2, c).at(c);
    QCOMPARE(out.length(), 2 * kHour);
    QCOMPARE(out.from + out.length() / 2, now.from + now.length() / 2);
    QCOMPARE(hour.zoomed(2, c).zoomed(0.5, c).at(c), now);
    QCOMPARE(hour.stepped(-1, c).at(c), (TimeSpan{now.from - kHour, now.from}));
    QCOMPARE(hour.stepped(-2, c).stepped(2, c).at(c), now);
    TimeRange small = hour;
    for (int i = 0; i < 100; ++i)
        small = small.zoomed(0.5, c);
    QCOMPARE(small.at(c).length(), kSecond);
}

void TestTimeRange::garbage_does_no_harm() {
    QVERIFY(rc::check("garbage", [] {
        const std::string text = *rc::gen::container<std::string>(
            rc::gen::elementOf(std::string("now+-/0123456789smhdwMQySTZ:. to")));
        const auto range = TimeRange::parse(QString::fromStdString(text));
        if (range) {
            const TimeSpan got = range->at({1'795'177'004'000'000, QTimeZone("Europe/Berlin")});
            RC_ASSERT(got.to > got.from);
            RC_ASSERT(*TimeRange::parse(range->text()) == *range);
        }
    }));
}

QTEST_GUILESS_MAIN(TestTimeRange)
#include "tst_time_range.moc"
