// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <librdkafka/rdkafka.h>
#include <memory>

/// Owners of librdkafka's C objects. Each frees its object with the library's own function; none
/// adds locking: the thread rules are the library's.
namespace andon::transport::kafka {

template <auto Free>
struct HandleDeleter {
    template <class T>
    void operator()(T* handle) const {
        Free(handle);
    }
};

using Conf = std::unique_ptr<rd_kafka_conf_t, HandleDeleter<&rd_kafka_conf_destroy>>;
using TopicConf =
    std::unique_ptr<rd_kafka_topic_conf_t, HandleDeleter<&rd_kafka_topic_conf_destroy>>;
/// A client. Everything made from it (topics, queues, messages) must be freed before it.
using ClientHandle = std::unique_ptr<rd_kafka_t, HandleDeleter<&rd_kafka_destroy>>;
using TopicHandle = std::unique_ptr<rd_kafka_topic_t, HandleDeleter<&rd_kafka_topic_destroy>>;
using QueueHandle = std::unique_ptr<rd_kafka_queue_t, HandleDeleter<&rd_kafka_queue_destroy>>;
using EventHandle = std::unique_ptr<rd_kafka_event_t, HandleDeleter<&rd_kafka_event_destroy>>;
using MessageHandle = std::unique_ptr<rd_kafka_message_t, HandleDeleter<&rd_kafka_message_destroy>>;
using HeadersHandle = std::unique_ptr<rd_kafka_headers_t, HandleDeleter<&rd_kafka_headers_destroy>>;
using ErrorHandle = std::unique_ptr<rd_kafka_error_t, HandleDeleter<&rd_kafka_error_destroy>>;
using PartitionList = std::unique_ptr<
    rd_kafka_topic_partition_list_t, HandleDeleter<&rd_kafka_topic_partition_list_destroy>>;
using TopicNames =
    std::unique_ptr<rd_kafka_TopicCollection_t, HandleDeleter<&rd_kafka_TopicCollection_destroy>>;
using AdminOptions =
    std::unique_ptr<rd_kafka_AdminOptions_t, HandleDeleter<&rd_kafka_AdminOptions_destroy>>;
using ConfigResource =
    std::unique_ptr<rd_kafka_ConfigResource_t, HandleDeleter<&rd_kafka_ConfigResource_destroy>>;

}  // namespace andon::transport::kafka
