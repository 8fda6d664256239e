// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence about an order: said in plain words for every stage, and never broken by what is absent
// or hostile.
#include "ui/entity/order_sentence.h"

#ifndef Q_MOC_RUN  // moc does not know concepts
#include "models/views/row_codec.h"
#endif

#include <QTest>
#include <rapidcheck.h>

using namespace andon;
using views::ColumnType;

namespace {

namespace col = views::col;
constexpr std::int64_t kNow = 1'795'177'004'000'000;  // 2026-11-20 12:16:44 UTC
constexpr std::int64_t kHour = 3'600'000'000;

const views::ViewSchema& orders() {
    static const views::ViewSchema made = [] {
        views::ViewSchema s;
        s.name = "orders";
        s.columns = {
            col::text("order_id", "-"),
            col::text("stage", "-"),
            col::of(ColumnType::time, "stage_since", "-"),
            col::text("reason", "-"),
            col::of(ColumnType::time, "promise", "-"),
            col::text("equipment", "-"),
            col::of(ColumnType::boolean, "late", "-"),
            col::of(ColumnType::time, "delivered", "-"),
            col::text("promise_date", "-")};
        return s;
    }();
    return made;
}

const views::ViewSchema& machines() {
    static const views::ViewSchema made = [] {
        views::ViewSchema s;
        s.name = "equipment";
        s.columns = {
            col::text("name", "-"), col::text("state", "-"),
            col::of(ColumnType::time, "since", "-"), col::text("reason", "-")};
        return s;
    }();
    return made;
}

views::Row order(const std::string& stage) {
    return {std::string("4711"), stage,
            kNow - 2 * kHour,    std::string(),
            kNow + 5 * kHour,    std::string("acme/berlin/press-2"),
            std::int64_t{0},     {},
            std::string()};
}

const items::Formatter& format() {
    static const items::Formatter kFormat(
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("UTC"));
    return kFormat;
}

QString say(const views::Row& row, const ui::OrderSurroundings& around = {}) {
    return ui::order_sentence(items::RowView(orders(), row), around, format(), kNow);
}

}  // namespace

class TestOrderSentence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_stage_is_said_in_words();
    void a_promised_day_is_said_as_a_day();
    void what_holds_it_is_said();
    void what_is_expected_is_held_against_the_promise();
    void nothing_breaks_it();
};

void TestOrderSentence::every_stage_is_said_in_words() {
    QCOMPARE(
        say(order("manufacturing")),
        QStringLiteral("Order 4711 is in production on press-2 since 10:16:44, for 2 h 00 m. "
                       "It is promised for today 17:16."));
    const std::pair<const char*, const char*> kStages[] = {
        {"placed", "has been placed"},        {"released", "waits for production"},
        {"quality", "in quality inspection"}, {"packed", "waits to be shipped"},
        {"shipped", "is on its way"},         {"delivered", "has been delivered"},
        {"cancelled", "has been cancelled"},  {"on_hold", "is on hold"},
        {"", "nobody has said where it is"},  {"polishing", "is in stage “polishing”"}};
    for (const auto& [stage, words] : kStages)
        QVERIFY2(
            say(order(stage)).contains(QString::fromUtf8(words)), qPrintable(say(order(stage))));
    views::Row late = order("delivered");
    late[6] = std::int64_t{1};
    QVERIFY(say(late).contains(QStringLiteral("came late")));
    views::Row overdue = order("packed");
    overdue[4] = kNow - 3 * kHour;
    QVERIFY2(say(overdue).contains(QStringLiteral("overdue")), qPrintable(say(overdue)));
    views::Row none = order("released");
    none[4] = views::Value();
    QVERIFY(say(none).contains(QStringLiteral("No date is promised")));
}

void TestOrderSentence::a_promised_day_is_said_as_a_day() {
    views::Row row = order("released");
    const std::pair<const char*, const char*> kDays[] = {
        {"2026-11-20", "promised for today."},      {"2026-11-21", "promised for tomorrow."},
        {"2026-11-19", "promised for yesterday."},  {"2026-11-27", "promised for Fri 27 Nov."},
        {"2028-02-03", "promised for 3 Feb 2028."}, {"week 48", "promised for week 48."}};
    for (const auto& [date, words] : kDays) {
        row[8] = std::string(date);
        QVERIFY2(say(row).contains(QLatin1String(words)), qPrintable(say(row)));
    }
}

void TestOrderSentence::what_holds_it_is_said() {
    const views::Row machine{
        std::string("Press 2"), std::string("stopped"), kNow - kHour, std::string("Bearing hot")};
    const items::RowView stopped(machines(), machine);
    ui::OrderSurroundings around;
    around.customer = QStringLiteral("Nordwind AG");
    around.machine = &stopped;
    const QString text = say(order("manufacturing"), around);
    QVERIFY2(text.startsWith(QStringLiteral("Order 4711 for Nordwind AG ")), qPrintable(text));
    QVERIFY2(
        text.endsWith(QStringLiteral("Press 2 has stood still for 60 m: Bearing hot."))
            || text.endsWith(QStringLiteral("Press 2 has stood still for 1 h 00 m: Bearing hot.")),
        qPrintable(text));
    QVERIFY(!say(order("shipped"), around).contains(QStringLiteral("stood still")));
    views::Row held = order("on_hold");
    held[3] = std::string("credit limit");
    QVERIFY(say(held).contains(QStringLiteral("The reason: credit limit.")));
    around.silent_source = QStringLiteral("erp kafka");
    QVERIFY(say(held, around).contains(QStringLiteral("may be old: erp kafka")));
}

void TestOrderSentence::what_is_expected_is_held_against_the_promise() {
    ui::OrderSurroundings around;
    around.expected_us = kNow + 2 * kHour;
    QVERIFY(!say(order("released"), around).contains(QStringLiteral("after that")));
    around.expected_us = kNow + 9 * kHour;
    QVERIFY(say(order("released"), around).contains(QStringLiteral("after that")));
    around.expected_us = kNow - kHour;
    QVERIFY(say(order("released"), around).contains(QStringLiteral("should have been finished")));
    QVERIFY(!say(order("delivered"), around).contains(QStringLiteral("finished")));
}

void TestOrderSentence::nothing_breaks_it() {
    const bool good = rc::check("any cells give one readable line", [] {
        views::Row row;
        for (const views::Column& column : orders().columns) {
            if (*rc::gen::arbitrary<bool>())
                row.emplace_back();
            else if (column.type == ColumnType::text)
                row.emplace_back(*rc::gen::arbitrary<std::string>());
            else
                row.emplace_back(*rc::gen::arbitrary<std::int64_t>() / 4);
        }
        if (*rc::gen::arbitrary<bool>())
            row[1] = *rc::gen::element<std::string>(
                "placed", "manufacturing", "on_hold", "shipped", "delivered", "cancelled");
        const QString text = say(row);
        RC_ASSERT(text.endsWith(QLatin1Char('.')));
        RC_ASSERT(text.size() < 1200);
        for (const QChar c : text) {
            RC_ASSERT(c.unicode() >= 0x20);
            RC_ASSERT(c.unicode() != 0x202e);
        }
    });
    QVERIFY(good);
}

QTEST_GUILESS_MAIN(TestOrderSentence)
#include "tst_order_sentence.moc"
