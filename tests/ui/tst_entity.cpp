// SPDX-License-Identifier: GPL-3.0-or-later
// Entities: their targets are read strictly and printed back, each has a page that shows what its row
// says, and whatever names one leads there.
#include "models/items/fake/fake_console_data.h"
#include "models/items/last_changes.h"
#include "ui/entity/entity_head.h"
#include "ui/entity/entity_page.h"
#include "ui/entity/related_cards.h"
#include "ui/links/entity.h"
#include "ui/links/entity_target.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/facts_card.h"
#include "ui/pages/live_page.h"
#include "ui/pages/story_card.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#ifndef Q_MOC_RUN  // moc does not know concepts
#include "models/views/row_codec.h"
#endif

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <functional>
#include <rapidcheck.h>
#include <set>

using namespace andon;
using ui::Entity;
using ui::EntityKind;

class TestEntity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void targets_are_read_strictly();
    void what_is_printed_is_read_back();
    void a_page_shows_its_row();
    void what_nobody_heard_of_is_said();
    void a_head_says_state_by_word();
    void a_story_is_chosen_by_type_and_leads_to_raw_events();
    void what_is_silent_says_so();
    void a_machine_leads_to_its_orders_and_who_waits();
    void hostile_text_shows_as_itself();
    void changes_are_dated_by_what_became_so();
    void rows_and_cells_name_entities();
    void enter_and_double_click_open_the_page_of_a_row();
    void the_open_button_leads_where_enter_does();
    void facts_and_related_rows_lead_on();
    void the_overview_leads_to_entities();
    void the_page_has_the_keyboard();
};

void TestEntity::targets_are_read_strictly() {
    const auto order = ui::parse_entity(QStringLiteral("order/4711"));
    QVERIFY(order.has_value());
    QCOMPARE(order->kind, EntityKind::order);
    QCOMPARE(order->id, QStringLiteral("4711"));
    QCOMPARE(ui::title_of(*order), QStringLiteral("Order 4711"));
    const auto machine = ui::parse_entity(QStringLiteral("machine/acme/berlin/press-2"));
    QVERIFY(machine.has_value());
    QCOMPARE(machine->id, QStringLiteral("acme/berlin/press-2"));
    QCOMPARE(ui::title_of(*machine), QStringLiteral("Machine press-2"));
    for (const char* none : {"", "order", "order/", "orders/4711", "Order/4711", "/4711", "x/y"})
        QVERIFY2(!ui::parse_entity(QLatin1String(none)).has_value(), none);
    const QString longest(ui::kLongestEntityId, QLatin1Char('x'));
    QVERIFY(ui::parse_entity(QStringLiteral("sku/") + longest).has_value());
    QVERIFY(!ui::parse_entity(QStringLiteral("sku/") + longest + QLatin1Char('x')).has_value());
    const auto hostile = ui::parse_entity(QStringLiteral("customer/<b>\u202e\n"));
    QVERIFY(hostile.has_value());
    QVERIFY(!ui::title_of(*hostile).contains(QLatin1Char('\n')));
    QVERIFY(!ui::title_of(*hostile).contains(QChar(0x202e)));
}

void TestEntity::what_is_printed_is_read_back() {
    const bool good = rc::check("parse_entity(target_of(x)) is x", [] {
        const auto id = *rc::gen::nonEmpty<std::string>();
        const Entity entity{
            static_cast<EntityKind>(*rc::gen::inRange(0, 4)),
            QString::fromStdString(id).left(ui::kLongestEntityId)};
        RC_PRE(!entity.id.isEmpty());
        const auto back = ui::parse_entity(ui::target_of(entity));
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == entity);
    });
    QVERIFY(good);
}

namespace {

struct Opened {
    Opened(
        items::FakeScene scene, const QString& target,
        const std::function<void(items::FakeConsoleData&)>& prepare = {})
        : data(scene) {
        if (prepare)
            prepare(data);
        theme.apply(*qApp);
        page.reset(ui::make_entity_page(
            {data, format, theme}, ui::parse_entity(target).value_or(Entity{}), nullptr));
        page->resize(1200, 800);
        page->show();
        page->open();
    }
    QStringList facts() const {
        QStringList out;
        for (const ui::ListRow& row : page->findChild<ui::FactsCard*>()->rows())
            out << row.cells[0].text + QLatin1Char('=') + row.cells[1].text;
        return out;
    }
    ui::EntityPage* entity() const { return qobject_cast<ui::EntityPage*>(page.get()); }
    bool says(const QString& text) const {
        const auto labels = page->findChildren<ui::PlainLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const ui::PlainLabel* label) {
            return label->full_text().contains(text);
        });
    }
    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::Page> page;
};

}  // namespace

void TestEntity::a_page_shows_its_row() {
    for (const char* target :
         {"order/4711", "machine/Acme/Berlin/Press 2/M1", "sku/BRG-6204", "customer/C-100"}) {
        Opened c(items::FakeScene::live, QLatin1String(target));
        QTRY_VERIFY2(!c.facts().isEmpty(), target);
    }
    Opened c(items::FakeScene::live, QStringLiteral("machine/Acme/Berlin/Press 2/M1"));
    QTRY_VERIFY(c.facts().contains(QStringLiteral("State=Stopped")));
}

void TestEntity::what_nobody_heard_of_is_said() {
    Opened c(items::FakeScene::live, QStringLiteral("order/<b>none"));
    QTRY_VERIFY(c.says(QStringLiteral("Nothing has been heard of it")));
    QVERIFY(c.facts().isEmpty());
}

void TestEntity::a_head_says_state_by_word() {
    Opened c(items::FakeScene::live, QStringLiteral("machine/Acme/Berlin/Press 2/M1"));
    QTRY_VERIFY(!c.facts().isEmpty());
    const QString spoken = c.entity()->head()->sign()->spoken();
    QVERIFY2(spoken.contains(QStringLiteral("STOPPED")), qPrintable(spoken));
    QVERIFY2(spoken.contains(ui::priority_words(1)), qPrintable(spoken));
    Opened order(items::FakeScene::live, QStringLiteral("order/4711"));
    QTRY_VERIFY(!order.facts().isEmpty());
    QVERIFY(order.entity()->head()->sentence().startsWith(QStringLiteral("Order 4711 ")));
}

void TestEntity::a_story_is_chosen_by_type_and_leads_to_raw_events() {
    Opened c(items::FakeScene::live, QStringLiteral("order/4711"));
    ui::StoryCard* story = c.entity()->story();
    QAbstractItemModelTester tester(
        &story->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(story->model().rowCount(), 8);
    for (int row = 1; row < 8; ++row)
        QVERIFY(story->model().entry(row - 1)->time.us >= story->model().entry(row)->time.us);
    QComboBox* types = story->types();
    const int stages = types->findText(QStringLiteral("stage changed · 2"));
    QVERIFY(stages > 0);
    types->setCurrentIndex(stages);
    int seen = 0;
    for (int row = 0; row < 8; ++row) {
        if (story->table()->isRowHidden(row))
            continue;
        ++seen;
        QCOMPARE(story->model().entry(row)->type, std::string("OrderStageChanged"));
    }
    QCOMPARE(seen, 2);
    story->focus_story();
    QTest::keyClick(story->table(), Qt::Key_Return);
    QTRY_VERIFY(story->raw_is_open());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!story->raw_is_open());
}

void TestEntity::what_is_silent_says_so() {
    Opened c(items::FakeScene::stale, QStringLiteral("order/4711"));
    QTRY_VERIFY(!c.facts().isEmpty());
    QVERIFY(c.entity()->facts()->stale());
    QVERIFY(c.entity()->head()->stale());
    QVERIFY(c.entity()->head()->sentence().contains(QStringLiteral("may be old")));
    Opened none(items::FakeScene::empty, QStringLiteral("order/4711"));
    QTRY_VERIFY(none.says(QStringLiteral("Nothing has been heard of it")));
}

/// Machine → orders on it → customers waiting, and back by a target each.
void TestEntity::a_machine_leads_to_its_orders_and_who_waits() {
    const QString machine = QStringLiteral("machine/Acme/Berlin/Press 2/M1");
    Opened c(items::FakeScene::live, machine, [](items::FakeConsoleData& data) {
        const auto id = *data.find_view("orders");
        const auto equipment = *data.catalogue()[id].column("equipment");
        auto& rows = data.plant().rows[id];
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i][equipment] = std::string(i < 7 ? "Acme/Berlin/Press 2/M1" : "elsewhere");
    });
    QSignalSpy opened(c.page.get(), &ui::Page::opened);
    ui::ListCard* orders = c.entity()->related()->card(QStringLiteral("Orders on it"));
    QVERIFY(orders != nullptr);
    QTRY_COMPARE(orders->rows().size(), 7U);
    for (const ui::ListRow& row : orders->rows())
        QCOMPARE(row.target, QStringLiteral("order/") + row.cells[0].text);
    std::set<std::string> customers;
    const auto id = *c.data.find_view("orders");
    for (std::size_t i = 0; i < 7; ++i)
        customers.insert(std::get<std::string>(c.data.plant().rows[id][i][1]));
    QTRY_COMPARE(c.entity()->waiting()->rows().size(), customers.size());
    for (const ui::ListRow& row : c.entity()->waiting()->rows()) {
        const auto whom = ui::parse_entity(row.target);
        QVERIFY(whom.has_value() && whom->kind == EntityKind::customer);
        QVERIFY(customers.contains(whom->id.toStdString()));
    }
    ui::ListCard* waiting = c.entity()->waiting();
    waiting->setFocus();
    QTest::keyClick(waiting, Qt::Key_Down);
    QTest::keyClick(waiting, Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 1);
}

void TestEntity::hostile_text_shows_as_itself() {
    for (const char* target :
         {"order/4711", "machine/Acme/Berlin/Press 2/M1", "sku/BRG-6204", "customer/C-100"}) {
        Opened c(items::FakeScene::hostile, QLatin1String(target));
        QTRY_VERIFY2(!c.facts().isEmpty(), target);
        for (const QLabel* label : c.page->findChildren<QLabel*>())
            QVERIFY(label->textFormat() == Qt::PlainText);
    }
    Opened c(items::FakeScene::hostile, QStringLiteral("customer/C-100"));
    QTRY_VERIFY(c.says(QStringLiteral("<img src=http://127.0.0.1:9/x.png>")));
}

/// The change that is found is the oldest of the newest run of equal values.
void TestEntity::changes_are_dated_by_what_became_so() {
    const bool good = rc::check("last_changes finds where the run of equal values begins", [] {
        const auto values = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 3)));
        const bool whole = *rc::gen::arbitrary<bool>();
        std::vector<items::HistoryEntry> changes;  // newest first
        for (std::size_t i = 0; i < values.size(); ++i) {
            changes.push_back(
                {1000 - i, EventTime{static_cast<std::int64_t>(1000 - i)}, false, {values[i]}});
        }
        const auto found = items::last_changes(changes, whole);
        RC_ASSERT(found.size() == 1U);
        std::size_t run = 0;
        while (run < values.size() && values[run] == values[0])
            ++run;
        if (run == values.size() && !whole) {
            RC_ASSERT(!found[0].has_value());
            return;
        }
        RC_ASSERT(found[0].has_value());
        RC_ASSERT(found[0]->seq == 1000 - (run - 1));
    });
    QVERIFY(good);
}

/// Against the rows themselves: what is named is read back as that id.
void TestEntity::rows_and_cells_name_entities() {
    items::FakeConsoleData data(items::FakeScene::hostile);
    const std::pair<const char*, EntityKind> views[] = {
        {"orders", EntityKind::order},
        {"equipment", EntityKind::machine},
        {"inventory", EntityKind::sku},
        {"customers", EntityKind::customer}};
    for (const auto& [name, kind] : views) {
        const auto id = *data.find_view(name);
        QVERIFY(!data.plant().rows[id].empty());
        for (const views::Row& row : data.plant().rows[id]) {
            const auto entity =
                ui::parse_entity(ui::entity_target(items::RowView(data.catalogue()[id], row)));
            QVERIFY(entity.has_value());
            QCOMPARE(entity->kind, kind);
            QCOMPARE(entity->id.toStdString(), std::get<std::string>(row.front()));
        }
    }
    const auto orders = *data.find_view("orders");
    const views::ViewSchema& schema = data.catalogue()[orders];
    views::Row row = data.plant().rows[orders].front();
    row[*schema.column("customer_id")] = std::string("C/<b>\n");
    const items::RowView view(schema, row);
    QCOMPARE(ui::cell_target(view, "customer_id"), QStringLiteral("customer/C/<b>\n"));
    QCOMPARE(ui::cell_target(view, "stage"), QString());
    QCOMPARE(ui::cell_target(view, "equipment"), QString());  // the fake has no such column
    row.front() = std::string(ui::kLongestEntityId + 1, 'x');
    QCOMPARE(ui::entity_target(view), QString());
    row.front() = std::string();
    QCOMPARE(ui::entity_target(view), QString());
    const auto cases = *data.find_view("cases");
    const items::RowView none(data.catalogue()[cases], data.plant().rows[cases].front());
    QCOMPARE(ui::entity_target(none), QString());
}

namespace {

struct Console {
    Console() {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
    }
    /// A page with its first row chosen.
    ui::LivePage* live(const QString& name) {
        window->show_target(name);
        auto* page = qobject_cast<ui::LivePage*>(window->workspace()->page(name)->shown());
        if (!QTest::qWaitFor([&] { return page->model().rowCount() > 0; }))
            return nullptr;
        page->table()->setFocus();
        QTest::keyClick(page->table(), Qt::Key_Down);
        return page->table()->current_row() == 0 ? page : nullptr;
    }
    /// The page of an entity on screen, by its target; empty: another page is.
    QString entity() const {
        const auto* page = qobject_cast<ui::EntityPage*>(window->workspace()->current());
        return page != nullptr ? ui::target_of(page->entity()) : QString();
    }
    QString target_of_row(ui::LivePage& page, int row) const {
        return ui::entity_target(items::RowView(*page.model().schema(), *page.model().row_at(row)));
    }
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

void TestEntity::enter_and_double_click_open_the_page_of_a_row() {
    Console c;
    for (const char* name : {"orders", "equipment", "inventory", "customers"}) {
        ui::LivePage* page = c.live(QLatin1String(name));
        QVERIFY2(page != nullptr, name);
        const QString first = c.target_of_row(*page, 0);
        QVERIFY(!first.isEmpty());
        QTest::keyClick(page->table(), Qt::Key_Return);
        QCOMPARE(c.entity(), first);
        QTest::keyClick(c.window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(c.window->workspace()->current()->shown(), page);
        QTRY_COMPARE(page->table()->current_row(), 0);
        const QString third = c.target_of_row(*page, 2);
        const QPoint at = page->table()->visualRect(page->model().index(2, 1)).center();
        QTest::mouseClick(page->table()->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(page->table()->viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(c.entity(), third);
    }
    ui::LivePage* cases = c.live(QStringLiteral("cases"));
    QVERIFY(cases != nullptr);
    QTest::keyClick(cases->table(), Qt::Key_Return);
    QCOMPARE(c.window->workspace()->current()->shown(), cases);
}

void TestEntity::the_open_button_leads_where_enter_does() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    auto* open = page->detail()->findChild<QPushButton*>(QStringLiteral("open"));
    QVERIFY(open != nullptr && open->isVisible());
    QVERIFY(open->accessibleDescription().contains(QStringLiteral("Enter")));
    const QString first = c.target_of_row(*page, 0);
    QTest::mouseClick(open, Qt::LeftButton);
    QCOMPARE(c.entity(), first);
    ui::LivePage* cases = c.live(QStringLiteral("cases"));
    QVERIFY(cases != nullptr);
    QVERIFY(!cases->detail()->findChild<QPushButton*>(QStringLiteral("open"))->isVisible());
}

void TestEntity::facts_and_related_rows_lead_on() {
    Opened c(items::FakeScene::live, QStringLiteral("order/4711"));
    QTRY_VERIFY(!c.facts().isEmpty());
    QSignalSpy opened(c.page.get(), &ui::Page::opened);
    const auto orders = *c.data.find_view("orders");
    const auto& rows = c.data.plant().rows[orders];
    const auto row = std::find_if(rows.begin(), rows.end(), [](const views::Row& one) {
        return std::get<std::string>(one.front()) == "4711";
    });
    QVERIFY(row != rows.end());
    const QString customer =
        QStringLiteral("customer/")
        + QString::fromStdString(
            items::RowView(c.data.catalogue()[orders], *row).text("customer_id"));
    ui::FactsCard* facts = c.entity()->facts();
    int at = -1;
    for (std::size_t i = 0; i < facts->rows().size(); ++i) {
        if (facts->rows()[i].target == customer)
            at = static_cast<int>(i);
    }
    QVERIFY(at >= 0);
    facts->setFocus(Qt::OtherFocusReason);
    for (int i = 0; i < at; ++i)
        QTest::keyClick(facts, Qt::Key_Down);
    QTest::keyClick(facts, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.takeFirst().at(0).toString(), customer);
    ui::ListCard* whose = c.entity()->related()->card(QStringLiteral("Customer"));
    QVERIFY(whose != nullptr);
    QTRY_COMPARE(whose->rows().size(), 1U);
    QCOMPARE(whose->rows()[0].target, customer);
    Opened sku(items::FakeScene::live, QStringLiteral("sku/BRG-6204"));
    ui::ListCard* stock = sku.entity()->related()->card(QStringLiteral("Stock"));
    QTRY_VERIFY(!stock->rows().empty());
    for (const ui::ListRow& one : stock->rows())  // of itself: to the table, not to where one is
        QCOMPARE(one.target, QStringLiteral("inventory/BRG-6204"));
}

void TestEntity::the_overview_leads_to_entities() {
    Console c;
    const auto leads_to = [&](const char* kind) {
        const auto cards = c.window->workspace()->current()->findChildren<ui::ListCard*>();
        return std::any_of(cards.begin(), cards.end(), [&](const ui::ListCard* card) {
            return std::any_of(
                card->rows().begin(), card->rows().end(),
                [&](const ui::ListRow& row) { return row.target.startsWith(QLatin1String(kind)); });
        });
    };
    QTRY_VERIFY(leads_to("sku/"));
    QTRY_VERIFY(leads_to("customer/"));
    QVERIFY(!leads_to("inventory/"));
    QVERIFY(!leads_to("customers/"));
}

void TestEntity::the_page_has_the_keyboard() {
    Console c;
    ui::LivePage* orders = c.live(QStringLiteral("orders"));
    QVERIFY(orders != nullptr);
    QTest::keyClick(orders->table(), Qt::Key_Return);
    const auto* page = qobject_cast<ui::EntityPage*>(c.window->workspace()->current());
    QVERIFY(page != nullptr);
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(page->facts()));
    c.window->show_target(QStringLiteral("order/<b>none"));
    QWidget* unknown = c.window->workspace()->current();
    QTRY_COMPARE(QApplication::focusWidget(), unknown);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(page->facts()));
}

QTEST_MAIN(TestEntity)
#include "tst_entity.moc"
