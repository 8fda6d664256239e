// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/wire_time.h"
#include "tests/demo/standin_caller.h"

#include <QTest>

using namespace andon::standin;
using andon::tests::shown;
using andon::tests::StandInCaller;

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

}  // namespace

#define SAME(one, other) QCOMPARE(text(one), QStringLiteral(other))

/// The stand-in's REST against published answers of the platform.
class StandInRest : public QObject {
    Q_OBJECT

    std::unique_ptr<StandIn> m_standin;
    std::unique_ptr<StandInCaller> m_caller;

    std::string refused(const std::string& method, const std::string& url, const Json& body = {}) {
        return StandInCaller::refusal(m_caller->rest(method, url, body));
    }
    std::string made(const std::string& object, const Json& fields) {
        return StandInCaller::json(m_caller->rest("POST", "/sobjects/" + object, fields))
            .value("id", "");
    }
    std::string message(const std::string& method, const std::string& url, const Json& body) {
        return StandInCaller::json(m_caller->rest(method, url, body))[0].value("message", "");
    }

private Q_SLOTS:
    void init() {
        m_standin = std::make_unique<StandIn>();
        m_caller = std::make_unique<StandInCaller>(*m_standin);
    }

    /// Published pairs of ids with 15 and 18 characters (developer documentation's own samples).
    void ids_have_the_published_checksum() {
        SAME(*canonical_id("001D000000IqhSL"), "001D000000IqhSLIAZ");
        SAME(*canonical_id("0016g00000OHtWF"), "0016g00000OHtWFAA1");
        QVERIFY(!canonical_id("001D000000IqhSLIAA"));
        QVERIFY(!canonical_id("001D000000IqhS'"));
        QVERIFY(make_id("500", 9) < make_id("500", 10));
        QVERIFY(make_id("500", 61) < make_id("500", 62));
    }

    void times_have_the_platforms_form() {
        SAME(
            datetime_text(*parse_datetime("2026-11-20T13:05:00.5+01:00")),
            "2026-11-20T12:05:00.500+0000");
        QVERIFY(!parse_datetime("2026-02-30T00:00:00Z"));
        SAME(http_date(*parse_datetime("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
        QCOMPARE(
            *parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            *parse_datetime("1994-11-06T08:49:37Z"));
    }

    void versions_are_public_and_old_ones_gone() {
        m_caller->token.clear();
        const Json versions = StandInCaller::json(m_caller->send("GET", "/services/data"));
        SAME(versions.back()["label"].get<std::string>(), "Winter '27");
        SAME(versions.back()["url"].get<std::string>(), "/services/data/v68.0");
        SAME(versions.back()["version"].get<std::string>(), "68.0");
        SAME(versions.front()["label"].get<std::string>(), "Summer '14");
        SAME(refused("GET", "/limits"), "401 INVALID_SESSION_ID");
        m_caller->headers["authorization"] = "Digest x";
        SAME(refused("GET", "/limits"), "401 INVALID_AUTH_HEADER");
        m_caller->headers.clear();
        m_caller->sign_in();
        SAME(
            StandInCaller::refusal(m_caller->send("GET", "/services/data/v30.0/limits")),
            "410 GONE");
        SAME(
            StandInCaller::refusal(m_caller->send("GET", "/services/data/v99.0/limits")),
            "404 NOT_FOUND");
    }

    void one_record_lives() {
        const Response created = m_caller->rest("POST", "/sobjects/Case", {{"Subject", "Hot"}});
        QCOMPARE(created.status, 201);
        const std::string id = StandInCaller::json(created)["id"];
        QVERIFY(id.starts_with("500") && id.size() == 18);
        const std::string url = "/sobjects/Case/" + id;
        QCOMPARE(m_caller->rest("PATCH", url, {{"Status", "Closed"}}).status, 204);
        const Json read = StandInCaller::json(m_caller->rest(
            "GET", "/sobjects/Case/" + id.substr(0, 15) + "?fields=Status,IsClosed,ClosedDate"));
        QCOMPARE(shown(read["IsClosed"]), shown(true));
        QVERIFY(parse_datetime(read["ClosedDate"].get<std::string>()));
        QCOMPARE(
            read["attributes"]["url"].get<std::string>(),
            "/services/data/v68.0/sobjects/Case/" + id);
        QCOMPARE(m_caller->rest("DELETE", url).status, 204);
        SAME(refused("GET", url), "404 ENTITY_IS_DELETED");
    }

    void refusals_have_the_published_codes() {
        SAME(refused("POST", "/sobjects/Case", {{"Nope__c", 1}}), "400 INVALID_FIELD");
        SAME(
            message("POST", "/sobjects/Case", {{"Nope__c", 1}}),
            "No such column 'Nope__c' on sobject of type Case");
        SAME(refused("POST", "/sobjects/Account", Json::object()), "400 REQUIRED_FIELD_MISSING");
        SAME(
            message("POST", "/sobjects/Account", Json::object()),
            "Required fields are missing: [Name]");
        SAME(
            refused("POST", "/sobjects/Case", {{"Status", "Foo"}}),
            "400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        SAME(
            message("POST", "/sobjects/Case", {{"Status", "Foo"}}),
            "Status: bad value for restricted picklist field: Foo");
        SAME(
            refused("POST", "/sobjects/Case", {{"Subject", std::string(256, 'x')}}),
            "400 STRING_TOO_LONG");
        QCOMPARE(
            m_caller->rest("POST", "/sobjects/Case", {{"Subject", std::string(255, 'x')}}).status,
            201);
        SAME(refused("POST", "/sobjects/Case", {{"AccountId", "abc"}}), "400 MALFORMED_ID");
        SAME(
            refused("POST", "/sobjects/Case", {{"AccountId", make_id("001", 77)}}),
            "400 INVALID_CROSS_REFERENCE_KEY");
        SAME(
            refused("POST", "/sobjects/Case", {{"CreatedDate", "2026-01-01T00:00:00Z"}}),
            "400 INVALID_FIELD_FOR_INSERT_UPDATE");
        SAME(refused("POST", "/sobjects/Case", {{"Subject", 1}}), "400 JSON_PARSER_ERROR");
        SAME(
            refused("PATCH", "/sobjects/Case/" + make_id("500", 99), Json::object()),
            "404 INVALID_CROSS_REFERENCE_KEY");
        SAME(refused("GET", "/sobjects/Case/" + make_id("500", 99)), "404 NOT_FOUND");
        SAME(refused("GET", "/sobjects/Nope__c"), "404 NOT_FOUND");
        SAME(refused("PUT", "/sobjects/Case"), "405 METHOD_NOT_ALLOWED");
        SAME(
            StandInCaller::refusal(m_caller->send(
                "POST", "/services/data/v68.0/sobjects/Case", "{", "application/json")),
            "400 JSON_PARSER_ERROR");
        SAME(
            StandInCaller::refusal(
                m_caller->send("POST", "/services/data/v68.0/sobjects/Case", "a=b", "text/csv")),
            "415 UNSUPPORTED_MEDIA_TYPE");
    }

    void upsert_by_a_unique_key_is_one_record() {
        const std::string url = "/sobjects/Case/Alarm_Key__c/plant%2Fa%20b";
        const Response first = m_caller->rest("PATCH", url, {{"Subject", "1"}});
        QCOMPARE(first.status, 201);
        QCOMPARE(shown(StandInCaller::json(first)["created"]), shown(true));
        const Response second = m_caller->rest("PATCH", url, {{"Subject", "2"}});
        QCOMPARE(second.status, 200);
        QCOMPARE(shown(StandInCaller::json(second)["created"]), shown(false));
        QCOMPARE(shown(StandInCaller::json(second)["id"]), shown(StandInCaller::json(first)["id"]));
        // Unique without regard to case, as such fields are.
        SAME(
            refused("POST", "/sobjects/Case", {{"Alarm_Key__c", "PLANT/A B"}}),
            "400 DUPLICATE_VALUE");
        const std::string said = message("POST", "/sobjects/Case", {{"Alarm_Key__c", "plant/a b"}});
        QVERIFY(said.starts_with(
            "duplicate value found: Alarm_Key__c duplicates value on record with id: 500"));
        SAME(refused("PATCH", url, {{"Alarm_Key__c", "x"}}), "400 INVALID_FIELD");
        SAME(refused("PATCH", "/sobjects/Case/Nope__c/x", Json::object()), "404 NOT_FOUND");
        SAME(
            refused("PATCH", "/sobjects/Case/Alarm_Key__c/new?updateOnly=true", Json::object()),
            "404 NOT_FOUND");
        QCOMPARE(m_caller->send("PATCH", "/services/data/v45.0" + url, "{}").status, 204);
    }

    void an_ambiguous_key_changes_nothing() {
        made("Case", {{"Site_Code__c", "S"}, {"Subject", "a"}});
        made("Case", {{"Site_Code__c", "S"}, {"Subject", "a"}});
        const Response answer =
            m_caller->rest("PATCH", "/sobjects/Case/Site_Code__c/S", {{"Subject", "b"}});
        QCOMPARE(answer.status, 300);
        QCOMPARE(StandInCaller::json(answer).size(), std::size_t(2));
        QVERIFY(StandInCaller::json(answer)[0].get<std::string>().starts_with(
            "/services/data/v68.0/sobjects/Case/500"));
        QCOMPARE(
            shown(m_caller->query("SELECT COUNT() FROM Case WHERE Subject = 'b'")["totalSize"]),
            shown(0));
    }

    void an_event_is_enqueued() {
        const Json answer = StandInCaller::json(m_caller->rest(
            "POST", "/sobjects/Alarm_Event__e", {{"Alarm_Key__c", "k"}, {"Severity__c", "HH"}}));
        QCOMPARE(shown(answer["success"]), shown(true));
        SAME(answer["errors"][0]["statusCode"].get<std::string>(), "OPERATION_ENQUEUED");
        QCOMPARE(answer["errors"][0]["message"].get<std::string>().size(), std::size_t(36));
        SAME(refused("POST", "/sobjects/Alarm_Event__e", {{"Nope__c", "k"}}), "400 INVALID_FIELD");
    }

    void a_new_case_goes_to_the_default_owner_unless_told() {
        const std::string me = m_standin->organisation().user;
        const std::string given = made("Case", {{"OwnerId", me}});
        m_caller->headers["sforce-auto-assign"] = "FALSE";
        const std::string kept = made("Case", {{"OwnerId", me}});
        const auto owner = [this](const std::string& id) {
            return StandInCaller::json(m_caller->rest("GET", "/sobjects/Case/" + id))["OwnerId"]
                .get<std::string>();
        };
        QVERIFY(owner(given).starts_with("00G"));
        QCOMPARE(owner(kept), me);
    }

    void parents_are_found_by_their_key() {
        const std::string asset = made("Asset", {{"Name", "Motor"}, {"Serial__c", "M-1"}});
        const std::string id = made("Case", {{"Asset", {{"Serial__c", "m-1"}}}});
        QCOMPARE(
            StandInCaller::json(m_caller->rest("GET", "/sobjects/Case/" + id))["AssetId"]
                .get<std::string>(),
            asset);
        SAME(
            refused("POST", "/sobjects/Case", {{"Asset", {{"Serial__c", "none"}}}}),
            "400 INVALID_FIELD");
    }

    void a_composite_is_whole_or_nothing() {
        const auto part = [](const char* reference, const char* object, Json body) {
            return Json{
                {"method", "POST"},
                {"url", std::string("/services/data/v68.0/sobjects/") + object},
                {"referenceId", reference},
                {"body", std::move(body)}};
        };
        Json parts = Json::array(
            {part("a", "Account", {{"Name", "A"}}), part("c", "Case", {{"AccountId", "@{a.id}"}})});
        const Json good = StandInCaller::json(m_caller->rest(
            "POST", "/composite", {{"allOrNone", true}, {"compositeRequest", parts}}));
        QCOMPARE(shown(good["compositeResponse"][1]["httpStatusCode"]), shown(201));
        parts.push_back(part("x", "Case", {{"Nope__c", 1}}));
        const Json bad = StandInCaller::json(m_caller->rest(
            "POST", "/composite", {{"allOrNone", true}, {"compositeRequest", parts}}));
        SAME(
            bad["compositeResponse"][0]["body"][0]["errorCode"].get<std::string>(),
            "PROCESSING_HALTED");
        SAME(
            bad["compositeResponse"][2]["body"][0]["errorCode"].get<std::string>(),
            "INVALID_FIELD");
        QCOMPARE(shown(m_caller->query("SELECT COUNT() FROM Account")["totalSize"]), shown(1));
        QCOMPARE(shown(m_caller->query("SELECT COUNT() FROM Case")["totalSize"]), shown(1));
        // What was taken back is in no index either.
        QCOMPARE(m_standin->organisation().journal.size(), std::size_t(2));
    }

    void collections_answer_in_order() {
        const auto record = [](Json fields) {
            fields["attributes"] = {{"type", "Case"}};
            return fields;
        };
        const Json records = Json::array(
            {record({{"Alarm_Key__c", "1"}}), record({{"Alarm_Key__c", "2"}, {"Status", "Foo"}})});
        const Json some = StandInCaller::json(m_caller->rest(
            "PATCH", "/composite/sobjects/Case/Alarm_Key__c",
            {{"allOrNone", false}, {"records", records}}));
        QCOMPARE(shown(some[0]["created"]), shown(true));
        SAME(
            some[1]["errors"][0]["statusCode"].get<std::string>(),
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        const Json none = StandInCaller::json(m_caller->rest(
            "POST", "/composite/sobjects",
            {{"allOrNone", true},
             {"records", Json::array({record({{"Subject", "s"}}), record({{"Status", "Foo"}})})}}));
        SAME(
            none[0]["errors"][0]["statusCode"].get<std::string>(),
            "ALL_OR_NONE_OPERATION_ROLLED_BACK");
        QCOMPARE(shown(m_caller->query("SELECT COUNT() FROM Case")["totalSize"]), shown(1));
    }

    void a_row_that_changed_is_not_overwritten() {
        const std::string url = "/sobjects/Case/" + made("Case", {{"Subject", "a"}});
        m_caller->headers["if-unmodified-since"] = "Sun, 06 Nov 1994 08:49:37 GMT";
        QCOMPARE(m_caller->rest("PATCH", url, {{"Subject", "b"}}).status, 412);
        m_caller->headers = {{"if-modified-since", http_date(m_standin->organisation().now())}};
        QCOMPARE(m_caller->rest("GET", url).status, 304);
        QCOMPARE(m_caller->rest("GET", "/sobjects/Case/describe").status, 304);
    }
};

QTEST_GUILESS_MAIN(StandInRest)
#include "tst_standin_rest.moc"
