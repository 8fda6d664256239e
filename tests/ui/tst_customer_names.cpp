// SPDX-License-Identifier: GPL-3.0-or-later
// A customer has other names in other systems: what belongs to it is found under all of them.
#include "models/items/fake/fake_console_data.h"
#include "ui/entity/entity_page.h"
#include "ui/entity/related_cards.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/story_card.h"
#include "ui/widgets/list_card.h"

#ifndef Q_MOC_RUN  // moc does not know concepts
#include "models/views/row_codec.h"
#endif

#include <QTest>
#include <algorithm>
#include <set>

using namespace andon;
using ui::Entity;

class TestCustomerNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_a_customers_is_found_under_every_name();
    void names_of_a_customer_come_and_go();
    void a_story_is_that_of_every_name();
    void the_pane_beside_the_table_asks_for_every_name();
};

namespace {

/// The customer of order 4711 is 001AC0002 in the CRM, and that was 001AC0001 once.
struct OtherNames {
    static views::Row alias(
        const std::string& id, const std::string& name, const std::string& shown, bool joined,
        const std::string& kind = "customer") {
        return {kind, std::string("crm"), id, name, std::int64_t{joined ? 1 : 0}, shown};
    }

    explicit OtherNames(items::FakeConsoleData& data) {
        namespace col = views::col;
        items::FakePlant& plant = data.plant();
        customer = std::get<std::string>(plant.rows[*data.find_view("orders")].front()[1]);
        views::ViewSchema aliases;
        aliases.name = "aliases";
        aliases.columns = {
            col::text("kind", ""),
            col::text("source_system", ""),
            col::text("id", ""),
            col::text("name_id", ""),
            col::of(views::ColumnType::boolean, "joined", ""),
            col::text("shown_id", "")};
        aliases.key_columns = 4;
        plant.catalogue.push_back(aliases);
        plant.rows.push_back(
            {alias("001AC0002", customer, customer, true),
             alias("001AC0002", "001AC0001", customer, true),
             alias("001AC0002", "other", customer, false),
             alias("other", customer, customer, true, "order")});
        views::ViewSchema contacts;
        contacts.name = "interactions";
        contacts.columns = {
            col::text("interaction_id", ""), col::text("customer_id", ""),
            col::text("order_id", ""),       col::text("channel", ""),
            col::text("subject", ""),        col::of(views::ColumnType::time, "time", "")};
        contacts.key_columns = 1;
        plant.catalogue.push_back(contacts);
        plant.rows.push_back(
            {contact("1", customer, "4711", "own", 2), contact("2", "001AC0002", "4711", "crm", 1),
             contact("3", "001AC0001", "4711", "once", 3),
             contact("4", "001AC0002", "4714", "elsewhere", 4),
             contact("5", "other", "4711", "no more", 0)});
        auto& cases = plant.rows[*data.find_view("cases")];
        views::Row one = cases.front();
        one[0] = std::string("crm case");
        one[1] = std::string("001AC0002");
        cases.push_back(std::move(one));
    }

    static views::Row contact(
        const std::string& id, const std::string& whose, const std::string& order,
        const std::string& subject, std::int64_t hours) {
        return {id,      whose,
                order,   std::string("phone"),
                subject, items::FakePlant::kNow - hours * 3'600'000'000};
    }

    static QString cells(const ui::ListCard& card, std::size_t column) {
        QStringList out;
        for (const ui::ListRow& row : card.rows())
            out << row.cells[column].text;
        return out.join(QStringLiteral(", "));
    }

    std::string customer;
};

/// A name has two lines of its own, and one that all names have.
class Stories : public items::FakeConsoleData {
public:
    using FakeConsoleData::FakeConsoleData;
    Token story(
        std::string kind, std::string id, std::size_t limit,
        Reply<std::vector<items::StoryEntry>> reply) override {
        std::vector<items::StoryEntry> lines;
        for (const std::int64_t minutes : {10, 20, 30}) {
            const std::int64_t number = minutes == 20 ? 0 : id.back();
            items::StoryEntry line;
            line.seq = static_cast<items::Seq>(1000 + number - minutes);
            line.time = EventTime{items::FakePlant::kNow - (minutes * 1000 + number) * 60'000};
            line.summary = minutes == 20 ? "all" : id;
            lines.push_back(std::move(line));
        }
        return FakeConsoleData::story(
            std::move(kind), std::move(id), limit,
            [lines, reply = std::move(reply)](const auto&) { reply(lines); });
    }
};

struct Opened {
    explicit Opened(const QString& target) {
        page.reset(ui::make_entity_page(
            {data, format, theme}, ui::parse_entity(target).value_or(Entity{}), nullptr));
        page->resize(1200, 800);
        page->show();
        page->open();
    }
    ui::EntityPage* entity() const { return qobject_cast<ui::EntityPage*>(page.get()); }
    Stories data{items::FakeScene::live};
    OtherNames names{data};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::Page> page;
};

}  // namespace

void TestCustomerNames::what_is_a_customers_is_found_under_every_name() {
    Opened order(QStringLiteral("order/4711"));
    ui::ListCard* contacts = order.entity()->related()->card(QStringLiteral("Contacts"));
    QVERIFY(contacts != nullptr);
    QTRY_COMPARE(OtherNames::cells(*contacts, 1), QStringLiteral("crm, own, once"));
    Opened c(QStringLiteral("customer/") + QString::fromStdString(order.names.customer));
    contacts = c.entity()->related()->card(QStringLiteral("Contacts"));
    QVERIFY(contacts != nullptr);
    QTRY_COMPARE(OtherNames::cells(*contacts, 1), QStringLiteral("crm, own, once, elsewhere"));
    ui::ListCard* cases = c.entity()->related()->card(QStringLiteral("Cases"));
    QTRY_VERIFY(OtherNames::cells(*cases, 0).contains(QStringLiteral("crm case")));
    QVERIFY(cases->rows().size() > 1);
}

void TestCustomerNames::names_of_a_customer_come_and_go() {
    Opened c(QStringLiteral("order/4711"));
    ui::ListCard* contacts = c.entity()->related()->card(QStringLiteral("Contacts"));
    QTRY_COMPARE(contacts->rows().size(), 3U);
    const std::string& customer = c.names.customer;
    c.data.commit(
        {c.data.change("interactions", OtherNames::contact("6", "001AC0001", "4711", "new", 0))});
    QTRY_COMPARE(OtherNames::cells(*contacts, 1), QStringLiteral("new, crm, own, once"));
    // From one name to another: once, wherever it is seen first.
    for (const std::string& whose : {customer, std::string("001AC0001")}) {
        c.data.commit(
            {c.data.change("interactions", OtherNames::contact("6", whose, "4711", "new", 0))});
        QTRY_COMPARE(OtherNames::cells(*contacts, 1), QStringLiteral("new, crm, own, once"));
    }
    c.page->close();
    c.data.commit(
        {c.data.change("aliases", OtherNames::alias("001AC0002", customer, "001AC0001", false)),
         c.data.change("aliases", OtherNames::alias("001AC0002", "001AC0001", "001AC0001", true)),
         c.data.change("aliases", OtherNames::alias("001AC0002", "other", "001AC0001", false))});
    QCOMPARE(contacts->rows().size(), 4U);
    c.page->open();
    QTRY_COMPARE(OtherNames::cells(*contacts, 1), QStringLiteral("own"));
    c.data.commit(
        {c.data.change("aliases", OtherNames::alias("001AC0002", customer, customer, true))});
    QTRY_COMPARE(OtherNames::cells(*contacts, 1), QStringLiteral("crm, own"));
}

void TestCustomerNames::a_story_is_that_of_every_name() {
    const std::string customer = Opened(QStringLiteral("order/4711")).names.customer;
    Opened c(QStringLiteral("customer/") + QString::fromStdString(customer));
    const items::StoryModel& story = c.entity()->story()->model();
    QTRY_COMPARE(story.rowCount(), 7);
    std::multiset<std::string> seen;
    for (int row = 0; row < 7; ++row) {
        seen.insert(story.entry(row)->summary);
        QVERIFY(row == 0 || story.entry(row - 1)->time.us >= story.entry(row)->time.us);
    }
    for (const std::string& name : {customer, std::string("001AC0001"), std::string("001AC0002")})
        QCOMPARE(seen.count(name), 2U);
    QCOMPARE(seen.count("all"), 1U);
    Opened order(QStringLiteral("order/4711"));
    ui::ListCard* contacts = order.entity()->related()->card(QStringLiteral("Contacts"));
    QTRY_COMPARE(contacts->rows().size(), 3U);
    QCOMPARE(order.entity()->story()->model().rowCount(), 3);
}

/// The same as on the page of the customer; of the next row nothing of the one before.
void TestCustomerNames::the_pane_beside_the_table_asks_for_every_name() {
    Opened c(QStringLiteral("order/4711"));
    std::vector<ui::LivePageConfig> pages = ui::live_pages();
    const auto config =
        std::ranges::find(pages, QStringLiteral("customers"), &ui::LivePageConfig::id);
    QVERIFY(config != pages.end());
    ui::DetailPane pane({c.data, c.format, c.theme}, *config);
    pane.resize(500, 700);
    pane.show();
    const auto view = *c.data.find_view("customers");
    const views::ViewSchema& schema = c.data.catalogue()[view];
    const auto row_of = [&](bool own) {
        const auto& rows = c.data.plant().rows[view];
        return *std::ranges::find_if(rows, [&](const views::Row& row) {
            return (row.front() == views::Value(c.names.customer)) == own;
        });
    };
    pane.show_row(schema, row_of(true), {});
    const auto card = [&](const char* title) -> ui::ListCard& {
        for (ui::ListCard* one : pane.findChildren<ui::ListCard*>()) {
            if (one->accessibleName() == QLatin1String(title))
                return *one;
        }
        qFatal("no such card");
    };
    QTRY_COMPARE(
        OtherNames::cells(card("Contacts"), 1), QStringLiteral("crm, own, once, elsewhere"));
    QTRY_VERIFY(OtherNames::cells(card("Cases"), 0).contains(QStringLiteral("crm case")));
    QTRY_COMPARE(pane.story().rowCount(), 7);
    pane.show_row(schema, row_of(false), {});
    QTRY_COMPARE(card("Contacts").rows().size(), 0U);
    QTRY_COMPARE(pane.story().rowCount(), 3);
    pane.show_row(schema, row_of(true), {});
    QTRY_COMPARE(card("Contacts").rows().size(), 4U);
    pane.show_nothing();
    pane.show_row(schema, row_of(true), {});
    QTRY_COMPARE(card("Contacts").rows().size(), 4U);
    QTRY_COMPARE(pane.story().rowCount(), 7);
}

QTEST_MAIN(TestCustomerNames)
#include "tst_customer_names.moc"
