// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/kafka/cluster_probe.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace andon::transport::kafka {

/// First offset not yet consumed, by partition.
using Positions = std::map<PartitionKey, std::int64_t>;

/// One look at the cluster.
struct Sighting {
    std::uint64_t number = 0;
    bool reachable = false;
    ClusterView view;       ///< when reachable
    std::string refusal;    ///< when not, and the reason is who we are or whom we trust
    std::string error;      ///< when not
    Positions read_before;  ///< what had been consumed before the look began
    std::map<PartitionKey, BrokerTime> newest;  ///< stamps, asked only while something lags
};

/// Looks at the cluster again and again on a thread and a client of its own, so that what happens
/// to the log is noticed within seconds whatever the readers do. The ingest thread owns it.
class Watch {
public:
    Watch(KafkaSettings settings, std::shared_ptr<ClientEvents> events);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// Errors: configuration.
    Result<void> start();
    void stop();

    /// The newest sighting, null before the first. Any thread.
    std::shared_ptr<const Sighting> newest() const;
    /// Waits until there is a sighting newer than the given number, at most so long.
    void wait_for_newer(std::uint64_t number, std::chrono::milliseconds timeout) const;
    void publish_positions(Positions positions);
    /// Looks at once; returns the number of the first sighting that begins after this call.
    std::uint64_t look_now();

private:
    void run(const std::stop_token& stop);
    Sighting look(std::uint64_t number, Positions positions);

    const KafkaSettings m_settings;
    const std::shared_ptr<ClientEvents> m_events;
    std::unique_ptr<ClusterProbe> m_probe;
    std::vector<std::string> m_topics;

    mutable std::mutex m_mutex;
    mutable std::condition_variable_any m_changed;
    std::shared_ptr<const Sighting> m_newest;
    Positions m_positions;
    std::uint64_t m_begun = 0;
    bool m_wanted = false;
    std::jthread m_thread;  // last: stops before what it uses
};

}  // namespace andon::transport::kafka
