// SPDX-License-Identifier: GPL-3.0-or-later
// What an alarm becomes elsewhere: every part of an entry, and what is only listed.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/reactions/alarm_facts.h"
#include "models/reactions/reaction_book.h"

using namespace andon;
using namespace andon::reactions;
using nlohmann::json;
using outbox::Mode;
using outbox::State;

namespace {

constexpr std::int64_t kMinute = 60000000;
constexpr std::int64_t kOnset = 1795176000LL * 1000000;  // 2026-11-20T12:00:00Z

views::AlarmRow hot() {
    views::AlarmRow row;
    row.alarm_key = std::string(32, 'a');
    row.occurrence = std::string(32, 'b');
    row.rule = "bearing-hot";
    row.title = "Bearing is hot";
    row.entity_kind = "equipment";
    row.entity_id = "acme/berlin/forming/press-2/cell/m1";
    row.priority = 2;
    row.state = "unacknowledged";
    row.onset = EventTime{kOnset};
    row.raised = EventTime{kOnset + kMinute};
    row.value = 85.5;
    row.limit = 80;
    row.unit = "Cel";
    row.guidance = "Look at the grease line.";
    return row;
}

Reaction reaction(const std::string& name = "case") {
    Reaction made;
    made.name = name;
    made.hourly_cap = 7;
    cases::FieldMapping mapping = default_mapping();
    keep_alarm_key(mapping, "Alarm_Id__c");
    made.content = std::move(mapping);
    return made;
}

WallTime at(std::int64_t minutes) {
    return WallTime{kOnset + minutes * kMinute};
}

}  // namespace

class TestReactions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_part_of_an_entry() {
        const outbox::Entry entry = entry_of(reaction(), hot(), at(2));
        outbox::Entry expected;
        expected.lane = "salesforce";
        expected.key = expected.record = expected.occurrence = std::string(32, 'b');
        expected.alarm = std::string(32, 'a');
        expected.target = "Case.Alarm_Key__c";
        expected.reaction = "case";
        expected.hourly_cap = 7;
        expected.onset = at(0);
        expected.created = expected.changed = at(2);
        expected.payload =
            json({{"Subject", "Bearing is hot: acme/berlin/forming/press-2/cell/m1"},
                  {"Description", "Bearing is hot\nequipment acme/berlin/forming/press-2/cell/m1\n"
                                  "since 2026-11-20T12:00:00Z\n85.5 Cel, limit 80 Cel\n"
                                  "Look at the grease line."},
                  {"Priority", "High"},
                  {"Origin", "Web"},
                  {"Alarm_Id__c", std::string(32, 'a')}})
                .dump();
        QCOMPARE(entry.payload, expected.payload);
        QVERIFY(entry == expected);
    }

    void the_key_of_the_alarm_is_kept_once() {
        cases::FieldMapping mapping = default_mapping();
        const std::size_t without = mapping.fields.size();
        keep_alarm_key(mapping, "");
        keep_alarm_key(mapping, mapping.external_id);
        keep_alarm_key(mapping, "Subject");
        QCOMPARE(mapping.fields.size(), without);
        keep_alarm_key(mapping, "Alarm_Id__c");
        keep_alarm_key(mapping, "Alarm_Id__c");
        QCOMPARE(mapping.fields.size(), without + 1);
    }

    void an_old_cause_is_listed() {
        QCOMPARE(entry_of(reaction(), hot(), at(15)).state, State::queued);
        const outbox::Entry late = entry_of(reaction(), hot(), WallTime{at(15).us + 1});
        QCOMPARE(late.state, State::waiting);
        QCOMPARE(
            late.error, std::string("It began at 2026-11-20T12:00:00Z, more than 15 min before it "
                                    "was found: listed, not sent."));
        // A producer's clock that is ahead makes nothing old.
        QCOMPARE(entry_of(reaction(), hot(), at(-60)).state, State::queued);
    }

    void who_has_to_agree() {
        Reaction asks = reaction();
        for (const Mode mode : {Mode::propose, Mode::approve}) {
            asks.mode = mode;
            const outbox::Entry entry = entry_of(asks, hot(), at(1));
            QCOMPARE(entry.state, State::waiting);
            QCOMPARE(entry.mode, mode);
            QVERIFY(entry.error.empty());
        }
    }

    void what_cannot_be_mapped_needs_attention() {
        Reaction strict = reaction();
        cases::FieldRule rule;
        rule.field = "Reason";
        rule.path = "entity.nothing";
        rule.required = true;
        std::get<cases::FieldMapping>(strict.content).fields.push_back(rule);
        const outbox::Entry entry = entry_of(strict, hot(), at(1));
        QCOMPARE(entry.state, State::needs_attention);
        QVERIFY(entry.error.starts_with("Reason needs a value"));
        QCOMPARE(entry.payload, std::string("{}"));
    }

    void an_event_of_the_alarm() {
        Reaction call;
        call.name = "call";
        call.lane = "hook";
        EventContent content = event_of_name("alarm");
        content.source = source_of("acme & co");
        call.content = content;
        const outbox::Entry entry = entry_of(call, hot(), at(2));
        QCOMPARE(entry.state, State::queued);
        QCOMPARE(entry.key, std::string(32, 'b'));
        QCOMPARE(entry.target, std::string("andon.alarm.raised"));
        const json event = json::parse(entry.payload);
        const json expected = {
            {"specversion", "1.0"},
            {"id", entry.key},
            {"source", "/andon/acme%20%26%20co"},
            {"type", "andon.alarm.raised"},
            {"subject", "acme/berlin/forming/press-2/cell/m1"},
            {"time", "2026-11-20T12:01:00Z"},
            {"causationid", entry.occurrence},
            {"traceparent", event.value("traceparent", "")},
            {"datacontenttype", "application/json"},
            {"data", facts_of(hot())}};
        QCOMPARE(event.dump(), expected.dump());
        QCOMPARE(event["traceparent"].get<std::string>().substr(3, 32), entry.occurrence);
        // Of its own shape, for who wants another.
        content.fields.resize(1);
        content.fields[0].field = "text";
        content.fields[0].text = "{alarm.title}!";
        call.content = content;
        const json shaped = json::parse(entry_of(call, hot(), at(2)).payload);
        QCOMPARE(shaped["data"].dump(), std::string(R"({"text":"Bearing is hot!"})"));
    }

    void what_the_contract_has_for_it() {
        Reaction asks;
        asks.name = "more";
        asks.mode = Mode::propose;
        EventContent content = event_of_name("capacity_request");
        QVERIFY(missing_fields(content).empty());
        QStringList wrong;
        const auto take = [&](const json& fields) {
            take_fields(content, fields, [&](const auto& path, const std::string& message) {
                wrong << QString::fromStdString(path.back() + ": " + message);
            });
        };
        take(
            {{"quantity", {{"micros", {{"const", 5000000}}}, {"unit", {{"const", "pcs"}}}}},
             {"end_us", {{"const", "2026-11-20T20:00:00Z"}}}});
        QCOMPARE(wrong, QStringList());
        asks.content = content;
        const outbox::Entry entry = entry_of(asks, hot(), at(2));
        QCOMPARE(entry.state, State::waiting);
        QCOMPARE(entry.key, std::string(32, 'b') + "-capacity");
        QCOMPARE(entry.record, entry.key);
        QCOMPARE(entry.target, std::string("andon.events.v1.CapacityRequested"));
        const json event = json::parse(entry.payload);
        QCOMPARE(event["time"].get<std::string>(), std::string("2026-11-20T12:02:00Z"));
        const json expected = {
            {"request_id", entry.key},
            {"equipment", "acme/berlin/forming/press-2/cell/m1"},
            {"start_us", kOnset},
            {"end_us", kOnset + 8 * 60 * kMinute},
            {"quantity", {{"micros", 5000000}, {"unit", "pcs"}}},
            {"reason", "Bearing is hot. 85.5 Cel, limit 80 Cel"}};
        QCOMPARE(event["data"].dump(), expected.dump());

        // An alarm of nothing that could have more capacity is no request.
        views::AlarmRow bare = hot();
        bare.entity_id.clear();
        const outbox::Entry none = entry_of(asks, bare, at(2));
        QCOMPARE(none.state, State::needs_attention);
        QVERIFY2(none.error.find("equipment") != std::string::npos, none.error.c_str());

        QCOMPARE(
            missing_fields(event_of_name("supplier_message")),
            std::vector<std::string>{"supplier_id"});
        take({{"reason", {{"text", "x"}, {"lookup", "Id"}}}, {"request_id", {{"const", "x"}}}});
        QCOMPARE(wrong.size(), 2);
    }

    void what_is_not_known_is_not_there() {
        views::AlarmRow bare;
        bare.rule = "order-late";
        bare.entity_id = "4711";
        bare.priority = 1;
        const json facts = facts_of(bare);
        QCOMPARE(facts["alarm"].value("priority", ""), std::string("critical"));
        for (const char* absent : {"title", "onset", "value", "measured", "key"})
            QVERIFY2(!facts["alarm"].contains(absent), absent);
        QCOMPARE(facts["rule"].dump(), std::string(R"({"id":"order-late"})"));
        QCOMPARE(facts["entity"].dump(), std::string(R"({"id":"4711"})"));
    }

    void a_book_of_them() {
        Reaction other = reaction("page");
        other.lane = "webhook";
        other.content = event_of_name("alarm");
        const ReactionBook book({reaction(), other});
        const auto entries = book.entries({{"case", "nobody", "page"}, hot()}, at(1));
        QCOMPARE(entries.size(), std::size_t{2});
        QCOMPARE(entries[0].reaction, std::string("case"));
        QCOMPARE(entries[1].lane, std::string("webhook"));
        QVERIFY(book.entries({{}, hot()}, at(1)).empty());

        rules::RuleBook rules;
        rules.rules.resize(3);
        rules.rules[0].id = "a";
        rules.rules[0].reactions = {"case", "page"};
        QVERIFY(unmet(rules, book).empty());
        rules.rules[1].id = "b";
        rules.rules[1].reactions = {"cases"};
        const ReactionBook two({reaction(), reaction("task")});
        rules.rules[0].reactions = {"case", "task"};
        const auto sentences = unmet(rules, two);
        QCOMPARE(sentences.size(), std::size_t{2});
        QVERIFY(QByteArray(sentences[0].c_str()).contains("only the first"));
        QVERIFY(QByteArray(sentences[1].c_str()).contains("did you mean \"case\"?"));
        // By one lane the alarm and a request are two things.
        Reaction request = other;
        request.name = "request";
        request.content = event_of_name("capacity_request");
        rules.rules.resize(1);
        rules.rules[0].reactions = {"page", "request"};
        QVERIFY(unmet(rules, ReactionBook({other, request})).empty());
    }
};

QTEST_GUILESS_MAIN(TestReactions)
#include "tst_reactions.moc"
