// SPDX-License-Identifier: GPL-3.0-or-later
// What others do to cases and accounts comes back: source, mapping, fold and store are the real ones. What
// must come out is what the stand-in is asked for by its own REST, record by record.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "app/demo/case_worker.h"
#include "models/cases/followed_objects.h"
#include "models/cases/salesforce_carrier.h"
#include "models/ingest/pipeline.h"
#include "models/store/reader.h"
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"
#include "tests/fold/must.h"
#include "tests/fold/sample_events.h"
#include "transport/salesforce/record_source.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

namespace andon::test {

using Json = nlohmann::json;
namespace sf = transport::salesforce;

constexpr int kPatienceMs = 30000;

/// A console that only follows.
class Follower {
public:
    Follower(const cases::OrganisationAccess& access, const std::filesystem::path& store)
        : m_pipeline(open(cases::Organisation(access), store)) {
        must(m_pipeline->start());
    }
    ~Follower() { stop(); }
    void stop() {
        if (!m_pipeline->finished()) {
            m_pipeline->request_stop();
            must(m_pipeline->join());
        }
    }
    ingest::PipelineStatus status() { return m_mailbox.status(); }

private:
    std::unique_ptr<ingest::Pipeline> open(
        const cases::Organisation& organisation, const std::filesystem::path& store) {
        sf::RecordSourceSettings settings;
        settings.objects = cases::followed_objects();
        settings.every = std::chrono::milliseconds(5);
        settings.http = organisation.access.http;
        std::vector<std::unique_ptr<transport::EventSource>> sources;
        sources.push_back(std::make_unique<sf::RecordSource>(settings, organisation.session));
        ingest::PipelineOptions options;
        options.store = store;
        options.config = sample_config();
        options.config.streams = cases::followed_streams(settings.name);
        return must(ingest::Pipeline::open(std::move(options), std::move(sources), m_mailbox));
    }

    ingest::Mailbox m_mailbox;
    std::unique_ptr<ingest::Pipeline> m_pipeline;
};

class TestFollowedCases : public QObject {
    Q_OBJECT

    tests::MadeKey m_key;
    tests::ServedStandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<cases::Organisation> m_desk;  ///< other people, at work over there
    std::unique_ptr<sf::RestClient> m_client;

    std::filesystem::path store() const {
        return m_folder->filePath(QStringLiteral("followed.andon")).toStdString();
    }
    cases::OrganisationAccess access() const {
        cases::OrganisationAccess access;
        access.sign_in.login_url = m_standin.url();
        access.sign_in.client_id = "console-app";
        access.sign_in.username = "ops@example.com";
        access.sign_in.private_key = m_key.private_pem();
        return access;
    }

    std::string create(const char* object, const Json& fields) {
        auto made = m_client->create(object, fields.dump());
        if (!made)
            throw std::runtime_error(made.error().message);
        return *made;
    }
    void change(const std::string& key, const Json& fields) {
        if (auto ok = m_client->upsert("Case", "Alarm_Key__c", key, fields.dump()); !ok)
            throw std::runtime_error(ok.error().message);
    }
    Json asked(const std::string& soql) {
        Json rows = Json::array();
        (void)m_client->query(soql, [&](const Json& row) {
            rows.push_back(row);
            return true;
        });
        return rows;
    }

    /// Rows of a view, each as a table of its columns; none while there is no store.
    std::vector<Json> rows(const char* view) const {
        std::vector<Json> all;
        auto reader = store::StoreReader::open(store());
        if (!reader)
            return all;
        store::RowQuery query;
        query.view = view;
        const auto read = (*reader)->rows(query);
        const views::ViewSchema* schema = (*reader)->view(view);
        for (const views::Row& row : read ? read->rows : std::vector<views::Row>()) {
            Json one;
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (const auto* text = std::get_if<std::string>(&row[i]))
                    one[schema->columns[i].name] = *text;
                else if (const auto* number = std::get_if<std::int64_t>(&row[i]))
                    one[schema->columns[i].name] = *number;
            }
            all.push_back(std::move(one));
        }
        return all;
    }
    Json row_of(const std::string& cause) const {
        for (const Json& row : rows("cases")) {
            if (row.value("cause", "") == cause)
                return row;
        }
        return {};
    }
    static std::string field(const Json& row, const char* name) { return row.value(name, ""); }

private Q_SLOTS:
    void init() {
        m_standin.control("POST", "reset");
        m_folder = std::make_unique<QTemporaryDir>();
        m_desk = std::make_unique<cases::Organisation>(access());
        m_client = std::make_unique<sf::RestClient>(
            m_desk->access.api, m_desk->access.http, *m_desk->session);
    }

    // As the stand-in says it itself, field by field; what changes over there changes here.
    void cases_are_here_as_they_are_there() {
        const std::string account = create("Account", {{"Name", "H\u00fctte & Co"}});
        change("k1", {{"Subject", "Bearing hot"}, {"Priority", "High"}, {"AccountId", account}});
        change("k2", {{"Subject", "Too late"}, {"Origin", "Phone"}});
        Follower follower(access(), store());
        QTRY_VERIFY_WITH_TIMEOUT(!row_of("k1").is_null() && !row_of("k2").is_null(), kPatienceMs);
        const Json there = asked(
            "SELECT Id,CaseNumber,Subject,Status,Priority,AccountId,Owner.Name FROM Case WHERE "
            "Alarm_Key__c='k1'")[0];
        const Json here = row_of("k1");
        QCOMPARE(field(here, "case_id"), there["CaseNumber"].get<std::string>());
        QCOMPARE(field(here, "subject"), std::string("Bearing hot"));
        QCOMPARE(field(here, "status"), std::string("open"));
        QCOMPARE(field(here, "activity"), there["Status"].get<std::string>());
        QCOMPARE(field(here, "priority"), std::string("High"));
        QCOMPARE(field(here, "customer_id"), account);
        QCOMPARE(field(here, "owner"), there["Owner"]["Name"].get<std::string>());
        QVERIFY(field(here, "link")
                    .ends_with("/lightning/r/Case/" + there["Id"].get<std::string>() + "/view"));
        QTRY_COMPARE_WITH_TIMEOUT(rows("customers").size(), std::size_t(1), kPatienceMs);
        QCOMPARE(field(rows("customers")[0], "name"), std::string("H\u00fctte & Co"));

        change("k1", {{"Status", "Working"}, {"IsEscalated", true}});
        QTRY_COMPARE_WITH_TIMEOUT(
            field(row_of("k1"), "activity"), std::string("Working"), kPatienceMs);
        QCOMPARE(field(row_of("k1"), "status"), std::string("in_progress"));
        QCOMPARE(row_of("k1")["escalated"].get<int>(), 1);
        QCOMPARE(row_of("k2")["activities"].get<int>(), 1);  // nothing of it changed

        change("k1", {{"Status", "Closed"}});
        QTRY_COMPARE_WITH_TIMEOUT(
            field(row_of("k1"), "status"), std::string("closed"), kPatienceMs);
        QCOMPARE(row_of("k1")["closures"].get<int>(), 1);
        QCOMPARE(row_of("k1")["open"].get<int>(), 0);
        // A word more about it closes it no second time.
        change("k1", {{"Subject", "Bearing was hot"}});
        QTRY_COMPARE_WITH_TIMEOUT(
            field(row_of("k1"), "subject"), std::string("Bearing was hot"), kPatienceMs);
        QCOMPARE(row_of("k1")["closures"].get<int>(), 1);
        // Opened again.
        change("k1", {{"Status", "New"}});
        QTRY_COMPARE_WITH_TIMEOUT(field(row_of("k1"), "status"), std::string("open"), kPatienceMs);
        QCOMPARE(row_of("k1")["open"].get<int>(), 1);
    }

    // What changed while nobody looked is caught up on; what was read again counts once.
    void a_restart_goes_on() {
        change("k1", {{"Subject", "before"}});
        {
            Follower follower(access(), store());
            QTRY_VERIFY_WITH_TIMEOUT(!row_of("k1").is_null(), kPatienceMs);
        }
        change("k2", {{"Subject", "meanwhile"}});
        Follower follower(access(), store());
        QTRY_VERIFY_WITH_TIMEOUT(!row_of("k2").is_null(), kPatienceMs);
        QCOMPARE(row_of("k1")["activities"].get<int>(), 1);
        const auto figures = rows("figures");
        const auto open = std::ranges::find_if(
            figures, [](const Json& row) { return row.value("figure", "") == "cases_open"; });
        QVERIFY(open != figures.end());
    }

    // An organisation that is away is said to be, and comes back.
    void one_that_is_away_is_shown_so() {
        Follower follower(access(), store());
        const auto connected = [&] {
            const auto status = follower.status();
            return !status.sources.empty() && status.sources[0].health.connected;
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            connected()
                && follower.status().sources[0].health.shards[1].state
                       == transport::ShardState::caught_up,
            kPatienceMs);
        m_standin.faults({{"unavailable", 1000000}});
        QTRY_VERIFY_WITH_TIMEOUT(!connected(), kPatienceMs);
        const auto away = follower.status().sources[0].health;
        QCOMPARE(away.active.size(), std::size_t(1));
        QVERIFY(!away.active[0].detail.empty());
        QCOMPARE(away.shards[0].state, transport::ShardState::silent);
        m_standin.no_faults();
        change("k1", {{"Subject", "after"}});
        QTRY_VERIFY_WITH_TIMEOUT(connected() && !row_of("k1").is_null(), kPatienceMs);
    }

    // More than one look brings, all of them, each once; many share a stamp.
    void many_come_once_each() {
        constexpr int kMany = 700;
        for (int i = 0; i < kMany; i += 50) {
            Json requests = Json::array();
            for (int j = i; j < i + 25; ++j) {
                requests.push_back(
                    {{"method", "POST"},
                     {"url", "/sobjects/Case"},
                     {"referenceId", "r" + std::to_string(j)},
                     {"body", {{"Alarm_Key__c", "m" + std::to_string(j)}, {"Subject", "many"}}}});
            }
            QVERIFY(m_client->composite(requests).has_value());
        }
        Follower follower(access(), store());
        QTRY_COMPARE_WITH_TIMEOUT(rows("cases").size(), std::size_t(kMany / 2), kPatienceMs);
        for (const Json& row : rows("cases"))
            QCOMPARE(row["activities"].get<int>(), 1);
    }

    // In the invented plant somebody works on the cases of alarms, and on no others.
    void the_desk_of_the_demo() {
        using namespace std::chrono;
        m_standin.faults(
            {{"clock_skew_ms",
              -duration_cast<milliseconds>(2 * demo::CaseWorker::kTakes).count()}});
        change("young", {{"Subject", "Bearing hot"}});
        const std::string other = create("Case", {{"Subject", "of no alarm"}});
        m_standin.faults(
            {{"clock_skew_ms",
              -duration_cast<milliseconds>(2 * demo::CaseWorker::kCloses).count()}});
        change("old", {{"Subject", "Bearing hot"}, {"Status", "Working"}});
        m_standin.no_faults();
        const demo::CaseWorker desk(access());
        const auto status = [&](const std::string& condition) {
            return asked("SELECT Status FROM Case WHERE " + condition)[0]["Status"]
                .get<std::string>();
        };
        QTRY_COMPARE_WITH_TIMEOUT(
            status("Alarm_Key__c='young'"), std::string("Working"), kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(status("Alarm_Key__c='old'"), std::string("Closed"), kPatienceMs);
        QCOMPARE(status("Id='" + other + "'"), std::string("New"));
    }

    void stamps_are_read_and_written() {
        QCOMPARE(*sf::stamp_ms("1970-01-01T00:00:00.000+0000"), std::int64_t(0));
        // date -u -d '2026-11-28T10:20:30.456Z' +%s%3N
        QCOMPARE(*sf::stamp_ms("2026-11-28T10:20:30.456+0000"), std::int64_t(1795861230456));
        QCOMPARE(sf::soql_time(1795861230456), std::string("2026-11-28T10:20:30.456Z"));
        for (const char* wrong :
             {"", "2026-11-28", "2026-11-28T10:20:30.456+0100", "2026-13-28T10:20:30.456Z",
              "2026-11-28T24:20:30.456Z", "2026-11-2 T10:20:30.456Z", "2026-11-28T10:20:30.45-Z"})
            QVERIFY2(!sf::stamp_ms(wrong), wrong);
        const auto position = sf::record_position(1795861230456, "500000000000001AAA");
        QCOMPARE(*sf::stamp_of(position), std::int64_t(1795861230456));
        QVERIFY(position < sf::record_position(1795861230457, "000000000000000AAA"));
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestFollowedCases)
#include "tst_followed_cases.moc"
