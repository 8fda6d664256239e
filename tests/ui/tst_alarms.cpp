// SPDX-License-Identifier: GPL-3.0-or-later
// Alarms in the window: the list by priority and time, what a person does to them by key, what is refused
// and said, the banner on every page, a flood, and where else they stand.
#include "models/items/fake/fake_console_data.h"
#include "models/items/open_alarms.h"
#include "ui/alarms/act_dialog.h"
#include "ui/alarms/alarm_banner.h"
#include "ui/alarms/alarm_endangers.h"
#include "ui/alarms/alarm_lead.h"
#include "ui/alarms/alarm_performance_page.h"
#include "ui/alarms/alarm_sound.h"
#include "ui/alarms/alarm_transitions.h"
#include "ui/alarms/alarms_page.h"
#include "ui/entity/entity_page.h"
#include "ui/entity/related_cards.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <set>

using namespace andon;
using Kind = alarms::OperatorAction::Kind;

namespace {

constexpr std::int64_t kTestMinute = 60'000'000;

struct Console {
    explicit Console(items::FakeScene scene = items::FakeScene::live) : data(scene) {
        qputenv("USER", "anna");
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            qWarning("the window does not get the keyboard");
        window->show_target(QStringLiteral("alarms"));
        loaded();
    }
    void loaded() {
        if (!QTest::qWaitFor([this] {
                return !page().shown_model().loading() && window->alarms_page() != nullptr;
            }))
            qWarning("the list does not come");
        QTest::qWait(50);
    }
    struct Shown {
        ui::LivePage* live;
        items::TableModel& shown_model() const { return live->model(); }
        ui::LiveTable* table() const { return live->table(); }
    };
    Shown page() { return {static_cast<ui::LivePage*>(window->alarms_page()->shown())}; }
    ui::LiveTable* table() { return page().table(); }
    /// The row of the shown table whose alarm has this title; -1: none.
    int row_of(const char* title) {
        items::TableModel& model = page().shown_model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const views::Row* cells = model.row_at(row);
            if (cells != nullptr && items::RowView(*model.schema(), *cells).text("title") == title)
                return row;
        }
        return -1;
    }
    void choose(const char* title) {
        QVERIFY2(QTest::qWaitFor([&] { return row_of(title) >= 0; }), title);
        const int row = row_of(title);
        table()->setFocus();
        table()->selectRow(row);
        table()->setCurrentIndex(page().shown_model().index(row, 0));
    }
    /// What the store holds of it.
    std::string stored(const char* title, const char* column, const char* entity = nullptr) {
        const auto view = *data.find_view("alarms");
        for (const views::Row& cells : data.plant().rows[view]) {
            const items::RowView row(data.catalogue()[view], cells);
            if (row.text("title") == title
                && (entity == nullptr || row.text("entity_id") == entity))
                return row.text(column);
        }
        return {};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(table(), key, with);
        QTest::qWait(20);
    }
    ui::ActDialog* dialog() { return window->findChild<ui::ActDialog*>(); }
    void answer(const char* note, int time = -1) {
        ui::ActDialog* asked = dialog();
        QVERIFY(asked != nullptr);
        if (time >= 0)
            asked->times()->setCurrentRow(time);
        QTest::keyClicks(asked->note(), QString::fromUtf8(note));
        QTest::keyClick(asked->note(), Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([this] { return dialog() == nullptr; }));
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    std::string raise(const std::string& rule, const std::string& entity, std::int64_t at) {
        items::FakeAlarms::About about;
        about.rule = rule;
        about.title = rule;
        about.entity_kind = "equipment";
        about.entity_id = about.place = entity;
        about.line = entity.substr(0, entity.rfind('/'));
        about.priority = rules::Priority::high;
        const std::string key = data.plant().alarms.add(about);
        data.plant().alarms.raise(key, at, 1);
        return key;
    }
    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestAlarms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_worst_stands_first_then_the_newest();
    void what_is_hidden_is_counted_in_sight();
    void a_acknowledges_the_chosen_ones();
    void letters_are_commands_in_the_list_only();
    void a_note_is_asked_for_where_it_is_required();
    void shelved_for_a_time_and_back();
    void shelved_until_it_has_returned_once();
    void out_of_service_and_back();
    void what_latches_is_reset();
    void many_are_acknowledged_together();
    void what_is_refused_is_said();
    void in_the_past_nothing_is_done();
    void the_menu_offers_what_fits();
    void the_detail_says_what_to_do_and_what_happened();
    void the_banner_comes_and_goes();
    void the_banner_stays_under_the_pointer();
    void a_flood_has_one_name_and_a_first();
    void nothing_moves_for_who_does_not_want_it();
    void entities_have_their_alarms();
    void tiles_carry_the_alarm_of_their_line();
    void a_place_leads_to_the_table_it_stands_in();
    void the_model_holds();
    void the_measures_are_of_the_range();
    void it_sounds_until_somebody_acknowledges();
};

void TestAlarms::the_worst_stands_first_then_the_newest() {
    Console c;
    items::TableModel& model = c.page().shown_model();
    std::vector<std::pair<std::int64_t, std::int64_t>> shown;
    for (int row = 0; row < model.rowCount(); ++row) {
        const items::RowView view(*model.schema(), *model.row_at(row));
        shown.emplace_back(*view.integer("priority"), -*view.integer("onset"));
    }
    QVERIFY(std::is_sorted(shown.begin(), shown.end()));
    // Counted by hand over what the plant holds.
    const std::set<std::string> hidden{"normal", "shelved", "suppressed", "out_of_service"};
    std::size_t listed = 0;
    const auto view = *c.data.find_view("alarms");
    const auto state = *c.data.catalogue()[view].column("state");
    for (const views::Row& row : c.data.plant().rows[view])
        listed += hidden.contains(std::get<std::string>(row[state])) ? 0 : 1;
    QCOMPARE(shown.size(), listed);
    QCOMPARE(listed, std::size_t{8});
    QCOMPARE(c.row_of("Bearing temperature high"), 0);
}

void TestAlarms::what_is_hidden_is_counted_in_sight() {
    Console c;
    QStringList titles;
    for (const auto* button : c.window->alarms_page()->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->isCheckable())
            titles << button->text();
    }
    for (const char* wanted : {"Active · 8", "Shelved · 2", "Suppressed · 1", "Out of service · 1"})
        QVERIFY2(titles.contains(QString::fromUtf8(wanted)), wanted);
    c.window->show_target(QStringLiteral("orders"));
    const QString status = c.window->findChild<ui::StatusLine*>()->in_words();
    for (const char* wanted : {"alarms: 2 shelved", "1 suppressed", "1 out of service"})
        QVERIFY2(status.contains(QLatin1String(wanted)), qPrintable(status));
}

void TestAlarms::a_acknowledges_the_chosen_ones() {
    Console c;
    c.choose("Bearing temperature high");
    const std::string occurrence =
        c.stored("Bearing temperature high", "occurrence", "Acme/Berlin/Press 2/M1");
    c.press(Qt::Key_A);
    QCOMPARE(c.data.acts().size(), std::size_t{1});
    QVERIFY(c.data.acts().front().kind == Kind::acknowledge);
    QCOMPARE(
        c.stored("Bearing temperature high", "state", "Acme/Berlin/Press 2/M1"), "acknowledged");
    QCOMPARE(
        c.stored("Bearing temperature high", "acknowledged_by", "Acme/Berlin/Press 2/M1"), "anna");
    QVERIFY(!occurrence.empty());
    QVERIFY(c.window->notice_bar()->text().isEmpty());  // the list says it
}

void TestAlarms::letters_are_commands_in_the_list_only() {
    Console c;
    auto* filter = qobject_cast<QLineEdit*>(c.page().live->filter_field());
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("ah"));
    QCOMPARE(filter->text(), QStringLiteral("ah"));
    QVERIFY(c.data.acts().empty());
    QVERIFY(c.dialog() == nullptr);
    filter->clear();
    c.choose("Vibration high");
    c.press(Qt::Key_B);  // no command: nothing, not a filter that eats the next letters
    QVERIFY(filter->text().isEmpty());
    QVERIFY(c.table()->hasFocus());
    c.press(Qt::Key_Slash);
    QVERIFY(filter->hasFocus());
    c.window->show_target(QStringLiteral("orders"));
    QTest::qWait(200);
    auto* orders = qobject_cast<ui::LivePage*>(c.window->current_page()->shown());
    QVERIFY(orders != nullptr);
    orders->table()->setFocus();
    QTest::keyClick(orders->table(), Qt::Key_A);
    QVERIFY(c.data.acts().empty());
}

void TestAlarms::a_note_is_asked_for_where_it_is_required() {
    Console c;
    c.choose("Order past its promise");
    c.press(Qt::Key_A);
    ui::ActDialog* asked = c.dialog();
    QVERIFY(asked != nullptr);
    QVERIFY(c.data.acts().empty());
    QVERIFY(!asked->accept_button()->isEnabled());
    QTest::keyClicks(asked->note(), QStringLiteral("  "));
    QVERIFY(!asked->accept_button()->isEnabled());
    asked->note()->clear();
    c.answer("customer was called");
    QCOMPARE(c.stored("Order past its promise", "state"), "acknowledged");
    QCOMPARE(c.stored("Order past its promise", "note"), "customer was called");
    // With a note where none is required.
    c.choose("Stopped longer than five minutes");
    c.press(Qt::Key_A, Qt::ShiftModifier);
    c.answer("K. is on it");
    QCOMPARE(c.stored("Stopped longer than five minutes", "note"), "K. is on it");
}

void TestAlarms::shelved_for_a_time_and_back() {
    Console c;
    c.choose("Stopped longer than five minutes");
    c.press(Qt::Key_H);
    QVERIFY(c.dialog() != nullptr && !c.dialog()->accept_button()->isEnabled());
    c.answer("known, waits for a part", 0);
    QCOMPARE(c.data.acts().size(), std::size_t{1});
    QCOMPARE(c.data.acts().front().duration_us, 15 * kTestMinute);
    QCOMPARE(c.stored("Stopped longer than five minutes", "state"), "shelved");
    QCOMPARE(c.stored("Stopped longer than five minutes", "hidden_by"), "anna");
    c.data.advance(14 * kTestMinute);
    QCOMPARE(c.stored("Stopped longer than five minutes", "state"), "shelved");
    c.data.advance(2 * kTestMinute);
    QCOMPARE(c.stored("Stopped longer than five minutes", "state"), "unacknowledged");
    // By hand, from its own table.
    c.window->show_target(QStringLiteral("alarms_shelved"));
    c.loaded();
    c.choose("Paint viscosity out of range");
    c.press(Qt::Key_U);
    QCOMPARE(c.stored("Paint viscosity out of range", "state"), "unacknowledged");
}

void TestAlarms::shelved_until_it_has_returned_once() {
    Console c;
    c.choose("Stopped longer than five minutes");
    c.press(Qt::Key_H);
    c.answer("known", c.dialog()->times()->count() - 1);
    QVERIFY(c.data.acts().front().shelve_kind == alarms::ShelveKind::one_shot);
    const std::string key = c.stored("Stopped longer than five minutes", "alarm_key");
    c.data.plant().alarms.clear(key, items::FakePlant::kNow + kTestMinute);
    c.data.commit_alarms();
    QCOMPARE(c.stored("Stopped longer than five minutes", "state"), "normal");
}

void TestAlarms::out_of_service_and_back() {
    Console c;
    c.choose("No reading for 30 s");
    c.press(Qt::Key_O);
    c.answer("gateway is replaced");
    QCOMPARE(c.stored("No reading for 30 s", "state"), "out_of_service");
    QCOMPARE(c.stored("No reading for 30 s", "reason"), "gateway is replaced");
    c.window->show_target(QStringLiteral("alarms_out_of_service"));
    c.loaded();
    c.choose("No reading for 30 s");
    c.press(Qt::Key_I);
    QCOMPARE(c.stored("No reading for 30 s", "state"), "normal");
}

void TestAlarms::what_latches_is_reset() {
    Console c;
    QCOMPARE(c.stored("Guard door opened while running", "state"), "latched_acknowledged");
    c.choose("Guard door opened while running");
    c.press(Qt::Key_R);
    QCOMPARE(c.stored("Guard door opened while running", "state"), "normal");
}

void TestAlarms::many_are_acknowledged_together() {
    Console c;
    c.table()->setFocus();
    c.table()->selectAll();
    // Of eight three are unacknowledged and need no note; the dialog is for the fourth.
    c.press(Qt::Key_A);
    c.answer("seen");
    QCOMPARE(c.data.acts().size(), std::size_t{4});
    for (const char* title :
         {"Bearing temperature high", "Stopped longer than five minutes", "Order past its promise"})
        QVERIFY2(c.row_of(title) >= 0, title);
    QCOMPARE(c.stored("Order past its promise", "state"), "acknowledged");
    QCOMPARE(c.stored("No reading for 30 s", "state"), "normal");
    QTRY_VERIFY(!c.window->alarm_banner()->isVisible());
}

void TestAlarms::what_is_refused_is_said() {
    Console c;
    c.choose("Vibration high");  // acknowledged already
    c.press(Qt::Key_A);
    const QString expected =
        QString::fromUtf8(alarms::sentence(alarms::Refusal::nothing_to_acknowledge).data());
    QVERIFY2(
        c.window->notice_bar()->text().contains(expected),
        qPrintable(c.window->notice_bar()->text()));
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("Vibration high")));
    c.table()->let_go();
    c.press(Qt::Key_A);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("no alarm is chosen")));
    c.data.set_action_refusal(QStringLiteral("This console only reads."));
    c.choose("Bearing temperature high");
    c.press(Qt::Key_A);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("This console only reads.")));
    QCOMPARE(
        c.stored("Bearing temperature high", "state", "Acme/Berlin/Press 2/M1"), "unacknowledged");
}

void TestAlarms::in_the_past_nothing_is_done() {
    Console c;
    c.window->show_moment(IngestTime{items::FakePlant::kNow - 60 * kTestMinute});
    c.loaded();
    c.choose("Bearing temperature high");
    c.press(Qt::Key_A);
    c.press(Qt::Key_H);
    QVERIFY(c.data.acts().empty());
    QVERIFY(c.dialog() == nullptr);
    QVERIFY(c.window->notice_bar()->text().contains(c.data.action_refusal()));
    for (auto* button : c.window->alarms_page()->active()->findChildren<QPushButton*>()) {
        if (button->objectName().startsWith(QStringLiteral("alarm/")) && button->isVisible())
            QVERIFY2(!button->isEnabled(), qPrintable(button->objectName()));
    }
    QTest::keyClick(c.window.get(), Qt::Key_Escape);
    c.data.cursor().go_live();
    c.loaded();
    c.choose("Bearing temperature high");
    c.press(Qt::Key_A);
    QCOMPARE(c.data.acts().size(), std::size_t{1});
}

void TestAlarms::the_menu_offers_what_fits() {
    Console c;
    c.choose("Guard door opened while running");
    QMenu menu;
    Q_EMIT c.table()->menu_asked(&menu);
    QStringList offered;
    for (const QAction* action : menu.actions())
        offered << action->text();
    QVERIFY(offered.contains(ui::act_title(ui::AlarmAct::reset)));
    QVERIFY(!offered.contains(ui::act_title(ui::AlarmAct::acknowledge)));
    QVERIFY(!offered.contains(ui::act_title(ui::AlarmAct::unshelve)));
    // The palette finds them all, with their keys.
    const ui::Command* shelve = c.window->commands().find(QStringLiteral("alarm/shelve"));
    QVERIFY(shelve != nullptr);
    QCOMPARE(shelve->keys(), QKeySequence(Qt::Key_H));
    c.window->commands().run(QStringLiteral("alarm/reset"));
    QTest::qWait(20);
    QCOMPARE(c.stored("Guard door opened while running", "state"), "normal");
}

void TestAlarms::the_detail_says_what_to_do_and_what_happened() {
    Console c;
    c.choose("Vibration high");
    QTest::qWait(100);
    ui::LivePage* page = c.window->alarms_page()->active();
    auto* happened = page->findChild<ui::AlarmTransitions*>();
    QVERIFY(happened != nullptr);
    QVERIFY(QTest::qWaitFor([&] { return happened->list()->rows().size() == 2; }));
    QCOMPARE(happened->list()->rows()[0].cells[1].text, QStringLiteral("Acknowledge"));
    QVERIFY(happened->list()->rows()[0].cells[2].text.contains(QStringLiteral("K. Nowak")));
    QCOMPARE(happened->list()->rows()[1].cells[1].text, QStringLiteral("Raised"));
    // An order endangers its customer.
    c.choose("Order past its promise");
    auto* endangers = page->findChild<ui::AlarmEndangers*>();
    QVERIFY(QTest::qWaitFor([&] { return endangers->customers()->rows().size() == 1; }));
    QCOMPARE(endangers->orders()->rows().size(), std::size_t{1});
    QCOMPARE(endangers->orders()->rows()[0].cells[0].text, QStringLiteral("4711"));
}

void TestAlarms::the_banner_comes_and_goes() {
    Console c;
    ui::AlarmBanner* banner = c.window->alarm_banner();
    QVERIFY(banner->isVisible());
    QVERIFY2(
        banner->text().startsWith(QStringLiteral("Critical; Bearing temperature high")),
        qPrintable(banner->text()));
    QVERIFY(banner->text().contains(QStringLiteral("1 of 4 unacknowledged")));
    for (const QString& name : c.window->page_names()) {
        c.window->show_target(name);
        QVERIFY2(banner->isVisible(), qPrintable(name));
    }
    // Enter leads to it.
    banner->setFocus();
    QTest::keyClick(banner, Qt::Key_Return);
    QCOMPARE(c.window->current_page(), c.window->alarms_page());
    c.loaded();
    QCOMPARE(c.table()->current_row(), c.row_of("Bearing temperature high"));
    c.window->show_target(QStringLiteral("alarms"));
    c.table()->setFocus();
    c.table()->selectAll();
    c.press(Qt::Key_A);
    c.answer("all seen");
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(banner->text().isEmpty());
    c.raise("New one", "Acme/Berlin/Weld A/M1", items::FakePlant::kNow);
    c.data.commit_alarms();
    QVERIFY(QTest::qWaitFor([&] { return banner->isVisible(); }));
    QVERIFY(banner->text().contains(QStringLiteral("New one")));
    Console calm(items::FakeScene::calm);
    QVERIFY(!calm.window->alarm_banner()->isVisible());
}

/// Nobody acknowledges another alarm than the one that was read.
void TestAlarms::the_banner_stays_under_the_pointer() {
    Console c;
    ui::AlarmBanner* banner = c.window->alarm_banner();
    auto* button = banner->findChild<QPushButton*>();
    const std::string key =
        c.stored("Bearing temperature high", "alarm_key", "Acme/Berlin/Press 2/M1");
    (void)c.data.plant().alarms.act(key, Kind::acknowledge, "K. Nowak", "", items::FakePlant::kNow);
    c.data.commit_alarms();
    QVERIFY(QTest::qWaitFor(
        [&] { return !banner->text().contains(QStringLiteral("Bearing temperature")); }));
    button->click();  // aimed at what stood there a moment ago
    QTest::qWait(20);
    QVERIFY(c.data.acts().empty());
    QVERIFY(QTest::qWaitFor([&] {
        button->click();
        QTest::qWait(50);
        return !c.data.acts().empty() || c.dialog() != nullptr;
    }));
}

void TestAlarms::a_flood_has_one_name_and_a_first() {
    Console c;
    items::OpenAlarms open(c.data);
    open.follow();
    QTest::qWait(50);
    QVERIFY(!open.flood());
    for (int n = 0; n < 9; ++n) {
        c.raise(
            "Rule " + std::to_string(n), "Acme/Berlin/Weld A/M" + std::to_string(n % 5 + 1),
            items::FakePlant::kNow - (9 - n) * 1'000'000);
        c.data.commit_alarms();
    }
    for (int n = 0; n < 3; ++n)
        c.raise("Other " + std::to_string(n), "Acme/Porto/Finish/M1", items::FakePlant::kNow);
    c.data.commit_alarms();
    ui::AlarmBanner* banner = c.window->alarm_banner();
    QVERIFY2(
        QTest::qWaitFor([&] { return banner->text().contains(QStringLiteral("Alarm flood: 13")); }),
        qPrintable(banner->text()));
    QVERIFY(open.flood());
    QCOMPARE(open.flood()->groups.front().root, "Acme/Berlin/Weld A");
    QCOMPARE(open.flood()->groups.front().count, std::size_t{9});
    QCOMPARE(open.flood()->groups.front().first_title, "Rule 0");
    QVERIFY(banner->text().contains(QStringLiteral("first “Rule 0”")));
    QTest::mouseClick(banner, Qt::LeftButton, {}, QPoint(100, 20));
    QCOMPARE(c.window->current_page(), c.window->alarms_page());
    QVERIFY(c.page().shown_model().group_column() >= 0);
    // Ten minutes later fewer than five have come in the last ten.
    c.data.advance(11 * kTestMinute);
    QVERIFY(QTest::qWaitFor([&] { return !open.flood(); }));
    QVERIFY(!banner->text().contains(QStringLiteral("flood")));
}

void TestAlarms::nothing_moves_for_who_does_not_want_it() {
    Console c;
    ui::AlarmPulse& pulse = c.window->alarms_page()->pulse();
    QElapsedTimer since;
    int turns = -1;  // the first turn begins the time: it has been running for a while
    connect(&pulse, &ui::AlarmPulse::changed, this, [&] {
        if (turns++ < 0)
            since.start();
    });
    QVERIFY(QTest::qWaitFor([&] { return turns >= 4; }));
    QVERIFY(since.elapsed() >= 1900);  // on and off again twice: at most once a second
    c.window->commands().run(QStringLiteral("alarm/still"));
    turns = 0;
    QTest::qWait(700);
    QCOMPARE(turns, 0);
    QVERIFY(pulse.on());
}

void TestAlarms::entities_have_their_alarms() {
    Console c;
    c.window->show_target(QStringLiteral("machine/Acme/Berlin/Press 2/M1"));
    auto* page = qobject_cast<ui::EntityPage*>(c.window->current_page());
    QVERIFY(page != nullptr);
    ui::ListCard* card = page->related()->card(QStringLiteral("Alarms"));
    QVERIFY(card != nullptr);
    QVERIFY(QTest::qWaitFor([&] { return card->rows().size() == 2; }));
    QCOMPARE(card->rows()[0].cells[0].priority, 1);
    QVERIFY(card->rows()[0].target.startsWith(QStringLiteral("alarms/")));
    c.window->show_target(card->rows()[0].target);
    QCOMPARE(c.window->current_page(), c.window->alarms_page());
    c.window->show_target(QStringLiteral("order/4711"));
    page = qobject_cast<ui::EntityPage*>(c.window->current_page());
    card = page->related()->card(QStringLiteral("Alarms"));
    QVERIFY(QTest::qWaitFor([&] { return card->rows().size() == 1; }));
}

void TestAlarms::tiles_carry_the_alarm_of_their_line() {
    Console c;
    c.window->show_target(QStringLiteral("overview"));
    const auto tile = [&]() -> const ui::LineTile* {
        for (const auto* one : c.window->findChildren<ui::LineTile*>()) {
            if (one->facts().name == QStringLiteral("Mill 1"))
                return one;
        }
        return nullptr;
    };
    QVERIFY(QTest::qWaitFor([&] { return tile() != nullptr && tile()->facts().priority == 3; }));
    QVERIFY(tile()->facts().words.startsWith(QStringLiteral("Vibration high")));
}

void TestAlarms::a_place_leads_to_the_table_it_stands_in() {
    Console c;
    const std::string key = c.stored("Paint viscosity out of range", "alarm_key");
    c.window->show_target(QStringLiteral("orders"));
    c.window->show_target(QStringLiteral("alarms/") + QString::fromStdString(key));
    c.loaded();
    QCOMPARE(c.page().live->config().id, QStringLiteral("alarms_shelved"));
    QVERIFY(QTest::qWaitFor([&] { return c.table()->current_row() >= 0; }));
    QCOMPARE(c.table()->current_row(), c.row_of("Paint viscosity out of range"));
    QCOMPARE(c.window->link_here().view, QStringLiteral("alarms_shelved"));
}

void TestAlarms::the_model_holds() {
    Console c;
    const QAbstractItemModelTester tester(&c.page().shown_model());
    c.choose("Bearing temperature high");
    c.press(Qt::Key_A);
    c.table()->let_go();
    c.raise("New one", "Acme/Berlin/Weld A/M1", items::FakePlant::kNow);
    c.data.commit_alarms();
    QVERIFY(QTest::qWaitFor([&] { return c.row_of("New one") == 1; }));
}

void TestAlarms::the_measures_are_of_the_range() {
    Console c;
    c.window->show_target(QStringLiteral("alarm_performance"));
    auto* page = qobject_cast<ui::AlarmPerformancePage*>(c.window->alarms_page()->shown());
    QVERIFY(page != nullptr);
    const auto value = [page](const char* measure) {
        for (const ui::ListRow& row : page->measures()->rows()) {
            if (row.cells[1].text == QString::fromUtf8(measure))
                return row.cells[2].text + u'|' + QString::number(row.cells[0].priority);
        }
        return QStringLiteral("no such measure");
    };
    // The plant raises thirteen, of which one was a day ago.
    QTRY_COMPARE(value("Alarms in this time"), QStringLiteral("12|0"));
    QCOMPARE(value("Chattering"), QStringLiteral("0|0"));
    QCOMPARE(page->noisy()->rows().size(), std::size_t{0});
    QCOMPARE(page->frequent()->rows().size(), std::size_t{10});
    // One comes and goes three times in a minute, and twelve come in one ten minutes.
    const std::int64_t tens = items::FakePlant::kNow / (10 * kTestMinute) * (10 * kTestMinute);
    const std::int64_t noisy_at = tens - 60 * kTestMinute;
    for (int i = 0; i < 3; ++i) {
        const std::string key =
            c.raise("noisy", "Acme/Berlin/Weld A/M1", noisy_at + i * kTestMinute / 4);
        c.data.plant().alarms.clear(key, noisy_at + i * kTestMinute / 4 + kTestMinute / 8);
    }
    for (int i = 0; i < 12; ++i)
        c.raise("many" + std::to_string(i), "Acme/Berlin/Weld A/M2", tens - 30 * kTestMinute + i);
    c.data.commit_alarms();
    QTRY_COMPARE_WITH_TIMEOUT(value("Alarms in this time"), QStringLiteral("27|0"), 20'000);
    QCOMPARE(value("Chattering"), QStringLiteral("1|3"));
    QCOMPARE(page->noisy()->rows().size(), std::size_t{1});
    QCOMPARE(page->noisy()->rows().front().cells[1].text, QStringLiteral("noisy"));
    QVERIFY(value("Most in ten minutes").endsWith(QStringLiteral("|3")));
    QVERIFY(value("Time in floods").endsWith(QStringLiteral("|3")));
    QCOMPARE(page->frequent()->rows().front().cells[1].text, QStringLiteral("noisy"));
    QCOMPARE(page->frequent()->rows().front().cells[3].text, QStringLiteral("3"));
    // It leads to the alarm.
    c.window->show_target(page->frequent()->rows().front().target);
    QCOMPARE(c.window->current_page(), c.window->alarms_page());
    c.window->show_target(QStringLiteral("alarm_performance"));
    // The last hour holds none of it but the many.
    page->set_range(*items::TimeRange::parse(QStringLiteral("now-40m to now")));
    QTRY_VERIFY(!value("Alarms in this time").startsWith(QStringLiteral("27")));
    QCOMPARE(value("Chattering"), QStringLiteral("0|0"));
}

void TestAlarms::it_sounds_until_somebody_acknowledges() {
    Console c(items::FakeScene::calm);
    items::OpenAlarms open(c.data);
    open.follow();
    std::vector<int> rung;
    ui::AlarmSound sound(c.data, open, [&](int priority) { rung.push_back(priority); });
    const auto seconds = [&](int n) {
        for (int i = 0; i < n; ++i)
            c.data.advance(1'000'000);
        QTest::qWait(150);
    };
    seconds(20);
    QVERIFY(rung.empty());
    const auto now = [&] { return c.data.now().us; };
    const std::string key = c.raise("One", "Acme/Berlin/Weld A/M1", now());  // high
    c.data.commit_alarms();
    QVERIFY(QTest::qWaitFor([&] { return rung.size() == 1; }));
    seconds(30);
    QCOMPARE(rung, std::vector<int>({2, 2, 2, 2}));
    sound.turn_mute();
    seconds(60);
    QCOMPARE(rung.size(), std::size_t{4});
    c.data.advance(ui::AlarmSound::kMuteUs);  // it expires
    seconds(10);
    QVERIFY(rung.size() > 4);
    QVERIFY(!sound.muted_until());
    c.window->commands().run(QStringLiteral("alarm/mute"));
    QVERIFY(c.window->alarm_banner()->text().contains(QStringLiteral("muted until")));
    (void)c.data.plant().alarms.act(key, Kind::acknowledge, "anna", "", now());
    c.data.commit_alarms();
    QTest::qWait(150);
    rung.clear();
    seconds(60);
    QVERIFY(rung.empty());
}

QTEST_MAIN(TestAlarms)
#include "tst_alarms.moc"
