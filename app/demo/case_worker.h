// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cases/salesforce_carrier.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace andon::demo {

/// Who works on the cases of the invented plant, in its Salesforce: takes a new one of an alarm after half a
/// minute, and closes it once maintenance has had its time, so that the console sees others at work. On a
/// thread of its own, from the start to the end of this.
class CaseWorker {
public:
    static constexpr std::chrono::seconds kTakes{30};
    static constexpr std::chrono::minutes kCloses{18};

    explicit CaseWorker(cases::OrganisationAccess access);
    ~CaseWorker();
    CaseWorker(const CaseWorker&) = delete;
    CaseWorker& operator=(const CaseWorker&) = delete;

    /// What becomes of a case that is so old; empty: nothing now.
    static std::string next_status(const std::string& status, std::chrono::milliseconds age);

private:
    void run();
    void look();

    cases::Organisation m_organisation;
    transport::salesforce::RestClient m_client;
    std::mutex m_mutex;
    std::condition_variable m_ends;
    bool m_ending = false;  ///< guarded
    std::thread m_thread;
};

}  // namespace andon::demo
