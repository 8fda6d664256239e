// SPDX-License-Identifier: GPL-3.0-or-later
// Places: pages and opened entities, the way back, links to them, and what the window can do found by
// its words.
#include "models/contracts/timestamp.h"
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/event_window.h"
#include "ui/pages/group_page.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
#include "ui/pages/raw_view.h"
#include "ui/pages/story_card.h"
#include "ui/review/time_bar.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/mine_dialog.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/search_panel.h"
#include "ui/shell/theme_choice.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/trail.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QApplication>
#include <QClipboard>
#include <QFrame>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <rapidcheck.h>

using namespace andon;

namespace {

struct Console {
    explicit Console(const QString& state = {}) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->offer_zones(format, QTimeZone("America/New_York"));
        window->remember(ui::StateFiles::all_in(state));
        window->show();
        QTest::qWait(100);
    }
    ui::Workspace& places() { return *window->workspace(); }
    QTabBar& tabs() { return *places().path()->tabs(); }
    QString way() { return places().path()->text(); }
    ui::LivePage* orders() {
        return qobject_cast<ui::LivePage*>(places().page(QStringLiteral("orders"))->shown());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(window.get(), key, modifiers);
    }
    void type(const QString& text) {
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(window->top_bar()->search(), text);
    }
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

ui::Link place(const QString& view, const QString& key = {}, const QString& filter = {}) {
    ui::Link link;
    link.view = view;
    link.key = key;
    link.filter = filter;
    return link;
}

}  // namespace

class TestPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_trail_is_that_of_a_browser();
    void entities_are_tabs_and_back_leads_back();
    void a_filter_is_a_place();
    void the_way_is_shown_and_leads_back();
    void what_has_a_name_is_called_by_it();
    void tabs_are_closed_and_come_back();
    void more_tabs_than_there_is_room_for();
    void a_command_leads_to_the_start_page();
    void tabs_are_remembered();
    void a_damaged_state_file_opens_nothing();
    void a_link_leads_where_it_was_copied();
    void a_table_beside_is_a_place();
    void a_link_has_its_moment();
    void a_link_leads_to_its_event();
    void links_that_cannot_be_opened_are_said();
    void strange_names_are_shown_as_they_are();
    void commands_are_found_by_their_words();
    void a_thing_that_is_looked_for_comes_before_commands();
};

/// Against two stacks, the way every browser does it.
void TestPlaces::the_trail_is_that_of_a_browser() {
    QVERIFY(rc::check([] {
        ui::Trail trail;
        std::vector<ui::Link> behind;
        std::vector<ui::Link> ahead;
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-2, 6));
        for (const int step : steps) {
            if (step >= 0) {
                const ui::Link to = place(QStringLiteral("p%1").arg(step));
                trail.visit(to);
                if (behind.empty() || behind.back() != to) {
                    behind.push_back(to);
                    ahead.clear();
                    if (behind.size() > ui::Trail::kMost)
                        behind.erase(behind.begin());
                }
            } else if (step == -1) {
                const auto to = trail.back();
                RC_ASSERT(to.has_value() == (behind.size() > 1));
                if (behind.size() > 1) {
                    ahead.push_back(behind.back());
                    behind.pop_back();
                    RC_ASSERT(*to == behind.back());
                }
            } else {
                const auto to = trail.forward();
                RC_ASSERT(to.has_value() == !ahead.empty());
                if (!ahead.empty()) {
                    behind.push_back(ahead.back());
                    ahead.pop_back();
                    RC_ASSERT(*to == behind.back());
                }
            }
            RC_ASSERT(trail.behind() == behind);
            RC_ASSERT(trail.can_back() == (behind.size() > 1));
            RC_ASSERT(trail.can_forward() == !ahead.empty());
        }
    }));
}

void TestPlaces::entities_are_tabs_and_back_leads_back() {
    Console c;
    QVERIFY(!c.places().path()->isVisible());
    c.window->show_target(QStringLiteral("orders"));
    c.window->show_target(QStringLiteral("order/4711"));
    QCOMPARE(c.tabs().count(), 2);
    QCOMPARE(c.tabs().tabText(0), QStringLiteral("Orders"));
    QCOMPARE(c.tabs().tabText(1), QStringLiteral("Order 4711"));
    QCOMPARE(c.tabs().currentIndex(), 1);
    QVERIFY(c.tabs().isVisible());
    c.window->show_target(QStringLiteral("machine/acme/berlin/press-2"));
    QCOMPARE(c.tabs().count(), 3);
    c.window->show_target(QStringLiteral("order/4711"));  // it is open
    QCOMPARE(c.tabs().count(), 3);
    QCOMPARE(c.tabs().currentIndex(), 1);

    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(c.tabs().currentIndex(), 2);
    c.press(Qt::Key_Left, Qt::AltModifier);
    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(c.tabs().currentIndex(), 0);
    QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("orders")));
    c.press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(c.tabs().currentIndex(), 1);
    c.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(c.tabs().currentIndex(), 2);
    c.press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(c.tabs().currentIndex(), 0);
}

void TestPlaces::a_filter_is_a_place() {
    Console c;
    c.window->show_target(QStringLiteral("orders/?stage:quality"));
    c.window->show_target(QStringLiteral("orders/?stage:shipped"));
    auto* filter = qobject_cast<QLineEdit*>(c.orders()->filter_field());
    QCOMPARE(filter->text(), QStringLiteral("stage:shipped"));
    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(filter->text(), QStringLiteral("stage:quality"));
    filter->setText(QStringLiteral("stage:packing"));  // as it stands when it is left
    c.press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(filter->text(), QStringLiteral("stage:shipped"));
    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(filter->text(), QStringLiteral("stage:packing"));
    // The navigation shows the page as it stands.
    c.press(Qt::Key_1, Qt::ControlModifier);
    c.window->show_target(QStringLiteral("orders"));
    QCOMPARE(filter->text(), QStringLiteral("stage:packing"));
}

void TestPlaces::the_way_is_shown_and_leads_back() {
    Console c;
    c.window->show_target(QStringLiteral("orders"));
    QVERIFY(c.way().isEmpty());
    c.window->show_target(QStringLiteral("orders/?stage:quality"));
    QCOMPARE(c.way(), QStringLiteral("Overview › Orders · stage:quality"));
    c.window->show_target(QStringLiteral("order/4711"));
    c.window->show_target(QStringLiteral("customer/0001"));
    QCOMPARE(
        c.way(), QStringLiteral("Overview › Orders · stage:quality › Order 4711 › Customer 0001"));
    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(c.way(), QStringLiteral("Overview › Orders · stage:quality › Order 4711"));
    // Around in a circle the way grows no longer.
    for (int i = 0; i < 10; ++i) {
        c.window->show_target(QStringLiteral("customer/0001"));
        c.window->show_target(QStringLiteral("order/4711"));
    }
    QCOMPARE(c.way(), QStringLiteral("Overview › Orders · stage:quality › Order 4711"));
    for (QPushButton* step : c.places().path()->findChildren<QPushButton*>()) {
        if (step->accessibleName() == QStringLiteral("Back to Overview"))
            QTest::mouseClick(step, Qt::LeftButton);
    }
    QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("overview")));
}

/// People know a customer by name: it stands on the tab, on the way and on the page, with the number.
void TestPlaces::what_has_a_name_is_called_by_it() {
    Console c;
    c.window->show_target(QStringLiteral("customer/C-102"));
    QTRY_COMPARE(c.tabs().tabText(1), QStringLiteral("Rhenania"));
    QCOMPARE(c.way(), QStringLiteral("Overview › Rhenania"));
    QVERIFY(c.window->current_page()->accessibleName().contains(QStringLiteral("Customer C-102")));
    c.window->show_target(QStringLiteral("customer/nobody"));
    QTRY_COMPARE(c.tabs().count(), 3);
    QCOMPARE(c.tabs().tabText(2), QStringLiteral("Customer nobody"));
}

void TestPlaces::tabs_are_closed_and_come_back() {
    Console c;
    c.window->show_target(QStringLiteral("order/4711"));
    c.window->show_target(QStringLiteral("order/4712"));
    c.window->show_target(QStringLiteral("order/4713"));
    Q_EMIT c.tabs().tabCloseRequested(0);  // pages stay
    QCOMPARE(c.tabs().count(), 4);
    Q_EMIT c.tabs().tabCloseRequested(1);  // not the one on screen
    QCOMPARE(c.tabs().count(), 3);
    QCOMPARE(c.tabs().tabText(c.tabs().currentIndex()), QStringLiteral("Order 4713"));
    c.press(Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(c.tabs().count(), 2);
    QCOMPARE(c.tabs().currentIndex(), 0);
    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(c.tabs().tabText(c.tabs().currentIndex()), QStringLiteral("Order 4713"));
    QVERIFY(c.window->current_page() != nullptr);
    c.press(Qt::Key_W, Qt::ControlModifier);
    c.press(Qt::Key_W, Qt::ControlModifier);  // on a page: nothing
    QCOMPARE(c.tabs().count(), 2);
}

void TestPlaces::more_tabs_than_there_is_room_for() {
    Console c;
    for (int i = 0; i < 40; ++i) {
        c.window->show_target(QStringLiteral("order/%1").arg(i));
        QVERIFY(c.tabs().count() <= ui::Workspace::kMostTabs + 1);
        QCOMPARE(c.tabs().tabText(c.tabs().currentIndex()), QStringLiteral("Order %1").arg(i));
    }
    for (int i = 0; i < 60; ++i)
        c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("overview")));
}

/// Whoever has a plant on screen may still want to connect another, or to see the demo.
void TestPlaces::a_command_leads_to_the_start_page() {
    Console c;
    QVERIFY(!c.places().at_start());
    c.window->show_target(QStringLiteral("orders"));
    c.window->commands().run(QStringLiteral("file/start"));
    QVERIFY(c.places().at_start());
    QVERIFY(std::ranges::any_of(
        c.window->findChildren<ui::PlainLabel*>(), [](const ui::PlainLabel* label) {
            return label->isVisible() && label->full_text() == QStringLiteral("Connect a source");
        }));
    // Records come in all the while: that is no reason to leave it.
    c.data.set_status(c.data.status());
    QVERIFY(c.places().at_start());
    c.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("orders")));
    c.window->commands().run(QStringLiteral("file/start"));
    c.press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!c.places().at_start());
    QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("overview")));
}

void TestPlaces::tabs_are_remembered() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        Console c(state);
        c.window->show_target(QStringLiteral("order/a, \"b\"; <i>=c&d"));
        c.window->show_target(QStringLiteral("machine/acme/berlin/press-2"));
        c.window->close();
    }
    Console c(state);
    QCOMPARE(c.tabs().count(), 3);
    QCOMPARE(c.places().opened_entities()[0].id, QStringLiteral("a, \"b\"; <i>=c&d"));
    QCOMPARE(c.tabs().currentIndex(), 2);
}

void TestPlaces::a_damaged_state_file_opens_nothing() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        QSettings settings(state, QSettings::IniFormat);
        QStringList tabs{
            QString(), QStringLiteral("order"), QStringLiteral("order/"),
            QStringLiteral("planet/mars"), QString(5000, u'x')};
        for (int i = 0; i < 100; ++i)
            tabs << QStringLiteral("order/%1").arg(i);
        settings.setValue(QStringLiteral("window/tabs"), tabs);
        settings.setValue(QStringLiteral("window/page"), QStringLiteral("planet/mars"));
        settings.setValue(QStringLiteral("window/look"), QStringLiteral("purple"));
    }
    Console c(state);
    QVERIFY(c.tabs().count() <= ui::Workspace::kMostTabs + 1);
    QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("overview")));
    QCOMPARE(c.theme.scheme(), ui::Scheme::light);
}

void TestPlaces::a_link_leads_where_it_was_copied() {
    for (const char* target :
         {"overview", "orders", "orders/?stage:quality", "order/4711", "cases",
          "machine/acme/berlin/press-2", "flow"}) {
        Console c;
        c.window->show_target(QLatin1String(target));
        c.press(Qt::Key_L, Qt::ControlModifier);
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QStringLiteral("andon://view/")), qPrintable(text));
        const ui::Link there = c.window->link_here();

        Console other;
        other.window->open_link(text);
        QCOMPARE(other.window->link_here(), there);
    }
    // A chosen row.
    Console c;
    c.window->show_target(QStringLiteral("orders/4711"));
    QTRY_COMPARE(c.window->link_here().key, QStringLiteral("4711"));
    QTRY_VERIFY(c.orders()->table()->current_row() >= 0);
}

void TestPlaces::a_table_beside_is_a_place() {
    Console c;
    auto pages = ui::live_pages();
    auto* group = new ui::GroupPage(ui::PageContext{c.data, c.format, c.theme});
    for (auto& config : pages) {
        const QString name = config.id;
        group->add(
            name, config.title,
            new ui::LivePage(ui::PageContext{c.data, c.format, c.theme}, std::move(config)));
    }
    ui::Workspace places(ui::PageContext{c.data, c.format, c.theme});
    places.add_page(QStringLiteral("group"), QStringLiteral("Group"), group);
    QVERIFY(places.go(place(QStringLiteral("orders"), {}, QStringLiteral("stage:quality"))));
    QCOMPARE(places.here(), place(QStringLiteral("orders"), {}, QStringLiteral("stage:quality")));
    QVERIFY(places.go(place(QStringLiteral("cases"))));
    QCOMPARE(places.here().view, QStringLiteral("cases"));
    places.back();
    QCOMPARE(places.here(), place(QStringLiteral("orders"), {}, QStringLiteral("stage:quality")));
    QVERIFY(!places.go(place(QStringLiteral("planets"))));
    QCOMPARE(places.here().view, QStringLiteral("orders"));
}

void TestPlaces::a_link_has_its_moment() {
    Console c;
    const std::int64_t then = items::FakePlant::kNow - 3'600'000'000;
    c.window->show_moment(IngestTime{then});
    QTRY_VERIFY(!c.data.cursor().live());
    const QString text = ui::print_link(c.window->link_here());
    Console other;
    other.window->open_link(text);
    QTRY_VERIFY(other.data.cursor().moment().has_value());
    QCOMPARE(other.data.cursor().moment()->time.us, then);
    other.window->open_link(QStringLiteral("andon://view/orders"));
    QTRY_VERIFY(other.data.cursor().live());
}

void TestPlaces::a_link_leads_to_its_event() {
    const QString event = QStringLiteral("states:1:69959");  // the second one in the story of 4711
    const QString link = QStringLiteral("andon://view/%1?%2event=");
    const auto story = [](Console& c) { return c.places().current()->findChild<ui::StoryCard*>(); };
    // From a table to the page of what it is about.
    Console c;
    c.window->open_link(link.arg(QStringLiteral("orders"), QString()) + event);
    QTRY_VERIFY(c.places().shows_entity());
    QCOMPARE(c.places().here(), place(QStringLiteral("order"), QStringLiteral("4711")));
    QTRY_VERIFY(story(c)->raw_is_open());
    QTRY_COMPARE(story(c)->table()->currentIndex().row(), 1);
    // What is copied there leads there again.
    QTRY_COMPARE(c.window->link_here().event, event);
    c.press(Qt::Key_L, Qt::ControlModifier);
    Console other;
    other.window->open_link(QGuiApplication::clipboard()->text());
    QTRY_COMPARE(other.window->link_here(), c.window->link_here());
    QTRY_COMPARE(story(other)->table()->currentIndex().row(), 1);
    // On the page that the link names, whose story it is in.
    Console machine;
    machine.window->open_link(
        link.arg(QStringLiteral("machine"), QStringLiteral("key=Acme/Berlin/Press%202/M1&"))
        + event);
    QCOMPARE(machine.places().here().view, QStringLiteral("machine"));
    QTRY_VERIFY(story(machine)->raw_is_open());
    QCOMPARE(machine.places().here().view, QStringLiteral("machine"));
    // A reading is in nobody's story.
    Console reading;
    reading.window->open_link(
        link.arg(QStringLiteral("trends"), QString()) + QStringLiteral("telemetry:0:7"));
    QTRY_VERIFY(reading.window->findChild<ui::EventWindow*>() != nullptr);
    const auto* shown = reading.window->findChild<ui::EventWindow*>();
    QTRY_VERIFY(shown->raw()->payload_text().contains(QStringLiteral("Bearing")));
    QCOMPARE(reading.places().here().view, QStringLiteral("trends"));
    // What is not there is said.
    for (const char* none : {"states:1:1", "states:1:9999999999999999999"}) {
        Console lost;
        lost.window->open_link(link.arg(QStringLiteral("orders"), QString()) + QLatin1String(none));
        QTRY_VERIFY2(lost.window->notice_bar()->text().contains(QLatin1String(none)), none);
        QVERIFY(lost.window->notice_bar()->text().startsWith(
            QStringLiteral("The event was not found: ")));
        QVERIFY(!lost.places().shows_entity());
    }
}

void TestPlaces::links_that_cannot_be_opened_are_said() {
    Console c;
    c.window->show_target(QStringLiteral("orders"));
    for (const char* text :
         {"andon://view/planets", "andon://view/order", "andon:", "http://x", "<b>",
          "andon://view/orders?time=2026-99-99T00:00:00Z", "andon://view/orders?time=now"}) {
        c.window->open_link(QLatin1String(text));
        QVERIFY2(c.window->notice_bar()->text().startsWith(QStringLiteral("Not opened: ")), text);
        QVERIFY(c.window->notice_bar()->isVisible());
        QCOMPARE(c.window->current_page(), c.places().page(QStringLiteral("orders")));
        c.window->notice_bar()->say({}, {});
    }
    c.type(QStringLiteral("andon://view/planets"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);
    QTRY_VERIFY(c.window->notice_bar()->text().startsWith(QStringLiteral("Not opened: ")));
    c.type(QStringLiteral("andon://view/quality"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);
    QTRY_COMPARE(c.window->current_page(), c.places().page(QStringLiteral("quality")));
}

void TestPlaces::strange_names_are_shown_as_they_are() {
    Console c;
    c.window->show_target(QStringLiteral("order/<b>x</b> & 'y'"));
    QCOMPARE(c.tabs().tabText(1), QStringLiteral("Order <b>x</b> && 'y'"));
    QVERIFY(c.tabs().tabToolTip(1).contains(QStringLiteral("&lt;b&gt;x")));
    QVERIFY(c.way().endsWith(QStringLiteral("Order <b>x</b> & 'y'")));
    QCOMPARE(c.places().opened_entities()[0].id, QStringLiteral("<b>x</b> & 'y'"));
}

void TestPlaces::commands_are_found_by_their_words() {
    Console c;
    auto* panel = c.window->findChild<ui::SearchPanel*>();
    c.press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(panel->isVisible());
    QCOMPARE(panel->rows().size(), c.window->commands().commands().size());
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Escape);
    QVERIFY(!panel->isVisible());

    c.type(QStringLiteral("> screen f"));
    QTRY_VERIFY(panel->rows().size() == 1);
    QCOMPARE(panel->rows()[0].cells[2].text, QStringLiteral("Full screen"));
    QCOMPARE(panel->rows()[0].cells[3].text, QStringLiteral("F11"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Escape);

    c.type(QStringLiteral(">qual"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);
    QTRY_COMPARE(c.window->current_page(), c.places().page(QStringLiteral("quality")));

    // Every command finds itself by its title.
    for (const ui::Command& command : c.window->commands().commands())
        QVERIFY(!c.window->commands().matching(command.title.section(u' ', 0, 0)).empty());
    QVERIFY(c.window->commands().matching(QStringLiteral("zzz")).empty());
}

void TestPlaces::a_thing_that_is_looked_for_comes_before_commands() {
    Console c;
    auto* panel = c.window->findChild<ui::SearchPanel*>();
    c.type(QStringLiteral("Press"));
    QTRY_VERIFY(!panel->rows().empty() && !panel->rows().front().target.startsWith(u':'));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);
    QTRY_COMPARE(c.tabs().currentIndex(), 1);
    c.type(QStringLiteral("next theme"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);
    QTRY_COMPARE(c.theme.scheme(), ui::Scheme::light);  // "as the desktop" is before "light"
    QTRY_COMPARE(c.window->look()->title(), QStringLiteral("light"));
}

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
