// SPDX-License-Identifier: GPL-3.0-or-later
// Entities: their targets are read strictly and printed back, and each has a page that shows what its
// row says.
#include "models/items/fake/fake_console_data.h"
#include "models/items/last_changes.h"
#include "ui/entity/entity.h"
#include "ui/entity/entity_head.h"
#include "ui/entity/entity_page.h"
#include "ui/entity/related_cards.h"
#include "ui/pages/facts_card.h"
#include "ui/pages/story_card.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#ifndef Q_MOC_RUN  // moc does not know concepts
#include "models/views/row_codec.h"
#endif

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
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
        data.plant().catalogue[id].columns.push_back(
            views::col::text("equipment", "Equipment it was allocated to last"));
        auto& rows = data.plant().rows[id];
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].emplace_back(std::string(i < 7 ? "Acme/Berlin/Press 2/M1" : "elsewhere"));
    });
    QSignalSpy opened(c.page.get(), &ui::Page::opened);
    ui::ListCard* orders = c.entity()->related()->card(QStringLiteral("Orders on it"));
    QVERIFY(orders != nullptr);
    QTRY_COMPARE(orders->rows().size(), 7U);
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

QTEST_MAIN(TestEntity)
#include "tst_entity.moc"
