// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/case_worker.h"

#include "transport/salesforce/record_source.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace andon::demo {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::chrono::seconds kLooks{3};
constexpr const char* kKey = "Alarm_Key__c";

std::string text_of(const json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

CaseWorker::CaseWorker(cases::OrganisationAccess access)
    : m_organisation(std::move(access)),
      m_client(m_organisation.access.api, m_organisation.access.http, *m_organisation.session),
      m_thread([this] { run(); }) {}

CaseWorker::~CaseWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_ends.notify_all();
    m_client.cancel();
    m_organisation.session->cancel();
    m_thread.join();
}

std::string CaseWorker::next_status(const std::string& status, milliseconds age) {
    if (status == "New" && age >= kTakes) {
        return "Working";
    }
    return status == "Working" && age >= kCloses ? "Closed" : "";
}

void CaseWorker::run() {
    std::unique_lock lock(m_mutex);
    while (!m_ends.wait_for(lock, kLooks, [this] { return m_ending; })) {
        lock.unlock();
        look();
        lock.lock();
    }
}

/// Where Salesforce does not answer, the next look comes soon.
void CaseWorker::look() {
    struct Change {
        std::string key;
        std::string status;
    };
    const milliseconds now = std::chrono::duration_cast<milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    std::vector<Change> changes;
    const auto asked = m_client.query(
        "SELECT Status,CreatedDate,Alarm_Key__c FROM Case WHERE IsClosed = FALSE AND Alarm_Key__c != "
        "null",
        [&](const json& row) {
            const auto created = transport::salesforce::stamp_ms(text_of(row, "CreatedDate"));
            std::string next = next_status(
                text_of(row, "Status"), now - milliseconds(created.value_or(now.count())));
            if (!next.empty()) {
                changes.push_back({text_of(row, kKey), std::move(next)});
            }
            return true;
        });
    if (!asked) {
        return;
    }
    for (const Change& change : changes) {
        const auto changed = m_client.upsert(
            "Case", kKey, change.key, json{{"Status", change.status}}.dump(),
            {.assign = false, .update_only = true});
        if (!changed) {
            return;
        }
    }
}

}  // namespace andon::demo
