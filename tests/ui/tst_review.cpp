// SPDX-License-Identifier: GPL-3.0-or-later
// Everything rewinds together: the time bar by pointer and keys, the banner that nobody overlooks, the
// way back to LIVE.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/rejects_page.h"
#include "ui/review/review_banner.h"
#include "ui/review/time_bar.h"
#include "ui/review/time_strip.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace andon;

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

struct Console {
    explicit Console(bool has_live = true) : data(items::FakeScene::live) {
        data.cursor().set_has_live(has_live);
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(
            ui::PageContext{data, format, theme}, theme,
            has_live ? QString() : QStringLiteral("week46.andon"));
        window->resize(1600, 900);
        window->show();
        if (!has_live)
            window->show_moment(IngestTime::max());
        QTest::qWait(200);
    }
    items::FakeCursor& cursor() { return data.cursor(); }
    ui::TimeBar& bar() { return *window->time_bar(); }
    std::int64_t at() { return cursor().moment()->time.us; }

    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestReview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void live_has_no_banner_and_no_bar();
    void dragging_the_bar_pauses_there();
    void escape_is_live_again();
    void every_key_of_the_bar();
    void playing_goes_on_to_the_end();
    void the_wheel_shows_less_and_all_again();
    void a_file_has_no_live_and_says_its_name();
    void pages_read_again_when_the_cursor_moves();
    void what_cannot_be_shown_is_said();
    void keys_do_not_take_what_a_person_types();
};

void TestReview::live_has_no_banner_and_no_bar() {
    Console c;
    QVERIFY(c.window->review_banner()->isHidden());
    QVERIFY(c.bar().isHidden());
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(c.bar().isVisible());
    QVERIFY(c.cursor().live());
    QVERIFY(c.bar().strip()->hasFocus());
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(c.bar().isHidden());
}

void TestReview::dragging_the_bar_pauses_there() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    ui::TimeStrip& strip = *c.bar().strip();
    QTRY_VERIFY(!strip.timeline().inputs.empty());
    const QPoint start(strip.width() / 2, 12);
    QTest::mousePress(&strip, Qt::LeftButton, {}, start);
    QVERIFY(!c.cursor().live());
    const std::int64_t middle = c.at();
    const items::Extent extent = c.cursor().extent();
    const std::int64_t half =
        extent.first.time.us + (extent.last.time.us - extent.first.time.us) / 2;
    QVERIFY(std::abs(middle - half) < kHour);
    QTest::mouseMove(&strip, QPoint(strip.width() / 4, 12));
    QTRY_VERIFY(c.at() < middle - 10 * kHour);
    QTest::mouseRelease(&strip, Qt::LeftButton, {}, QPoint(strip.width() / 4, 12));
    QVERIFY(c.window->review_banner()->isVisible());
    const QString words = c.window->review_banner()->text();
    QVERIFY2(
        words.startsWith(QStringLiteral("REVIEW · Thursday 19 Nov 2026, ")), qPrintable(words));
    QVERIFY2(
        words.contains(QStringLiteral("173,204,116 newer, ingest goes on")), qPrintable(words));
    QVERIFY(words.contains(QStringLiteral("actions are off")));
    QCOMPARE(c.data.now().us, c.at());
    bool said = false;
    for (const QPushButton* button : c.window->top_bar()->findChildren<QPushButton*>())
        said = said || button->text().startsWith(QStringLiteral("● REVIEW"));
    QVERIFY(said);
}

void TestReview::escape_is_live_again() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QVERIFY(!c.cursor().live());
    // From a page, where Escape first does what it does there.
    c.window->show_target(QStringLiteral("orders"));
    QTest::qWait(200);
    for (int i = 0; i < 3 && !c.cursor().live(); ++i)
        QTest::keyClick(c.window->focusWidget(), Qt::Key_Escape);
    QVERIFY(c.cursor().live());
    QVERIFY(c.window->review_banner()->isHidden());
    QCOMPARE(c.data.now().us, items::FakePlant::kNow);
}

void TestReview::every_key_of_the_bar() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    ui::TimeStrip* strip = c.bar().strip();
    const items::Extent extent = c.cursor().extent();
    QTest::keyClick(strip, Qt::Key_Home);
    QCOMPARE(c.at(), extent.first.time.us);
    QTest::keyClick(strip, Qt::Key_Right);
    QCOMPARE(c.at(), extent.first.time.us + 1'000'000);
    QTest::keyClick(strip, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(c.at(), extent.first.time.us + 61'000'000);
    QTest::keyClick(strip, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(strip, Qt::Key_Left);
    QCOMPARE(c.at(), extent.first.time.us);
    QTest::keyClick(strip, Qt::Key_End);
    QCOMPARE(c.at(), extent.last.time.us);
    QTest::keyClick(c.window.get(), Qt::Key_F7);
    QCOMPARE(c.at(), extent.last.time.us - 1'000'000);
    QTest::keyClick(c.window.get(), Qt::Key_F8);
    QCOMPARE(c.at(), extent.last.time.us);
    QCOMPARE(c.bar().player().speed(), 1.0);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(strip, Qt::Key_BracketRight);
    QCOMPARE(c.bar().player().speed(), 1000.0);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(strip, Qt::Key_BracketLeft);
    QCOMPARE(c.bar().player().speed(), 0.5);
    QTest::keyClick(strip, Qt::Key_L);
    QVERIFY(c.bar().player().looping());
    QTest::keyClick(strip, Qt::Key_Space);
    QVERIFY(c.bar().player().playing());
    QTest::keyClick(strip, Qt::Key_Space);
    QVERIFY(!c.bar().player().playing());
}

void TestReview::playing_goes_on_to_the_end() {
    Console c;
    const items::Extent extent = c.cursor().extent();
    ui::Player& player = c.bar().player();
    for (int i = 0; i < 20; ++i)
        player.faster();
    player.jump({extent.last.time.us - 500'000'000});
    std::int64_t before = c.at();
    bool forward = true;
    int moves = 0;
    connect(&c.cursor(), &items::Cursor::moved, this, [&] {
        forward = forward && c.at() >= before;
        before = c.at();
        ++moves;
    });
    player.set_playing(true);
    QTRY_VERIFY_WITH_TIMEOUT(!player.playing(), 60'000);
    QVERIFY(forward && moves > 1);
    QCOMPARE(c.at(), extent.last.time.us);
    // From the end it begins at the beginning.
    player.set_playing(true);
    QCOMPARE(c.at(), extent.first.time.us);
    player.set_playing(false);
}

void TestReview::the_wheel_shows_less_and_all_again() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    ui::TimeStrip& strip = *c.bar().strip();
    const items::Extent extent = c.cursor().extent();
    QCOMPARE(strip.from(), extent.first.time);
    QCOMPARE(strip.to(), extent.last.time);
    const QPointF at(strip.width() * 0.75, 12);
    for (int i = 0; i < 5; ++i) {
        QWheelEvent turn(
            at, strip.mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(&strip, &turn);
    }
    const std::int64_t shown = strip.to().us - strip.from().us;
    QVERIFY(shown < 17 * kHour && shown > 15 * kHour);  // 48 h × 0.8⁵ = 15.7 h
    // What lay under the pointer still does.
    const std::int64_t under = strip.from().us + shown * 3 / 4;
    const std::int64_t wanted =
        extent.first.time.us + (extent.last.time.us - extent.first.time.us) * 3 / 4;
    QVERIFY(std::abs(under - wanted) < kHour / 10);
    QTest::keyClick(&strip, Qt::Key_0);
    QCOMPARE(strip.from(), extent.first.time);
}

void TestReview::a_file_has_no_live_and_says_its_name() {
    Console c(false);
    QVERIFY(!c.cursor().live());
    QVERIFY(c.bar().isVisible());
    QVERIFY(c.window->review_banner()->text().contains(QStringLiteral("week46.andon")));
    QTest::keyClick(c.window.get(), Qt::Key_Escape);
    QVERIFY(!c.cursor().live());
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(c.bar().isVisible());
}

void TestReview::pages_read_again_when_the_cursor_moves() {
    Console c;
    QSignalSpy frames(&c.data, &items::ConsoleData::frame);
    QSignalSpy statuses(&c.data, &items::ConsoleData::status_changed);
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QVERIFY(!frames.empty() && !statuses.empty());
}

void TestReview::what_cannot_be_shown_is_said() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    Q_EMIT c.cursor().failed(QStringLiteral("the disk does not answer"));
    QVERIFY(c.bar().in_words().contains(QStringLiteral("the disk does not answer")));
}

void TestReview::keys_do_not_take_what_a_person_types() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    const std::int64_t before = c.at();
    QLineEdit* field = c.window->top_bar()->search();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("l0 [x]"));
    QCOMPARE(field->text(), QStringLiteral("l0 [x]"));
    QCOMPARE(c.at(), before);
    QVERIFY(!c.bar().player().looping());
}

QTEST_MAIN(TestReview)
#include "tst_review.moc"
