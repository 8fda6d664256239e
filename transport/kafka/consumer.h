// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/kafka/client_config.h"
#include "transport/kafka/handles.h"

#include <chrono>
#include <map>
#include <memory>
#include <span>
#include <string>

namespace andon::transport::kafka {

/// One librdkafka client that reads assigned partitions into one queue. It never joins a group, so
/// it needs no group, no group permission and no rebalance: the store's positions rule.
///
/// One thread at a time calls its functions. Messages may be freed on any thread, but must be
/// before the client is: whoever keeps messages keeps the shared_ptr.
class Consumer {
public:
    /// Errors: configuration.
    static Result<std::shared_ptr<Consumer>> make(
        const Connection& connection, ClientRole role, Isolation isolation,
        std::shared_ptr<ClientEvents> events);
    ~Consumer();
    Consumer(const Consumer&) = delete;
    Consumer& operator=(const Consumer&) = delete;

    /// Starts to fetch at `offset`; what comes is told apart by (topic handle, partition).
    Result<void> begin(const std::string& topic, std::int32_t partition, std::int64_t offset);
    /// Stops fetching; what was fetched and not read is dropped.
    void end(const std::string& topic, std::int32_t partition);

    /// Fills `into` from the front with what is there; if nothing is, waits for the first message.
    /// Serves the error callback. Each message is the caller's to free.
    std::size_t read(std::chrono::milliseconds timeout, std::span<rd_kafka_message_t*> into);

private:
    Consumer() = default;
    rd_kafka_topic_t* handle_of(const std::string& topic);

    std::shared_ptr<ClientEvents> m_events;  // outlives the client below
    ClientHandle m_client;
    QueueHandle m_queue;
    std::map<std::string, TopicHandle> m_topics;
    std::map<std::pair<std::string, std::int32_t>, bool> m_reading;
};

}  // namespace andon::transport::kafka
