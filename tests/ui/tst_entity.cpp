// SPDX-License-Identifier: GPL-3.0-or-later
// Entities: their targets are read strictly and printed back, and each has a page that shows what its
// row says.
#include "models/items/fake/fake_console_data.h"
#include "ui/entity/entity.h"
#include "ui/entity/entity_page.h"
#include "ui/pages/facts_card.h"
#include "ui/widgets/plain_label.h"

#include <QApplication>
#include <QTest>
#include <rapidcheck.h>

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
    Opened(items::FakeScene scene, const QString& target) : data(scene) {
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

QTEST_MAIN(TestEntity)
#include "tst_entity.moc"
