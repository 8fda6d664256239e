// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram and Pareto against a count by another way, and what stands on the screen of them.
#include "tests/ui/text_probe.h"
#include "ui/charts/histogram_chart.h"
#include "ui/charts/pareto_chart.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <rapidcheck.h>

using namespace andon;

namespace {

QStringList painted(QWidget& widget) {
    tests::TextProbe probe(widget.size());
    widget.render(&probe);
    QStringList out;
    for (const auto& text : probe.texts())
        out << text.text;
    return out;
}

}  // namespace

class TestDistributions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_value_is_in_its_part();
    void parts_are_as_wide_as_the_rule_says();
    void odd_values_have_parts_too();
    void causes_add_up();
    void the_rest_is_one_row();
    void a_histogram_is_read();
    void a_pareto_is_read();
    void names_are_characters();
};

void TestDistributions::every_value_is_in_its_part() {
    const bool good = rc::check("each part has the values between its ends", [] {
        const auto whole = *rc::gen::nonEmpty<std::vector<int>>();
        const double unit = *rc::gen::element(1.0, 0.001, 7.0, 1e9);
        std::vector<double> values;
        for (const int one : whole)
            values.push_back((one % 10'000) * unit);
        const ui::Bins bins = ui::bins_of(values);
        RC_ASSERT(!bins.counts.empty() && bins.counts.size() <= 60);
        RC_ASSERT(
            std::accumulate(bins.counts.begin(), bins.counts.end(), std::size_t{0})
            == values.size());
        // By the definition, value by value, away from the ends, where rounding decides.
        for (std::size_t i = 0; i < bins.counts.size(); ++i) {
            const double from = bins.from + static_cast<double>(i) * bins.width;
            const double hair = bins.width * 1e-6;
            std::size_t surely = 0;
            std::size_t maybe = 0;
            for (const double value : values) {
                surely += value >= from + hair && value < from + bins.width - hair ? 1U : 0U;
                maybe += value >= from - hair && value <= from + bins.width + hair ? 1U : 0U;
            }
            RC_ASSERT(bins.counts[i] >= surely && bins.counts[i] <= maybe);
        }
    });
    QVERIFY(good);
}

void TestDistributions::parts_are_as_wide_as_the_rule_says() {
    // 0 … 999: quartiles 249.75 and 749.25, so 2 · 499.5 / 10 = 99.9, rounded up to 100.
    std::vector<double> values(1'000);
    std::iota(values.begin(), values.end(), 0.0);
    const ui::Bins bins = ui::bins_of(values);
    QCOMPARE(bins.width, 100.0);
    QCOMPARE(bins.from, 0.0);
    QCOMPARE(bins.counts, std::vector<std::size_t>(10, 100));
    // Quartiles of one value: Sturges, ⌈log2 100⌉ + 1 = 8 parts of 8 / 8.
    std::vector<double> steady(99, 4.0);
    steady.push_back(12.0);
    QCOMPARE(ui::bins_of(steady).width, 1.0);
}

void TestDistributions::odd_values_have_parts_too() {
    QVERIFY(ui::bins_of({}).counts.empty());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(ui::bins_of({nan}).counts.empty());
    QCOMPARE(ui::bins_of({5, nan, 5}).counts.size(), std::size_t{1});
    QCOMPARE(ui::bins_of({0, 0}).counts.at(0), std::size_t{2});
    const ui::Bins wide = ui::bins_of({-1e12, 0, 0, 0, 0, 0, 1e12});
    QVERIFY(wide.counts.size() <= 60);
    QCOMPARE(
        std::accumulate(wide.counts.begin(), wide.counts.end(), std::size_t{0}), std::size_t{7});
}

void TestDistributions::causes_add_up() {
    const bool good = rc::check("rows add up to what was counted", [] {
        const auto counts = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 12), rc::gen::inRange(-2, 50)));
        const auto most = *rc::gen::inRange<std::size_t>(2, 15);
        std::vector<std::pair<QString, std::int64_t>> causes;
        std::int64_t all = 0;
        std::vector<std::int64_t> by_name(12, 0);
        for (const auto& [name, count] : counts) {
            causes.emplace_back(QString::number(name), count);
            all += std::max(0, count);
            by_name[static_cast<std::size_t>(name)] += std::max(0, count);
        }
        const auto rows = ui::pareto_of(causes, most, QStringLiteral("others"));
        RC_ASSERT(rows.size() <= most);
        RC_ASSERT(rows.empty() == (all == 0));
        std::int64_t until = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            until += rows[i].count;
            RC_ASSERT(
                std::abs(rows[i].until - static_cast<double>(until) / static_cast<double>(all))
                < 1e-12);
            const bool others = rows[i].name == QLatin1String("others");
            if (others)
                continue;
            RC_ASSERT(by_name[rows[i].name.toUInt()] == rows[i].count);
            if (i > 0)
                RC_ASSERT(rows[i].count <= rows[i - 1].count);
        }
        RC_ASSERT(until == all);
        const std::size_t few = ui::vital_few(rows);
        if (rows.empty())
            return;
        RC_ASSERT(rows[few - 1].until >= 0.8);
        if (few > 1)
            RC_ASSERT(rows[few - 2].until < 0.8);
    });
    QVERIFY(good);
}

void TestDistributions::the_rest_is_one_row() {
    const auto rows = ui::pareto_of(
        {{QStringLiteral("a"), 1},
         {QStringLiteral("b"), 5},
         {QStringLiteral("c"), 2},
         {QStringLiteral("d"), 2},
         {QStringLiteral("a"), 1}},
        3, QStringLiteral("others"));
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0].name, QStringLiteral("b"));
    QCOMPARE(rows[1].name, QStringLiteral("a"));
    QCOMPARE(rows[2].name, QStringLiteral("others"));
    QCOMPARE(rows[2].count, std::int64_t{4});
    QCOMPARE(rows[2].until, 1.0);
}

void TestDistributions::a_histogram_is_read() {
    const ui::Theme theme(ui::Scheme::light);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::HistogramChart chart(theme, format);
    chart.resize(600, 300);
    std::vector<double> values(1'000);
    std::iota(values.begin(), values.end(), 0.0);
    chart.set_values(values, QStringLiteral("mm"));
    chart.set_limits({{QStringLiteral("at most 900"), 900}});
    QVERIFY(painted(chart).contains(QStringLiteral("at most 900")));
    QVERIFY(chart.summary().contains(QStringLiteral("99 above at most 900")));
    QVERIFY(chart.reading().contains(QStringLiteral("parts of 100.0 mm")));
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.reading(), QStringLiteral("0.000 to 100.0 mm: 100 values, 10.0 %"));
    QTest::keyClick(&chart, Qt::Key_Right);
    QVERIFY(chart.accessibleDescription().startsWith(QStringLiteral("100.0 to 200.0 mm")));
    // Ten bars of one height, and nothing right of the last.
    const QImage picture = chart.grab().toImage();
    const QColor bar = theme.colours().bar;
    int columns = 0;
    for (int x = 0; x < picture.width(); ++x)
        columns += picture.pixelColor(x, 200) == bar ? 1 : 0;
    QVERIFY2(columns > 400 && columns < 500, qPrintable(QString::number(columns)));
    chart.set_values({}, {});
    QVERIFY(painted(chart).contains(QStringLiteral("No values are known.")));
}

void TestDistributions::a_pareto_is_read() {
    const ui::Theme theme(ui::Scheme::dark);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::ParetoChart chart(theme, format);
    chart.resize(600, 200);
    QVERIFY(painted(chart).contains(QStringLiteral("Nothing was counted.")));
    chart.set_causes(
        {{QStringLiteral("jam"), 70},
         {QStringLiteral("no part"), 20},
         {QStringLiteral("door"), 10}});
    const QStringList texts = painted(chart);
    for (const char* text : {"jam", "70", "no part", "door", "90 %", "100 %", "80 %"})
        QVERIFY2(texts.contains(QLatin1String(text)), text);
    QVERIFY(chart.summary().startsWith(QStringLiteral("2 of 3 causes make up 90 %")));
    QTest::keyClick(&chart, Qt::Key_Down);
    QVERIFY(chart.accessibleDescription().startsWith(QStringLiteral("jam: 70, together 70 %")));
    chart.show();
    chart.set_causes(
        {{QStringLiteral("jam"), 9},
         {QStringLiteral("door"), 5},
         {QStringLiteral("heat"), 2},
         {QStringLiteral("oil"), 1}});
    chart.resize(600, 120);
    QTRY_VERIFY(chart.rows().back().name == QStringLiteral("all others"));
}

void TestDistributions::names_are_characters() {
    const ui::Theme theme(ui::Scheme::light);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::ParetoChart chart(theme, format);
    chart.resize(700, 200);
    const QString name = QStringLiteral("<b>%1</b>");
    chart.set_causes({{name, 3}});
    QVERIFY(painted(chart).contains(name));
    QVERIFY(chart.summary().contains(name));
}

QTEST_MAIN(TestDistributions)
#include "tst_distributions.moc"
