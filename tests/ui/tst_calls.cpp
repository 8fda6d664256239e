// SPDX-License-Identifier: GPL-3.0-or-later
// Calls for help in the window: three keys from anywhere, what is done about them by key, what is refused and
// said, and where it stands who comes and when.
#include "models/items/fake/fake_console_data.h"
#include "ui/alarms/act_dialog.h"
#include "ui/calls/call_history.h"
#include "ui/calls/calls_page.h"
#include "ui/calls/raise_dialog.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/wall/board.h"
#include "ui/wall/wall_feed.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace andon;

namespace {

constexpr std::int64_t kTestMinute = 60'000'000;

struct Console {
    explicit Console(items::FakeScene scene = items::FakeScene::live) : data(scene) {
        qputenv("USER", "anna");
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        up();
    }
    void up() {
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            qWarning("the window does not get the keyboard");
    }
    ui::LivePage* live() const { return static_cast<ui::LivePage*>(window->calls_page()->shown()); }
    void show(const char* page = "calls") {
        window->show_target(QString::fromLatin1(page));
        QVERIFY(QTest::qWaitFor([this] { return !live()->model().loading(); }));
        QTest::qWait(50);
    }
    std::vector<std::string> shown(const char* column) const {
        std::vector<std::string> out;
        const items::TableModel& model = live()->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (const views::Row* cells = model.row_at(row))
                out.push_back(items::RowView(*model.schema(), *cells).text(column));
        }
        return out;
    }
    void choose(const std::string& place) {
        const auto all = shown("place");
        const auto at = std::find(all.begin(), all.end(), place);
        QVERIFY2(at != all.end(), place.c_str());
        const auto row = static_cast<int>(at - all.begin());
        live()->table()->setFocus();
        live()->table()->selectRow(row);
        live()->table()->setCurrentIndex(live()->model().index(row, 0));
    }
    std::string stored(const std::string& place, const char* column) {
        const auto view = *data.find_view("calls");
        std::string found;
        for (const views::Row& cells : data.plant().rows[view]) {
            const items::RowView row(data.catalogue()[view], cells);
            if (row.text("place") == place)
                found = row.text(column);
        }
        return found;
    }
    void press(Qt::Key key) {
        QTest::keyClick(live()->table(), key);
        QTest::qWait(20);
    }
    void answer(const char* note, int time = -1) {
        auto* asked = window->findChild<ui::ActDialog*>();
        QVERIFY(asked != nullptr);
        QWidget* where = asked->note();
        if (time >= 0) {
            asked->times()->setCurrentRow(time);
            where = asked->times();
        } else {
            QTest::keyClicks(asked->note(), QString::fromUtf8(note));
        }
        QTest::keyClick(where, Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([this] { return window->findChild<ui::ActDialog*>() == nullptr; }));
        up();
    }
    ui::LineTile* tile(const QString& name) {
        for (ui::LineTile* one : window->findChildren<ui::LineTile*>()) {
            if (one->facts().name == name)
                return one;
        }
        return nullptr;
    }
    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void three_keys_call_somebody_to_the_line_that_has_the_keyboard();
    void without_a_place_one_is_chosen();
    void nobody_comes_stands_first();
    void taken_arrived_resolved_by_key();
    void what_is_refused_is_said();
    void where_nothing_can_be_done_no_dialog_opens();
    void the_tile_and_the_wall_say_who_comes_and_when();
    void the_roster_asks_the_next_on_screen();
    void the_detail_says_every_step();
};

void TestCalls::three_keys_call_somebody_to_the_line_that_has_the_keyboard() {
    Console c;
    QVERIFY(QTest::qWaitFor([&] { return c.tile(QStringLiteral("Weld A")) != nullptr; }));
    ui::LineTile* tile = c.tile(QStringLiteral("Weld A"));
    tile->setFocus();
    QTest::keyClick(tile, Qt::Key_F9);
    auto* dialog = c.window->findChild<ui::RaiseDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->topics()->hasFocus() || dialog->focusWidget() == dialog->topics());
    QTest::keyClick(dialog->topics(), Qt::Key_Q);
    QTest::keyClick(dialog->topics(), Qt::Key_Return);
    QCOMPARE(c.data.call_acts().size(), std::size_t{1});
    const calls::CallAct& act = c.data.call_acts().front();
    QVERIFY(act.step == calls::Step::raised);
    QCOMPARE(act.place, std::string("Acme/Berlin/Weld A"));
    QCOMPARE(act.topic, std::string("quality"));
    QCOMPARE(act.actor, std::string("anna"));
    QTRY_VERIFY(c.tile(QStringLiteral("Weld A"))
                    ->facts()
                    .words.contains(QStringLiteral("Quality: waits for")));
    QTRY_VERIFY(c.window->notice_bar()->text().contains(QStringLiteral("Called")));
}

void TestCalls::without_a_place_one_is_chosen() {
    Console c;
    c.window->show_target(QStringLiteral("orders"));
    c.window->commands().run(QStringLiteral("call/raised"));
    auto* dialog = c.window->findChild<ui::RaiseDialog*>();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(dialog->places()->count() > 5);
    QVERIFY(dialog->accept_button()->isEnabled());
    dialog->close();
}

void TestCalls::nobody_comes_stands_first() {
    Console c;
    c.show();
    const std::vector<std::string> states = c.shown("state");
    const std::vector<std::string> expected{"raised", "raised", "taken", "arrived"};
    QCOMPARE(states, expected);
    QCOMPARE(c.shown("place").front(), std::string("Acme/Gliwice/Mill 2"));
    c.show("calls_history");
    QCOMPARE(c.shown("state").size(), std::size_t{6});
}

void TestCalls::taken_arrived_resolved_by_key() {
    Console c;
    c.show();
    const std::string place = "Acme/Gliwice/Mill 2";
    c.choose(place);
    c.press(Qt::Key_T);
    c.answer("", 2);
    QTRY_COMPARE(c.stored(place, "state"), std::string("taken"));
    QCOMPARE(c.stored(place, "taken_by"), std::string("anna"));
    QCOMPARE(c.data.call_acts().back().eta_us, 10 * kTestMinute);
    c.choose(place);
    c.press(Qt::Key_E);
    QTRY_COMPARE(c.stored(place, "state"), std::string("arrived"));
    c.choose(place);
    c.press(Qt::Key_D);
    auto* asked = c.window->findChild<ui::ActDialog*>();
    QVERIFY(asked != nullptr && !asked->accept_button()->isEnabled());
    c.answer("spindle bearing");
    QTRY_COMPARE(c.stored(place, "state"), std::string("resolved"));
    QCOMPARE(c.stored(place, "cause"), std::string("spindle bearing"));
    c.press(Qt::Key_Escape);  // until then the table stands still
    QTRY_COMPARE(c.live()->model().rowCount(), 3);
}

void TestCalls::what_is_refused_is_said() {
    Console c;
    c.show();
    c.choose("Acme/Berlin/Press 2");
    c.press(Qt::Key_T);
    c.answer("", 0);
    QTRY_VERIFY(
        c.window->notice_bar()->text().contains(QStringLiteral("Somebody else has taken it.")));
    QCOMPARE(c.stored("Acme/Berlin/Press 2", "taken_by"), std::string("K. Nowak"));
}

void TestCalls::where_nothing_can_be_done_no_dialog_opens() {
    Console c;
    c.data.set_action_refusal(QStringLiteral("This console only reads."));
    c.window->commands().run(QStringLiteral("call/raised"));
    QVERIFY(c.window->findChild<ui::RaiseDialog*>() == nullptr);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("only reads")));
    c.show();
    c.choose("Acme/Gliwice/Mill 2");
    c.press(Qt::Key_T);
    QVERIFY(c.window->findChild<ui::ActDialog*>() == nullptr);
    QVERIFY(c.data.call_acts().empty());
}

void TestCalls::the_tile_and_the_wall_say_who_comes_and_when() {
    Console c;
    const QString words = QStringLiteral("Maintenance: K. Nowak comes in 5 m");
    QTRY_VERIFY(c.tile(QStringLiteral("Press 2")) != nullptr);
    QTRY_VERIFY2(
        c.tile(QStringLiteral("Press 2"))->facts().words.contains(words),
        qPrintable(c.tile(QStringLiteral("Press 2"))->facts().words));
    QVERIFY(c.tile(QStringLiteral("Press 2"))->accessibleDescription().contains(words));
    ui::WallFeed feed(c.data, c.format);
    feed.follow({ui::BoardKind::lines});
    QTRY_VERIFY(feed.calls().open() == 4 && feed.lines().loaded());
    QStringList said;
    ui::BoardRequest request;
    request.kind = ui::BoardKind::lines;
    for (const ui::WallTile& tile : ui::make_board(feed, request).tiles)
        said << tile.name + QStringLiteral(" ") + tile.words;
    QVERIFY2(said.join(u'\n').contains(words), qPrintable(said.join(u'\n')));
    // Nobody came in time: it is said too.
    c.data.advance(7 * kTestMinute);
    QTRY_VERIFY(c.tile(QStringLiteral("Press 2"))
                    ->facts()
                    .words.contains(QStringLiteral("K. Nowak is due for 2 m")));
}

void TestCalls::the_roster_asks_the_next_on_screen() {
    Console c;
    const std::string place = "Acme/Gliwice/Mill 2";
    QCOMPARE(c.stored(place, "asked"), std::string("M. Albers"));
    c.data.advance(9 * kTestMinute);
    QCOMPARE(c.stored(place, "asked"), std::string("plant manager"));
    QTRY_VERIFY(c.tile(QStringLiteral("Mill 2")) != nullptr);
    QTRY_VERIFY(c.tile(QStringLiteral("Mill 2"))
                    ->facts()
                    .words.contains(QStringLiteral("plant manager is asked")));
}

void TestCalls::the_detail_says_every_step() {
    Console c;
    c.show();
    c.choose("Acme/Porto/Cast 2");
    QTRY_VERIFY(c.live()->findChild<ui::CallHistory*>() != nullptr);
    auto* part = c.live()->findChild<ui::CallHistory*>();
    QTRY_COMPARE(part->list()->rows().size(), std::size_t{3});
    QStringList what;
    for (const ui::ListRow& row : part->list()->rows())
        what << row.cells[1].text;
    const QStringList expected{
        QStringLiteral("Arrived"), QStringLiteral("Taken"), QStringLiteral("Raised")};
    QCOMPARE(what, expected);
}

QTEST_MAIN(TestCalls)
#include "tst_calls.moc"
