// SPDX-License-Identifier: GPL-3.0-or-later
// What keys do with the card that has the keyboard: alone over the page and back, the next event of a
// story wherever the keyboard is, twice what a chart shows.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/line_board.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
#include "ui/pages/story_card.h"
#include "ui/pages/trend_card.h"
#include "ui/pages/trend_panel.h"
#include "ui/pages/trends_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/maximiser.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QTableView>
#include <QTest>

using namespace andon;

namespace {

struct Console {
    explicit Console(const char* target) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        window->show_target(QLatin1String(target));
        window->activateWindow();
        // Keys of commands are those of the window that is active.
        if (!QTest::qWaitForWindowActive(window.get()))
            qWarning("the window did not become active");
    }
    template <class T>
    T* one() const {
        for (T* widget : window->findChildren<T*>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : window.get(), key, modifiers);
    }
    QRect place_of(const QWidget& widget) const {
        return {widget.mapTo(window.get(), QPoint()), widget.size()};
    }
    const ui::Maximiser& alone() const { return *window->maximiser(); }
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{QLocale::c(), QTimeZone::utc()};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestCardKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_next_event_of_a_story();
    void where_no_story_is_that_is_said();
    void a_chart_alone_and_back();
    void a_story_alone_opens_its_raw_events();
    void lines_alone_and_somewhere_else();
    void a_letter_in_a_table_is_typed();
    void twice_what_a_chart_shows();
    void a_second_enter_makes_no_second_chart();
};

void TestCardKeys::the_next_event_of_a_story() {
    Console c("order/4711");
    QTRY_VERIFY(c.one<ui::StoryCard>() != nullptr);
    ui::StoryCard& story = *c.one<ui::StoryCard>();
    QTRY_COMPARE(story.model().rowCount(), 8);
    const auto chosen = [&] { return story.table()->currentIndex().row(); };
    // The keyboard is elsewhere. From the newest back in time.
    c.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(chosen(), 0);
    c.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(chosen(), 1);
    c.press(Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(chosen(), 0);
    QVERIFY(!story.raw_is_open());
    c.press(Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(chosen(), 0);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("newest")));
    // With its raw event open, the raw event of the other.
    story.open_raw(0);
    for (int i = 0; i < 7; ++i)
        c.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(chosen(), 7);
    QVERIFY(story.raw_is_open());
    c.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("oldest")));
    // Events that are not shown are passed by.
    story.close_raw();
    story.types()->setCurrentIndex(story.types()->findText(QStringLiteral("stage changed · 2")));
    story.table()->setCurrentIndex(story.model().index(0, 0));
    c.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(story.model().entry(chosen())->type, std::string("OrderStageChanged"));
    QVERIFY(chosen() > 1);
}

void TestCardKeys::where_no_story_is_that_is_said() {
    Console c("overview");
    c.press(Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("No story")));
}

void TestCardKeys::a_chart_alone_and_back() {
    Console c("trends");
    auto* page = qobject_cast<ui::TrendsPage*>(c.window->page(QStringLiteral("trends")));
    QTRY_VERIFY(page->tags().ready());
    for (int i = 0; i < 3; ++i)
        page->pick(*page->tags().at(i), false);
    ui::TrendCard& card = *page->cards()[1];
    QTest::qWait(20);
    const QRect before = c.place_of(card);
    card.chart()->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(card.chart()->hasFocus());
    c.press(Qt::Key_V);
    QCOMPARE(c.alone().card(), &card);
    QTRY_VERIFY(c.place_of(card).height() > 2 * before.height());
    QVERIFY(c.place_of(card).width() > before.width());
    QVERIFY(card.chart()->hasFocus());
    // Esc leaves a closer look first, then the place.
    page->link().set_zoom(ui::TimeRange{c.data.now().us - 60000000, c.data.now().us});
    c.press(Qt::Key_Escape);
    QVERIFY(!page->link().zoom());
    QVERIFY(c.alone().card() != nullptr);
    c.press(Qt::Key_Escape);
    QVERIFY(c.alone().card() == nullptr);
    QTRY_COMPARE(c.place_of(card), before);
    QVERIFY(card.isVisible() && card.chart()->hasFocus());
    // The same key leads back too.
    c.press(Qt::Key_V);
    QVERIFY(c.alone().card() != nullptr);
    c.press(Qt::Key_V);
    QVERIFY(c.alone().card() == nullptr);
    QTRY_COMPARE(c.place_of(card), before);
    // A card that is closed while it is alone leaves nothing behind.
    c.press(Qt::Key_V);
    card.remove(0);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(page->cards().size(), std::size_t{2});
    c.window->show_target(QStringLiteral("orders"));
    QVERIFY(c.alone().card() == nullptr);
    c.window->show_target(QStringLiteral("trends"));
    QTRY_VERIFY(page->cards()[0]->isVisible());
}

/// In a stack of pages beside a table, too.
void TestCardKeys::a_story_alone_opens_its_raw_events() {
    Console c("orders/4711");
    QTRY_VERIFY(c.one<ui::StoryCard>() != nullptr);
    ui::StoryCard& story = *c.one<ui::StoryCard>();
    QTRY_COMPARE(story.model().rowCount(), 8);
    story.focus_story();
    QTRY_VERIFY(story.table()->hasFocus());
    const QRect before = c.place_of(story);
    c.press(Qt::Key_V);
    QCOMPARE(c.alone().card(), &story);
    QTRY_VERIFY(c.place_of(story).width() > 2 * before.width());
    c.press(Qt::Key_Return);
    QTRY_VERIFY(story.raw_is_open());
    QTRY_VERIFY(!c.window->link_here().event.isEmpty());
    c.press(Qt::Key_Escape);
    QVERIFY(!story.raw_is_open());
    c.press(Qt::Key_Escape);
    QVERIFY(c.alone().card() == nullptr);
    QTRY_COMPARE(c.place_of(story), before);
    QVERIFY(story.isVisible());
}

void TestCardKeys::lines_alone_and_somewhere_else() {
    Console c("overview");
    QTRY_VERIFY(c.one<ui::LineTile>() != nullptr);
    ui::LineTile& tile = *c.one<ui::LineTile>();
    tile.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(tile.hasFocus());
    c.press(Qt::Key_V);
    const QPointer<QWidget> board = c.alone().card();
    QVERIFY(qobject_cast<ui::LineBoard*>(board) != nullptr);
    // What is opened there takes its place; the board is in its own again.
    QTest::keyClick(&tile, Qt::Key_Return);
    QTRY_VERIFY(c.alone().card() == nullptr);
    QCOMPARE(c.window->workspace()->here().view, QStringLiteral("equipment"));
    c.window->show_target(QStringLiteral("overview"));
    QTRY_VERIFY(board->isVisible());
    // A list of the overview.
    ui::ListCard* list = c.one<ui::ListCard>();
    QVERIFY(list != nullptr);
    list->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(list->hasFocus());
    c.press(Qt::Key_V);
    QCOMPARE(c.alone().card(), list);
    c.press(Qt::Key_Escape);
    QVERIFY(c.alone().card() == nullptr && list->isVisible());
}

void TestCardKeys::a_letter_in_a_table_is_typed() {
    Console c("orders");
    auto* page = qobject_cast<ui::LivePage*>(c.window->current_page()->shown());
    QTRY_VERIFY(page->model().rowCount() > 3);
    page->table()->setFocus();
    QTRY_VERIFY(page->table()->hasFocus());
    QTest::keyClick(page->table(), Qt::Key_V);
    QVERIFY(c.alone().card() == nullptr);
    QCOMPARE(qobject_cast<QLineEdit*>(page->filter_field())->text(), QStringLiteral("v"));
}

void TestCardKeys::twice_what_a_chart_shows() {
    Console c("trends");
    auto* page = qobject_cast<ui::TrendsPage*>(c.window->page(QStringLiteral("trends")));
    QTRY_VERIFY(page->tags().ready());
    page->pick(*page->tags().at(0), false);
    const items::TimeRange range = c.window->top_bar()->range()->range();
    const std::int64_t now = c.data.now().us;
    page->link().set_zoom(ui::TimeRange{now - 3000000000, now - 2000000000});
    // In the field for tags Ctrl+Z is that of what was typed.
    ui::TrendChart& chart = *c.one<ui::TrendChart>();
    chart.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(chart.hasFocus());
    c.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page->link().zoom(), std::optional(ui::TimeRange{now - 3500000000, now - 1500000000}));
    QVERIFY(c.window->top_bar()->range()->range() == range);
    // Live it is the range.
    page->link().set_zoom(std::nullopt);
    c.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(c.window->top_bar()->range()->range() != range);
}

void TestCardKeys::a_second_enter_makes_no_second_chart() {
    Console c("trends");
    auto* page = qobject_cast<ui::TrendsPage*>(c.window->page(QStringLiteral("trends")));
    QTRY_VERIFY(page->tags().ready());
    auto* field = qobject_cast<QLineEdit*>(page->filter_field());
    QTest::keyClicks(field, QStringLiteral("press 2/m1"));
    QTest::keyClick(field, Qt::Key_Return);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page->cards().size(), std::size_t{1});
    QVERIFY(page->message().contains(QStringLiteral("already")));
    // That is the chart which a line is added to.
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page->cards().size(), std::size_t{2});
    QTest::keyClick(field, Qt::Key_Up);
    QTest::keyClick(field, Qt::Key_Return);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(page->cards()[0]->tags().size(), std::size_t{2});
}

QTEST_MAIN(TestCardKeys)
#include "tst_card_keys.moc"
