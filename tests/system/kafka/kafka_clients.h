// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/kafka/kafka_broker.h"

#include <functional>
#include <librdkafka/rdkafka.h>

namespace andon::tests {

/// An owning pointer to a librdkafka object.
template <class T, void (*Destroy)(T*)>
struct RdKafkaDeleter {
    void operator()(T* object) const { Destroy(object); }
};
using RdKafkaHandle = std::unique_ptr<rd_kafka_t, RdKafkaDeleter<rd_kafka_t, rd_kafka_destroy>>;
using RdKafkaTopic =
    std::unique_ptr<rd_kafka_topic_t, RdKafkaDeleter<rd_kafka_topic_t, rd_kafka_topic_destroy>>;
using RdKafkaQueue =
    std::unique_ptr<rd_kafka_queue_t, RdKafkaDeleter<rd_kafka_queue_t, rd_kafka_queue_destroy>>;
using RdKafkaEvent =
    std::unique_ptr<rd_kafka_event_t, RdKafkaDeleter<rd_kafka_event_t, rd_kafka_event_destroy>>;
using RdKafkaOptions = std::unique_ptr<
    rd_kafka_AdminOptions_t,
    RdKafkaDeleter<rd_kafka_AdminOptions_t, rd_kafka_AdminOptions_destroy>>;
using RdKafkaPartitions = std::unique_ptr<
    rd_kafka_topic_partition_list_t,
    RdKafkaDeleter<rd_kafka_topic_partition_list_t, rd_kafka_topic_partition_list_destroy>>;
using RdKafkaMessage = std::unique_ptr<
    rd_kafka_message_t, RdKafkaDeleter<rd_kafka_message_t, rd_kafka_message_destroy>>;

/// A client with these settings. What its error callback hears while it is polled, such as why a
/// broker refuses it, is added to `heard`, which outlives it.
/// Errors: configuration, with librdkafka's sentence.
Result<RdKafkaHandle> make_client(
    rd_kafka_type_t type, const std::map<std::string, std::string>& settings,
    std::vector<rd_kafka_resp_err_t>* heard = nullptr);

/// Sends in order with a producer of make_client and waits for every acknowledgement.
Result<void> send_all(
    rd_kafka_t* producer, const std::string& topic, std::span<const TestRecord> records);

struct KafkaBroker::Clients {
    RdKafkaHandle producer;
    RdKafkaQueue queue;

    /// Asks one broker; false as well when nobody answers in time.
    bool every_partition_has_a_leader(std::chrono::milliseconds timeout) const;

    /// Issues an admin request by `ask(client, options, queue)` and returns its result event, which
    /// carries no error of its own; those of single topics are in the event.
    Result<RdKafkaEvent> ask(
        rd_kafka_admin_op_t operation,
        const std::function<void(rd_kafka_t*, rd_kafka_AdminOptions_t*, rd_kafka_queue_t*)>& ask);

    /// How many partitions of a topic have a leader; none when nobody answers.
    std::optional<int> led_partitions(const std::string& topic) const;

    /// Waits until metadata shows `partitions` led partitions of a topic; 0: no such topic.
    Result<void> wait_for_topic(const std::string& topic, int partitions) const;
};

}  // namespace andon::tests
