// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/message_batch.h"

#include <algorithm>

namespace andon::transport::kafka {

MessageBatch::MessageBatch(std::shared_ptr<Consumer> consumer, std::size_t capacity)
    : m_consumer(std::move(consumer)) {
    m_messages.reserve(capacity);
}

MessageBatch::~MessageBatch() {
    for (rd_kafka_message_t* message : m_messages) {
        rd_kafka_message_destroy(message);
    }
}

std::span<const Header> MessageBatch::headers_of(rd_kafka_message_t* message) {
    rd_kafka_headers_t* headers = nullptr;
    if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return {};
    }
    const std::size_t count = std::min(rd_kafka_header_cnt(headers), kMaxHeaders);
    auto* const views =
        static_cast<Header*>(m_arena.allocate(count * sizeof(Header), alignof(Header)));
    for (std::size_t i = 0; i < count; ++i) {
        const char* name = nullptr;
        const void* value = nullptr;
        std::size_t size = 0;
        rd_kafka_header_get_all(headers, i, &name, &value, &size);
        new (&views[i]) Header{name, {static_cast<const char*>(value), size}};
    }
    return {views, count};
}

}  // namespace andon::transport::kafka
