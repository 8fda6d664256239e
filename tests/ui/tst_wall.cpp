// SPDX-License-Identifier: GPL-3.0-or-later
// The wall's windows: playlist, keys, place, screens that come and go, the pulse.
#include "models/items/fake/fake_console_data.h"
#include "ui/wall/wall.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace andon;
using ui::BoardKind;
using ui::Playlist;
using ui::WallPlace;
using ui::WallStep;

namespace {

WallStep step_of(BoardKind kind, std::int64_t dwell_ms, const QString& scope = {}) {
    WallStep step;
    step.board.kind = kind;
    step.board.scope = scope;
    step.dwell_ms = dwell_ms;
    return step;
}

std::vector<WallStep> three_steps() {
    return {
        step_of(BoardKind::mixed, 1000), step_of(BoardKind::lines, 500),
        step_of(BoardKind::stock, 2000)};
}

ui::WallScreen screen_of(const QString& name, const QRect& geometry, bool primary = false) {
    return {name,
            QStringLiteral("model of ") + name,
            QStringLiteral("serial of ") + name,
            primary,
            geometry,
            nullptr};
}

ui::WallOptions options_of(std::vector<WallStep> steps, QStringList screens, QString file = {}) {
    ui::WallOptions options;
    options.steps = std::move(steps);
    options.screens = std::move(screens);
    options.zone = QTimeZone::utc();
    options.state_file = std::move(file);
    options.say = [](const QString&) {};
    options.pulse_ms = 20;
    return options;
}

}  // namespace

class TestWall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_turn_when_their_time_is_over();
    void paused_it_stands();
    void backwards_it_comes_to_the_last_page();
    void a_place_is_found_again();
    void a_clock_that_jumps_does_not_matter();
    void keys_move_it();
    void the_place_outlives_the_window();
    void screens_are_chosen_by_name();
    void a_screen_that_comes_back_is_taken_again();
    void steps_of_one_screen_stay_there();
    void there_is_no_pointer_and_no_way_out_but_one();
    void the_pulse_stops_with_the_painting();
};

void TestWall::pages_turn_when_their_time_is_over() {
    Playlist playlist(three_steps());
    QVERIFY(!playlist.tick(5000, 1));
    QVERIFY(!playlist.tick(5999, 1));
    QVERIFY(playlist.tick(6000, 1));
    QCOMPARE(playlist.step().board.kind, BoardKind::lines);
    // Three pages of lines, half a second each.
    for (std::size_t page = 0; page < 3; ++page) {
        QCOMPARE(playlist.place(), (WallPlace{1, page, false}));
        const std::int64_t at = 6000 + static_cast<std::int64_t>(page) * 500;
        QVERIFY(!playlist.tick(at + 499, 3));
        QVERIFY(playlist.tick(at + 500, 3));
    }
    QCOMPARE(playlist.place(), (WallPlace{2, 0, false}));
    QVERIFY(playlist.tick(9500, 1));
    QCOMPARE(playlist.place(), (WallPlace{0, 0, false}));
    // A board that has become shorter has no page that is not there.
    Playlist shrinking({step_of(BoardKind::lines, 1000)});
    shrinking.tick(0, 3);
    shrinking.next(0, 3);
    shrinking.next(0, 3);
    QCOMPARE(shrinking.place().page, std::size_t{2});
    QVERIFY(shrinking.tick(1, 2));
    QCOMPARE(shrinking.place().page, std::size_t{1});
}

void TestWall::paused_it_stands() {
    Playlist playlist(three_steps());
    playlist.tick(0, 1);
    playlist.set_paused(true, 900);
    QVERIFY(!playlist.tick(1'000'000, 1));
    QVERIFY(playlist.place().paused);
    playlist.next(1'000'000, 1);
    QCOMPARE(playlist.place(), (WallPlace{1, 0, true}));
    playlist.set_paused(false, 2'000'000);
    QVERIFY(!playlist.tick(2'000'499, 1));
    QVERIFY(playlist.tick(2'000'500, 1));
}

void TestWall::backwards_it_comes_to_the_last_page() {
    Playlist playlist(three_steps());
    playlist.tick(0, 1);
    playlist.previous(10);
    QCOMPARE(playlist.step().board.kind, BoardKind::stock);
    playlist.tick(11, 4);
    QCOMPARE(playlist.place(), (WallPlace{2, 3, false}));
    playlist.previous(12);
    QCOMPARE(playlist.place(), (WallPlace{2, 2, false}));
}

void TestWall::a_place_is_found_again() {
    const WallStep lines = step_of(BoardKind::lines, 1);
    Playlist same(three_steps());
    same.restore({1, 2, true}, lines, 0);
    QCOMPARE(same.place(), (WallPlace{1, 2, true}));
    Playlist moved({step_of(BoardKind::lines, 500), step_of(BoardKind::mixed, 500)});
    moved.restore({1, 2, false}, lines, 0);
    QCOMPARE(moved.place(), (WallPlace{0, 2, false}));
    Playlist gone(
        {step_of(BoardKind::stock, 500), step_of(BoardKind::lines, 5, QStringLiteral("x"))});
    gone.restore({1, 2, true}, lines, 0);
    QCOMPARE(gone.place(), (WallPlace{0, 0, true}));
}

void TestWall::a_clock_that_jumps_does_not_matter() {
    Playlist playlist(three_steps());
    playlist.tick(1'000'000, 1);
    QVERIFY(!playlist.tick(5, 1));
    QVERIFY(!playlist.tick(1004, 1));
    QVERIFY(playlist.tick(1005, 1));
}

void TestWall::keys_move_it() {
    items::FakeConsoleData data(items::FakeScene::live);
    ui::Wall wall(data, options_of(three_steps(), {}));
    wall.place({screen_of(QStringLiteral("A"), {0, 0, 960, 540}, true)});
    ui::WallWindow& window = *wall.windows().at(QStringLiteral("A"));
    QTRY_VERIFY(!window.face().board.tiles.empty());
    const auto kind = [&] { return window.playlist().step().board.kind; };
    QTest::keyClick(&window, Qt::Key_Space);
    QVERIFY(window.face().paused);
    QTest::keyClick(&window, Qt::Key_Right);
    QCOMPARE(kind(), BoardKind::lines);
    QCOMPARE(window.face().board.name, QStringLiteral("Lines"));
    QTest::keyClick(&window, Qt::Key_N);
    QCOMPARE(window.playlist().place(), (WallPlace{1, 1, true}));
    QTest::keyClick(&window, Qt::Key_N);
    QCOMPARE(kind(), BoardKind::stock);
    QTest::keyClick(&window, Qt::Key_Left);
    QCOMPARE(window.playlist().place(), (WallPlace{1, 1, true}));
    QTest::keyClick(&window, Qt::Key_Left);
    QTest::keyClick(&window, Qt::Key_Left);
    QCOMPARE(kind(), BoardKind::mixed);
    QTest::keyClick(&window, Qt::Key_Space);
    QVERIFY(!window.face().paused);
}

void TestWall::the_place_outlives_the_window() {
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("deep/wall.ini"));
    items::FakeConsoleData data(items::FakeScene::live);
    const auto screens = std::vector{
        screen_of(QStringLiteral("HDMI 1/a"), {0, 0, 960, 540}, true),
        screen_of(QStringLiteral("B"), {960, 0, 960, 540})};
    {
        ui::Wall wall(data, options_of(three_steps(), {QStringLiteral("all")}, file));
        wall.place(screens);
        ui::WallWindow& first = *wall.windows().at(QStringLiteral("HDMI 1/a"));
        QTRY_VERIFY(!first.face().board.tiles.empty());
        QTest::keyClick(&first, Qt::Key_Space);
        QTest::keyClick(&first, Qt::Key_Right);
        QTest::keyClick(&first, Qt::Key_Right);
        QTest::keyClick(wall.windows().at(QStringLiteral("B")).get(), Qt::Key_Left);
    }
    ui::Wall again(data, options_of(three_steps(), {QStringLiteral("all")}, file));
    again.place(screens);
    const auto place = [&](const char* name) {
        return again.windows().at(QString::fromLatin1(name))->playlist().place();
    };
    QCOMPARE(place("HDMI 1/a"), (WallPlace{1, 1, true}));
    QCOMPARE(place("B").step, std::size_t{2});
    QVERIFY(!place("B").paused);
}

void TestWall::screens_are_chosen_by_name() {
    const auto connected = std::vector{
        screen_of(QStringLiteral("eDP-1"), {0, 0, 100, 100}, true),
        screen_of(QStringLiteral("HDMI-1"), {100, 0, 100, 100}),
        screen_of(QStringLiteral("HDMI-2"), {200, 0, 100, 100})};
    const auto taken = [&](const QStringList& wanted) {
        QStringList out;
        for (const auto& screen : ui::ScreenPlacer(wanted).take(connected))
            out << screen.name;
        return out.join(QLatin1Char(' '));
    };
    QCOMPARE(taken({}), QStringLiteral("eDP-1"));
    QCOMPARE(taken({QStringLiteral("primary")}), QStringLiteral("eDP-1"));
    QCOMPARE(taken({QStringLiteral("hdmi-2")}), QStringLiteral("HDMI-2"));
    QCOMPARE(taken({QStringLiteral("HDMI-1"), QStringLiteral("HDMI-1")}), QStringLiteral("HDMI-1"));
    QCOMPARE(taken({QStringLiteral("all")}), QStringLiteral("eDP-1 HDMI-1 HDMI-2"));
    QCOMPARE(taken({QStringLiteral("serial of HDMI-1")}), QStringLiteral("HDMI-1"));
    QCOMPARE(taken({QStringLiteral("Model of HDMI-2")}), QStringLiteral("HDMI-2"));
    // Never another one in its place.
    QCOMPARE(taken({QStringLiteral("DP-7")}), QString());
    QCOMPARE(
        ui::ScreenPlacer({QStringLiteral("DP-7"), QStringLiteral("HDMI-1")}).missing(connected),
        QStringList{QStringLiteral("DP-7")});
}

void TestWall::a_screen_that_comes_back_is_taken_again() {
    items::FakeConsoleData data(items::FakeScene::live);
    const auto laptop = screen_of(QStringLiteral("eDP-1"), {0, 0, 640, 360}, true);
    const auto wall_screen = screen_of(QStringLiteral("HDMI-1"), {640, 0, 1280, 720});
    QStringList said;
    ui::WallOptions options = options_of(three_steps(), {QStringLiteral("HDMI-1")});
    options.say = [&](const QString& what) { said << what; };
    ui::Wall wall(data, options);
    wall.place({laptop});
    QVERIFY(wall.windows().empty());
    QCOMPARE(said.size(), 1);
    QVERIFY(said.front().contains(QStringLiteral("HDMI-1")));
    QVERIFY(said.front().contains(QStringLiteral("eDP-1")));
    wall.place({laptop, wall_screen});
    ui::WallWindow& window = *wall.windows().at(QStringLiteral("HDMI-1"));
    QVERIFY(window.isVisible());
    QVERIFY(window.isFullScreen());
    QTest::keyClick(&window, Qt::Key_Right);
    const WallPlace place = window.playlist().place();
    wall.place({laptop});
    QVERIFY(!window.isVisible());
    QVERIFY(said.size() >= 2);
    // Back on another socket's place of the desktop, in another resolution.
    wall.place({laptop, screen_of(QStringLiteral("HDMI-1"), {0, 360, 1920, 1080})});
    QVERIFY(window.isVisible());
    QCOMPARE(wall.windows().size(), std::size_t{1});
    QCOMPARE(window.playlist().place(), place);
}

void TestWall::steps_of_one_screen_stay_there() {
    items::FakeConsoleData data(items::FakeScene::live);
    auto steps = three_steps();
    steps[0].screen = QStringLiteral("A");
    steps[2].screen = QStringLiteral("b");
    ui::Wall wall(data, options_of(steps, {QStringLiteral("all")}));
    wall.place(
        {screen_of(QStringLiteral("A"), {0, 0, 640, 360}, true),
         screen_of(QStringLiteral("B"), {640, 0, 640, 360})});
    QCOMPARE(wall.windows().at(QStringLiteral("A"))->playlist().steps(), std::size_t{2});
    QCOMPARE(wall.windows().at(QStringLiteral("B"))->playlist().steps(), std::size_t{2});
    QCOMPARE(
        wall.windows().at(QStringLiteral("B"))->playlist().step().board.kind, BoardKind::lines);
}

void TestWall::there_is_no_pointer_and_no_way_out_but_one() {
    items::FakeConsoleData data(items::FakeScene::live);
    ui::Wall wall(data, options_of(three_steps(), {}));
    wall.place({screen_of(QStringLiteral("A"), {0, 0, 640, 360}, true)});
    ui::WallWindow& window = *wall.windows().at(QStringLiteral("A"));
    QSignalSpy quit(&wall, &ui::Wall::quit_asked);
    QCOMPARE(window.cursor().shape(), Qt::BlankCursor);
    window.close();
    QVERIFY(window.isVisible());
    QTest::keyClick(&window, Qt::Key_Escape);
    QTest::keyClick(&window, Qt::Key_Q);
    QVERIFY(window.isVisible());
    QCOMPARE(quit.size(), 0);
    QTest::keyClick(&window, Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(quit.size(), 1);
}

void TestWall::the_pulse_stops_with_the_painting() {
    items::FakeConsoleData data(items::FakeScene::live);
    int pulses = 0;
    int shown = 0;
    ui::WallOptions options = options_of(three_steps(), {});
    options.pulse = [&] { ++pulses; };
    options.shown = [&] { ++shown; };
    ui::Wall wall(data, options);
    wall.place({screen_of(QStringLiteral("A"), {0, 0, 640, 360}, true)});
    ui::WallWindow& window = *wall.windows().at(QStringLiteral("A"));
    QTRY_VERIFY(window.frames() > 0);
    QTRY_COMPARE(shown, 1);
    const auto paints_go_on = [&] {
        window.update();
        return pulses >= 5;
    };
    QTRY_VERIFY(paints_go_on());
    // The event loop turns, and nothing is painted any more.
    window.setUpdatesEnabled(false);
    int ticks = 0;
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, this, [&] { ++ticks; });
    ticking.start(20);  // as often as the pulse
    const int before = pulses;
    QTRY_VERIFY(ticks >= 15);
    QVERIFY(pulses <= before + 1);
    QCOMPARE(shown, 1);
    // A screen that is gone cannot be painted: the wall lives.
    wall.place({});
    const int gone = pulses;
    QTRY_VERIFY(pulses > gone + 3);
}

QTEST_MAIN(TestWall)
#include "tst_wall.moc"
