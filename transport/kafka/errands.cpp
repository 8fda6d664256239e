// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/errands.h"

#include <utility>

namespace andon::transport::kafka {

Errands::Errands(Connection connection, Isolation isolation, std::shared_ptr<ClientEvents> events)
    : m_connection(std::move(connection)), m_isolation(isolation), m_events(std::move(events)) {}

Errands::~Errands() {
    stop();
}

Result<void> Errands::start() {
    auto probe = ClusterProbe::make(m_connection, m_isolation, m_events);
    if (!probe) {
        return tl::unexpected(probe.error());
    }
    m_probe = std::move(*probe);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    return {};
}

void Errands::stop() {
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    const std::lock_guard lock(m_mutex);
    m_jobs.clear();
    m_reports.clear();
    m_probe.reset();
}

void Errands::submit(Job job) {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    m_changed.notify_all();
}

std::vector<Errands::Report> Errands::take_reports() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_reports, {});
}

void Errands::run(const std::stop_token& stop) {
    m_probe->stop_with(stop);
    SideReader reader(m_connection, m_events, stop);
    Tools tools{*m_probe, reader};
    while (!stop.stop_requested()) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); });
            if (stop.stop_requested()) {
                return;
            }
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        Report report = job(tools);
        job = nullptr;  // frees what it captured here, which may be a whole client
        if (report) {
            const std::lock_guard lock(m_mutex);
            m_reports.push_back(std::move(report));
        }
    }
}

}  // namespace andon::transport::kafka
