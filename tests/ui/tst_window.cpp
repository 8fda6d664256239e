// SPDX-License-Identifier: GPL-3.0-or-later
// The window by keyboard and by name: every page is reached, every control says what it is, tables
// hold still, what is silent says so, what came back is said.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/live_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/rejects_page.h"
#include "ui/pages/start_page.h"
#include "ui/shell/latency_meter.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/status_line.h"
#include "ui/shell/top_bar.h"
#include "ui/snapshot.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace andon;

namespace {

struct Console {
    explicit Console(items::FakeScene scene) : data(scene) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        QTest::qWait(400);
    }
    ui::LivePage* live(const QString& name) {
        window->show_target(name);
        QTest::qWait(200);
        return qobject_cast<ui::LivePage*>(window->current_page());
    }
    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void number_keys_reach_every_page();
    void every_control_has_a_name();
    void keyboard_reaches_table_detail_and_raw();
    void typing_filters();
    void table_holds_still_while_a_row_is_chosen();
    void keys_work_while_ten_thousand_rows_change_a_second();
    void overview_leads_down();
    void trouble_stands_first();
    void silent_lines_say_so();
    void lines_of_the_past_say_so();
    void cases_to_be_solved_stand_first();
    void an_empty_store_says_what_would_be_here();
    void what_came_back_is_said();
    void fold_again_asks_once_and_shows_progress();
    void geometry_and_page_are_remembered();
    void latency_is_measured();
    void an_unknown_page_is_an_error();
    void themes_change_at_run_time();
    void ages_and_names_have_room();
    void nothing_is_said_of_what_nobody_told();
};

void TestWindow::number_keys_reach_every_page() {
    Console c(items::FakeScene::live);
    const QStringList names = c.window->page_names();
    QCOMPARE(names.size(), 14);
    QVERIFY(qobject_cast<QComboBox*>(QApplication::focusWidget()) == nullptr);
    for (int n = 0; n < 10; ++n) {
        QTest::keyClick(
            c.window.get(), static_cast<Qt::Key>(Qt::Key_0 + (n + 1) % 10), Qt::ControlModifier);
        QCOMPARE(c.window->current_page(), c.window->page(names[n]));
    }
    QCOMPARE(names[6], QStringLiteral("alarms"));
    QCOMPARE(names[7], QStringLiteral("calls"));
    QTest::keyClick(c.window.get(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("rejects")));
    QTest::keyClick(c.window.get(), Qt::Key_I, Qt::ControlModifier);
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("readings")));
    QTest::keyClick(c.window.get(), Qt::Key_G, Qt::ControlModifier);
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("trends")));
    QTest::keyClick(c.window.get(), Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("outbox")));
    // The arrows go where the page went.
    QTest::keyClick(c.window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClick(c.window.get(), Qt::Key_3, Qt::ControlModifier);
    ui::LivePage* orders = c.live(QStringLiteral("orders"));
    QVERIFY(orders != nullptr && orders->table()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(orders->table()->currentIndex().row(), 0);
    QTest::keyClick(c.window.get(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), c.window->top_bar()->search());
}

void TestWindow::every_control_has_a_name() {
    Console c(items::FakeScene::live);
    for (const QString& name : c.window->page_names()) {
        c.window->show_target(name);
        QTest::qWait(150);
        if (auto* live = qobject_cast<ui::LivePage*>(c.window->current_page()))
            live->table()->setCurrentIndex(live->model().index(0, 0));
        QTest::qWait(100);
        for (const QWidget* widget : c.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const bool control = qobject_cast<const QAbstractButton*>(widget) != nullptr
                                 || qobject_cast<const QLineEdit*>(widget) != nullptr
                                 || qobject_cast<const QComboBox*>(widget) != nullptr
                                 || qobject_cast<const QAbstractItemView*>(widget) != nullptr
                                 || (widget->focusPolicy() & Qt::TabFocus) != 0;
            if (!control
                || qobject_cast<const QAbstractItemView*>(widget->parentWidget()) != nullptr)
                continue;
            if (widget->parentWidget() != nullptr
                && qobject_cast<const QComboBox*>(widget->parentWidget()->parentWidget())
                       != nullptr)
                continue;
            const QString where = name + QStringLiteral(": ")
                                  + QLatin1String(widget->metaObject()->className())
                                  + QStringLiteral(" in ")
                                  + QLatin1String(
                                      widget->parentWidget() != nullptr
                                          ? widget->parentWidget()->metaObject()->className()
                                          : "-");
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(where));
        }
    }
}

void TestWindow::keyboard_reaches_table_detail_and_raw() {
    Console c(items::FakeScene::live);
    ui::LivePage* page = c.live(QStringLiteral("cases"));
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Down);
    QTRY_COMPARE(page->table()->current_row(), 0);
    QTRY_VERIFY(page->detail()->story().rowCount() > 0);
    QTest::keyClick(page->table(), Qt::Key_Return);
    auto* story = qobject_cast<QTableView*>(QApplication::focusWidget());
    QVERIFY(story != nullptr && story->model() == &page->detail()->story());
    QTest::keyClick(story, Qt::Key_Return);
    QTRY_VERIFY(page->detail()->raw_is_open());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!page->detail()->raw_is_open());
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Escape);
    QCOMPARE(page->table()->current_row(), -1);
}

void TestWindow::typing_filters() {
    Console c(items::FakeScene::live);
    ui::LivePage* page = c.live(QStringLiteral("customers"));
    const int all = page->model().rowCount();
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_N);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ordwind"));
    QVERIFY(page->model().rowCount() < all);
    QVERIFY(page->model().rowCount() > 0);
    QTest::keyClick(page->filter_field(), Qt::Key_Escape);
    QCOMPARE(page->model().rowCount(), all);
}

void TestWindow::table_holds_still_while_a_row_is_chosen() {
    Console c(items::FakeScene::live);
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    page->table()->setCurrentIndex(page->model().index(4, 0));
    const QString chosen = page->model().index(4, 1).data().toString();
    views::Row row = *page->model().row_at(4);
    std::vector<fold::RowChange> changes;
    for (int i = 0; i < 12; ++i) {
        row[0] = "A" + std::to_string(i);
        changes.push_back(c.data.change("orders", row));
    }
    c.data.commit(std::move(changes));
    QTest::qWait(700);
    QCOMPARE(page->table()->hold_text(), QStringLiteral("held while you read · 12 new · End"));
    QCOMPARE(page->model().index(4, 1).data().toString(), chosen);
    QTest::keyClick(page->table(), Qt::Key_End);
    QCOMPARE(page->table()->hold_text(), QString());
    QCOMPARE(page->model().rowCount(), 212 + 12);
    QCOMPARE(page->model().index(page->table()->current_row(), 1).data().toString(), chosen);
}

void TestWindow::keys_work_while_ten_thousand_rows_change_a_second() {
    Console c(items::FakeScene::live);
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    const std::vector<views::Row> rows = c.data.plant().rows[*c.data.find_view("orders")];
    const std::size_t value = *c.data.catalogue()[*c.data.find_view("orders")].column("value");
    std::size_t changed = 0;
    QTimer frames;
    connect(&frames, &QTimer::timeout, this, [&] {
        std::vector<fold::RowChange> changes;
        for (int i = 0; i < 170; ++i, ++changed) {
            views::Row row = rows[changed * 29 % rows.size()];
            row[value] = static_cast<std::int64_t>(changed) * 1'000'000;
            changes.push_back(c.data.change("orders", std::move(row)));
        }
        c.data.commit(std::move(changes));
    });
    frames.start(17);
    QTRY_VERIFY(changed > 1000);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(page->table()->current_row(), 0);
    const auto name = [&](int row) { return page->model().index(row, 1).data().toString(); };
    QStringList names;
    for (int row = 0; row <= 12; ++row)
        names << name(row);
    for (int row = 1; row <= 12; ++row) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        const std::size_t before = changed;
        QTRY_VERIFY(changed > before + 300);
        QCOMPARE(page->table()->current_row(), row);
        QCOMPARE(name(row), names[row]);  // under the cursor stands what stood there
        QVERIFY(page->table()->selectionModel()->isRowSelected(row, {}));
    }
    for (const char key : {'4', '9', '8', '1'}) {
        QTest::keyClick(QApplication::focusWidget(), key);
        const std::size_t before = changed;
        QTRY_VERIFY(changed > before + 300);
    }
    QCOMPARE(qobject_cast<QLineEdit*>(page->filter_field())->text(), QStringLiteral("4981"));
    QTRY_COMPARE(page->model().rowCount(), 1);
    QCOMPARE(name(0), QStringLiteral("4981"));
    QVERIFY(changed > 5000);
}

void TestWindow::overview_leads_down() {
    Console c(items::FakeScene::live);
    c.window->show_target(QStringLiteral("orders/?stage:quality"));
    QTest::qWait(300);
    auto* orders = qobject_cast<ui::LivePage*>(c.window->current_page());
    QVERIFY(
        orders != nullptr && orders->model().rowCount() < 212 && orders->model().rowCount() > 0);
    c.window->show_target(QStringLiteral("equipment/Acme/Berlin/Press 2"));
    QTest::qWait(300);
    auto* equipment = qobject_cast<ui::LivePage*>(c.window->current_page());
    QVERIFY(equipment != nullptr);
    QTRY_VERIFY(equipment->table()->current_row() >= 0);
    QVERIFY(equipment->model()
                .index(equipment->table()->current_row(), 1)
                .data()
                .toString()
                .startsWith(QStringLiteral("Press 2")));
}

void TestWindow::trouble_stands_first() {
    Console c(items::FakeScene::live);
    const auto tiles = c.window->findChildren<ui::LineTile*>();
    QCOMPARE(tiles.size(), 12);
    QCOMPARE(tiles[0]->facts().name, QStringLiteral("Press 2"));
    QVERIFY(tiles[0]->accessibleDescription().contains(QStringLiteral("STOPPED")));
    QVERIFY(tiles[0]->accessibleDescription().contains(QStringLiteral("priority 1")));
    ui::LivePage* page = c.live(QStringLiteral("equipment"));
    QCOMPARE(page->model().priority_at(0), 1);
}

void TestWindow::silent_lines_say_so() {
    Console c(items::FakeScene::stale);
    for (const ui::LineTile* tile : c.window->findChildren<ui::LineTile*>()) {
        QVERIFY(!tile->facts().silent_source.isEmpty());
        QVERIFY(tile->accessibleDescription().contains(QStringLiteral("NO DATA")));
        QVERIFY(!tile->facts().age.isEmpty());
    }
    QVERIFY(c.window->notice_bar()->isVisible());
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("plant kafka")));
    // What answers a key is said all the same.
    c.window->open_link(QStringLiteral("andon://view/nope"));
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("nope")));
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page->model().stale_at(0));
}

/// What is read from hours ago on does not look as if it were so now.
void TestWindow::lines_of_the_past_say_so() {
    Console c(items::FakeScene::behind);
    for (const ui::LineTile* tile : c.window->findChildren<ui::LineTile*>()) {
        QCOMPARE(tile->facts().priority, 0);
        QVERIFY(
            tile->accessibleDescription().contains(QStringLiteral("6 h 12 m"))
            && (tile->facts().dated.contains(QStringLiteral("6 h 12 m behind"))
                || !tile->facts().silent_source.isEmpty()));
    }
    QVERIFY(c.live(QStringLiteral("orders"))->model().stale_at(0));
    // A line that runs is heard of: where it is not, its source need not be away.
    Console quiet(items::FakeScene::live);
    quiet.data.advance(16LL * 60 * 1'000'000);
    const auto tiles = quiet.window->findChildren<ui::LineTile*>();
    QTRY_VERIFY(std::any_of(tiles.begin(), tiles.end(), [](const ui::LineTile* tile) {
        return tile->facts().name == QStringLiteral("Press 1") && !tile->facts().dated.isEmpty();
    }));
}

void TestWindow::cases_to_be_solved_stand_first() {
    Console c(items::FakeScene::live);
    auto& cases = c.data.plant().rows[*c.data.find_view("cases")];
    cases[0][4] = std::string("resolved");
    ui::LivePage* page = c.live(QStringLiteral("cases"));
    const auto at = [&](int row) { return std::get<std::string>((*page->model().row_at(row))[4]); };
    QTRY_COMPARE(page->model().rowCount(), 24);
    for (int row = 0; row < 8; ++row)
        QCOMPARE(at(row), std::string("open"));
    QCOMPARE(at(8), std::string("resolved"));
    QCOMPARE(at(9), std::string("closed"));
    QCOMPARE(page->model().priority_at(8), 0);
}

void TestWindow::an_empty_store_says_what_would_be_here() {
    Console c(items::FakeScene::empty);
    QVERIFY(qobject_cast<ui::StartPage*>(c.window->current_page()) != nullptr);
    auto status = c.data.status();
    status.committed = 1;  // the configuration alone
    c.data.set_status(status);
    QVERIFY(qobject_cast<ui::StartPage*>(c.window->current_page()) != nullptr);
    status.committed = 2;
    status.journal_events = 1;
    c.data.set_status(status);
    QVERIFY(qobject_cast<ui::OverviewPage*>(c.window->current_page()) != nullptr);
    for (const QString& name : c.window->page_names()) {
        c.window->show_target(name);
        QTest::qWait(50);
        QVERIFY(!c.window->grab().isNull());
    }
}

void TestWindow::what_came_back_is_said() {
    Console c(items::FakeScene::live);
    QVERIFY(!c.window->notice_bar()->isVisible());
    auto status = c.data.status();
    transport::Anomaly back;
    back.kind = transport::AnomalyKind::recovered;
    back.count = 37'204;
    back.detail = "a:9092 answers again; 37204 records caught up";
    back.noticed = WallTime{items::FakePlant::kNow};
    status.sources[0].recent.push_back(back);
    c.data.set_status(status);
    QVERIFY(c.window->notice_bar()->isVisible());
    const QString said = c.window->notice_bar()->text();
    QVERIFY2(
        said.contains(QStringLiteral("is back: 37,204 recovered · a:9092 answers again · ")),
        qPrintable(said));
    QCOMPARE(said.count(QStringLiteral("204")), 1);
    auto* seen = c.window->notice_bar()->findChild<QAbstractButton*>();
    QTest::mouseClick(seen, Qt::LeftButton);
    c.data.set_status(status);  // the same anomaly is not said twice
    QVERIFY(!c.window->notice_bar()->isVisible());
    const auto word = [&] {
        QString found;
        for (const auto* button : c.window->top_bar()->findChildren<QPushButton*>())
            found = button->text().contains(QLatin1Char(':')) ? button->text() : found;
        return found;
    };
    QVERIFY2(word().startsWith(QStringLiteral("● LIVE")), qPrintable(word()));
    status.sources[0].health.shards[0].lag_records = 1'000'000;
    c.data.set_status(status);
    QVERIFY2(word().startsWith(QStringLiteral("○ CATCHING UP")), qPrintable(word()));
    status.trouble = "the disk is full: /var/lib/andon has 0 bytes left";
    c.data.set_status(status);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("disk is full")));
}

void TestWindow::fold_again_asks_once_and_shows_progress() {
    Console c(items::FakeScene::live);
    c.window->show_target(QStringLiteral("rejects"));
    QTest::qWait(200);
    auto* page = qobject_cast<ui::RejectsPage*>(c.window->current_page());
    QVERIFY(page != nullptr && page->fold_button()->isEnabled());
    QTest::mouseClick(page->fold_button(), Qt::LeftButton);
    QCOMPARE(c.data.rebuilds(), 1);
    QVERIFY(!page->fold_button()->isEnabled());
    QTest::mouseClick(page->fold_button(), Qt::LeftButton);
    QCOMPARE(c.data.rebuilds(), 1);
    auto status = c.data.status();
    status.activity.clear();
    c.data.set_status(status);
    QVERIFY(page->fold_button()->isEnabled());
    QVERIFY(!page->stop_button()->isVisible());
    QTest::keyClick(page, Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(c.data.rebuilds(), 2);
    QVERIFY(page->stop_button()->isVisible());
    QTest::mouseClick(page->stop_button(), Qt::LeftButton);
    QVERIFY(page->fold_button()->isEnabled() && !page->stop_button()->isVisible());
    QVERIFY(page->state_text().contains(QStringLiteral("the views are as they were")));
    // Once everything is folded there is nothing to stop, and it says so.
    QTest::mouseClick(page->fold_button(), Qt::LeftButton);
    QVERIFY(page->stop_button()->isEnabled());
    status = c.data.status();
    status.activity = "rebuilding 100 %: putting the views in place, which nothing stops";
    c.data.set_status(status);
    QVERIFY(page->stop_button()->isVisible() && !page->stop_button()->isEnabled());
    QVERIFY(page->stop_button()->toolTip().contains(QStringLiteral("cannot be stopped")));
}

void TestWindow::geometry_and_page_are_remembered() {
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("window.ini"));
    {
        Console c(items::FakeScene::live);
        c.window->remember(ui::StateFiles::all_in(file));
        c.window->resize(1234, 777);
        c.window->show_target(QStringLiteral("quality"));
        c.window->close();
    }
    Console c(items::FakeScene::live);
    c.window->remember(ui::StateFiles::all_in(file));
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("quality")));
    QCOMPARE(c.window->width(), 1234);
}

void TestWindow::latency_is_measured() {
    ui::LatencyMeter meter;
    QVERIFY(!meter.p99(WallTime{9000000}).has_value());
    for (int i = 1; i <= 100; ++i) {
        meter.frame_taken(BrokerTime{1000000});
        meter.painted(WallTime{1000000 + i * 1000});
        meter.painted(WallTime{9000000});  // a paint without news counts nothing
    }
    QCOMPARE(*meter.p99(WallTime{9000000}), 99000);
    meter.frame_taken(BrokerTime{1});
    meter.painted(WallTime{3'600000000});  // an old record is no slow screen
    QCOMPARE(*meter.p99(WallTime{9000000}), 99000);
    // A stream that has stopped has no latency, nor has a moment before it came.
    QVERIFY(meter.p99(WallTime{60000000}).has_value());
    QVERIFY(!meter.p99(WallTime{62000000}).has_value());
    QVERIFY(!meter.p99(WallTime{500000}).has_value());
    // What it was before it stopped says nothing of how it is now.
    constexpr std::int64_t kLater = 1'200000000;
    for (int i = 1; i <= 30; ++i) {
        QVERIFY((i > 20) == meter.p99(WallTime{kLater + 1000000}).has_value());
        meter.frame_taken(BrokerTime{kLater});
        meter.painted(WallTime{kLater + i * 1000});
    }
    QCOMPARE(*meter.p99(WallTime{kLater + 1000000}), 30000);
}

void TestWindow::an_unknown_page_is_an_error() {
    items::FakeConsoleData data(items::FakeScene::live);
    const QTemporaryDir dir;
    ui::SnapshotRequest request;
    request.page = QStringLiteral("nonsense");
    QVERIFY(!ui::write_snapshot(data, request, dir.filePath(QStringLiteral("a.png"))));
    request.page = QStringLiteral("overview");
    QVERIFY(ui::write_snapshot(data, request, dir.filePath(QStringLiteral("a.png"))));
    QCOMPARE(QImage(dir.filePath(QStringLiteral("a.png"))).size(), QSize(1920, 1080));
    QVERIFY(!ui::write_snapshot(data, request, QStringLiteral("/no/such/folder/a.png")));
    request.answered = [] { return false; };
    request.patience_ms = 100;
    const QString never = dir.filePath(QStringLiteral("never.png"));
    QVERIFY(!ui::write_snapshot(data, request, never));
    QVERIFY(!QFile::exists(never));
}

void TestWindow::themes_change_at_run_time() {
    Console c(items::FakeScene::live);
    QSet<int> seen;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(c.window.get(), Qt::Key_T, Qt::ControlModifier);
        QVERIFY(!c.window->grab().isNull());
        seen.insert(static_cast<int>(c.theme.scheme()));
    }
    QCOMPARE(seen.size(), 4);
    QCOMPARE(c.theme.scheme(), ui::Scheme::light);  // as the desktop, which says nothing
}

void TestWindow::ages_and_names_have_room() {
    Console c(items::FakeScene::live);
    c.window->resize(1366, 768);
    const QFontMetricsF metrics(c.theme.font(ui::TextRole::body));
    const double wanted = metrics.horizontalAdvance(QStringLiteral("11 h 59 m")) + 16;
    int ages = 0;
    for (const QString& name : c.window->page_names()) {
        const auto* page = c.live(name);
        if (page == nullptr)
            continue;
        const QAbstractItemModel& model = *page->table()->model();
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.headerData(column, Qt::Horizontal).toString() != QStringLiteral("Age"))
                continue;
            ++ages;
            QVERIFY2(page->table()->columnWidth(column) >= wanted, qPrintable(name));
        }
    }
    QVERIFY(ages >= 7);
    // What is due has one shape before and after it.
    c.data.advance(6LL * 3600 * 1'000'000);
    const QAbstractItemModel& orders = c.live(QStringLiteral("orders"))->model();
    QStringList due;
    for (int row = 0; row < orders.rowCount(); ++row) {
        for (int column = 0; column < orders.columnCount(); ++column) {
            if (orders.headerData(column, Qt::Horizontal).toString() == QStringLiteral("Promised"))
                due << orders.index(row, column).data().toString();
        }
    }
    QVERIFY(!due.filter(QStringLiteral("today ")).isEmpty());
    QVERIFY(due.filter(QRegularExpression(QStringLiteral("^..:..:..$"))).isEmpty());
    // What is drawn and how stand in one row, and nothing of it is cut.
    c.window->resize(1920, 1080);
    const auto* equipment = c.live(QStringLiteral("equipment"));
    equipment->table()->setCurrentIndex(equipment->table()->model()->index(0, 0));
    QString cut;
    const auto fits = [&] {
        cut.clear();
        const auto* detail = equipment->detail();
        int ways = 0;
        const QComboBox* what = nullptr;
        for (const auto* box : detail->findChildren<QComboBox*>()) {
            if (box->accessibleName() == QStringLiteral("What is drawn") && box->isVisible())
                what = box;
        }
        if (what == nullptr || what->count() != 3 || what->width() < what->sizeHint().width()) {
            cut = what == nullptr ? QStringLiteral("no list")
                                  : QStringLiteral("%1 in the list, %2 of %3 px")
                                        .arg(what->count())
                                        .arg(what->width())
                                        .arg(what->sizeHint().width());
            return false;
        }
        for (const auto* button : detail->findChildren<QPushButton*>()) {
            if (button->parentWidget() != what->parentWidget()
                || !button->accessibleName().startsWith(QStringLiteral("Show: ")))
                continue;
            ++ways;
            const int middle = button->geometry().center().y();
            if (button->width() < button->sizeHint().width()
                || std::abs(middle - what->geometry().center().y()) > 2) {
                cut = QStringLiteral("%1: %2 of %3 px, %4 beside %5")
                          .arg(button->text())
                          .arg(button->width())
                          .arg(button->sizeHint().width())
                          .arg(middle)
                          .arg(what->geometry().center().y());
                return false;
            }
        }
        cut = QStringLiteral("%1 ways").arg(ways);
        return ways == 3;
    };
    QTRY_VERIFY2(fits(), qPrintable(cut));
}

void TestWindow::nothing_is_said_of_what_nobody_told() {
    const auto cards = [](const Console& c) {
        QStringList said;
        for (const auto* card :
             c.window->page(QStringLiteral("overview"))->findChildren<ui::ListCard*>())
            said << card->accessibleDescription()
                        + (card->stale() ? QStringLiteral(" (stale)") : QString());
        return said.join(QStringLiteral("; "));
    };
    Console empty(items::FakeScene::empty);
    auto status = empty.data.status();
    status.committed = 2;
    status.journal_events = 1;
    empty.data.set_status(status);
    for (const char* what : {"No order", "No stock", "No customer"})
        QTRY_VERIFY(
            cards(empty).contains(QLatin1String(what) + QStringLiteral(" has been heard of yet")));
    for (ingest::SourceStatus& source : status.sources)
        source.health.connected = false;
    empty.data.set_status(status);
    QTRY_COMPARE(cards(empty).count(QStringLiteral("yet. (stale)")), 4);
    // The process that reads alone knows how fast: where nobody says so, no zero stands for it.
    status.sources[0].health.connected = true;
    status.sources[0].records_per_second.reset();
    status.sources[0].health.shards[0].lag_records = 1'000'000;
    empty.data.set_status(status);
    const auto* line = empty.window->findChild<ui::StatusLine*>();
    QVERIFY(!line->accessibleDescription().contains(QStringLiteral("/s")));
    QVERIFY(line->accessibleDescription().contains(QStringLiteral("lag")));
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
