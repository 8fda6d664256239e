// SPDX-License-Identifier: GPL-3.0-or-later
// Explaining a number with the keyboard alone: which one is meant, its rows, their events, the raw event,
// and the way back.
#include "models/items/fake/fake_console_data.h"
#include "ui/explanation/explanation_panel.h"
#include "ui/explanation/explanation_text.h"
#include "ui/explanation/figure_here.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/facts_card.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
#include "ui/pages/raw_view.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/widgets/explain_menu.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTableView>
#include <QTest>

using namespace andon;
using ui::ExplanationPanel;

namespace {

struct Console {
    explicit Console(items::FakeScene scene = items::FakeScene::live) : data(scene) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        window->activateWindow();
    }
    ExplanationPanel& panel() const { return *window->explanation(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(
            focus != nullptr ? focus : window.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void ask() const { press(Qt::Key_E, Qt::ControlModifier); }
    ui::ListCard* card(const QString& begin) const {
        for (auto* card : window->findChildren<ui::ListCard*>()) {
            if (card->isVisible() && card->heading().startsWith(begin) && !card->rows().empty())
                return card;
        }
        return nullptr;
    }
    bool says(const QString& text) const {
        const auto labels = panel().findChildren<ui::PlainLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const ui::PlainLabel* label) {
            return label->isVisible() && label->full_text().contains(text);
        });
    }
    ui::LivePage* live_page() const {
        return qobject_cast<ui::LivePage*>(window->current_page()->shown());
    }
    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

std::string text_of(const views::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : std::string();
}

}  // namespace

class TestExplanation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_card_knows_which_number_has_the_keyboard();
    void a_figure_leads_to_rows_events_and_the_raw_event();
    void a_cell_of_a_table_leads_to_its_events();
    void facts_and_tiles_are_explained();
    void what_belongs_to_an_entity_is_explained();
    void a_commit_in_between_is_said_and_read_again();
    void rows_that_do_not_give_the_number_are_no_secret();
    void what_leaves_no_row_is_said();
    void nothing_chosen_is_said();
    void a_menu_offers_it();
    void the_search_offers_it_for_what_had_the_keyboard();
    void everything_is_copied_with_offsets();
    void what_it_leads_to_is_the_same_rows();
    void hostile_text_shows_as_itself();
};

/// All is read, and it has been given the room for it.
bool is_filled(const ui::ListCard& card) {
    return card.rows().size() > 3 && card.rows().front().figure
           && card.height() > card.minimumSizeHint().height();
}

void TestExplanation::a_card_knows_which_number_has_the_keyboard() {
    Console c;
    QTRY_VERIFY(c.card(QStringLiteral("Orders")) != nullptr);
    ui::ListCard* card = c.card(QStringLiteral("Orders"));
    QTRY_VERIFY(is_filled(*card));
    card->setFocus(Qt::TabFocusReason);
    QVERIFY(card->current_figure() != nullptr);
    QCOMPARE(text_of(card->current_figure()->key[0]), std::string("orders_in_stage"));
    QCOMPARE(text_of(card->current_figure()->key[1]), std::string("placed"));
    c.press(Qt::Key_Up);
    QCOMPARE(text_of(card->current_figure()->key[0]), std::string("orders_open"));
    c.press(Qt::Key_Up);  // there is nothing above it
    QCOMPARE(text_of(card->current_figure()->key[0]), std::string("orders_open"));
    const auto rows = card->rows().size();
    for (std::size_t i = 0; i < rows + 3; ++i)
        c.press(Qt::Key_Down);
    QCOMPARE(text_of(card->current_figure()->key[0]), std::string("on_time_in_full"));
    QVERIFY(ui::figure_here(card) == *card->current_figure());
}

void TestExplanation::a_figure_leads_to_rows_events_and_the_raw_event() {
    Console c;
    QTRY_VERIFY(c.card(QStringLiteral("Orders")) != nullptr);
    ui::ListCard* card = c.card(QStringLiteral("Orders"));
    QTRY_VERIFY(is_filled(*card));
    card->setFocus(Qt::TabFocusReason);
    c.press(Qt::Key_Down);
    const std::string stage = text_of(card->current_figure()->key[1]);
    const QString shown = card->rows()[1].cells[2].text;
    c.ask();
    ExplanationPanel& panel = c.panel();
    QVERIFY(panel.isVisible());
    QTRY_COMPARE(c.format.count(panel.rows().rowCount()), shown);
    QAbstractItemModelTester rows(
        const_cast<ui::ContributingRows*>(&panel.rows()),
        QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester events(
        const_cast<ui::EventList*>(&panel.events()),
        QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(panel.explanation().adds_up(), std::optional(true));
    QVERIFY(c.says(QStringLiteral("The rows give this number.")));
    QVERIFY(c.says(QStringLiteral("orders whose newest stage it is")));
    const auto orders = *c.data.find_view("orders");
    const std::size_t column = *c.data.catalogue()[orders].column("stage");
    for (int row = 0; row < panel.rows().rowCount(); ++row)
        QCOMPARE(text_of((*panel.rows().row_at(row))[column]), stage);
    QVERIFY(panel.table()->hasFocus());
    c.press(Qt::Key_Down);
    const std::string order = text_of(panel.rows().row_at(1)->front());
    c.press(Qt::Key_Return);
    QCOMPARE(panel.step(), ExplanationPanel::Step::events);
    QTRY_VERIFY(panel.events().rowCount() > 0);
    QCOMPARE(text_of(panel.events().row().front()), order);
    QTRY_VERIFY(c.says(QStringLiteral("offset 69959")));
    c.press(Qt::Key_Return);
    QCOMPARE(panel.step(), ExplanationPanel::Step::raw);
    auto* raw = panel.findChild<ui::RawView*>();
    QTRY_VERIFY(raw->payload_text().contains(QStringLiteral("lossClass")));
    c.press(Qt::Key_Escape);
    QCOMPARE(panel.step(), ExplanationPanel::Step::events);
    c.press(Qt::Key_Escape);
    QCOMPARE(panel.step(), ExplanationPanel::Step::rows);
    QCOMPARE(panel.table()->currentIndex().row(), 1);
    c.press(Qt::Key_Escape);
    QVERIFY(!panel.isVisible());
    QVERIFY(card->hasFocus());
    QCOMPARE(text_of(card->current_figure()->key[1]), stage);
}

void TestExplanation::a_cell_of_a_table_leads_to_its_events() {
    Console c;
    c.window->show_target(QStringLiteral("orders"));
    ui::LivePage* page = c.live_page();
    QTRY_VERIFY(page->model().rowCount() > 3);
    page->table()->setFocus();
    int column = -1;
    for (std::size_t i = 0; i < page->model().columns().size(); ++i) {
        if (page->model().columns()[i].column == "stage")
            column = static_cast<int>(i);
    }
    QVERIFY(column >= 0);
    page->table()->setCurrentIndex(page->model().index(2, column));
    const std::string order = text_of(page->model().row_at(2)->front());
    const QString shown = page->model().index(2, column).data().toString();
    c.ask();
    QTRY_VERIFY(!c.panel().explanation().reading());
    QCOMPARE(c.panel().explanation().target().column, std::string("stage"));
    QCOMPARE(text_of(c.panel().explanation().row().front()), order);
    QCOMPARE(c.panel().step(), ExplanationPanel::Step::events);
    QVERIFY(c.says(shown));
    QTRY_VERIFY(c.panel().events().rowCount() > 0);
    c.press(Qt::Key_Return);
    QCOMPARE(c.panel().step(), ExplanationPanel::Step::raw);
    c.press(Qt::Key_Escape);
    c.press(Qt::Key_Escape);
    QVERIFY(!c.panel().isVisible());
    QVERIFY(page->table()->hasFocus());
    QCOMPARE(page->table()->currentIndex(), page->model().index(2, column));
}

void TestExplanation::facts_and_tiles_are_explained() {
    Console c;
    QTRY_VERIFY(!c.window->findChildren<ui::LineTile*>().empty());
    auto* tile = c.window->findChildren<ui::LineTile*>().front();
    QTRY_VERIFY(tile->facts().figure.has_value());
    tile->setFocus();
    c.ask();
    QVERIFY(c.panel().isVisible());
    QCOMPARE(c.panel().explanation().target().view, std::string("lines"));
    QCOMPARE(
        QString::fromStdString(text_of(c.panel().explanation().target().key.front())),
        tile->facts().key);
    QTRY_VERIFY(!c.panel().explanation().row().empty());
    c.press(Qt::Key_Escape);
    c.window->show_target(QStringLiteral("order/4711"));
    QTRY_VERIFY(c.card(QStringLiteral("Key facts")) != nullptr);
    ui::ListCard* facts = c.card(QStringLiteral("Key facts"));
    facts->setFocus(Qt::TabFocusReason);
    while (facts->current_figure() == nullptr)
        c.press(Qt::Key_Down);
    const ui::FigureTarget fact = *facts->current_figure();
    QCOMPARE(text_of(fact.key.front()), std::string("4711"));
    c.ask();
    QTRY_VERIFY(!c.panel().explanation().reading());
    QCOMPARE(c.panel().explanation().target(), fact);
    QVERIFY(c.says(fact.shown));
}

void TestExplanation::what_belongs_to_an_entity_is_explained() {
    Console c;
    c.window->show_target(QStringLiteral("customer/C-100"));
    QTRY_VERIFY(c.card(QStringLiteral("Open orders")) != nullptr);
    ui::ListCard* orders = c.card(QStringLiteral("Open orders"));
    QTRY_VERIFY(!orders->rows().empty());
    orders->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(orders->hasFocus());
    QVERIFY(orders->current_figure() != nullptr);
    const ui::FigureTarget figure = *orders->current_figure();
    QCOMPARE(figure.view, std::string("orders"));
    QCOMPARE(
        QStringLiteral("order/") + QString::fromStdString(text_of(figure.key.front())),
        orders->rows().front().target);
    QCOMPARE(figure.column, std::string("promise"));
    QCOMPARE(figure.shown, orders->rows().front().cells.back().text);
    c.ask();
    QTRY_VERIFY(!c.panel().explanation().reading());
    QCOMPARE(c.panel().explanation().target(), figure);
    QTRY_VERIFY(c.panel().events().rowCount() > 0);
    // An age is not what a row says.
    c.press(Qt::Key_Escape);
    for (const ui::ListCard* card : c.window->current_page()->findChildren<ui::ListCard*>()) {
        for (const ui::ListRow& row : card->rows()) {
            if (row.figure)
                QVERIFY(row.figure->column != "last_event" && row.figure->column != "time");
        }
    }
}

void TestExplanation::a_commit_in_between_is_said_and_read_again() {
    Console c;
    const auto view = *c.data.find_view("figures");
    const auto at = *c.data.catalogue()[view].column("value");
    ui::FigureTarget target = ui::figure_target("customers_at_risk", {}, 7, QStringLiteral("7"));
    c.panel().explain(target);
    QTRY_COMPARE(c.panel().rows().rowCount(), 6);
    QVERIFY(c.panel().explanation().has_moved());
    QVERIFY(c.says(QStringLiteral("The screen still showed 7")));
    QVERIFY(c.says(QStringLiteral("6")));
    c.press(Qt::Key_R);
    QTRY_VERIFY(!c.panel().explanation().reading());
    QVERIFY(!c.panel().explanation().has_moved());
    QVERIFY(c.says(QStringLiteral("The rows give this number.")));
    // What is shown stays what it was until it is read again.
    auto figures = c.data.plant().rows[view];
    for (views::Row& row : figures) {
        if (text_of(row.front()) != "customers_at_risk")
            continue;
        row[at] = 5.0;
        c.data.commit({c.data.change("figures", row)});
    }
    QCOMPARE(c.panel().explanation().kept(), std::optional(6.0));
    c.press(Qt::Key_R);
    QTRY_COMPARE(c.panel().explanation().kept(), std::optional(5.0));
    QTRY_COMPARE(c.panel().explanation().adds_up(), std::optional(false));
}

void TestExplanation::rows_that_do_not_give_the_number_are_no_secret() {
    Console c;
    c.panel().explain(ui::figure_target("customers", {}, 300, QStringLiteral("300")));
    QTRY_COMPARE(c.panel().explanation().adds_up(), std::optional(true));
    auto& rows = c.data.plant().rows[*c.data.find_view("customers")];
    rows.pop_back();
    c.press(Qt::Key_R);
    QTRY_COMPARE(c.panel().explanation().adds_up(), std::optional(false));
    QVERIFY(c.says(QStringLiteral("The rows do not give the number")));
    const auto row = rows.front();
    while (rows.size() <= ui::Explanation::kMostRows) {
        rows.push_back(row);
        rows.back().front() = "more " + std::to_string(rows.size());
    }
    c.press(Qt::Key_R);
    QTRY_VERIFY(c.says(QStringLiteral("More rows than the 5,000")));
    QVERIFY(!c.panel().explanation().adds_up().has_value());
}

void TestExplanation::what_leaves_no_row_is_said() {
    Console c;
    c.panel().explain(ui::figure_target("demand_unmet", {}, 3, QStringLiteral("3")));
    QTRY_VERIFY(!c.panel().explanation().reading());
    QVERIFY(c.says(QStringLiteral("leave no row")));
    c.press(Qt::Key_T);
    QVERIFY(!c.panel().isVisible());
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("flow")));
}

void TestExplanation::nothing_chosen_is_said() {
    Console c;
    c.window->show_target(QStringLiteral("orders"));
    QTRY_VERIFY(c.live_page()->model().rowCount() > 3);
    c.live_page()->table()->setFocus();
    c.live_page()->table()->let_go();
    c.ask();
    QVERIFY(!c.panel().isVisible());
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("No number is chosen")));
}

void TestExplanation::a_menu_offers_it() {
    Console c;
    QTRY_VERIFY(c.card(QStringLiteral("Orders")) != nullptr);
    ui::ListCard* card = c.card(QStringLiteral("Orders"));
    QTRY_VERIFY(is_filled(*card));
    const QPoint heading(40, 12);
    QContextMenuEvent event(QContextMenuEvent::Mouse, heading, card->mapToGlobal(heading));
    QApplication::sendEvent(card, &event);
    auto* menu = card->findChild<QMenu*>();
    QVERIFY(menu != nullptr && menu->actions().size() == 1);
    QCOMPARE(menu->actions().front()->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_E));
    menu->actions().front()->trigger();
    menu->close();
    QTRY_VERIFY(c.panel().isVisible());
    QCOMPARE(text_of(c.panel().explanation().target().key.front()), std::string("orders_open"));
}

void TestExplanation::the_search_offers_it_for_what_had_the_keyboard() {
    Console c;
    QTRY_VERIFY(c.card(QStringLiteral("Orders")) != nullptr);
    ui::ListCard* card = c.card(QStringLiteral("Orders"));
    QTRY_VERIFY(is_filled(*card));
    card->setFocus(Qt::TabFocusReason);
    const ui::FigureTarget meant = *card->current_figure();
    c.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!card->hasFocus());
    const auto found = c.window->commands().matching(QStringLiteral("explain"));
    QCOMPARE(found.size(), std::size_t{1});
    c.window->commands().run(found.front()->id);
    QTRY_VERIFY(c.panel().isVisible());
    QCOMPARE(c.panel().explanation().target(), meant);
}

void TestExplanation::everything_is_copied_with_offsets() {
    Console c;
    c.panel().explain(ui::figure_target("customers_at_risk", {}, 6, QStringLiteral("6")));
    QTRY_COMPARE(c.panel().rows().rowCount(), 6);
    c.press(Qt::Key_Return);
    QTRY_VERIFY(!c.panel().events().causes().placing() && c.panel().events().rowCount() > 0);
    c.press(Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("Customers at risk\n6\n")));
    for (int row = 0; row < 6; ++row) {
        QVERIFY(
            text.contains(QString::fromStdString(text_of(c.panel().rows().row_at(row)->front()))));
    }
    QCOMPARE(text.count(QStringLiteral("offset 69959")), c.panel().events().rowCount());
    QVERIFY(text.contains(QStringLiteral("broker time 2026-11-20 ")));
}

void TestExplanation::what_it_leads_to_is_the_same_rows() {
    Console c;
    c.panel().explain(ui::figure_target("orders_in_stage", "quality", 1, QStringLiteral("1")));
    QTRY_VERIFY(c.panel().rows().rowCount() > 0);
    const int n = c.panel().rows().rowCount();
    c.press(Qt::Key_T);
    QVERIFY(!c.panel().isVisible());
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("orders")));
    QTRY_COMPARE(c.live_page()->model().rowCount(), n);
    c.panel().explain(ui::figure_target("orders_in_stage", "quality", 1, QStringLiteral("1")));
    QTRY_VERIFY(c.panel().rows().rowCount() > 0);
    const std::string first = text_of(c.panel().rows().row_at(0)->front());
    c.press(Qt::Key_P);
    QCOMPARE(c.window->link_here().key, QString::fromStdString(first));
}

void TestExplanation::hostile_text_shows_as_itself() {
    Console c(items::FakeScene::hostile);
    c.window->show_target(QStringLiteral("equipment"));
    ui::LivePage* page = c.live_page();
    QTRY_VERIFY(page->model().rowCount() > 3);
    page->table()->setFocus();
    for (int row = 0; row < 3; ++row) {
        page->table()->setCurrentIndex(page->model().index(row, 1));
        c.ask();
        QTRY_VERIFY(!c.panel().explanation().reading());
        for (const auto* label : c.panel().findChildren<ui::PlainLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        c.press(Qt::Key_Escape);
        QVERIFY(!c.panel().isVisible());
    }
}

QTEST_MAIN(TestExplanation)
#include "tst_explanation.moc"
