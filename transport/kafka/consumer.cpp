// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/consumer.h"

#include "transport/kafka/kafka_error.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::transport::kafka {

Result<std::shared_ptr<Consumer>> Consumer::make(
    const Connection& connection, ClientRole role, Isolation isolation,
    std::shared_ptr<ClientEvents> events) {
    auto client = make_client(connection, role, isolation, *events);
    if (!client) {
        return tl::unexpected(client.error());
    }
    std::shared_ptr<Consumer> consumer(new Consumer);
    consumer->m_events = std::move(events);
    consumer->m_client = std::move(*client);
    consumer->m_queue.reset(rd_kafka_queue_new(consumer->m_client.get()));
    return consumer;
}

Consumer::~Consumer() {
    for (const auto& [key, reading] : m_reading) {
        if (reading) {
            rd_kafka_consume_stop(handle_of(key.first), key.second);
        }
    }
    m_queue.reset();
    m_topics.clear();
}

rd_kafka_topic_t* Consumer::handle_of(const std::string& topic) {
    TopicHandle& handle = m_topics[topic];
    if (!handle) {
        handle.reset(rd_kafka_topic_new(m_client.get(), topic.c_str(), nullptr));
    }
    return handle.get();
}

Result<void> Consumer::begin(
    const std::string& topic, std::int32_t partition, std::int64_t offset) {
    end(topic, partition);
    rd_kafka_topic_t* handle = handle_of(topic);
    if (handle == nullptr
        || rd_kafka_consume_start_queue(handle, partition, offset, m_queue.get()) != 0) {
        return tl::unexpected(to_error(
            rd_kafka_last_error(),
            fmt::format("cannot read {}/{} from offset {}", topic, partition, offset)));
    }
    m_reading[{topic, partition}] = true;
    return {};
}

void Consumer::end(const std::string& topic, std::int32_t partition) {
    bool& reading = m_reading[{topic, partition}];
    if (reading) {
        rd_kafka_consume_stop(handle_of(topic), partition);
        reading = false;
    }
}

std::size_t Consumer::read(std::chrono::milliseconds timeout, std::span<rd_kafka_message_t*> into) {
    rd_kafka_poll(m_client.get(), 0);
    const auto take = [this, into](std::size_t from, std::size_t most, int wait_ms) {
        const auto got =
            rd_kafka_consume_batch_queue(m_queue.get(), wait_ms, into.data() + from, most);
        return got > 0 ? static_cast<std::size_t>(got) : std::size_t{0};
    };
    std::size_t count = take(0, into.size(), 0);
    if (count == 0 && timeout.count() > 0) {
        // librdkafka waits until the batch is full or the time is over. Waiting for a batch of one
        // hands a live record over at once.
        count = take(0, 1, static_cast<int>(timeout.count()));
        if (count == 1 && into.size() > 1) {
            count += take(1, into.size() - 1, 0);
        }
    }
    return count;
}

}  // namespace andon::transport::kafka
