// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/wire_time.h"
#include "tests/demo/standin_caller.h"

#include <QTest>
#include <random>

using namespace andon::standin;
using andon::tests::shown;
using andon::tests::StandInCaller;

/// The control plane: each fault is played as often as asked, and the journal tells what is true.
class StandInFaults : public QObject {
    Q_OBJECT

    std::unique_ptr<StandIn> m_standin;
    std::unique_ptr<StandInCaller> m_caller;

    Response upsert(const std::string& key) {
        return m_caller->rest("PATCH", "/sobjects/Case/Alarm_Key__c/" + key, {{"Subject", "s"}});
    }
    QString refused(const std::string& key) {
        return QString::fromStdString(StandInCaller::refusal(upsert(key)));
    }
    void play(const Json& faults) { QCOMPARE(m_caller->faults(faults).status, 200); }
    Json cases() {
        return StandInCaller::json(
            m_caller->send("GET", "/standin/journal?object=Case"))["changes"];
    }

private Q_SLOTS:
    void init() {
        m_standin = std::make_unique<StandIn>();
        m_caller = std::make_unique<StandInCaller>(*m_standin);
    }

    void counted_faults_end() {
        play({{"unauthorized", 1}});
        QCOMPARE(refused("k"), QStringLiteral("401 INVALID_SESSION_ID"));
        play({{"unavailable", 2}});
        QCOMPARE(refused("k"), QStringLiteral("503 SERVER_UNAVAILABLE"));
        QCOMPARE(refused("k"), QStringLiteral("503 SERVER_UNAVAILABLE"));
        play({{"lock", 1}});
        QCOMPARE(refused("k"), QStringLiteral("400 UNABLE_TO_LOCK_ROW"));
        play({{"duplicates_detected", 1}});
        QCOMPARE(refused("k"), QStringLiteral("400 DUPLICATES_DETECTED"));
        play({{"gateway_html", 1}});
        const Response page = upsert("k");
        QCOMPARE(page.status, 503);
        QVERIFY(page.body.starts_with("<!DOCTYPE html>"));
        play({{"multiple_choices", 1}});
        QCOMPARE(upsert("k").status, 300);
        QCOMPARE(cases().size(), std::size_t(0));
        QCOMPARE(upsert("k").status, 201);
        QCOMPARE(cases().size(), std::size_t(1));
    }

    void a_cut_after_the_commit_hides_a_success() {
        play({{"cut_after_commit", 1}});
        QVERIFY(upsert("k").cut);
        QCOMPARE(cases().size(), std::size_t(1));
        QCOMPARE(upsert("k").status, 200);
        play({{"cut", 1}});
        QVERIFY(upsert("other").cut);
        QCOMPARE(cases().size(), std::size_t(2));  // nothing of it was done
    }

    void the_loser_of_a_race_finds_the_winners_record() {
        play({{"duplicate_value", 1}});
        QCOMPARE(refused("k"), QStringLiteral("400 DUPLICATE_VALUE"));
        QCOMPARE(upsert("k").status, 200);
        QCOMPARE(shown(cases()[0]["client"]), shown("other client"));
        QCOMPARE(shown(m_caller->query("SELECT COUNT() FROM Case")["totalSize"]), shown(1));
    }

    void without_uniqueness_every_upsert_creates() {
        play({{"uniqueness", false}, {"upsert_matches", false}});
        QCOMPARE(upsert("k").status, 201);
        QCOMPARE(upsert("k").status, 201);
        play({{"upsert_matches", true}});
        QCOMPARE(upsert("k").status, 300);
    }

    void the_daily_limit_leaves_the_limits() {
        play({{"daily_limit", true}});
        QCOMPARE(refused("k"), QStringLiteral("403 REQUEST_LIMIT_EXCEEDED"));
        const Response limits = m_caller->rest("GET", "/limits");
        QCOMPARE(shown(StandInCaller::json(limits)["DailyApiRequests"]["Remaining"]), shown(0));
        play({{"daily_limit", false}});
        QCOMPARE(upsert("k").status, 201);
        m_caller->send("POST", "/standin/settings", R"({"calls": 79, "calls_max": 100})");
        const Response answer = upsert("k");
        const auto info = std::ranges::find(
            answer.headers, "Sforce-Limit-Info", &std::pair<std::string, std::string>::first);
        QCOMPARE(info->second, std::string("api-usage=80/100"));
    }

    void latency_and_skew() {
        play({{"latency_ms", 250}, {"clock_skew_ms", 3600000}});
        const Response answer = upsert("k");
        QCOMPARE(answer.delay_ms, std::int64_t(250));
        const auto date =
            std::ranges::find(answer.headers, "Date", &std::pair<std::string, std::string>::first);
        QVERIFY(
            *parse_http_date(date->second)
            > std::chrono::system_clock::now() + std::chrono::minutes(59));
    }

    void tokens_can_be_revoked() {
        m_caller->send("POST", "/standin/tokens", R"({"revoke": "access"})");
        QCOMPARE(refused("k"), QStringLiteral("401 INVALID_SESSION_ID"));
        m_caller->sign_in();
        QCOMPARE(upsert("k").status, 201);
    }

    void by_chance_but_repeatable() {
        const auto statuses = [this] {
            play({{"seed", 5}, {"chance", {{"unavailable", 0.3}, {"lock", 0.2}}}});
            std::vector<int> seen;
            for (int i = 0; i < 200; ++i) {
                seen.push_back(upsert("k").status);
            }
            return seen;
        };
        upsert("k");
        const std::vector<int> first = statuses();
        QCOMPARE(statuses(), first);
        const auto refusals = std::ranges::count(first, 503);
        QVERIFY2(refusals > 35 && refusals < 85, std::to_string(refusals).c_str());
    }

    void nonsense_is_refused_and_changes_nothing() {
        QCOMPARE(m_caller->faults({{"lock", 3}, {"nope", 1}}).status, 400);
        QCOMPARE(m_caller->faults({{"lock", -1}}).status, 400);
        QCOMPARE(m_caller->faults({{"uniqueness", 0}}).status, 400);
        QCOMPARE(m_caller->faults({{"chance", {{"lock", 2}}}}).status, 400);
        QCOMPARE(m_caller->send("POST", "/standin/settings", R"({"rotation": 1})").status, 400);
        QCOMPARE(upsert("k").status, 201);
        QCOMPARE(m_caller->send("POST", "/standin/reset").status, 200);
        QCOMPARE(refused("k"), QStringLiteral("401 INVALID_SESSION_ID"));
    }

    void fields_can_be_added() {
        QCOMPARE(
            m_caller
                ->send(
                    "POST", "/standin/fields",
                    R"({"object": "Case", "name": "Zone__c", "externalId": true})")
                .status,
            201);
        QCOMPARE(
            m_caller->rest("PATCH", "/sobjects/Case/Zone__c/north", Json::object()).status, 201);
        QCOMPARE(
            shown(m_caller->query("SELECT Zone__c FROM Case")["records"][0]["Zone__c"]),
            shown("north"));
    }

    /// Any method, path and body: an answer with a status, never the end.
    void no_request_ends_the_program() {
        std::mt19937 random(3);
        upsert("k");
        const std::vector<std::string> parts = {
            "services",
            "data",
            "oauth2",
            "token",
            "authorize",
            "revoke",
            "introspect",
            "userinfo",
            "id",
            "v68.0",
            "v45.0",
            "v0.0",
            "vx.0",
            "sobjects",
            "Case",
            "Account",
            "ContentVersion",
            "describe",
            "query",
            "queryAll",
            "composite",
            "batch",
            "tree",
            "search",
            "parameterizedSearch",
            "limits",
            "recent",
            "Alarm_Key__c",
            "Site_Code__c",
            "Id",
            "k",
            "%2F",
            "%",
            "%zz",
            "updated",
            "deleted",
            "VersionData",
            "500Qy000000000001",
            "standin",
            "faults",
            "journal",
            "settings",
            "tokens",
            "fields",
            "\xff",
            ""};
        const std::vector<std::string> bodies = {
            "",
            "{",
            "{}",
            "[]",
            "null",
            "1",
            R"("x")",
            R"({"records":[{}]})",
            R"({"records":[1,null,"x",[]]})",
            R"({"records":[{"attributes":{"type":"Case"}}],"allOrNone":true})",
            R"({"compositeRequest":[{}]})",
            R"({"compositeRequest":[{"method":"GET","url":"/services/data/v68.0/composite","referenceId":"a"}]})",
            R"({"compositeRequest":[{"method":"POST","url":"/services/data/v68.0/sobjects/Case","referenceId":"a","body":{"Subject":"@{a.b[9].c}"}}]})",
            R"({"batchRequests":[{},1,{"method":"GET","url":"v68.0/limits"}]})",
            R"({"Subject":{"a":{"b":[]}}})",
            R"({"Account":1})",
            R"({"AccountId":[]})",
            R"({"VersionData":"%%%","Title":"t","PathOnClient":"p"})",
            "--x\r\n\r\n--x--",
            "grant_type=refresh_token&refresh_token=x",
            "grant_type=authorization_code&client_id=console-app",
            "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c",
            std::string(100000, '[')};
        const std::vector<std::string> queries = {
            "",
            "?q=FIND+{k}",
            "?q=FIND",
            "?q=FIND+{k\\",
            "?q=k&sobject=Case&Case.fields=Id",
            "?fields=Id,,Nope",
            "?ids=1,2",
            "?start=x&end=y",
            "?_HttpMethod=PATCH",
            "?q=FIND+{kk}+RETURNING+Case(Id,Subject+LIMIT+1),Account+LIMIT+x"};
        const std::vector<std::string> methods = {"GET", "POST", "PATCH",  "DELETE",
                                                  "PUT", "HEAD", "OPTIONS"};
        const std::vector<std::string> types = {
            "application/json", "multipart/form-data; boundary=x", "multipart/form-data",
            "text/plain", ""};
        for (int i = 0; i < 20000; ++i) {
            std::string url = i % 3 == 0 ? "" : "/services/data/v68.0";
            for (std::size_t n = random() % 6; n > 0; --n) {
                url += "/" + parts[random() % parts.size()];
            }
            url += queries[random() % queries.size()];
            const Response answer = m_caller->send(
                methods[random() % methods.size()], url, bodies[random() % bodies.size()],
                types[random() % types.size()]);
            QVERIFY2(
                answer.status >= 200 && answer.status <= 503 && answer.status != 500,
                (url + " " + answer.body).c_str());
            if (url.starts_with("/standin") || i % 500 == 0) {
                m_caller->sign_in();
            }
        }
    }
};

QTEST_GUILESS_MAIN(StandInFaults)
#include "tst_standin_faults.moc"
