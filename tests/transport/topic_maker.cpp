// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/topic_maker.h"

#include "transport/kafka/handles.h"
#include "transport/kafka/kafka_producer.h"

#include <array>
#include <chrono>
#include <fmt/format.h>

namespace andon::tests {
namespace {

using namespace transport::kafka;
using namespace std::chrono_literals;

ClientHandle new_client(const std::string& brokers) {
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", brokers.c_str(), nullptr, 0);
    return ClientHandle(rd_kafka_new(RD_KAFKA_PRODUCER, conf, nullptr, 0));
}

Result<void> answer(rd_kafka_queue_t* queue) {
    const EventHandle event(rd_kafka_queue_poll(queue, 20'000));
    if (!event || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return fail(
            ErrorKind::fatal, event ? rd_kafka_event_error_string(event.get()) : "no answer");
    }
    return {};
}

}  // namespace

Result<void> TopicMaker::create(const std::string& topic, int partitions) const {
    const ClientHandle client = new_client(m_brokers);
    const QueueHandle queue(rd_kafka_queue_new(client.get()));
    std::array<char, 256> text{};
    rd_kafka_NewTopic_t* wanted =
        rd_kafka_NewTopic_new(topic.c_str(), partitions, 1, text.data(), text.size());
    rd_kafka_CreateTopics(client.get(), &wanted, 1, nullptr, queue.get());
    rd_kafka_NewTopic_destroy(wanted);
    return answer(queue.get());
}

Result<void> TopicMaker::remove(const std::string& topic) const {
    const ClientHandle client = new_client(m_brokers);
    const QueueHandle queue(rd_kafka_queue_new(client.get()));
    rd_kafka_DeleteTopic_t* wanted = rd_kafka_DeleteTopic_new(topic.c_str());
    rd_kafka_DeleteTopics(client.get(), &wanted, 1, nullptr, queue.get());
    rd_kafka_DeleteTopic_destroy(wanted);
    return answer(queue.get());
}

Result<void> TopicMaker::produce(const std::string& topic, int from, int to) const {
    ProducerSettings settings;
    settings.connection.brokers = m_brokers;
    auto producer = KafkaProducer::make(settings);
    if (!producer) {
        return tl::unexpected(producer.error());
    }
    for (int i = from; i < to; ++i) {
        const std::string value = fmt::format("v{}", i);
        OutgoingRecord record;
        record.topic = topic;
        record.partition = 0;
        record.value = value;
        if (auto sent = (*producer)->send(record); !sent) {
            return tl::unexpected(sent.error());
        }
    }
    return (*producer)->flush(20s);
}

Result<void> TopicMaker::set_property(
    const std::string& topic, const std::string& name, const std::string& value) const {
    const ClientHandle client = new_client(m_brokers);
    const QueueHandle queue(rd_kafka_queue_new(client.get()));
    const ConfigResource resource(
        rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
    const ErrorHandle error(rd_kafka_ConfigResource_add_incremental_config(
        resource.get(), name.c_str(), RD_KAFKA_ALTER_CONFIG_OP_TYPE_SET, value.c_str()));
    if (error) {
        return fail(ErrorKind::configuration, rd_kafka_error_string(error.get()));
    }
    rd_kafka_ConfigResource_t* changed = resource.get();
    rd_kafka_IncrementalAlterConfigs(client.get(), &changed, 1, nullptr, queue.get());
    return answer(queue.get());
}

}  // namespace andon::tests
