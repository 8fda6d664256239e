// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, times and hostile text as words.
#include "models/items/catch_up.h"
#include "models/items/format.h"
#include "models/items/freshness.h"
#include "models/items/words.h"

#include <QTest>
#include <limits>

using namespace andon;
using items::Formatter;

namespace {

constexpr std::int64_t kNow = 1'795'177'004'000'000;  // 2026-11-20 12:16:44 UTC
constexpr std::int64_t kSecond = 1'000'000;

}  // namespace

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void money_and_quantities();
    void numbers_of_every_size();
    void moments();
    void absent_is_a_dash();
    void hostile_text_is_characters();
    void units_tags_and_paths();
    void silent_sources();
    void sources_that_are_not_of_now();
    void lag_of_a_source();
    void how_long_until_current();
};

void TestWords::durations_data() {
    QTest::addColumn<qlonglong>("us");
    QTest::addColumn<QString>("text");
    QTest::newRow("milliseconds") << qlonglong{38'000LL} << QStringLiteral("38 ms");
    QTest::newRow("tenths") << qlonglong{400'000LL} << QStringLiteral("0.4 s");
    QTest::newRow("seconds") << qlonglong{42 * kSecond} << QStringLiteral("42 s");
    QTest::newRow("minutes") << qlonglong{11 * 60 * kSecond} << QStringLiteral("11 m");
    QTest::newRow("hours") << qlonglong{(4 * 60 + 2) * 60 * kSecond} << QStringLiteral("4 h 02 m");
    QTest::newRow("days") << qlonglong{77 * 3600 * kSecond} << QStringLiteral("3.2 d");
    QTest::newRow("negative") << qlonglong{-42 * kSecond} << QStringLiteral("-42 s");
}

void TestWords::durations() {
    QFETCH(qlonglong, us);
    QFETCH(QString, text);
    const Formatter f(QLocale::c(), QTimeZone::utc());
    QCOMPARE(f.duration(us), text);
    QCOMPARE(f.duration(0), QStringLiteral("0 s"));
    QCOMPARE(f.span(8 * 3600 * kSecond), QStringLiteral("8 h"));
}

void TestWords::money_and_quantities() {
    const Formatter british(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    const Formatter german(QLocale(QLocale::German, QLocale::Germany), QTimeZone::utc());
    QCOMPARE(british.money(1'265'793'040'000, "EUR"), QStringLiteral("€\u202F1,265,793.04"));
    QCOMPARE(german.money(1'265'793'040'000, "EUR"), QStringLiteral("1.265.793,04\u202F€"));
    QCOMPARE(british.money(-5'000, "USD"), QStringLiteral("$\u202F0.00"));  // half to even
    QCOMPARE(british.money(-15'000, "USD"), QStringLiteral("$\u202F-0.02"));
    QCOMPARE(british.money(15'000, "CHF"), QStringLiteral("CHF\u202F0.02"));
    QCOMPARE(british.money(25'000, ""), QStringLiteral("0.02"));
    QCOMPARE(british.quantity(2'405'000'000), QStringLiteral("2,405"));
    QCOMPARE(british.quantity(1'250'000), QStringLiteral("1.25"));
    QCOMPARE(british.quantity(-500), QStringLiteral("0"));
    QCOMPARE(british.percent(0.938), QStringLiteral("93.8 %"));
    QCOMPARE(british.age(-5), QStringLiteral("0.0 s"));
}

void TestWords::numbers_of_every_size() {
    const Formatter f(QLocale(QLocale::German, QLocale::Germany), QTimeZone::utc());
    QCOMPARE(f.real(0), QStringLiteral("0,000"));
    QCOMPARE(f.real(-12345.6), QStringLiteral("-12.346"));
    QCOMPARE(f.real(9.5e14), QStringLiteral("950.000.000.000.000"));
    QCOMPARE(f.real(-1.25e300), QStringLiteral("-1,25e300"));
    // What is small is not nothing, unless it was asked to be seen so coarsely.
    QCOMPARE(f.real(0.0005), QStringLiteral("0,001"));
    QCOMPARE(f.real(0.00012), QStringLiteral("1,20e-4"));
    QCOMPARE(f.real(0.00012, 1), QStringLiteral("0,0"));
    QCOMPARE(f.fixed(0.00012, 2), QStringLiteral("0,00"));
    QCOMPARE(f.fixed(-9.99e14, 1), QStringLiteral("-999.000.000.000.000,0"));
    QCOMPARE(f.fixed(1.25e15, 1), QStringLiteral("1,25e15"));
    QCOMPARE(f.fixed(std::numeric_limits<double>::quiet_NaN(), 1), Formatter::none());
    // Nothing has no sign.
    QCOMPARE(f.fixed(-0.004, 2), QStringLiteral("0,00"));
    QCOMPARE(f.fixed(-0.006, 2), QStringLiteral("-0,01"));
    // How long stock lasts: in hours, where that says more than a tenth of a day.
    QCOMPARE(f.cover(0.6), QStringLiteral("14 h"));
    QCOMPARE(f.cover(1.99), QStringLiteral("48 h"));
    QCOMPARE(f.cover(2), QStringLiteral("2,0 d"));
    QCOMPARE(f.cover(0.03), QStringLiteral("43 m"));
    QCOMPARE(f.cover(0), QStringLiteral("0 h"));
    QCOMPARE(f.cover(240.3), QStringLiteral("240 d"));
}

void TestWords::moments() {
    const Formatter f(QLocale::c(), QTimeZone("Europe/Berlin"));
    QCOMPARE(f.moment(kNow, kNow), QStringLiteral("13:16:44"));
    QCOMPARE(f.moment(kNow + 4 * 3600 * kSecond, kNow), QStringLiteral("today 17:16"));
    QCOMPARE(f.moment(kNow + 20 * 3600 * kSecond, kNow), QStringLiteral("tomorrow 09:16"));
    QCOMPARE(f.moment(kNow - 48 * 3600 * kSecond, kNow), QStringLiteral("Wed 13:16"));
    QCOMPARE(f.moment(894'000'000LL * kSecond, kNow), QStringLiteral("1 May 1998"));
    QCOMPARE(f.due(kNow - 3600 * kSecond, kNow), QStringLiteral("today 12:16"));
    QCOMPARE(f.due(kNow + 3600 * kSecond, kNow), QStringLiteral("today 14:16"));
    QCOMPARE(f.exact(kNow), QStringLiteral("2026-11-20 13:16:44.000 +01:00"));
}

void TestWords::absent_is_a_dash() {
    const Formatter f(QLocale::c(), QTimeZone::utc());
    views::Column column;
    column.type = views::ColumnType::quantity;
    QCOMPARE(f.cell(column, {}, "", kNow), Formatter::none());
    QCOMPARE(f.cell(column, std::int64_t{0}, "", kNow), QStringLiteral("0"));
}

void TestWords::hostile_text_is_characters() {
    QCOMPARE(items::plain("<b>x</b>"), QStringLiteral("<b>x</b>"));
    QVERIFY(!items::plain("a\nb\tc\x1b[31m").contains(QLatin1Char('\n')));
    QVERIFY(!items::plain("a\xE2\x80\xAE"
                          "b")
                 .contains(QChar(0x202E)));
    QVERIFY(!items::plain("\xff\xfe\xc3\x28").isEmpty());
    QVERIFY(items::plain(std::string(1'000'000, 'x')).size() < 5000);
    QCOMPARE(items::word("planned_stop"), QStringLiteral("Planned stop"));
    QCOMPARE(items::word(""), QString());
}

void TestWords::units_tags_and_paths() {
    QCOMPARE(items::unit_text("Cel"), QStringLiteral("°C"));
    QCOMPARE(items::unit_text("{rpm}"), QStringLiteral("rpm"));
    QCOMPARE(items::unit_text("m3/h"), QStringLiteral("m³/h"));
    QCOMPARE(items::unit_text("mm/s"), QStringLiteral("mm/s"));
    QCOMPARE(items::unit_text("<b>"), QStringLiteral("<b>"));
    QCOMPARE(items::tag_text("bearing.temperature"), QStringLiteral("Bearing temperature"));
    QCOMPARE(items::tag_text("DB10.DBW4"), QStringLiteral("DB10.DBW4"));
    QCOMPARE(items::tag_text(""), QString());
    QCOMPARE(items::end_of_path("acme/berlin/press-2"), QStringLiteral("press-2"));
    QCOMPARE(items::end_of_path("press-2"), QStringLiteral("press-2"));
    QCOMPARE(items::end_of_path("acme/"), QStringLiteral("acme/"));
    QCOMPARE(items::end_with_parent("acme/press 2/m1"), QStringLiteral("press 2 / m1"));
    QCOMPARE(items::end_with_parent("m1"), QStringLiteral("m1"));
    QCOMPARE(items::end_with_parent("/m1"), QStringLiteral("m1"));
    QCOMPARE(
        items::end_with_parent("acme/berlin/forming/press-2"), QStringLiteral("forming / press-2"));
    QCOMPARE(
        items::end_with_parent("acme/berlin/forming/press-2/cell/m1"),
        QStringLiteral("press-2 / m1"));
}

void TestWords::silent_sources() {
    ingest::PipelineStatus status;
    ingest::SourceStatus source;
    source.name = "plant";
    source.health.connected = true;
    transport::ShardHealth talks;
    talks.state = transport::ShardState::caught_up;
    transport::ShardHealth quiet;
    quiet.state = transport::ShardState::silent;
    source.health.shards = {talks, quiet};
    status.sources = {source};
    QVERIFY(items::silent_sources(items::freshness(status)).isEmpty());
    status.sources[0].health.shards = {quiet, quiet};
    QCOMPARE(
        items::silent_sources(items::freshness(status)), QSet<QString>{QStringLiteral("plant")});
    status.sources[0].health.shards = {talks};
    status.sources[0].health.connected = false;
    QCOMPARE(items::silent_sources(items::freshness(status)).size(), 1);
}

/// What is read from hours ago on is no more of now than what is silent.
void TestWords::sources_that_are_not_of_now() {
    const Formatter f(QLocale::c(), QTimeZone::utc());
    items::SourceFreshness source;
    source.name = QStringLiteral("plant");
    source.connected = true;
    const auto stands = [&](std::int64_t lag_us) {
        source.lag_us = lag_us;
        return items::standing(source, f);
    };
    QCOMPARE(stands(60 * kSecond), QString());
    QVERIFY(!source.dated() && items::dated_sources({source}).isEmpty());
    QCOMPARE(stands((6 * 60 + 12) * 60 * kSecond), QStringLiteral("6 h 12 m behind"));
    QVERIFY(source.dated());
    QCOMPARE(items::dated_sources({source}), QSet<QString>{QStringLiteral("plant")});
    QVERIFY(items::silent_sources({source}).isEmpty());
    source.silent = true;
    QCOMPARE(stands(0), QStringLiteral("silent"));
    QVERIFY(source.dated() && !source.behind_us());
}

void TestWords::lag_of_a_source() {
    using std::chrono::microseconds;
    const auto shard = [](std::int64_t behind, std::optional<microseconds> time) {
        transport::ShardHealth health;
        health.lag_records = behind;
        health.lag_time = time;
        return health;
    };
    ingest::PipelineStatus status;
    status.sources.resize(1);
    const auto lag_of = [&](std::vector<transport::ShardHealth> shards) {
        status.sources[0].health.shards = std::move(shards);
        return items::freshness(status)[0];
    };
    QCOMPARE(lag_of({shard(0, microseconds(0)), shard(3, microseconds(7))}).lag_us, 7);
    QCOMPARE(lag_of({shard(0, microseconds(0)), shard(0, microseconds(0))}).lag_us, 0);
    // A partition behind that does not know by how much: the other's 0 s is not the source's.
    const auto unknown = lag_of({shard(0, microseconds(0)), shard(3, std::nullopt)});
    QVERIFY(!unknown.lag_us);
    QCOMPARE(unknown.lag_records, 3);
}

/// A rest of 1,200,000 that 20,000 a second take away while 8,000 come lasts 100 seconds.
void TestWords::how_long_until_current() {
    items::CatchUp catch_up;
    const auto at = [&](int second, std::optional<std::int64_t> to_go, bool connected = true) {
        items::SourceFreshness source;
        source.connected = connected;
        source.lag_records = to_go;
        source.lag_us = 3'600 * kSecond;
        items::SourceFreshness quiet;
        quiet.connected = true;
        quiet.lag_records = 0;
        quiet.lag_us = 0;
        catch_up.take(second * kSecond, {source, quiet});
    };
    at(0, 1'200'000);
    QVERIFY(!catch_up.remaining_us());
    for (int second = 1; second <= 40; ++second)
        at(second, 1'200'000 - 12'000 * second);
    QCOMPARE(catch_up.to_go(), 720'000);
    QCOMPARE(catch_up.behind_us(), 3'600 * kSecond);
    QCOMPARE(catch_up.remaining_us(), 60 * kSecond);
    // The pace counts, not what was long ago: now more comes than is read.
    for (int second = 41; second <= 80; ++second)
        at(second, 720'000 + 1'000 * second);
    QVERIFY(!catch_up.remaining_us());
    at(81, std::nullopt);
    QVERIFY(!catch_up.to_go() && !catch_up.remaining_us());
    at(82, 5, false);  // who is away is not waited for here
    QCOMPARE(catch_up.to_go(), 0);
    items::CatchUp nobody;
    nobody.take(0, {});
    QVERIFY(!nobody.to_go());
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
