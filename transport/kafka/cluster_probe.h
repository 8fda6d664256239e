// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/instant.h"
#include "transport/kafka/client_config.h"
#include "transport/kafka/handles.h"
#include "transport/kafka/offsets.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace andon::transport::kafka {

enum class TopicStatus { present, missing, unauthorized, unknown };

struct PartitionView {
    std::int32_t id = 0;
    bool known = false;  ///< the offsets below were answered
    LogRange log;
};

struct TopicView {
    std::string name;
    TopicStatus status = TopicStatus::unknown;
    std::string id;  ///< URL-safe base64; empty where the broker has none
    std::vector<PartitionView> partitions;
    std::string error;
};

/// What a cluster looked like at one moment.
struct ClusterView {
    std::string cluster_id;
    std::vector<TopicView> topics;
};

enum class CleanupPolicy { unknown, remove, compact };

using PartitionKey = std::pair<std::string, std::int32_t>;

/// Asks a cluster about itself with admin requests on a client of its own. Every call waits for
/// its answer, at most as long as told. One thread at a time.
class ClusterProbe {
public:
    /// Errors: configuration.
    static Result<std::unique_ptr<ClusterProbe>> make(
        const Connection& connection, Isolation isolation, std::shared_ptr<ClientEvents> events);

    /// Answers are not waited for once a stop is requested.
    void stop_with(std::stop_token stop) { m_stop = std::move(stop); }

    /// Cluster id, topics and offsets. Errors: retriable when nothing answered in time.
    Result<ClusterView> look(
        const std::vector<std::string>& topics, std::chrono::milliseconds timeout);

    /// First offset at or after the time, for each partition; absent where there is none.
    Result<std::map<PartitionKey, std::int64_t>> offsets_at(
        const std::vector<PartitionKey>& of, BrokerTime time, std::chrono::milliseconds timeout);

    /// The newest record's stamp of each partition that has one.
    Result<std::map<PartitionKey, BrokerTime>> newest_stamps(
        const std::vector<PartitionKey>& of, std::chrono::milliseconds timeout);

    /// Unknown where the broker does not tell (not allowed, too old).
    CleanupPolicy cleanup_policy(const std::string& topic, std::chrono::milliseconds timeout);

private:
    struct Listed {
        std::int64_t offset = -1;
        std::int64_t timestamp_ms = -1;
    };
    using Listing = std::map<PartitionKey, Listed>;

    ClusterProbe() = default;
    AdminOptions options(
        rd_kafka_admin_op_t operation, std::chrono::milliseconds timeout,
        std::int32_t broker = -1) const;
    Result<std::int32_t> any_broker(std::chrono::milliseconds timeout);
    EventHandle answer(rd_kafka_queue_t* queue, std::chrono::milliseconds timeout) const;
    Result<ClusterView> describe(
        const std::vector<std::string>& topics, std::chrono::milliseconds timeout);
    QueueHandle ask_offsets(
        const std::vector<PartitionKey>& of, std::int64_t spec, Isolation isolation,
        std::chrono::milliseconds timeout) const;
    Result<Listing> listing(rd_kafka_queue_t* queue, std::chrono::milliseconds timeout) const;
    Result<void> add_offsets(ClusterView& view, std::chrono::milliseconds timeout);

    std::shared_ptr<ClientEvents> m_events;
    Isolation m_isolation = Isolation::read_committed;
    std::stop_token m_stop;
    ClientHandle m_client;
};

}  // namespace andon::transport::kafka
