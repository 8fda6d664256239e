// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cases/case_carrier.h"
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>

namespace andon::tests {

/// Outbox, carrier and client joined as a console joins them, against a served stand-in. Its clock goes on
/// to whatever is due next; its store is what was written; it may end between any two steps and starts
/// again from the store. What the other side did is counted from the stand-in's own journal.
class DeliveryRig {
public:
    /// What came of the causes, as the stand-in's journal has it.
    struct Tally {
        std::size_t lost = 0;  ///< causes without a case
        std::size_t twice = 0;
        std::size_t strange = 0;  ///< cases without a cause
        std::size_t open = 0;     ///< entries that are not done, or do not know their case
        std::size_t again = 0;    ///< what was sent a second time and changed what was there
        std::size_t calls = 0;
    };

    ServedStandIn& standin() { return m_standin; }
    outbox::Outbox& outbox() { return *m_outbox; }
    const outbox::Entry& stored(outbox::EntryId id) const { return m_stored.at(id); }
    std::size_t causes() const { return m_causes; }  ///< that there ever were
    std::size_t found() const { return m_found; }    ///< of these, since the profile was wiped
    std::size_t open() const { return m_open.size(); }
    std::size_t ends() const { return m_ends; }
    bool idle() const { return !m_outbox->next_due(kLane); }
    WallTime now() const { return WallTime{m_now}; }
    void pass(std::int64_t us) { m_now += us; }

    /// An organisation and a store without anything in them.
    void begin(const nlohmann::json& faults) {
        m_standin.control("POST", "reset");
        m_standin.faults(faults);
        m_causes = 0;
        m_ends = 0;
        forget();
    }
    static std::string key_of(std::size_t cause) { return "key " + std::to_string(cause); }
    /// The transaction that saw the next cause in the log.
    void cause(std::string payload = {}) {
        const std::size_t number = ++m_found;
        m_causes = std::max(m_causes, number);
        if (payload.empty())
            payload = nlohmann::json{{"Subject", "case " + std::to_string(number)}}.dump();
        outbox::Entry entry;
        entry.id = number;
        entry.lane = kLane;
        entry.key = entry.record = key_of(number);
        entry.target = "Case.Alarm_Key__c";
        entry.payload = std::move(payload);
        m_open.insert(entry.id);
        m_stored[entry.id] = entry;
        m_outbox->add(std::move(entry), now());
    }
    /// The profile is wiped: the next cause is the first again, and its key is the same.
    void wipe() {
        ++m_ends;
        forget();
    }
    /// Waits until something is due and does it; what comes next is the next step's.
    void step(bool may_end) {
        if (const auto due = m_outbox->next_due(kLane))
            m_now = std::max(m_now, due->us);
        work(may_end);
    }
    /// Does what is due now; whether something was.
    bool work(bool may_end) {
        cases::CaseCarrier carrier(*m_client);
        const auto work = m_outbox->next(kLane, now());
        if (!work)
            return false;
        if (ends_here(may_end))
            return true;
        write();
        if (ends_here(may_end))
            return true;
        const DeliveryOutcome outcome = carrier.carry(*work);
        if (ends_here(may_end))
            return true;
        m_outbox->finished(work->entry.id, outcome, now());
        if (!ends_here(may_end))
            write();
        return true;
    }
    /// What a person does with what was put aside.
    bool retry_refused() {
        return std::ranges::all_of(std::set(m_open), [this](outbox::EntryId id) {
            return m_stored.at(id).state != outbox::State::needs_attention
                   || m_outbox->retry(id, now()).has_value();
        });
    }
    /// Works until nothing is due, so many steps at most.
    void drain(bool may_end, std::size_t most) {
        for (std::size_t i = 0; i < most && !idle(); ++i)
            step(may_end);
    }
    Tally tally() {
        Tally tally;
        std::map<std::string, std::size_t> created;
        for (const auto& change : m_standin.changes()) {
            if (change["what"] == "create")
                ++created[change["key"].get<std::string>()];
            else
                ++tally.again;
        }
        std::size_t known = 0;
        for (std::size_t cause = 1; cause <= m_causes; ++cause) {
            const auto found = created.find(key_of(cause));
            known += found != created.end() ? 1U : 0U;
            tally.twice += found != created.end() && found->second > 1 ? 1U : 0U;
        }
        tally.lost = m_causes - known;
        tally.strange = created.size() - known;
        for (const auto& [id, entry] : m_stored) {
            tally.open +=
                entry.state != outbox::State::done || !entry.reference.starts_with("500") ? 1U : 0U;
        }
        tally.calls = m_standin.control("GET", "calls")["count"].get<std::size_t>();
        return tally;
    }

private:
    static constexpr const char* kLane = "salesforce";
    static constexpr std::uint64_t kEndsOneIn = 60;  ///< of the four places of a step

    void forget() {
        m_stored.clear();
        m_open.clear();
        m_found = 0;
        start();
    }
    void start() {
        outbox::LaneSettings lane;
        lane.name = kLane;
        lane.reads_back = true;
        m_outbox.emplace(std::vector{lane}, m_random());
        for (const outbox::EntryId id : m_open)
            m_outbox->add(m_stored.at(id), now());
        write();
        transport::salesforce::SignInSettings settings;
        settings.login_url = m_standin.url();
        settings.client_id = "console-app";
        settings.username = "ops@example.com";
        settings.private_key = m_key.private_pem();
        m_client.reset();
        m_session = std::make_unique<transport::salesforce::Session>(
            settings, transport::http::HttpSettings(),
            transport::salesforce::Session::KeepRefreshToken(),
            [] { return std::chrono::system_clock::now(); });
        m_client = std::make_unique<transport::salesforce::RestClient>(
            transport::salesforce::ApiSettings(), transport::http::HttpSettings(), *m_session);
    }
    void write() {
        for (outbox::Entry& entry : m_outbox->take_changed()) {
            if (outbox::is_final(entry.state))
                m_open.erase(entry.id);
            m_stored[entry.id] = std::move(entry);
        }
    }
    /// The program ends here and starts again from what is stored.
    bool ends_here(bool may) {
        if (!may || m_random() % kEndsOneIn != 0)
            return false;
        ++m_ends;
        start();
        return true;
    }

    MadeKey m_key;
    ServedStandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    std::unique_ptr<transport::salesforce::Session> m_session;
    std::unique_ptr<transport::salesforce::RestClient> m_client;
    std::map<outbox::EntryId, outbox::Entry> m_stored;  ///< what a store would hold
    std::set<outbox::EntryId> m_open;                   ///< of it, what a start reads
    std::optional<outbox::Outbox> m_outbox;
    std::mt19937_64 m_random{20261120};
    std::int64_t m_now = 1795177004LL * 1000000;
    std::size_t m_causes = 0;
    std::size_t m_found = 0;
    std::size_t m_ends = 0;
};

}  // namespace andon::tests
