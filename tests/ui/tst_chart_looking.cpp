// SPDX-License-Identifier: GPL-3.0-or-later
// A person looks closer at a trend: with the pointer, with the wheel, with the keyboard alone; and
// what stands on the screen then.
#include "tests/ui/text_probe.h"
#include "ui/charts/chart_link.h"
#include "ui/charts/trend_chart.h"
#include "ui/charts/trend_reading.h"
#include "ui/charts/value_scale.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kFrom = 1'000 * kSecond;
constexpr std::int64_t kTo = 2'000 * kSecond;

/// A reading each second that is its own second; nothing between two seconds where `gap`.
std::vector<items::SeriesPoint> seconds(std::optional<std::pair<int, int>> gap = std::nullopt) {
    std::vector<items::SeriesPoint> points;
    for (int s = 1'000; s < 2'000; ++s) {
        if (gap && s > gap->first && s < gap->second)
            continue;
        points.push_back(
            {EventTime{s * kSecond}, static_cast<double>(s), contracts::Quality::good,
             gap && s == gap->second});
    }
    return points;
}

/// A chart on a screen, with one line.
struct Shown {
    explicit Shown(std::vector<ui::TrendLine> lines) : chart(theme, format) {
        chart.resize(1000, 400);
        chart.set_range(kFrom, kTo);
        chart.set_lines(std::move(lines));
        chart.show();
        chart.refresh();
        take_focus();
    }
    void take_focus() {
        chart.activateWindow();
        chart.setFocus(Qt::TabFocusReason);
        QVERIFY(QTest::qWaitFor([this] { return chart.hasFocus(); }));
    }
    QPoint at(double share) const {
        const QRectF area = chart.plot();
        return {
            static_cast<int>(area.left() + share * area.width()),
            static_cast<int>(area.center().y())};
    }
    /// In seconds.
    double from() const { return static_cast<double>(chart.shown_range().from_us) / kSecond; }
    double to() const { return static_cast<double>(chart.shown_range().to_us) / kSecond; }
    double cursor() const {
        return static_cast<double>(chart.link().cursor().value_or(-kSecond)) / kSecond;
    }
    double pixel() const { return (to() - from()) / chart.plot().width(); }
    QStringList painted() {
        chart.refresh();
        tests::TextProbe probe(chart.size());
        chart.render(&probe);
        QStringList out;
        for (const auto& text : probe.texts())
            out << text.text;
        return out;
    }
    void turn(double share, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        const QPoint spot = at(share);
        QWheelEvent event(
            spot, chart.mapToGlobal(spot), {}, {0, 120 * notches}, Qt::NoButton, keys,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart, &event);
    }

    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{QLocale::c(), QTimeZone::utc()};
    ui::TrendChart chart;
};

ui::TrendLine line(const char* name, const char* unit) {
    return {QString::fromUtf8(name), QString::fromUtf8(unit), seconds()};
}

/// Columns of the plot in which something is drawn that is nearer to this ink than to the ground.
std::vector<int> columns_of(const QImage& picture, const QRectF& plot, const QColor& ink) {
    const auto apart = [](const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
               + std::abs(a.blue() - b.blue());
    };
    const QColor ground = picture.pixelColor(2, 2);
    std::vector<int> out;
    for (int x = static_cast<int>(plot.left()); x < static_cast<int>(plot.right()); ++x) {
        for (int y = static_cast<int>(plot.top()); y < static_cast<int>(plot.bottom()); ++y) {
            const QColor there = picture.pixelColor(x, y);
            if (apart(there, ink) < apart(there, ground)) {
                out.push_back(x);
                break;
            }
        }
    }
    return out;
}

}  // namespace

class TestChartLooking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_drag_zooms_and_a_double_click_goes_back();
    void the_wheel_zooms_where_it_stands();
    void shift_and_the_middle_button_move();
    void keys_alone_reach_everything();
    void nobody_looks_into_the_future();
    void linked_charts_share_cursor_and_zoom();
    void a_gap_is_a_gap();
    void more_gaps_than_anybody_can_draw();
    void every_unit_has_its_scale();
    void a_scale_holds_still();
    void the_cursor_reads_what_is_there();
    void states_and_alarms_are_drawn_and_said();
    void names_are_characters();
};

void TestChartLooking::a_drag_zooms_and_a_double_click_goes_back() {
    Shown s({line("Seconds", "s")});
    QSignalSpy looked(&s.chart, &ui::TrendChart::range_shown);
    QTest::mousePress(&s.chart, Qt::LeftButton, {}, s.at(0.7));
    QTest::mouseMove(&s.chart, s.at(0.4));
    QTest::mouseRelease(&s.chart, Qt::LeftButton, {}, s.at(0.4));
    QVERIFY(std::abs(s.from() - 1'400) < 3 && std::abs(s.to() - 1'700) < 3);
    QCOMPARE(looked.count(), 1);
    // What comes does not carry the person away.
    s.chart.set_range(kFrom + 50 * kSecond, kTo + 50 * kSecond);
    QVERIFY(std::abs(s.to() - 1'700) < 3);
    QTest::mouseDClick(&s.chart, Qt::LeftButton, {}, s.at(0.5));
    QCOMPARE(s.to(), 2'050.0);
    QVERIFY(!s.chart.link().zoom());
    // A click is no drag.
    QTest::mouseClick(&s.chart, Qt::LeftButton, {}, s.at(0.5));
    QVERIFY(!s.chart.link().zoom());
}

void TestChartLooking::the_wheel_zooms_where_it_stands() {
    Shown s({line("Seconds", "s")});
    s.turn(0.25, 1);
    QVERIFY(std::abs((s.to() - s.from()) - 800) < 3);
    // The moment below the pointer stays there.
    QVERIFY(std::abs(s.from() + 0.25 * (s.to() - s.from()) - 1'250) < 3);
    s.turn(0.25, -1);
    QVERIFY(std::abs(s.from() - 1'000) < 4);
    for (int i = 0; i < 60; ++i)
        s.turn(0.5, 1);
    QVERIFY(s.to() - s.from() >= 5);
    const double before = s.from();
    s.turn(0.5, 1, Qt::ShiftModifier);
    QVERIFY(s.from() < before && s.to() - s.from() < 6);
}

void TestChartLooking::shift_and_the_middle_button_move() {
    Shown s({line("Seconds", "s")});
    for (const auto& [button, keys] :
         {std::pair(Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier)),
          std::pair(Qt::MiddleButton, Qt::KeyboardModifiers())}) {
        s.chart.link().set_zoom(ui::TimeRange{1'400 * kSecond, 1'600 * kSecond});
        QTest::mousePress(&s.chart, button, keys, s.at(0.2));
        QTest::mouseMove(&s.chart, s.at(0.7));
        QTest::mouseRelease(&s.chart, button, keys, s.at(0.7));
        QVERIFY(std::abs(s.from() - 1'300) < 2 && std::abs(s.to() - 1'500) < 2);
    }
}

void TestChartLooking::keys_alone_reach_everything() {
    Shown s({line("Seconds", "s")});
    QTest::keyClick(&s.chart, Qt::Key_Left);
    QCOMPARE(s.cursor(), 1'999.0);  // the newest reading
    QTest::keyClick(&s.chart, Qt::Key_Left);
    QVERIFY(s.cursor() < 1'999 && 1'999 - s.cursor() <= 2 * s.pixel() + 1);
    QTest::keyClick(&s.chart, Qt::Key_Right);
    QCOMPARE(s.cursor(), 1'999.0);
    QTest::keyClick(&s.chart, Qt::Key_Home);
    QCOMPARE(s.cursor(), 1'000.0);
    QTest::keyClick(&s.chart, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(s.cursor(), 1'100.0);
    QVERIFY(s.chart.accessibleDescription().contains(QStringLiteral("Seconds 1100 s")));
    QTest::keyClick(&s.chart, Qt::Key_Plus);
    QVERIFY(std::abs((s.to() - s.from()) - 500) < 2);
    QVERIFY(s.from() < 1'100 && s.to() > 1'100);
    const double before = s.from();
    QTest::keyClick(&s.chart, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::abs(s.from() - before - 50) < 1);
    QTest::keyClick(&s.chart, Qt::Key_PageDown);
    QVERIFY(std::abs(s.from() - before - 450) < 100);
    QTest::keyClick(&s.chart, Qt::Key_Minus);
    QVERIFY(std::abs((s.to() - s.from()) - 1'000) < 4);
    QTest::keyClick(&s.chart, Qt::Key_Escape);
    QVERIFY(!s.chart.link().zoom());
    // A second Esc is the window's.
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    escape.accept();
    QApplication::sendEvent(&s.chart, &escape);
    QVERIFY(!escape.isAccepted());
}

void TestChartLooking::nobody_looks_into_the_future() {
    Shown s({line("Seconds", "s")});
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(&s.chart, Qt::Key_PageDown);
        QTest::keyClick(&s.chart, Qt::Key_Minus);
        QVERIFY(s.chart.shown_range().to_us <= kTo);
    }
    QVERIFY(s.from() < 1'000);
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&s.chart, Qt::Key_PageUp);
    QVERIFY(s.from() >= 0);
    QVERIFY(!s.chart.grab().isNull());
}

void TestChartLooking::linked_charts_share_cursor_and_zoom() {
    ui::ChartLink link;
    Shown a({line("Seconds", "s")});
    Shown b({line("Other", "m")});
    a.chart.set_link(link);
    b.chart.set_link(link);
    QTest::mouseMove(&a.chart, a.at(0.5));
    QVERIFY(std::abs(b.cursor() - 1'500) < 2);
    QVERIFY(b.painted().contains(QStringLiteral("1500 m")));
    a.turn(0.5, 2);
    QCOMPARE(b.chart.shown_range(), a.chart.shown_range());
    b.chart.setFocus();
    QTest::keyClick(&b.chart, Qt::Key_Escape);
    QCOMPARE(a.chart.shown_range(), (ui::TimeRange{kFrom, kTo}));
}

void TestChartLooking::a_gap_is_a_gap() {
    Shown s({{QStringLiteral("Seconds"), QStringLiteral("s"), seconds(std::pair(1'300, 1'500))}});
    s.chart.refresh();
    const QImage picture = s.chart.grab().toImage();
    const QRectF area = s.chart.plot();
    const auto drawn = columns_of(picture, area, s.theme.colours().series[0]);
    QVERIFY(drawn.size() > 500);
    const auto second_at = [&](int x) {
        return 1'000 + (x + 0.5 - area.left()) / area.width() * 1'000;
    };
    for (const int x : drawn)
        QVERIFY2(second_at(x) < 1'303 || second_at(x) > 1'497, "a line over a gap");
    QVERIFY(s.chart.summary().contains(QStringLiteral("1 gap")));
}

void TestChartLooking::more_gaps_than_anybody_can_draw() {
    // Four readings, then as long nothing, 120 times over: every one of the gaps can be seen.
    std::vector<items::SeriesPoint> points;
    for (int s = 0; s < 960; ++s) {
        if (s % 8 < 4)
            points.push_back(
                {EventTime{kFrom + s * kSecond}, 5.0, contracts::Quality::good, s % 8 == 0});
    }
    Shown s({{QStringLiteral("Steady"), QStringLiteral("s"), points}});
    const QImage picture = s.chart.grab().toImage();
    const auto drawn = columns_of(picture, s.chart.plot(), s.theme.colours().series[0]);
    int pieces = 0;
    for (std::size_t i = 0; i < drawn.size(); ++i)
        pieces += i == 0 || drawn[i] > drawn[i - 1] + 1 ? 1 : 0;
    QVERIFY2(pieces >= 118 && pieces <= 122, qPrintable(QString::number(pieces)));
}

void TestChartLooking::every_unit_has_its_scale() {
    std::vector<ui::TrendLine> lines{
        line("Seconds", "s"), line("Share", "%"), line("Third", "bar")};
    for (items::SeriesPoint& point : lines[1].points)
        point.value /= 2'000;
    for (items::SeriesPoint& point : lines[2].points)
        point.value *= 50;
    Shown s(lines);
    QStringList texts = s.painted();
    QVERIFY(texts.contains(QStringLiteral("2000")));  // left
    QVERIFY(texts.contains(QStringLiteral("0.8")));   // right
    QVERIFY(texts.contains(QStringLiteral("s")) && texts.contains(QStringLiteral("%")));
    QVERIFY(texts.contains(QStringLiteral("Third (scale of its own)")));
    QVERIFY(!texts.contains(QStringLiteral("100000")));
    // All of them are drawn, each from bottom to top.
    const QImage picture = s.chart.grab().toImage();
    for (std::size_t i = 0; i < 3; ++i) {
        const auto drawn = columns_of(picture, s.chart.plot(), s.theme.colours().series[i]);
        QVERIFY2(drawn.size() > 100, qPrintable(QString::number(i)));
    }
}

void TestChartLooking::a_scale_holds_still() {
    ui::ValueScale scale;
    scale.fit(12, 88);
    QCOMPARE(scale.low(), 0.0);
    QCOMPARE(scale.high(), 100.0);
    scale.fit(20, 70);
    QCOMPARE(scale.high(), 100.0);  // as before
    scale.fit(20, 101);
    QVERIFY(scale.high() > 101);
    scale.fit(50, 50);
    QVERIFY(scale.low() < 50 && scale.high() > 50 && scale.high() - scale.low() < 20);
    scale.fit(-1.7e308, 1.7e308);
    QVERIFY(std::isfinite(scale.share(0)));
    scale.fit(0.001, 0.0013);
    QVERIFY(scale.high() < 0.002 && scale.decimals() >= 4);
}

void TestChartLooking::the_cursor_reads_what_is_there() {
    const auto points = seconds(std::pair(1'300, 1'500));
    const auto reads = [&](double second, double reach = 1) {
        const auto reading = ui::reading_at(
            points, static_cast<std::int64_t>(second * kSecond),
            static_cast<std::int64_t>(reach * kSecond));
        return reading ? reading->value : -1;
    };
    QCOMPARE(reads(1'200), 1'200.0);
    QCOMPARE(reads(1'200.4), 1'200.0);
    QCOMPARE(reads(1'200.6), 1'201.0);
    QCOMPARE(reads(1'400), -1.0);  // in the gap
    QCOMPARE(reads(1'300.9), 1'300.0);
    QCOMPARE(reads(1'499.5), 1'500.0);
    QCOMPARE(reads(900), -1.0);
    QCOMPARE(reads(2'100), -1.0);
    QCOMPARE(reads(1'999.9), 1'999.0);
    QVERIFY(!ui::reading_at({}, 0, kSecond));
    const std::vector<ui::TrendLine> lines{{{}, {}, points}, {{}, {}, {}}};
    QCOMPARE(*ui::next_reading(lines, 1'300 * kSecond, 1, false), 1'500 * kSecond);
    QCOMPARE(*ui::next_reading(lines, 1'500 * kSecond, 1, true), 1'300 * kSecond);
    QCOMPARE(*ui::next_reading(lines, 1'200 * kSecond, 10 * kSecond, true), 1'190 * kSecond);
    QVERIFY(!ui::next_reading(lines, 1'000 * kSecond, 1, true));
    QVERIFY(!ui::next_reading(lines, 1'999 * kSecond, 1, false));

    Shown s({{QStringLiteral("Seconds"), QStringLiteral("s"), points}});
    QTest::mouseMove(&s.chart, s.at(0.4));
    QVERIFY(s.chart.cursor_text().contains(QStringLiteral("nothing known")));
    QTest::mouseMove(&s.chart, s.at(0.85));
    QVERIFY(s.chart.cursor_text().contains(QStringLiteral("Seconds 18")));
}

void TestChartLooking::states_and_alarms_are_drawn_and_said() {
    Shown s({line("Seconds", "s")});
    const double before = s.chart.plot().height();
    s.chart.set_annotations(
        {{ui::Annotation::Kind::state, kFrom, 1'500 * kSecond, QStringLiteral("RUNNING"),
          ui::StateLook::running},
         {ui::Annotation::Kind::state, 1'500 * kSecond, std::nullopt, QStringLiteral("STOPPED jam"),
          ui::StateLook::stopped},
         {ui::Annotation::Kind::alarm, 1'200 * kSecond, std::nullopt, QStringLiteral("too hot"),
          ui::StateLook::other, 2}});
    QVERIFY(s.painted().contains(QStringLiteral("too hot")));
    QVERIFY(s.chart.plot().height() < before);  // the strip has its place below
    const QImage picture = s.chart.grab().toImage();
    const int lane = static_cast<int>(s.chart.plot().bottom()) + 30;
    QCOMPARE(picture.pixelColor(s.at(0.25).x(), lane), s.theme.colours().run);
    QCOMPARE(picture.pixelColor(s.at(0.75).x(), lane), s.theme.colours().stop);
    s.chart.link().set_cursor(1'700 * kSecond);
    QVERIFY(s.chart.cursor_text().contains(QStringLiteral("STOPPED jam")));
    s.chart.link().set_cursor(1'200 * kSecond);
    QVERIFY(s.chart.cursor_text().contains(QStringLiteral("RUNNING")));
    QVERIFY(s.chart.cursor_text().contains(QStringLiteral("too hot")));
}

void TestChartLooking::names_are_characters() {
    const QString name = QStringLiteral("<b>%2</b>");
    Shown s({{name, QStringLiteral("%5"), seconds()}, line("Other", "s")});
    QVERIFY(s.painted().contains(name));
    QVERIFY(s.chart.summary().contains(name + QStringLiteral(" 1999 %5")));
    s.chart.link().set_cursor(1'500 * kSecond);
    QVERIFY(s.chart.cursor_text().contains(name));
}

QTEST_MAIN(TestChartLooking)
#include "tst_chart_looking.moc"
