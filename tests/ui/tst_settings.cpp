// SPDX-License-Identifier: GPL-3.0-or-later
// What a person sets: theme, range, zone, what is theirs; and that it is remembered.
#include "models/items/fake/fake_console_data.h"
#include "models/items/words.h"
#include "ui/pages/group_page.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
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
#include <QTemporaryDir>
#include <QTest>

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

}  // namespace

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_theme_is_chosen_and_remembered();
    void a_range_is_chosen_by_keys();
    void a_range_is_copied_stepped_and_remembered();
    void what_is_no_range_is_said();
    void the_zone_is_switched_everywhere();
    void what_is_mine_scopes_the_overview();
    void what_is_mine_and_nobody_knows_is_said();
    void a_scope_asks_rows_only_for_what_they_have();
};

void TestSettings::a_theme_is_chosen_and_remembered() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        Console c(state);
        c.window->commands().run(QStringLiteral("theme/contrast-dark"));
        QCOMPARE(c.theme.scheme(), ui::Scheme::contrast_dark);
        c.window->close();
    }
    {
        Console c(state);
        QCOMPARE(c.theme.scheme(), ui::Scheme::contrast_dark);
        c.window->look()->fix(ui::Scheme::dark);  // configured: stands, and is not remembered
        QCOMPARE(c.theme.scheme(), ui::Scheme::dark);
        c.window->close();
    }
    Console c(state);
    QCOMPARE(c.theme.scheme(), ui::Scheme::contrast_dark);
}

void TestSettings::a_range_is_chosen_by_keys() {
    Console c;
    ui::RangePicker& picker = *c.window->top_bar()->range();
    QCOMPARE(picker.title(), QStringLiteral("Last 8 hours"));
    c.press(Qt::Key_R, Qt::AltModifier);
    QTRY_VERIFY(picker.panel()->isVisible());
    QCOMPARE(picker.list()->currentItem()->text(), QStringLiteral("Last 8 hours"));
    // 2026-11-20 12:16:44 UTC, shown in Berlin.
    QVERIFY2(
        picker.bounds()->full_text().contains(QStringLiteral("2026-11-20 13:16:44")),
        qPrintable(picker.bounds()->full_text()));
    QTest::keyClick(picker.list(), Qt::Key_Down);
    QTest::keyClick(picker.list(), Qt::Key_Return);
    QVERIFY(!picker.panel()->isVisible());
    QCOMPARE(picker.title(), QStringLiteral("Last 24 hours"));

    c.press(Qt::Key_R, Qt::AltModifier);
    picker.from_field()->setFocus();
    picker.from_field()->selectAll();
    QTest::keyClicks(picker.from_field(), QStringLiteral("2026-11-19 14:00"));
    picker.to_field()->selectAll();
    QTest::keyClicks(picker.to_field(), QStringLiteral("2026-11-19 14:59"));
    QTest::keyClick(picker.to_field(), Qt::Key_Return);
    QVERIFY(!picker.panel()->isVisible());
    QCOMPARE(picker.title(), QStringLiteral("19 Nov 14:00 – 15:00"));
    QCOMPARE(c.window->link_here().from, QStringLiteral("2026-11-19 14:00"));
}

void TestSettings::a_range_is_copied_stepped_and_remembered() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        Console c(state);
        ui::RangePicker& picker = *c.window->top_bar()->range();
        c.window->open_link(QStringLiteral("andon://view/orders?from=now-2h&to=now"));
        QCOMPARE(picker.range(), items::TimeRange::last(QStringLiteral("2h")));
        c.press(Qt::Key_C, Qt::AltModifier);
        QCOMPARE(
            QGuiApplication::clipboard()->text(),
            QStringLiteral("{\"from\":\"now-2h\",\"to\":\"now\"}"));
        c.press(Qt::Key_PageUp, Qt::AltModifier);
        QVERIFY(!picker.range().moves());
        c.press(Qt::Key_Z, Qt::ControlModifier);
        const auto clock = c.format.range_clock(c.data.now().us);
        QCOMPARE(picker.range().at(clock).length(), 4LL * 3600 * 1'000'000);
        c.press(Qt::Key_V, Qt::AltModifier);
        QCOMPARE(picker.range(), items::TimeRange::last(QStringLiteral("2h")));
        c.window->close();
    }
    Console c(state);
    QCOMPARE(c.window->top_bar()->range()->range(), items::TimeRange::last(QStringLiteral("2h")));
}

void TestSettings::what_is_no_range_is_said() {
    Console c;
    ui::RangePicker& picker = *c.window->top_bar()->range();
    QGuiApplication::clipboard()->setText(QStringLiteral("<b>no range</b>"));
    c.press(Qt::Key_V, Qt::AltModifier);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("<b>no range</b>")));
    c.press(Qt::Key_R, Qt::AltModifier);
    picker.from_field()->selectAll();
    QTest::keyClicks(picker.from_field(), QStringLiteral("now-8x"));
    QVERIFY(picker.bounds()->full_text().contains(QStringLiteral("now-8x")));
    QTest::keyClick(picker.from_field(), Qt::Key_Return);
    QVERIFY(picker.panel()->isVisible());
    QCOMPARE(picker.title(), QStringLiteral("Last 8 hours"));
    c.window->open_link(QStringLiteral("andon://view/orders?from=now-8x&to=now"));
    QVERIFY(c.window->notice_bar()->text().startsWith(QStringLiteral("Not opened: ")));
}

void TestSettings::the_zone_is_switched_everywhere() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        Console c(state);
        c.window->show_target(QStringLiteral("orders"));
        ui::LivePage* orders = c.orders();
        QTRY_VERIFY(orders->model().rowCount() > 0);
        const auto texts = [&] {
            QStringList all;
            for (int column = 0; column < orders->model().columnCount(); ++column)
                all << orders->model().index(0, column).data().toString();
            return all.join(u'|');
        };
        QVERIFY(c.window->top_bar()->zone_button()->text() == QStringLiteral("Europe/Berlin"));
        const QString berlin = texts();
        QTest::mouseClick(c.window->top_bar()->zone_button(), Qt::LeftButton);
        QCOMPARE(c.window->top_bar()->zone_button()->text(), QStringLiteral("America/New_York"));
        QTRY_VERIFY(orders->model().rowCount() > 0);
        QVERIFY2(texts() != berlin, qPrintable(berlin));
        c.window->commands().run(QStringLiteral("zone/configured"));
        QTRY_VERIFY(orders->model().rowCount() > 0);
        QCOMPARE(texts(), berlin);
        c.window->commands().run(QStringLiteral("zone/plant"));
        c.window->close();
    }
    Console c(state);
    QCOMPARE(c.window->top_bar()->zone_button()->text(), QStringLiteral("America/New_York"));
}

void TestSettings::what_is_mine_scopes_the_overview() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    QString site;
    const auto tiles = [](Console& c) {
        QSet<QString> sites;
        for (const ui::LineTile* tile : c.window->findChildren<ui::LineTile*>()) {
            if (tile->isVisible())
                sites.insert(tile->facts().site);
        }
        return sites;
    };
    {
        Console c(state);
        QTRY_VERIFY(tiles(c).size() > 1);
        c.window->commands().run(QStringLiteral("mine/show"));  // nobody has said yet: asked
        auto* dialog = c.window->findChild<ui::MineDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QTRY_VERIFY(dialog->places()->count() > 2);
        dialog->places()->item(0)->setCheckState(Qt::Checked);
        QCOMPARE(dialog->scope().sites.size(), 1);
        site = items::word(dialog->scope().sites.front().toStdString());
        dialog->accounts()->setPlainText(QStringLiteral(" C-100, C-100000;\nC-7 "));
        QCOMPARE(dialog->scope().accounts.size(), 3);
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->isDefault())
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_COMPARE(tiles(c), QSet<QString>{site});
        c.window->close();
    }
    Console c(state);
    QTRY_COMPARE(tiles(c), QSet<QString>{site});
    QVERIFY(c.window->top_bar()->mine_shown());
}

void TestSettings::what_is_mine_and_nobody_knows_is_said() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        QSettings settings(state, QSettings::IniFormat);
        settings.setValue(QStringLiteral("mine/lines"), QStringList{QStringLiteral("acme/gone/x")});
    }
    Console c(state);
    c.window->commands().run(QStringLiteral("mine/choose"));
    auto* dialog = c.window->findChild<ui::MineDialog*>();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY2(
        dialog->note().contains(QStringLiteral("acme/gone/x")), qPrintable(dialog->note()));
    // What is ticked stays so: it is listed although there is no such line.
    QTRY_VERIFY(dialog->places()->count() > 2);
    QCOMPARE(dialog->scope().lines, QStringList{QStringLiteral("acme/gone/x")});
    for (int i = 0; i < dialog->places()->count(); ++i)
        dialog->places()->item(i)->setCheckState(Qt::Unchecked);
    dialog->accounts()->setPlainText(QStringLiteral("C-100 C-9999 <b>x</b> C-101"));
    QTRY_VERIFY2(
        dialog->note().contains(
            QStringLiteral("No customer has this number yet: C-9999, <b>x</b>.")),
        qPrintable(dialog->note()));
    for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
        if (button->isDefault())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY2(
        c.window->notice_bar()->text().contains(QStringLiteral("C-9999")),
        qPrintable(c.window->notice_bar()->text()));
    c.window->commands().run(QStringLiteral("mine/choose"));
    dialog = nullptr;
    for (auto* one : c.window->findChildren<ui::MineDialog*>()) {
        if (one->isVisible())
            dialog = one;
    }
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(!dialog->note().isEmpty());
    dialog->accounts()->setPlainText(QStringLiteral("C-100"));
    QTRY_COMPARE(dialog->note(), QString());
}

void TestSettings::a_scope_asks_rows_only_for_what_they_have() {
    views::ViewSchema schema;
    schema.name = "any";
    for (const char* name : {"line", "site", "customer_id", "equipment", "location"})
        schema.columns.push_back({name, views::ColumnType::text, {}, {}});
    const auto row = [&](const char* line, const char* site, const char* customer,
                         const char* equipment, const char* location) {
        return views::Row{
            std::string(line), std::string(site), std::string(customer), std::string(equipment),
            std::string(location)};
    };
    const views::Row berlin =
        row("acme/berlin/forming/press-1", "acme/berlin", "C1",
            "acme/berlin/forming/press-1/cell/press-1-m1", "acme/berlin/store");
    const views::Row porto =
        row("acme/porto/forming/press-1", "acme/porto", "C2",
            "acme/porto/forming/press-1/cell/press-1-m1", "acme/porto/store");
    const auto held = [&](const ui::Scope& scope, const views::Row& cells) {
        const items::RowView view(schema, cells);
        return QStringLiteral("%1%2%3%4%5")
            .arg(scope.holds_line(view))
            .arg(scope.holds_order(view))
            .arg(scope.holds_stock(view))
            .arg(scope.holds_customer(view))
            .arg(scope.holds_quality(view));
    };
    const QString press = QStringLiteral("acme/berlin/forming/press-1");
    QCOMPARE(held({}, porto), QStringLiteral("11111"));
    QCOMPARE(held({{QStringLiteral("berlin")}, {}, {}}, berlin), QStringLiteral("11111"));
    QCOMPARE(held({{QStringLiteral("berlin")}, {}, {}}, porto), QStringLiteral("00010"));
    QCOMPARE(held({{}, {press}, {}}, berlin), QStringLiteral("11111"));
    QCOMPARE(held({{}, {press}, {}}, porto), QStringLiteral("00110"));
    QCOMPARE(held({{}, {press.chopped(1)}, {}}, berlin), QStringLiteral("00110"));  // no beginning
    QCOMPARE(held({{}, {}, {QStringLiteral("C1")}}, berlin), QStringLiteral("11111"));
    QCOMPARE(held({{}, {}, {QStringLiteral("C1")}}, porto), QStringLiteral("10101"));
    // Either makes an order mine.
    const ui::Scope both{{QStringLiteral("berlin")}, {}, {QStringLiteral("C2")}};
    QCOMPARE(held(both, berlin), QStringLiteral("11101"));
    QCOMPARE(held(both, porto), QStringLiteral("01010"));
    QCOMPARE(
        (ui::Scope{{}, {}, {QStringLiteral("C1"), QStringLiteral("a b")}}.order_filter()),
        QStringLiteral(" customer_id=C1,\"a b\""));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
