// SPDX-License-Identifier: GPL-3.0-or-later
// From a file that a person writes to a case over there: what Services join, through a rebuild, a second
// start, and a key that others may read.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "andon/events/v1/equipment.pb.h"
#include "app/demo/embedded_broker.h"
#include "app/demo/record_sender.h"
#include "app/services.h"
#include "models/store/outbox_table.h"
#include "models/store/reader.h"
#include "models/views/alarms.h"
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"
#include "tests/fold/must.h"
#include "tests/fold/sample_events.h"
#include "tests/transport/scripted_server.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <fmt/format.h>
#include <fstream>
#include <set>

using namespace andon;
using namespace andon::app;

namespace {

constexpr int kPatienceMs = 60000;
constexpr std::string_view kTopic = "plant.telemetry";

std::int64_t now_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

class ReactionsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::MadeKey m_key;
    tests::ServedStandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    std::unique_ptr<demo::EmbeddedBroker> m_broker;
    Environment m_environment;
    std::unique_ptr<Services> m_services;
    int m_sent = 0;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    void write(const char* name, const std::string& text) const {
        std::ofstream(path(name)) << text;
    }

    Result<Configuration> read() const {
        ConfigurationOptions options;
        options.config = path("andon.toml").string();
        options.store = path("store.andon").string();
        auto loaded = load_configuration(options, m_environment);
        if (!loaded)
            return tl::unexpected(as_error(loaded.error()));
        return std::move(*loaded);
    }

    void start() {
        auto services = Services::make(
            test::must(read()), {.until_end = false, .reread = [this] { return read(); }});
        QVERIFY2(services.has_value(), services ? "" : services.error().message.c_str());
        m_services = std::move(*services);
        QVERIFY(m_services->start().has_value());
    }

    /// A reading of its own machine, beyond the limit.
    void send() {
        events::v1::Telemetry telemetry;
        telemetry.set_equipment(fmt::format("acme/berlin/forming/line1/c/m{}", ++m_sent));
        events::v1::Reading* reading = telemetry.add_readings();
        reading->set_tag("temperature");
        reading->set_value(99);
        reading->set_quality(events::v1::QUALITY_GOOD);
        const std::int64_t time = now_us();
        reading->set_time_us(time);
        const std::string value = test::sample_value(telemetry, fmt::format("r{}", m_sent), time);
        transport::kafka::ProducerSettings settings;
        settings.connection.brokers = m_broker->bootstrap();
        auto sender = test::must(demo::RecordSender::make(settings));
        transport::kafka::OutgoingRecord record;
        record.topic = kTopic;
        record.partition = 0;
        record.value = value;
        test::must(sender.send(record, {}));
        test::must(sender.flush(std::chrono::seconds(30)));
    }

    QByteArray said(QStringList arguments, int code = 0) const {
        arguments << QStringLiteral("--config")
                  << QString::fromStdString(path("andon.toml").string())
                  << QStringLiteral("--store")
                  << QString::fromStdString(path("store.andon").string());
        QProcess process;
        process.start(QStringLiteral(ANDON_BINARY), arguments);
        process.waitForFinished(kPatienceMs);
        const QByteArray error = process.readAllStandardError();
        if (process.exitCode() != code)
            qWarning() << process.exitCode() << error;
        return process.exitCode() != code ? QByteArray("failed")
               : code == 0                ? process.readAllStandardOutput()
                                          : error;
    }

    std::size_t done() const {
        auto reader = store::StoreReader::open(path("store.andon"));
        const auto entries = reader ? (*reader)->outbox({}) : tl::unexpected(reader.error());
        return entries ? static_cast<std::size_t>(
                   std::ranges::count(*entries, outbox::State::done, &outbox::Entry::state))
                       : 0;
    }
    void cases_once(std::size_t count) {
        const auto created = m_standin.created();
        QCOMPARE(created.size(), count);
        for (const auto& [key, times] : created)
            QCOMPARE(times, std::size_t{1});
    }

private Q_SLOTS:
    void initTestCase() {
        const std::vector<demo::TopicSpec> topics{{kTopic, 1}};
        m_broker = test::must(demo::EmbeddedBroker::start(topics));
        m_standin.faults({{"uniqueness", false}, {"upsert_matches", false}});
        write("key.pem", m_key.private_pem());
        std::filesystem::permissions(path("key.pem"), std::filesystem::perms(0600));
        write("rules.toml", R"([[rule]]
id = "hot"
name = "Too hot"
reactions = ["case", "nobody"]
[rule.condition]
kind = "threshold"
tag = "temperature"
above = 80
)");
        write(
            "andon.toml", fmt::format(
                              R"([[source]]
name = "plant"
brokers = "{}"
[[topic]]
name = "{}"
encoding = "cloudevents-protobuf"
[rules]
files = "rules.toml"
[salesforce]
login_url = "{}"
client_id = "console-app"
username = "ops@example.com"
key_file = "key.pem"
[[reaction]]
name = "case"
evidence = false
[reaction.fields]
Subject = {{ text = "[{{alarm.priority}}] {{entity.id}}" }}
)",
                              m_broker->bootstrap(), kTopic, m_standin.url()));
        std::filesystem::copy_file(path("andon.toml"), path("killed.toml"));
    }
    void cleanup() {
        if (m_services)
            QVERIFY(m_services->stop().has_value());
        m_services.reset();
    }

    void a_key_that_others_may_read_is_refused() {
        std::filesystem::permissions(path("key.pem"), std::filesystem::perms(0644));
        const auto services = Services::make(test::must(read()), {});
        QVERIFY(!services.has_value());
        QVERIFY(QByteArray(services.error().message.c_str()).contains("chmod 600"));
        std::filesystem::permissions(path("key.pem"), std::filesystem::perms(0600));
    }

    void an_alarm_becomes_a_case() {
        start();
        send();
        QTRY_COMPARE_WITH_TIMEOUT(done(), std::size_t{1}, kPatienceMs);
        cases_once(1);
        const auto changes = m_standin.control("GET", "journal?object=Case")["changes"];
        QCOMPARE(
            changes[0]["fields"]["Subject"].get<std::string>(),
            std::string("[medium] acme/berlin/forming/line1/c/m1"));
        QCOMPARE(m_services->lanes().size(), std::size_t{1});
        QCOMPARE(m_services->lanes()[0].error, std::string());
    }

    void it_goes_on_after_everything_was_folded_again() {
        start();
        m_services->request_rebuild();
        QTRY_VERIFY_WITH_TIMEOUT(!m_services->rebuilding(), kPatienceMs);
        QVERIFY(!m_services->mailbox().status().outcome.empty());
        send();
        QTRY_COMPARE_WITH_TIMEOUT(done(), std::size_t{2}, kPatienceMs);
        cases_once(2);
    }

    void a_way_that_is_closed_delays_nothing_and_ends_in_time() {
        m_standin.faults({{"latency_ms", 30000}});
        start();
        send();
        const auto sending = [&] {
            auto reader = test::must(store::StoreReader::open(path("store.andon")));
            return test::must(reader->outbox({.open_only = true})).size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(sending(), std::size_t{1}, kPatienceMs);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_services->stop().has_value());
        QVERIFY2(timer.elapsed() < 15000, "it did not end in time");
        m_services.reset();
        m_standin.faults({{"latency_ms", 0}});
        start();
        QTRY_COMPARE_WITH_TIMEOUT(done(), std::size_t{3}, kPatienceMs);
        cases_once(3);
    }

    void what_commands_say() {
        const auto lines = [](const QByteArray& text) { return text.count('\n'); };
        const QStringList csv{
            QStringLiteral("outbox"), QStringLiteral("--format"), QStringLiteral("csv")};
        QCOMPARE(lines(said(csv)), 4);
        QVERIFY(!said(csv).contains("forming/line1"));
        QVERIFY(
            said(csv + QStringList{QStringLiteral("--payload")}).contains("forming/line1/c/m3"));
        QCOMPARE(lines(said(csv + QStringList{QStringLiteral("--open")})), 1);
        QCOMPARE(lines(said(csv + QStringList{QStringLiteral("--limit"), QStringLiteral("2")})), 3);
        const QByteArray checked = said({QStringLiteral("check"), QStringLiteral("--connect")});
        QVERIFY2(checked.contains("reaction case: fits"), checked.constData());
        QVERIFY2(checked.contains("reaction \"nobody\", which no"), checked.constData());
        m_standin.control(
            "POST", "fields", {{"object", "Case"}, {"name", "Needed__c"}, {"required", true}});
        QVERIFY(said({QStringLiteral("check"), QStringLiteral("--connect")}, 2)
                    .contains("would be refused"));
    }

    void what_a_person_decides() {
        const auto outbox = [](const char* verb, const char* id, QStringList more = {}) {
            return QStringList{
                       QStringLiteral("outbox"), QString::fromLatin1(verb), QString::fromLatin1(id)}
                   + more;
        };
        std::ifstream file(path("andon.toml"));
        std::string text((std::istreambuf_iterator<char>(file)), {});
        text.replace(text.find("name = \"case\""), 13, "name = \"case\"\nmode = \"propose\"");
        write("andon.toml", text);
        m_standin.control("POST", "reset");
        start();
        send();
        send();
        const auto open = [&] {
            auto reader = test::must(store::StoreReader::open(path("store.andon")));
            return test::must(reader->outbox({.open_only = true})).size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(open(), std::size_t{2}, kPatienceMs);
        // Who runs the store decides; nobody writes it from beside.
        QVERIFY(said(outbox("approve", "4"), 1).contains("store.andon"));
        QVERIFY(m_services->stop().has_value());
        m_services.reset();
        QVERIFY(said(outbox("retry", "4"), 2).contains("goes on by itself"));
        QVERIFY(said(outbox("approve", "99"), 2).contains("entry 99"));
        said(outbox("approve", "4"));
        said(outbox("drop", "5", {QStringLiteral("--reason"), QStringLiteral("a test")}));
        start();
        QTRY_COMPARE_WITH_TIMEOUT(done(), std::size_t{4}, kPatienceMs);
        QCOMPARE(open(), std::size_t{0});
        cases_once(1);
    }

    /// The program itself, killed as soon as something is under way, or has arrived.
    void killed_whenever_something_leaves() {
        constexpr int kKills = 8;
        m_standin.control("POST", "reset");
        m_standin.faults({{"uniqueness", false}, {"upsert_matches", false}, {"latency_ms", 20}});
        const std::filesystem::path store = path("killed.andon");
        const auto entries = [&] {
            auto reader = store::StoreReader::open(store);
            const auto all = reader ? (*reader)->outbox({}) : tl::unexpected(reader.error());
            return all ? *all : std::vector<outbox::Entry>();
        };
        const auto has = [&](outbox::State state) {
            return std::ranges::count(entries(), state, &outbox::Entry::state);
        };
        const QStringList ingest{
            QStringLiteral("ingest"), QStringLiteral("--config"),
            QString::fromStdString(path("killed.toml").string()), QStringLiteral("--store"),
            QString::fromStdString(store.string())};
        int under_way = 0;
        for (int i = 0; i < kKills; ++i) {
            const std::size_t before = m_standin.created().size();
            QProcess killed;
            killed.start(QStringLiteral(ANDON_BINARY), ingest);
            send();
            send();
            if (i % 2 == 0)
                QTRY_VERIFY_WITH_TIMEOUT(m_standin.created().size() > before, kPatienceMs);
            else
                QTRY_VERIFY_WITH_TIMEOUT(has(outbox::State::sending) > 0, kPatienceMs);
            killed.kill();
            QVERIFY(killed.waitForFinished(kPatienceMs));
            under_way += has(outbox::State::sending) > 0 ? 1 : 0;
        }
        m_standin.faults({{"latency_ms", 0}});
        QProcess last;
        last.start(QStringLiteral(ANDON_BINARY), ingest);
        QTRY_COMPARE_WITH_TIMEOUT(has(outbox::State::done), m_sent, 2 * kPatienceMs);
        last.terminate();
        QVERIFY(last.waitForFinished(kPatienceMs));
        QCOMPARE(last.exitCode(), 0);
        cases_once(static_cast<std::size_t>(m_sent));
        qInfo("%d kills, %d of them while something was under way", kKills, under_way);
        QVERIFY(under_way > 0);
    }

    void rules_of_a_changed_file_are_in_force_and_wrong_ones_are_not() {
        start();
        const auto outcome = [this] { return m_services->mailbox().status().outcome; };
        const std::string rules = R"([[rule]]
id = "hot"
name = "Hotter"
[rule.condition]
kind = "threshold"
tag = "temperature"
above = )";
        const auto titles = [this] {
            auto reader = test::must(store::StoreReader::open(path("store.andon")));
            store::RowQuery query;
            query.view = "alarms";
            std::set<std::string> all;
            const auto found = test::must(reader->rows(query));
            for (const views::Row& row : found.rows)
                all.insert(views::alarms_codec().from_row(row).title);
            return all;
        };
        QVERIFY(titles() == std::set<std::string>{"Too hot"});
        write("rules.toml", rules + "\"eighty\"\n");
        QTRY_VERIFY_WITH_TIMEOUT(
            outcome().find("stay as they were") != std::string::npos, kPatienceMs);
        QVERIFY2(outcome().find("rules.toml:7") != std::string::npos, outcome().c_str());
        write("rules.toml", rules + "70\n");
        QTRY_VERIFY_WITH_TIMEOUT(outcome().find("in force") != std::string::npos, kPatienceMs);
        send();
        QTRY_VERIFY_WITH_TIMEOUT(titles().contains("Hotter"), kPatienceMs);
    }

    /// Salesforce does not answer; a webhook beside it has the alarm all the same.
    void trouble_of_one_lane_delays_no_other() {
        tests::ScriptedServer hook([](std::size_t number, int connection) {
            return tests::ScriptedServer::write(
                connection, number == 0 ? "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"
                                        : tests::ScriptedServer::answer("{}"));
        });
        write("rules.toml", R"([[rule]]
id = "twice"
name = "Too hot"
reactions = ["case", "nobody"]
[rule.condition]
kind = "threshold"
tag = "temperature"
above = 80
)");
        std::ifstream file(path("killed.toml"));
        write(
            "andon.toml", std::string((std::istreambuf_iterator<char>(file)), {})
                              + fmt::format(
                                  "[[webhook]]\nname = \"hook\"\nurl = \"{}/alarms\"\n"
                                  "[[reaction]]\nname = \"nobody\"\nlane = \"hook\"\n",
                                  hook.url()));
        m_standin.faults({{"latency_ms", 30000}});
        start();
        const auto of_lane = [&](std::string_view lane) {
            auto reader = test::must(store::StoreReader::open(path("store.andon")));
            for (const outbox::Entry& entry : test::must(reader->outbox({}))) {
                if (entry.lane == lane)
                    return entry;
            }
            return outbox::Entry();
        };
        send();
        QTRY_COMPARE_WITH_TIMEOUT(of_lane("hook").state, outbox::State::done, kPatienceMs);
        QVERIFY(!outbox::is_final(of_lane("salesforce").state));
        // Twice, since the first was refused for now: the same thing under the same id.
        const auto requests = hook.requests();
        QCOMPARE(requests.size(), std::size_t{2});
        const auto body = [&](std::size_t i) {
            return requests[i].substr(requests[i].find("\r\n\r\n") + 4);
        };
        QCOMPARE(body(0), body(1));
        QCOMPARE(body(0), of_lane("hook").payload);
        QVERIFY(body(0).find(of_lane("salesforce").occurrence) != std::string::npos);
        m_standin.faults({{"latency_ms", 0}});
        QTRY_COMPARE_WITH_TIMEOUT(
            of_lane("salesforce").state, outbox::State::done, 2 * kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(ReactionsTest)
#include "reactions_test.moc"
