// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings against an organisation: what the check lets pass, the organisation takes.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/cases/field_mapping.h"
#include "tests/demo/standin_caller.h"

using namespace andon;
using namespace andon::cases;
using andon::tests::StandInCaller;
using nlohmann::json;

namespace {

json good() {
    return json::parse(R"({
        "object": "Case", "external_id": "Alarm_Key__c", "fields": {
            "Subject": {"text": "[{alarm.priority}] {machine.id} - {{{rule.name}", "required": true},
            "Priority": {"from": "alarm.priority", "map": {"critical": "High", "low": "Low"},
                         "otherwise": "Medium"},
            "Origin": {"const": "Web", "only_on_create": true},
            "AssetId": {"from": "machine.serial", "lookup": "Serial__c"},
            "Description": {"text": "{customer.name} waits"}
        }})");
}

json facts() {
    return {
        {"alarm", {{"priority", "critical"}}},
        {"machine", {{"id", "press 7"}, {"serial", nullptr}}},
        {"rule", {{"name", "hot"}}},
        {"customer", {{"name", "<b>\"x\"</b>\r\n\x01\x7f{alarm.priority}\\"}}}};
}

}  // namespace

class TestFieldMapping : public QObject {
    Q_OBJECT

    standin::StandIn m_standin;
    StandInCaller m_caller{m_standin};

    json describe() { return StandInCaller::json(m_caller.rest("GET", "/sobjects/Case/describe")); }
    std::string complaint(const json& change) {
        json mapping = good();
        mapping.merge_patch(change);
        auto read = read_mapping(mapping);
        if (!read)
            return "unreadable: " + read.error().message;
        std::string text;
        for (const MappingFinding& finding : check_mapping(*read, describe()))
            text += (finding.fatal ? "" : "hint: ") + finding.field + " " + finding.message + "\n";
        return text;
    }

private Q_SLOTS:
    void what_passes_is_taken() {
        auto mapping = read_mapping(good());
        QVERIFY2(mapping.has_value(), mapping ? "" : mapping.error().message.c_str());
        QCOMPARE(check_mapping(*mapping, describe()).size(), std::size_t(0));
        json told = facts();
        const auto body = case_body(*mapping, told, true);
        QCOMPARE(
            *body, json({{"Description", "<b>\"x\"</b>\n{alarm.priority}\\ waits"},
                         {"Origin", "Web"},
                         {"Priority", "High"},
                         {"Subject", "[critical] press 7 - {hot"}})
                       .dump());
        const auto answer =
            m_caller.rest("PATCH", "/sobjects/Case/Alarm_Key__c/k1", json::parse(*body));
        QCOMPARE(answer.status, 201);
        const auto update = json::parse(*case_body(*mapping, told, false));
        QVERIFY(!update.contains("Origin"));
        QCOMPARE(m_caller.rest("PATCH", "/sobjects/Case/Alarm_Key__c/k1", update).status, 200);
    }

    void looked_up() {
        QCOMPARE(
            m_caller
                .rest(
                    "POST", "/sobjects/Asset",
                    {{"Name", "a"},
                     {"Serial__c", "SN/1"},
                     {"AccountId",
                      json::parse(
                          m_caller.rest("POST", "/sobjects/Account", {{"Name", "n"}}).body)["id"]}})
                .status,
            201);
        auto mapping = read_mapping(good());
        json told = facts();
        told["machine"]["serial"] = "SN/1";
        const auto body = json::parse(*case_body(*mapping, told, true));
        QCOMPARE(body["Asset"]["Serial__c"].get<std::string>(), std::string("SN/1"));
        const auto answer = m_caller.rest("PATCH", "/sobjects/Case/Alarm_Key__c/k2", body);
        QVERIFY2(answer.status == 201, answer.body.c_str());
    }

    void what_the_check_finds() {
        QCOMPARE(complaint(json::object()), std::string());
        QVERIFY(complaint({{"fields", {{"Nope__c", {{"const", 1}}}}}})
                    .starts_with("Nope__c is not there"));
        QVERIFY(complaint({{"fields", {{"CaseNumber", {{"const", "1"}}}}}})
                    .starts_with("CaseNumber cannot be"));
        QVERIFY(
            complaint({{"fields", {{"Subject", {{"length", 256}}}}}}).find("255")
            != std::string::npos);
        QVERIFY(
            complaint({{"fields", {{"Priority", {{"otherwise", "Purple"}}}}}}).find("'Purple'")
            != std::string::npos);
        QVERIFY(
            complaint({{"fields", {{"Subject", {{"lookup", "X__c"}}}}}}).find("no reference")
            != std::string::npos);
        QVERIFY(
            complaint({{"external_id", "Site_Code__c"}}).find("not unique") != std::string::npos);
        QVERIFY(
            complaint({{"external_id", "Description2"}}).find("not there") != std::string::npos);
        m_caller.send(
            "POST", "/standin/fields", R"({"object":"Case","name":"Needed__c","required":true})");
        QVERIFY(complaint(json::object()).find("Needed__c is needed") != std::string::npos);
        QVERIFY(
            !check_mapping(*std::make_unique<FieldMapping>(*read_mapping(good())), json()).empty());
    }

    void what_cannot_be_read() {
        for (const json& change : std::vector<json>{
                 {{"objekt", "Case"}},
                 {{"external_id", nullptr}},
                 {{"fields", {{"Subject", {{"from", "a"}}}}}},
                 {{"fields", {{"Subject", {{"text", nullptr}}}}}},
                 {{"fields", {{"Subject", {{"text", "a {b"}}}}}},
                 {{"fields", {{"Subject", {{"lenght", 1}}}}}},
                 {{"fields", {{"Subject", {{"length", 0}}}}}},
                 {{"fields", {{"Subject", {{"required", 1}}}}}},
                 {{"fields", {{"Subject", {{"too_long", "wrap"}}}}}},
                 {{"fields", {{"Subject", 1}}}},
                 {{"fields", {{"Alarm_Key__c", {{"const", "k"}}}}}}}) {
            const std::string text = complaint(change);
            QVERIFY2(text.starts_with("unreadable: "), change.dump().c_str());
        }
    }

    void lengths_and_values() {
        json mapping = good();
        mapping["fields"] = {{"Subject", {{"from", "t"}, {"length", 4}}}};
        QCOMPARE(
            *case_body(*read_mapping(mapping), {{"t", "\xC3\xA4\xC3\xB6\xC3\xBC!"}}, true),
            std::string("{\"Subject\":\"\xC3\xA4\xC3\xB6\xC3\xBC!\"}"));
        QCOMPARE(
            *case_body(*read_mapping(mapping), {{"t", "\xC3\xA4\xC3\xB6\xC3\xBC!?"}}, true),
            std::string("{\"Subject\":\"\xC3\xA4\xC3\xB6\xC3\xBC\xE2\x80\xA6\"}"));
        mapping["fields"]["Subject"]["too_long"] = "error";
        QVERIFY(!case_body(*read_mapping(mapping), {{"t", "12345"}}, true).has_value());
        mapping["fields"] = {{"Priority", {{"from", "p"}, {"map", {{"a", "High"}}}}}};
        QVERIFY(!case_body(*read_mapping(mapping), {{"p", "b"}}, true).has_value());
        QCOMPARE(*case_body(*read_mapping(mapping), json::object(), true), std::string("{}"));
        mapping["fields"]["Priority"]["required"] = true;
        QVERIFY(!case_body(*read_mapping(mapping), json::object(), true).has_value());
        mapping["fields"] = {{"Subject", {{"text", "{a} {b}"}, {"required", true}}}};
        QVERIFY(!case_body(*read_mapping(mapping), {{"a", 1}}, true).has_value());
        QCOMPARE(
            *case_body(*read_mapping(mapping), {{"a", 1}, {"b", true}}, true),
            std::string(R"({"Subject":"1 true"})"));
    }
};

QTEST_GUILESS_MAIN(TestFieldMapping)
#include "tst_field_mapping.moc"
