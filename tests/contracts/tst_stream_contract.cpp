// SPDX-License-Identifier: GPL-3.0-or-later
// A stream's contract as configuration gives it and as the journal keeps it.
#include "models/contracts/stream_contract.h"

#include <QtTest/QtTest>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

using namespace andon::contracts;
using nlohmann::json;

namespace {

std::string errors_of(const json& table) {
    std::string out;
    const auto parsed = parse_stream_contract(table);
    if (!parsed) {
        for (const ConfigError& error : parsed.error()) {
            out += error.pointer + ": " + error.message + "\n";
        }
    }
    return out;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

const json kRule{
    {"message", "CaseChanged"},
    {"time", "/ts"},
    {"fields", {{"case_id", "/id"}, {"severity", {{"const", 3}}}}}};

}  // namespace

class TestStreamContract : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults() {
        const auto parsed = parse_stream_contract({{"source", "a"}, {"name", "b"}});
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->encoding, Encoding::automatic);
        QCOMPARE(parsed->journal, JournalPolicy::full);
        QCOMPARE(parsed->allowed_lateness_us, 60000000);
        QCOMPARE(parsed->effective_event_source(), std::string("andon:a/b"));
    }

    void canonical_text_reads_back() {
        QVERIFY(rc::check([] {
            StreamContract contract;
            const auto text = rc::gen::container<std::string>(rc::gen::inRange('!', '~'));
            contract.source = *text;
            contract.topic = "t" + *text;
            contract.event_source = *text;
            contract.encoding = *rc::gen::element(
                Encoding::automatic, Encoding::cloudevents, Encoding::cloudevents_protobuf);
            contract.journal = *rc::gen::element(
                JournalPolicy::full, JournalPolicy::rollup_only, JournalPolicy::count_only);
            contract.allowed_lateness_us = *rc::gen::inRange<std::int64_t>(0, 10000000) * 1000;
            contract.zone = *rc::gen::element<std::string>("", "UTC", "Europe/Berlin");
            if (*rc::gen::arbitrary<bool>()) {
                contract.message = "andon.events.v1.OrderPlaced";
                contract.schema_ids[*rc::gen::arbitrary<std::uint32_t>()] =
                    "andon.events.v1.Telemetry";
            }
            if (*rc::gen::arbitrary<bool>()) {
                contract.mapping = json::array({kRule}).dump();
            }
            const std::string canonical = canonical_json(contract);
            const auto parsed = parse_stream_contract(json::parse(canonical));
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(*parsed == contract);
            RC_ASSERT(canonical_json(*parsed) == canonical);
        }));
    }

    void what_is_wrong_is_said_where_it_stands() {
        QVERIFY(contains(errors_of({{"source", "s"}}), ": which topic"));
        QVERIFY(contains(errors_of({{"name", "t"}, {"encodng", "auto"}}), "/encodng: unknown key"));
        QVERIFY(contains(errors_of({{"name", "t"}, {"encoding", "xml"}}), "/encoding: \"xml\""));
        QVERIFY(
            contains(errors_of({{"name", "t"}, {"encoding", 5}}), "/encoding: expected a text"));
        QVERIFY(contains(errors_of({{"name", "t"}, {"message", "Foo"}}), "/message: \"Foo\""));
        QVERIFY(contains(errors_of({{"name", "t"}, {"zone", "Mars"}}), "/zone: "));
        QVERIFY(contains(
            errors_of({{"name", "t"}, {"allowed_lateness", "soon"}}), "/allowed_lateness: "));
        QVERIFY(contains(
            errors_of({{"name", "t"}, {"schema_ids", {{"x", "Telemetry"}}}}), "/schema_ids/x: "));
        QVERIFY(contains(errors_of({{"name", "t"}, {"encoding", "json-mapping"}}), "topic.event"));
        QVERIFY(
            contains(errors_of({{"name", "t"}, {"encoding", "confluent-protobuf"}}), "message = "));
        QVERIFY(contains(errors_of(json::array()), "expected a table"));
        QVERIFY(contains(errors_of({{"name", "t"}, {"event", json::array()}}), "/event: "));
        QCOMPARE(errors_of({{"name", "t"}, {"event", json::array({kRule})}}), std::string());
    }

    void keys_of_others_are_left_alone() {
        const std::string_view others[] = {"start"};
        QVERIFY(parse_stream_contract({{"name", "t"}, {"start", "latest"}}, others).has_value());
        QVERIFY(!parse_stream_contract({{"name", "t"}, {"start", "latest"}}).has_value());
    }

    void contracts_together() {
        std::vector<StreamContract> contracts(3);
        contracts[0].topic = contracts[1].topic = "a";
        contracts[2].topic = "b";
        auto errors = check_together(contracts);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors[0].pointer, std::string("/1/name"));
        contracts[1].topic = "c";
        QVERIFY(check_together(contracts).empty());
        contracts[0].event_source = contracts[2].event_source = "erp";
        errors = check_together(contracts);
        QCOMPARE(errors.size(), std::size_t{1});
        QCOMPARE(errors[0].pointer, std::string("/2/event_source"));
    }
};

QTEST_APPLESS_MAIN(TestStreamContract)
#include "tst_stream_contract.moc"
