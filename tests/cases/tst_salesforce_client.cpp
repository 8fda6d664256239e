// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-in and calls against the stand-in, under each fault of its control plane.
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"
#include "transport/salesforce/browser_sign_in.h"
#include "transport/salesforce/rest_client.h"
#include "transport/salesforce/signing.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <thread>

using namespace andon;
using namespace andon::transport::salesforce;
using andon::tests::MadeKey;
using andon::tests::ServedStandIn;
using Kind = CallFailure::Kind;
using Json = nlohmann::json;
using transport::http::HttpSettings;

namespace {

const std::string kKeyField = "Alarm_Key__c";

std::string subject(const std::string& text) {
    return Json{{"Subject", text}}.dump();
}

}  // namespace

class TestSalesforceClient : public QObject {
    Q_OBJECT

    MadeKey m_key;
    ServedStandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    std::vector<std::string> m_kept;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RestClient> m_client;

    SignInSettings by_assertion() const {
        SignInSettings settings;
        settings.login_url = m_standin.url();
        settings.client_id = "console-app";
        settings.username = "ops@example.com";
        settings.private_key = m_key.private_pem();
        return settings;
    }
    Session::KeepRefreshToken keeper() {
        return [this](const std::string& token) -> Result<void> {
            m_kept.push_back(token);
            return {};
        };
    }
    void use(const SignInSettings& settings, HttpSettings http = {}, ApiSettings api = {}) {
        m_client.reset();
        m_session = std::make_unique<Session>(
            settings, http, keeper(), [] { return std::chrono::system_clock::now(); });
        m_client = std::make_unique<RestClient>(api, http, *m_session);
    }
    Answer<Upserted> upsert(const std::string& key) {
        return m_client->upsert("Case", kKeyField, key, subject("s"));
    }
    Kind refused(const std::string& key) {
        const auto answer = upsert(key);
        return answer ? static_cast<Kind>(99) : answer.error().kind;
    }
    /// As a person and a browser would.
    Answer<AuthorizationCode> code_of_browser() {
        auto flow = BrowserSignIn::begin(m_standin.url(), "console-app", {21717, 21718, 21719});
        if (!flow)
            return tl::unexpected(CallFailure{.message = flow.error().message});
        std::thread browser([&] {
            transport::http::HttpClient http({});
            transport::http::Request request;
            request.url = (*flow)->url();
            request.url = std::string(http.send(request).header("location"));
            // What else may ask a port of this machine gets nothing out of it.
            transport::http::Request other = request;
            other.url = request.url.substr(0, request.url.find('?')) + "?code=stolen&state=guess";
            other_status = http.send(other).status;
            http.send(request);
        });
        const auto code = (*flow)->wait(std::chrono::seconds(20));
        browser.join();
        if (!code)
            return tl::unexpected(CallFailure{.message = code.error().message});
        return *code;
    }
    int other_status = 0;

private Q_SLOTS:
    void init() {
        m_standin.control("POST", "reset");
        m_kept.clear();
        use(by_assertion());
    }

    void a_case_once() {
        const auto made = upsert("k/1 \xC3\xA4?");
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        QVERIFY(made->created);
        const auto again = upsert("k/1 \xC3\xA4?");
        QVERIFY(!again->created);
        QCOMPARE(again->id, made->id);
        const auto found = m_client->find("Case", kKeyField, "k/1 \xC3\xA4?", "CaseNumber");
        QCOMPARE(found->id, made->id);
        QVERIFY(!found->name.empty());
        QCOMPARE(m_client->find("Case", kKeyField, "nobody's").error().kind, Kind::absent);
        QCOMPARE(m_standin.created(), (std::map<std::string, std::size_t>{{"k/1 \xC3\xA4?", 1}}));
        const Json journal = m_standin.control("GET", "journal?object=Case");
        QCOMPARE(journal["changes"][0]["client"].get<std::string>(), std::string("andon"));
        QCOMPARE(m_standin.sign_ins(), std::size_t(1));
        QVERIFY(m_client->usage().most > 0 && m_client->usage().used > 0);
    }

    void each_fault_of_a_write() {
        QVERIFY(upsert("first").has_value());
        m_standin.faults({{"unavailable", 1}});
        QCOMPARE(refused("k"), Kind::unavailable);
        m_standin.faults({{"gateway_html", 1}});
        QCOMPARE(refused("k"), Kind::unknown);  // who knows what is behind the gateway
        m_standin.faults({{"lock", 1}});
        QCOMPARE(refused("k"), Kind::busy);
        m_standin.faults({{"multiple_choices", 1}});
        QCOMPARE(refused("k"), Kind::refused);
        m_standin.faults({{"duplicates_detected", 1}});
        const auto duplicate = upsert("k");
        QCOMPARE(duplicate.error().kind, Kind::refused);
        QCOMPARE(duplicate.error().code, std::string("DUPLICATES_DETECTED"));
        m_standin.faults({{"daily_limit", true}});
        QCOMPARE(refused("k"), Kind::exhausted);
        QVERIFY(m_client->limits().has_value());
        m_standin.faults({{"daily_limit", false}});
        QCOMPARE(m_standin.created().size(), std::size_t(1));
        m_standin.faults({{"duplicate_value", 1}});
        const auto loser = upsert("raced");
        QVERIFY(loser.has_value());
        QVERIFY(!loser->created);
        QVERIFY(!upsert("bad").value().id.empty());
        const auto wrong = m_client->upsert("Case", kKeyField, "k2", R"({"Nope__c":1})");
        QCOMPARE(wrong.error().kind, Kind::refused);
        QVERIFY(wrong.error().message.find("Nope__c") != std::string::npos);
    }

    void a_cut_write_is_unknown_and_left_once() {
        QVERIFY(upsert("first").has_value());  // so that there is a kept connection
        for (const char* fault : {"cut", "cut_after_commit"}) {
            m_standin.faults({{fault, 1}});
            const auto before = m_standin.control("GET", "calls")["count"].get<std::uint64_t>();
            QCOMPARE(refused(fault), Kind::unknown);
            const Json calls = m_standin.control("GET", "calls?after=" + std::to_string(before));
            std::size_t patches = 0;
            for (const Json& call : calls["calls"])
                patches += call["method"] == "PATCH" ? 1U : 0U;
            QCOMPARE(patches, std::size_t(1));
        }
        QCOMPARE(m_client->find("Case", kKeyField, "cut").error().kind, Kind::absent);
        QVERIFY(m_client->find("Case", kKeyField, "cut_after_commit").has_value());
    }

    void late_answers_are_unknown() {
        HttpSettings http;
        http.timeout = std::chrono::milliseconds(250);
        use(by_assertion(), http, {.version = "60.0"});
        QVERIFY(upsert("first").has_value());
        m_standin.faults({{"latency_ms", 2000}});
        QCOMPARE(refused("late"), Kind::unknown);
        m_standin.no_faults();
        QVERIFY(m_client->find("Case", kKeyField, "late").has_value());
    }

    void two_with_one_key_are_seen_as_two() {
        m_standin.faults({{"uniqueness", false}, {"upsert_matches", false}});
        QVERIFY(upsert("k").has_value());
        QVERIFY(upsert("k").has_value());
        QCOMPARE(m_client->find("Case", kKeyField, "k").error().kind, Kind::refused);
    }

    void one_signs_in_again_for_all() {
        QVERIFY(upsert("first").has_value());
        QCOMPARE(m_session->attempts(), std::uint64_t(1));
        m_standin.control("POST", "tokens", {{"revoke", "access"}});
        std::vector<std::thread> threads;
        std::atomic<int> good{0};
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&, i] {
                RestClient client({}, {}, *m_session);
                good +=
                    client.upsert("Case", kKeyField, "k" + std::to_string(i), subject("s")) ? 1 : 0;
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 6);
        QCOMPARE(m_session->attempts(), std::uint64_t(2));
        QCOMPARE(m_standin.sign_ins(), std::size_t(2));
        // A refusal that does not end is no loop.
        m_standin.faults({{"unauthorized", 50}});
        QCOMPARE(refused("k"), Kind::sign_in);
        QCOMPARE(m_session->attempts(), std::uint64_t(3));
    }

    void sign_in_that_fails() {
        m_standin.faults({{"token_unavailable", 1}});
        QCOMPARE(refused("k"), Kind::unavailable);
        m_standin.faults({{"token_incomplete", 1}});
        const auto incomplete = upsert("k");
        QCOMPARE(incomplete.error().kind, Kind::sign_in);
        QVERIFY(incomplete.error().message.find("access_token") != std::string::npos);
        m_standin.faults({{"token_refused", 1}});
        QCOMPARE(refused("k"), Kind::sign_in);
        QVERIFY(upsert("k").has_value());

        SignInSettings wrong = by_assertion();
        wrong.username = "nobody@example.com";
        use(wrong);
        const auto nobody = upsert("k");
        QCOMPARE(nobody.error().kind, Kind::sign_in);
        QVERIFY(nobody.error().message.find("approved") != std::string::npos);
        use({.login_url = m_standin.url()});
        QCOMPARE(refused("k"), Kind::sign_in);
        QCOMPARE(m_session->attempts(), std::uint64_t(0));
    }

    void a_clock_that_is_wrong() {
        m_standin.faults({{"clock_skew_ms", 3600000}});
        QVERIFY(upsert("k").has_value());
        QCOMPARE(m_session->attempts(), std::uint64_t(2));
    }

    void keys() {
        const MadeKey other;
        SignInSettings settings = by_assertion();
        settings.private_key = other.private_pem();
        use(settings);
        QCOMPARE(refused("k"), Kind::sign_in);
        settings.private_key = m_key.private_pem("open sesame");
        settings.passphrase = "open sesame";
        use(settings);
        QVERIFY(upsert("k").has_value());
        settings.passphrase = "wrong";
        use(settings);
        const auto wrong = upsert("k");
        QCOMPARE(wrong.error().kind, Kind::sign_in);
        QVERIFY(wrong.error().message.find("wrong") == std::string::npos);
        settings.private_key = "nonsense";
        use(settings);
        QCOMPARE(refused("k"), Kind::sign_in);
    }

    void a_person_signs_in() {
        const auto code = code_of_browser();
        QVERIFY2(code.has_value(), code ? "" : code.error().message.c_str());
        QCOMPARE(other_status, 404);
        use({.login_url = m_standin.url(), .client_id = "console-app"});
        AuthorizationCode forged = *code;
        forged.verifier = unguessable();
        QCOMPARE(m_session->exchange(forged).error().kind, Kind::sign_in);
        const auto second = code_of_browser();
        QVERIFY(second.has_value());
        const auto access = m_session->exchange(*second);
        QVERIFY2(access.has_value(), access ? "" : access.error().message.c_str());
        QVERIFY(access->user.starts_with("005"));
        QCOMPARE(m_kept.size(), std::size_t(1));
        QVERIFY(upsert("by hand").has_value());
        // Refreshing rotates; what is kept is what lets in the next time.
        for (std::size_t i = 2; i < 5; ++i) {
            m_standin.control("POST", "tokens", {{"revoke", "access"}});
            QVERIFY(upsert("by hand").has_value());
            QCOMPARE(m_kept.size(), i);
        }
        use(
            {.login_url = m_standin.url(),
             .client_id = "console-app",
             .refresh_token = m_kept.back()});
        QVERIFY(upsert("by hand").has_value());
        m_standin.control("POST", "tokens", {{"revoke", "all"}});
        QCOMPARE(refused("by hand"), Kind::sign_in);
    }

    void a_token_that_cannot_be_kept_is_not_used() {
        const auto code = code_of_browser();
        bool locked = true;
        m_client.reset();
        m_session = std::make_unique<Session>(
            SignInSettings{.login_url = m_standin.url(), .client_id = "console-app"},
            HttpSettings(),
            [&](const std::string& token) -> Result<void> {
                if (locked)
                    return fail(ErrorKind::retriable, "the keychain is locked");
                m_kept.push_back(token);
                return {};
            },
            [] { return std::chrono::system_clock::now(); });
        m_client = std::make_unique<RestClient>(ApiSettings(), HttpSettings(), *m_session);
        QCOMPARE(m_session->exchange(*code).error().message, std::string("the keychain is locked"));
        QCOMPARE(refused("k"), Kind::sign_in);
        QCOMPARE(m_standin.created().size(), std::size_t(0));
        locked = false;
        QVERIFY(upsert("k").has_value());
        QCOMPARE(m_kept.size(), std::size_t(1));
    }

    void a_person_says_no() {
        m_standin.control("POST", "settings", {{"deny", true}});
        const auto code = code_of_browser();
        QVERIFY(!code);
        QVERIFY(code.error().message.find("end-user denied authorization") != std::string::npos);
    }

    void nobody_comes_back() {
        auto flow = BrowserSignIn::begin(m_standin.url(), "console-app", {21717, 21718, 21719});
        QVERIFY(flow.has_value());
        auto second = BrowserSignIn::begin(m_standin.url(), "console-app", {21717});
        QVERIFY(!second.has_value());
        QCOMPARE((*flow)->wait(std::chrono::milliseconds(50)).error().kind, ErrorKind::cancelled);
        (*flow)->cancel();
        QVERIFY(BrowserSignIn::begin(m_standin.url(), "console-app", {21717}).has_value());
    }

    void pages_of_a_query() {
        m_standin.control("POST", "settings", {{"query_batch", 3}});
        for (int i = 0; i < 10; ++i)
            QVERIFY(upsert("k" + std::to_string(i)).has_value());
        std::set<std::string> keys;
        const auto each = [&](const Json& row) {
            keys.insert(row[kKeyField].get<std::string>());
            return true;
        };
        QVERIFY(m_client->query("SELECT Alarm_Key__c FROM Case", each).has_value());
        QCOMPARE(keys.size(), std::size_t(10));
        use(by_assertion(), {}, {.most_rows = 5});
        QCOMPARE(
            m_client->query("SELECT Alarm_Key__c FROM Case", each).error().kind, Kind::refused);
        QCOMPARE(m_client->query("SELECT FROM", each).error().code, std::string("MALFORMED_QUERY"));
        // Whatever is between the quotes is a value.
        const std::string hostile = "x' OR Id != '\\' \n";
        QVERIFY(m_client->upsert("Case", kKeyField, "h", subject(hostile)).has_value());
        QCOMPARE(
            m_client->find("Case", "Subject", hostile, "Alarm_Key__c").value_or(Found()).name,
            std::string("h"));
    }

    void evidence_once() {
        const auto made = upsert("k");
        std::string bytes(1000, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i);
        const Evidence evidence{made->id, "snapshot 1a2b", "alarm.json", bytes};
        const auto first = m_client->attach(evidence);
        QVERIFY2(first.has_value(), first ? "" : first.error().message.c_str());
        QCOMPARE(m_client->attach(evidence).value(), *first);
        std::size_t files = 0;
        const Json journal = m_standin.control("GET", "journal?object=ContentVersion");
        for (const Json& change : journal["changes"])
            files += change["what"] == "create" ? 1U : 0U;
        QCOMPARE(files, std::size_t(1));
    }

    void several_in_one() {
        const Json requests = {
            {{"method", "POST"},
             {"url", "/sobjects/Case"},
             {"referenceId", "c"},
             {"body", {{"Subject", "s"}}}},
            {{"method", "POST"},
             {"url", "/sobjects/CaseComment"},
             {"referenceId", "n"},
             {"body", {{"ParentId", "@{c.id}"}, {"CommentBody", "seen"}}}}};
        const auto answers = m_client->composite(requests);
        QVERIFY2(answers.has_value(), answers ? "" : answers.error().message.c_str());
        QCOMPARE(answers->size(), std::size_t(2));
        Json broken = requests;
        broken[1]["body"]["Nope"] = 1;
        const auto failed = m_client->composite(broken);
        QCOMPARE(failed.error().code, std::string("INVALID_FIELD"));
    }

    void described() {
        const auto described = m_client->describe("Case");
        QVERIFY(described.has_value());
        QVERIFY(described->at("fields").size() > 20);
        QCOMPARE(m_client->describe("Nothing__c").error().kind, Kind::absent);
        QCOMPARE(m_client->describe("../limits").error().kind, Kind::refused);
    }

    void certificates() {
        QTemporaryDir folder;
        const MadeKey key;
        const auto served = [&](const std::string& name) {
            standin::Listening listening;
            listening.tls_certificate = QByteArray::fromStdString(key.certificate(name));
            listening.tls_key = QByteArray::fromStdString(key.private_pem());
            return std::make_unique<ServedStandIn>(
                standin::OrganisationSettings{.jwt_certificate = m_key.public_pem()}, listening);
        };
        const auto right = served("IP:127.0.0.1");
        QVERIFY(right->url().starts_with("https://"));
        const std::string ca = folder.filePath(QStringLiteral("ca.pem")).toStdString();
        std::ofstream(ca) << key.certificate("IP:127.0.0.1");
        SignInSettings settings = by_assertion();
        settings.login_url = right->url();
        use(settings);
        QCOMPARE(refused("k"), Kind::not_sent);  // nobody vouches for it
        HttpSettings http;
        http.ca_file = ca;
        use(settings, http);
        const auto made = upsert("k");
        QVERIFY2(made.has_value(), made ? "" : made.error().message.c_str());
        http.ca_file = folder.filePath(QStringLiteral("none.pem")).toStdString();
        use(settings, http);
        QCOMPARE(refused("k"), Kind::not_sent);

        const auto other = served("DNS:another.example");
        std::ofstream(ca) << key.certificate("DNS:another.example");
        http.ca_file = ca;
        settings.login_url = other->url();
        use(settings, http);
        QCOMPARE(refused("k"), Kind::not_sent);
        QCOMPARE(m_session->attempts(), std::uint64_t(1));
    }
};

QTEST_GUILESS_MAIN(TestSalesforceClient)
#include "tst_salesforce_client.moc"
