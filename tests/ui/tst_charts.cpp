// SPDX-License-Identifier: GPL-3.0-or-later
// The trend adapter: bounded points, gaps, and a sentence for those who do not see it.
#include "models/ingest/thread_cpu_time.h"
#include "ui/charts/time_ticks.h"
#include "ui/charts/trend_chart.h"

#include <QTest>
#include <cmath>

using namespace andon;

namespace {

std::vector<items::SeriesPoint> wave(int n) {
    std::vector<items::SeriesPoint> points;
    for (int i = 0; i < n; ++i) {
        points.push_back(
            {EventTime{i * 1'000'000LL}, 60 + i * 0.01 + std::sin(i * 0.1),
             contracts::Quality::good, i == n / 2});
    }
    return points;
}

}  // namespace

class TestCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_what_it_shows();
    void survives_odd_data();
    void a_frame_is_cheap();
    void times_are_round();
};

void TestCharts::says_what_it_shows() {
    const ui::Theme theme(ui::Scheme::light);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::TrendChart chart(theme, format);
    chart.resize(600, 240);
    chart.set_range(0, 2'000'000'000);
    chart.set_lines({{QStringLiteral("Temperature"), QStringLiteral("°C"), wave(2000)}});
    chart.set_limits({{QStringLiteral("limit 90"), 90}});
    chart.refresh();
    QVERIFY(chart.summary().contains(QStringLiteral("rising")));
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("Temperature")));
    QVERIFY(!chart.grab().isNull());
    chart.set_stale(true);
    chart.set_lines({{QStringLiteral("Temperature"), QStringLiteral("°C"), {}}});
    chart.refresh();
    QVERIFY(chart.summary().contains(QStringLiteral("no data")));
}

void TestCharts::survives_odd_data() {
    const ui::Theme theme(ui::Scheme::dark);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::TrendChart chart(theme, format);
    chart.resize(300, 130);
    std::vector<items::SeriesPoint> odd(300);
    for (std::size_t i = 0; i < odd.size(); ++i) {
        odd[i].time = EventTime{static_cast<std::int64_t>(i)};
        odd[i].gap_before = true;  // nothing but gaps
        odd[i].quality = contracts::Quality::bad;
        odd[i].value = i % 2 == 0 ? 1e300 : -1e300;
    }
    for (const auto& points :
         {odd, std::vector<items::SeriesPoint>(1), std::vector<items::SeriesPoint>{}}) {
        chart.set_range(0, 300);
        chart.set_lines({{QStringLiteral("x"), {}, points}, {QStringLiteral("y"), {}, points}});
        chart.refresh();
        QVERIFY(!chart.grab().isNull());
    }
    chart.set_range(5, 5);
    chart.refresh();
    QVERIFY(!chart.grab().isNull());
}

void TestCharts::a_frame_is_cheap() {
    const ui::Theme theme(ui::Scheme::light);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::TrendChart chart(theme, format);
    chart.resize(900, 300);
    const auto points = wave(1800);
    chart.set_range(0, 1'800'000'000);
    constexpr int kFrames = 50;
    // Of this thread, however busy the machine is.
    const auto before = ingest::thread_cpu_time();
    for (int i = 0; i < kFrames; ++i) {
        chart.set_range(i * 1'000'000LL, 1'800'000'000 + i * 1'000'000LL);
        chart.set_lines({{QStringLiteral("x"), {}, points}});
        chart.refresh();
        (void)chart.grab();
    }
    const std::chrono::duration<double, std::milli> frame =
        (ingest::thread_cpu_time() - before) / kFrames;
    qInfo("%.1f ms a frame with 1,800 points", frame.count());
    QVERIFY2(frame < std::chrono::milliseconds(100), "a frame of one trend");
}

void TestCharts::times_are_round() {
    const QTimeZone berlin("Europe/Berlin");
    constexpr std::int64_t kHour = 3'600'000'000;
    const std::int64_t noon =
        QDateTime(QDate(2026, 11, 20), QTime(12, 7), berlin).toMSecsSinceEpoch() * 1000;
    const auto eight = ui::time_ticks(noon - 8 * kHour, noon, 6, berlin, QLocale::c());
    QStringList texts;
    for (const ui::TimeTick& tick : eight)
        texts << tick.text;
    QCOMPARE(
        texts, (QStringList{
                   QStringLiteral("06:00"), QStringLiteral("08:00"), QStringLiteral("10:00"),
                   QStringLiteral("12:00")}));
    for (const std::int64_t span : std::initializer_list<std::int64_t>{
             2'000'000, 90'000'000, kHour, 30 * kHour, 800 * kHour}) {
        const auto ticks = ui::time_ticks(noon - span, noon, 7, berlin, QLocale::c());
        QVERIFY(!ticks.empty() && ticks.size() <= 8);
        QVERIFY(ticks.front().us >= noon - span && ticks.back().us <= noon);
    }
    QVERIFY(ui::time_ticks(noon, noon, 5, berlin, QLocale::c()).empty());
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
