// SPDX-License-Identifier: GPL-3.0-or-later
// Outbox, carrier and client against the stand-in, with everything that can go wrong and an end at any
// step. What is counted is the stand-in's own journal.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/cases/case_carrier.h"
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"

#include <random>

using namespace andon;
using namespace andon::transport::salesforce;
using andon::tests::MadeKey;
using andon::tests::ServedStandIn;
using outbox::Entry;
using outbox::Outbox;
using outbox::State;
using outbox::Work;

namespace {

constexpr std::int64_t kSecond = 1000000;

/// More of them by hand: ANDON_DELIVERIES=100000.
std::size_t deliveries() {
    const int wanted = qEnvironmentVariableIntValue("ANDON_DELIVERIES");
    return wanted > 0 ? static_cast<std::size_t>(wanted) : 600;
}

}  // namespace

class TestCaseDelivery : public QObject {
    Q_OBJECT

    MadeKey m_key;
    ServedStandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RestClient> m_client;
    std::map<outbox::EntryId, Entry> m_stored;  ///< what a store would hold
    std::optional<Outbox> m_outbox;
    std::mt19937_64 m_random{20261120};
    std::int64_t m_now = 1795177004LL * kSecond;
    std::size_t m_ends = 0;

    WallTime now() const { return WallTime{m_now}; }

    void start() {
        outbox::LaneSettings lane;
        lane.name = "salesforce";
        lane.reads_back = true;
        m_outbox.emplace(std::vector{lane}, m_random());
        for (const auto& [id, entry] : m_stored)
            m_outbox->add(entry, now());
        write();
        SignInSettings settings;
        settings.login_url = m_standin.url();
        settings.client_id = "console-app";
        settings.username = "ops@example.com";
        settings.private_key = m_key.private_pem();
        m_client.reset();
        m_session = std::make_unique<Session>(
            settings, transport::http::HttpSettings(), Session::KeepRefreshToken(),
            [] { return std::chrono::system_clock::now(); });
        m_client = std::make_unique<RestClient>(
            ApiSettings(), transport::http::HttpSettings(), *m_session);
    }
    void write() {
        for (Entry& entry : m_outbox->take_changed())
            m_stored[entry.id] = std::move(entry);
    }
    /// The program ends here and starts again from what is stored.
    bool ends(bool may) {
        if (!may || m_random() % 60 != 0)
            return false;
        ++m_ends;
        start();
        return true;
    }
    void step(bool may_end) {
        if (const auto due = m_outbox->next_due("salesforce"))
            m_now = std::max(m_now, due->us);
        cases::CaseCarrier carrier(*m_client);
        const auto work = m_outbox->next("salesforce", now());
        if (!work || ends(may_end))
            return;
        write();
        if (ends(may_end))
            return;
        const DeliveryOutcome outcome = carrier.carry(*work);
        if (ends(may_end))
            return;
        m_outbox->finished(work->entry.id, outcome, now());
        if (!ends(may_end))
            write();
    }
    void deliver(std::size_t count, const nlohmann::json& faults) {
        m_standin.control("POST", "reset");
        m_standin.faults(faults);
        m_stored.clear();
        m_ends = 0;
        start();
        for (std::size_t i = 1; i <= count; ++i) {
            Entry entry;
            entry.id = i;
            entry.lane = "salesforce";
            entry.key = entry.record = "key " + std::to_string(i);
            entry.target = "Case.Alarm_Key__c";
            entry.payload = nlohmann::json{{"Subject", "case " + std::to_string(i)}}.dump();
            m_stored[i] = entry;
            m_outbox->add(entry, now());
            step(true);
        }
        for (std::size_t i = 0; i < 20 * count && m_outbox->next_due("salesforce"); ++i)
            step(true);
        nlohmann::json calm = faults["chance"];
        for (auto& chance : calm)
            chance = 0.0;
        m_standin.faults({{"chance", calm}});
        // What a person would do with what six locks in a row have put aside.
        for (const auto& [id, entry] : std::map(m_stored)) {
            if (entry.state == State::needs_attention)
                QVERIFY(m_outbox->retry(id, now()).has_value());
        }
        for (std::size_t i = 0; i < 50 * count && m_outbox->next_due("salesforce"); ++i)
            step(false);
        const auto created = m_standin.created();
        std::size_t twice = 0;
        for (const auto& [key, times] : created)
            twice += times > 1 ? 1U : 0U;
        qInfo(
            "%zu entries, %zu created, %zu twice, %zu ends, %s calls", count, created.size(), twice,
            m_ends, m_standin.control("GET", "calls")["count"].dump().c_str());
        QCOMPARE(created.size(), count);
        QCOMPARE(twice, std::size_t(0));
        for (const auto& [id, entry] : m_stored) {
            QCOMPARE(entry.state, State::done);
            QVERIFY(entry.reference.starts_with("500"));
        }
    }

private Q_SLOTS:
    void every_fault_and_any_end() {
        deliver(
            deliveries(), {{"seed", 7},
                           {"chance",
                            {{"unauthorized", 0.03},
                             {"unavailable", 0.05},
                             {"gateway_html", 0.03},
                             {"cut", 0.05},
                             {"cut_after_commit", 0.08},
                             {"lock", 0.05},
                             {"duplicate_value", 0.02},
                             {"token_unavailable", 0.1}}}});
    }

    /// Then it is the outbox alone that keeps a case from being made twice.
    void without_uniqueness() {
        deliver(
            deliveries(), {{"seed", 8},
                           {"uniqueness", false},
                           {"upsert_matches", false},
                           {"chance",
                            {{"unauthorized", 0.03},
                             {"unavailable", 0.05},
                             {"gateway_html", 0.03},
                             {"cut", 0.05},
                             {"cut_after_commit", 0.08},
                             {"lock", 0.05}}}});
    }

    void what_the_administrator_said() {
        m_standin.control("POST", "reset");
        m_stored.clear();
        start();
        Entry entry;
        entry.id = 1;
        entry.lane = "salesforce";
        entry.key = entry.record = "k";
        entry.target = "Case.Alarm_Key__c";
        entry.payload = R"({"Subject":"s","Priority":"Purple"})";
        m_outbox->add(entry, now());
        step(false);
        QCOMPARE(m_stored[1].state, State::needs_attention);
        QVERIFY2(
            m_stored[1].error.find(": Purple") != std::string::npos, m_stored[1].error.c_str());
        QVERIFY(m_outbox->edit(1, R"({"Subject":"s"})", now()).has_value());
        QVERIFY(m_outbox->retry(1, now()).has_value());
        step(false);
        QCOMPARE(m_stored[1].state, State::done);
    }
};

QTEST_GUILESS_MAIN(TestCaseDelivery)
#include "tst_case_delivery.moc"
