// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/kafka/side_reader.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace andon::transport::kafka {

/// Work that waits for a broker, done one after the other on a thread of its own so that neither
/// the readers nor the watch wait for it. A job returns what is to be done with its result; the
/// ingest thread fetches that and runs it.
class Errands {
public:
    struct Tools {
        ClusterProbe& probe;
        SideReader& reader;
    };
    using Report = std::function<void()>;
    using Job = std::function<Report(Tools&)>;

    Errands(Connection connection, Isolation isolation, std::shared_ptr<ClientEvents> events);
    ~Errands();
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;

    /// Errors: configuration.
    Result<void> start();
    void stop();

    /// Any thread. Jobs not begun when it stops are dropped.
    void submit(Job job);
    std::vector<Report> take_reports();

private:
    void run(const std::stop_token& stop);

    std::unique_ptr<ClusterProbe> m_probe;
    const Connection m_connection;
    const Isolation m_isolation;
    const std::shared_ptr<ClientEvents> m_events;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;
    std::vector<Report> m_reports;
    std::jthread m_thread;  // last: stops before what it uses
};

}  // namespace andon::transport::kafka
