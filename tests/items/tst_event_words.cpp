// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of stories and reasons of rejects, in English and in a language of accents.
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "models/contracts/event_type.h"
#include "models/contracts/json_document.h"
#include "models/contracts/validate.h"
#include "models/items/event_line.h"
#include "models/items/reject_words.h"
#include "models/items/words.h"
#include "models/views/enum_token.h"
#include "models/views/event_summary.h"
#include "tests/contracts/test_record.h"
#include "tests/ui/pseudo_locale.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <memory>

using namespace andon;
using tests::pseudo;

namespace {

namespace pb = google::protobuf;
namespace v1 = events::v1;

const items::Formatter kFormat(QLocale::c(), QTimeZone::utc());

/// Speaks with accents as long as it lives.
struct Accents {
    Accents() { QCoreApplication::installTranslator(&language); }
    ~Accents() { QCoreApplication::removeTranslator(&language); }
    tests::PseudoLocale language;
};

/// Every field has something in it.
void fill(pb::Message& message, int depth = 0) {
    const pb::Reflection* r = message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
        const pb::FieldDescriptor* field = message.GetDescriptor()->field(i);
        if (field->is_repeated()) {
            if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE && depth == 0)
                fill(*r->AddMessage(&message, field), depth + 1);
            else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING)
                r->AddString(&message, field, "X-1");
            continue;
        }
        switch (field->cpp_type()) {
        case pb::FieldDescriptor::CPPTYPE_STRING:
            r->SetString(&message, field, "X" + std::to_string(i));
            break;
        case pb::FieldDescriptor::CPPTYPE_ENUM:
            r->SetEnum(&message, field, field->enum_type()->value(1));
            break;
        case pb::FieldDescriptor::CPPTYPE_BOOL:
            r->SetBool(&message, field, true);
            break;
        case pb::FieldDescriptor::CPPTYPE_MESSAGE:
            if (depth < 2)
                fill(*r->MutableMessage(&message, field), depth + 1);
            break;
        case pb::FieldDescriptor::CPPTYPE_INT64:
            r->SetInt64(&message, field, 26'500'000);
            break;
        default:
            break;
        }
    }
}

std::vector<std::unique_ptr<pb::Message>> all_events() {
    std::vector<std::unique_ptr<pb::Message>> out;
    for (std::size_t i = 1; i < contracts::kEventTypeCount; ++i) {
        const auto type = static_cast<contracts::EventType>(i);
        if (type == contracts::EventType::telemetry)
            continue;  // has no line
        out.emplace_back(contracts::prototype(type)->New());
    }
    return out;
}

struct Line {
    explicit Line(const pb::Message& message)
        : type(message.GetDescriptor()->name()),
          bytes(message.SerializeAsString()),
          summary(views::summary_text(message)) {}
    items::EventWords words() const { return {type, bytes, summary}; }
    std::string type, bytes, summary;
};

v1::EquipmentStateChanged planned_stop() {
    v1::EquipmentStateChanged event;
    event.set_equipment("acme/berlin/press-2");
    event.set_state(v1::EQUIPMENT_STATE_PLANNED_STOP);
    event.set_reason("waiting for material");
    event.set_loss_class(v1::LOSS_CLASS_MATERIAL);
    event.set_order_id("4711");
    return event;
}

}  // namespace

class TestEventWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_line_is_what_is_stored_with_it();
    void a_line_is_translated();
    void every_fixed_word_is_known();
    void what_a_customer_said_comes_first();
    void a_line_without_its_event_is_kept();
    void rejects_stay_in_english();
    void rejects_are_translated_data();
    void rejects_are_translated();
    void every_violation_is_translated();
    void what_the_decoder_says_is_translated();
};

/// In English the line on the screen is the one that the fold made, but for what is said first.
void TestEventWords::a_line_is_what_is_stored_with_it() {
    int compared = 0;
    for (const auto& event : all_events()) {
        fill(*event);
        const Line line(*event);
        if (event->GetDescriptor()->FindFieldByName("subject") != nullptr
            || line.summary.find("…") != std::string::npos)
            continue;
        QString stored = QString::fromStdString(line.summary);
        for (const auto& part : views::summary_parts(*event)) {
            if (part.kind == views::SummaryKind::said)
                stored.clear();
        }
        if (stored.isEmpty())
            continue;
        QCOMPARE(
            items::whole_event_line(kFormat, line.words()).replace(u' ', u'_'),
            stored.replace(u' ', u'_'));
        ++compared;
    }
    QVERIFY2(compared > 25, qPrintable(QString::number(compared)));
    const Line line(planned_stop());
    QCOMPARE(
        items::brief_event_line(kFormat, line.words(), QStringLiteral("4711")),
        QStringLiteral("press-2 · planned stop · waiting for material · material"));
}

void TestEventWords::a_line_is_translated() {
    v1::ProductionCounted counted;
    counted.set_equipment("acme/berlin/press-2");
    counted.mutable_good()->set_micros(26'500'000);
    counted.mutable_good()->set_unit("pcs");
    counted.mutable_scrap()->set_unit("pcs");
    counted.set_first_operation(true);
    v1::EquipmentStateChanged own = planned_stop();
    own.set_reason("Die Presse riecht");
    const items::Formatter german(QLocale(QLocale::German), QTimeZone::utc());
    const Accents accents;
    const Line stop(planned_stop());
    QCOMPARE(
        items::brief_event_line(kFormat, stop.words(), QStringLiteral("4711")),
        QStringLiteral("press-2 · %1 · %2 · %3")
            .arg(
                pseudo(QStringLiteral("Planned stop")),
                pseudo(QStringLiteral("waiting for material")),
                pseudo(QStringLiteral("Material"))));
    const Line count(counted);
    QCOMPARE(
        items::brief_event_line(german, count.words(), {}),
        QStringLiteral("press-2 · 26,5 %1 · %2")
            .arg(pseudo(QStringLiteral("pcs")), pseudo(QStringLiteral("First operation"))));
    // What a producer wrote stays.
    const Line said(own);
    QVERIFY(items::brief_event_line(kFormat, said.words(), {})
                .contains(QStringLiteral(" · Die Presse riecht · ")));
}

/// Values of enumerations, names of what is true, names of what is counted.
void TestEventWords::every_fixed_word_is_known() {
    const Accents accents;
    QStringList unknown;
    const auto check = [&](const std::string& token) {
        if (const QString word = items::word_in_line(token); !word.startsWith(u'\u27E6'))
            unknown << word;
    };
    for (const auto& event : all_events()) {
        for (int i = 0; i < event->GetDescriptor()->field_count(); ++i) {
            const pb::FieldDescriptor* field = event->GetDescriptor()->field(i);
            const bool flag = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_BOOL;
            if (flag || field->is_repeated())
                check(field->name());
            if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_ENUM)
                continue;
            for (int n = 1; n < field->enum_type()->value_count(); ++n) {
                check(
                    views::enum_token(field->enum_type(), field->enum_type()->value(n)->number()));
            }
        }
    }
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(QStringLiteral(", "))));
}

void TestEventWords::what_a_customer_said_comes_first() {
    v1::CustomerInteraction call;
    call.set_interaction_id("CI-9");
    call.set_source_system("crm");
    call.set_customer_id("C-104");
    call.set_channel("phone");
    call.set_inbound(true);
    call.set_subject("delivery date");
    call.set_text("When does it leave?");
    call.set_person_name("Anna Kern");
    call.set_order_id("4711");
    const Line line(call);
    QCOMPARE(
        items::brief_event_line(kFormat, line.words(), QStringLiteral("C-104")),
        QStringLiteral("When does it leave? · delivery date · phone · inbound · CI-9 · 4711"));
    // What is stored in the open has nothing of a person.
    QCOMPARE(
        QString::fromStdString(line.summary),
        QStringLiteral("CI-9 · C-104 · phone · inbound · delivery date · 4711"));
    call.set_text(std::string(9000, 'x'));
    const Line page(call);
    QVERIFY(items::brief_event_line(kFormat, page.words(), {}).size() < 300);
}

void TestEventWords::a_line_without_its_event_is_kept() {
    const items::EventWords words{"OrderPlaced", {}, "acme/berlin/x · on_hold · 600 pcs"};
    QCOMPARE(items::brief_event_line(kFormat, words, {}), QStringLiteral("x · on hold · 600 pcs"));
    QCOMPARE(
        items::whole_event_line(kFormat, words),
        QStringLiteral("acme/berlin/x · on_hold · 600 pcs"));
    const items::EventWords broken{"OrderPlaced", "\xff\xff", "600 pcs"};
    QCOMPARE(items::brief_event_line(kFormat, broken, {}), QStringLiteral("600 pcs"));
}

void TestEventWords::rejects_stay_in_english() {
    for (const char* detail :
         {"the record has 12 bytes, more than 8", "OrderPlaced.order_id is required and missing",
          "rule a: good.micros from /n: \"x\" is no number",
          "rule %1: id from /a: the record has no value there", "never said by anybody", ""})
        QCOMPARE(items::reject_text(detail), QString::fromUtf8(detail));
}

void TestEventWords::rejects_are_translated_data() {
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* detail, const QString& shown) {
        QTest::newRow(detail) << QString::fromUtf8(detail) << shown;
    };
    row("JSON nested deeper than 64 levels",
        pseudo(QStringLiteral("JSON nested deeper than %1 levels")).arg(64));
    row("OrderPlaced.order_id is required and missing",
        pseudo(QStringLiteral("%1 is required and missing"))
            .arg(QStringLiteral("OrderPlaced.order_id")));
    row("the JSON does not parse at byte 7: unexpected end of input",
        pseudo(QStringLiteral("the JSON does not parse at byte %1: %2"))
            .arg(QStringLiteral("7"), QStringLiteral("unexpected end of input")));
    row("rule counts: good.micros from /n: the record has no value there",
        pseudo(QStringLiteral("rule %1: %2 from %3: %4"))
            .arg(
                QStringLiteral("counts"), QStringLiteral("good.micros"), QStringLiteral("/n"),
                pseudo(QStringLiteral("the record has no value there"))));
    row("Its stamp is 3 days 2 h ahead of the broker's clock: the producer's clock is wrong. "
        "Nothing was moved by it; it can be folded again.",
        pseudo(
            QStringLiteral("Its stamp is %1 ahead of the broker's clock: the producer's clock is "
                           "wrong. Nothing was moved by it; it can be folded again."))
            .arg(pseudo(QStringLiteral("%1 days %2 h")).arg(3).arg(2)));
    // A text of a stranger that looks like a place to fill in.
    row("the data is a \"%2\", the type says otherwise",
        pseudo(QStringLiteral("the data is a \"%1\", the type says otherwise"))
            .arg(QStringLiteral("%2")));
    row("never said by anybody", QStringLiteral("never said by anybody"));
}

void TestEventWords::rejects_are_translated() {
    QFETCH(QString, detail);
    QFETCH(QString, shown);
    const Accents accents;
    QCOMPARE(items::reject_text(detail.toStdString()), shown);
}

/// What the contract demands of each field, as the contract itself says it.
void TestEventWords::every_violation_is_translated() {
    const Accents accents;
    int said = 0;
    for (const auto& event : all_events()) {
        for (const bool full : {false, true}) {
            if (full)
                fill(*event);
            bool newer = false;
            const auto wrong = contracts::validate(*event, {}, newer);
            if (!wrong)
                continue;
            ++said;
            const QString shown = items::reject_text(wrong->detail);
            QVERIFY2(shown.contains(u'\u27E6'), wrong->detail.c_str());
        }
    }
    QVERIFY2(said > 30, qPrintable(QString::number(said)));
}

void TestEventWords::what_the_decoder_says_is_translated() {
    const Accents accents;
    contracts::StreamContract any;
    any.topic = "orders";
    contracts::Limits limits;
    limits.record_bytes = 4000;
    contracts::Decoder decoder({any}, limits);
    const auto said = [&](contracts::testing::TestRecord record, int contract = 0) {
        contracts::Decoded out;
        decoder.decode(record.raw(), contract, "orders/0", {}, out);
        QStringList details;
        for (const contracts::Rejection& one : out.rejections)
            details << QString::fromStdString(one.detail);
        return details;
    };
    const auto event = [](const char* type, const char* content, std::string value) {
        contracts::testing::TestRecord record;
        record.header("ce_id", "1").header("ce_source", "s").header("ce_type", type);
        record.header("ce_specversion", "1.0").header("content-type", content);
        record.value = std::move(value);
        return record;
    };
    contracts::testing::TestRecord large;
    large.value = std::string(5000, 'x');
    contracts::testing::TestRecord unmapped;
    unmapped.value = "{}";
    const char* order = "andon.events.v1.OrderPlaced";
    const QList<QStringList> all{
        said(unmapped, -1),
        said(large),
        said(unmapped),
        said(event("nobody.knows", "application/protobuf", "")),
        said(event(order, "application/protobuf", "\xff\xff\xff")),
        said(event(order, "application/protobuf", "")),
        said(event(order, "application/json", "{")),
        said(event(order, "application/json", "{\"a\":1,\"a\":2}")),
        said(event(order, "application/json", "{\"nobody\":9007199254740993}")),
        said(event(order, "application/json", "[]")),
        said(event(order, "text/csv", "a;b")),
    };
    for (const QStringList& details : all) {
        QVERIFY(!details.isEmpty());
        for (const QString& detail : details) {
            const QString shown = items::reject_text(detail.toStdString());
            QVERIFY2(shown.contains(u'\u27E6'), qPrintable(detail));
        }
    }
}

QTEST_GUILESS_MAIN(TestEventWords)
#include "tst_event_words.moc"
