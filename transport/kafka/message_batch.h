// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/kafka/consumer.h"
#include "transport/record.h"

#include <memory>
#include <memory_resource>
#include <vector>

namespace andon::transport::kafka {

/// Keeps the messages of one batch, and the client they came from, alive for as long as somebody
/// looks at their bytes (RecordBatch::owner). Made by the ingest thread; may be freed on any.
class MessageBatch {
public:
    MessageBatch(std::shared_ptr<Consumer> consumer, std::size_t capacity);
    ~MessageBatch();
    MessageBatch(const MessageBatch&) = delete;
    MessageBatch& operator=(const MessageBatch&) = delete;

    void keep(rd_kafka_message_t* message) { m_messages.push_back(message); }
    /// The message's headers, at most kMaxHeaders of them; the views live as long as the batch.
    std::span<const Header> headers_of(rd_kafka_message_t* message);

    static constexpr std::size_t kMaxHeaders = 1024;

private:
    std::shared_ptr<Consumer> m_consumer;
    std::vector<rd_kafka_message_t*> m_messages;
    std::pmr::monotonic_buffer_resource m_arena;
};

/// Everything of the record but its shard and headers; the views point into the message.
inline RawRecord to_record(const rd_kafka_message_t& message) {
    RawRecord record;
    rd_kafka_timestamp_type_t kind{};
    const std::int64_t ms = rd_kafka_message_timestamp(&message, &kind);
    record.broker_time.us = ms > 0 ? ms * 1000 : 0;
    record.log_append_time = kind == RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME;
    record.has_key = message.key != nullptr;
    record.is_tombstone = message.payload == nullptr;
    record.key = {static_cast<const char*>(message.key), message.key_len};
    record.value = {static_cast<const char*>(message.payload), message.len};
    return record;
}

}  // namespace andon::transport::kafka
