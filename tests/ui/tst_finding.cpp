// SPDX-License-Identifier: GPL-3.0-or-later
// Finding things: the search over everything, rows behind a table's limit, the help; and that a page
// nobody sees follows nothing.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/live_page.h"
#include "ui/shell/help_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/search_panel.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>

using namespace andon;

namespace {

/// Counts who follows which view.
class WatchedData : public items::FakeConsoleData {
public:
    using FakeConsoleData::FakeConsoleData;
    void watch_view(views::ViewId view, bool on) override { watchers[view] += on ? 1 : -1; }
    int watching(const char* view) { return watchers[*find_view(view)]; }
    std::map<views::ViewId, int> watchers;
};

struct FindingConsole {
    FindingConsole() {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        QTest::qWait(300);
        panel = window->findChild<ui::SearchPanel*>();
    }
    void type(const QString& text) {
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(window->top_bar()->search(), text);
    }
    WatchedData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
    ui::SearchPanel* panel = nullptr;
};

}  // namespace

class TestFinding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_number_leads_to_its_row();
    void names_are_found_by_keys_alone();
    void what_is_not_found_is_said();
    void a_row_behind_the_limit_is_fetched();
    void hidden_pages_follow_nothing();
    void a_row_is_copied();
    void help_has_its_topics();
};

void TestFinding::a_number_leads_to_its_row() {
    FindingConsole c;
    c.type(QStringLiteral("4711"));
    QTRY_VERIFY(c.panel->isVisible() && !c.panel->rows().empty());
    QTRY_COMPARE(c.panel->rows().front().cells[1].text, QStringLiteral("4711"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);
    const auto opened = c.window->workspace()->opened_entities();
    QCOMPARE(opened.size(), std::size_t{1});
    QCOMPARE(opened[0], (ui::Entity{ui::EntityKind::order, QStringLiteral("4711")}));
    QCOMPARE(c.window->current_page()->accessibleName(), QStringLiteral("Order 4711"));
    QVERIFY(!c.panel->isVisible());
}

void TestFinding::names_are_found_by_keys_alone() {
    FindingConsole c;
    c.type(QStringLiteral("nordwind"));
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Return);  // before any answer came
    QTRY_VERIFY(!c.window->workspace()->opened_entities().empty() && !c.panel->isVisible());
    c.type(QStringLiteral("Press"));
    QTRY_VERIFY(c.panel->rows().size() > 1);
    QTest::keyClick(c.window->top_bar()->search(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), c.panel);
    QTest::keyClick(c.panel, Qt::Key_Escape);
    QVERIFY(!c.panel->isVisible());
}

void TestFinding::what_is_not_found_is_said() {
    FindingConsole c;
    c.type(QStringLiteral("no such thing"));
    QTRY_VERIFY(c.panel->isVisible());
    QTRY_VERIFY(c.panel->accessibleDescription().contains(QStringLiteral("Nothing")));
    for (const ui::ListRow& row : c.panel->rows())
        QVERIFY(row.target.startsWith(u':'));  // commands have such words
}

void TestFinding::a_row_behind_the_limit_is_fetched() {
    FindingConsole c;
    items::TableConfig config;
    config.view = "orders";
    config.order = {{"order_id", false}};
    config.limit = 10;
    items::TableModel model(c.data, c.format, config);
    model.open();
    QTRY_COMPARE(model.rowCount(), 10);
    QVERIFY(model.truncated());
    const auto& all = c.data.plant().rows[*c.data.find_view("orders")];
    std::string last;
    for (const views::Row& row : all)
        last = std::max(last, std::get<std::string>(row[0]));
    QCOMPARE(model.row_of({last}), -1);
    model.fetch(last);
    QTRY_VERIFY(model.row_of({last}) >= 0);
    QCOMPARE(model.rowCount(), 11);
}

void TestFinding::hidden_pages_follow_nothing() {
    FindingConsole c;
    QVERIFY(c.data.watching("lines") > 0);
    c.window->show_target(QStringLiteral("readings"));
    QTest::qWait(100);
    QCOMPARE(c.data.watching("lines"), 0);
    QCOMPARE(c.data.watching("equipment_states"), 0);
    QCOMPARE(c.data.watching("readings"), 1);
    c.window->show_target(QStringLiteral("flow"));
    QTest::qWait(100);
    QCOMPARE(c.data.watching("readings"), 0);
    c.window->show_target(QStringLiteral("overview"));
    QVERIFY(c.data.watching("lines") > 0);
}

void TestFinding::a_row_is_copied() {
    FindingConsole c;
    c.window->show_target(QStringLiteral("orders"));
    auto* page = qobject_cast<ui::LivePage*>(c.window->current_page());
    QTRY_VERIFY(page->model().rowCount() > 0);
    page->table()->setCurrentIndex(page->model().index(0, 0));
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(page->model().index(0, 1).data().toString()));
    const auto columns = page->table()->layout().columns;
    QCOMPARE(
        copied.count(QLatin1Char('\t')),
        std::count_if(columns.begin(), columns.end(), [](const auto& one) { return one.shown; })
            - 1);
}

void TestFinding::help_has_its_topics() {
    FindingConsole c;
    QTest::keyClick(c.window.get(), Qt::Key_F1);
    auto* help = c.window->findChild<ui::HelpWindow*>();
    QVERIFY(help != nullptr && help->isVisible());
    QVERIFY(help->text().contains(QStringLiteral("Ctrl+K")));
    for (const QString& topic : help->topics()) {
        help->show_topic(topic);
        QCOMPARE(help->topic(), topic);
        QVERIFY(help->text().size() > 100);
        QVERIFY(!help->text().contains(QStringLiteral("SPDX")));
    }
    help->show_topic(QStringLiteral("no such topic"));
    QCOMPARE(help->topic(), help->topics().last());
}

QTEST_MAIN(TestFinding)
#include "tst_finding.moc"
