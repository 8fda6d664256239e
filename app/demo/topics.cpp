// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/topics.h"

#include "transport/kafka/client_config.h"

#include <array>
#include <vector>

namespace andon::demo {
namespace {

namespace kafka = transport::kafka;
using NewTopic =
    std::unique_ptr<rd_kafka_NewTopic_t, kafka::HandleDeleter<&rd_kafka_NewTopic_destroy>>;

Result<void> check(rd_kafka_event_t& event) {
    if (rd_kafka_event_error(&event) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return fail(
            ErrorKind::retriable,
            std::string("cannot create the topics: ") + rd_kafka_event_error_string(&event));
    }
    std::size_t count = 0;
    const rd_kafka_CreateTopics_result_t* result = rd_kafka_event_CreateTopics_result(&event);
    const rd_kafka_topic_result_t** topics = rd_kafka_CreateTopics_result_topics(result, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const rd_kafka_resp_err_t error = rd_kafka_topic_result_error(topics[i]);
        if (error == RD_KAFKA_RESP_ERR_NO_ERROR
            || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) {
            continue;
        }
        return fail(
            ErrorKind::configuration, std::string("cannot create topic ")
                                          + rd_kafka_topic_result_name(topics[i]) + ": "
                                          + rd_kafka_err2str(error));
    }
    return {};
}

}  // namespace

Result<void> create_topics(
    const kafka::Connection& connection, std::span<const TopicSpec> topics,
    std::chrono::milliseconds deadline) {
    kafka::ClientEvents events;
    auto client = kafka::make_client(
        connection, kafka::ClientRole::producer, kafka::Isolation::read_committed, events);
    if (!client)
        return tl::unexpected(client.error());
    std::vector<NewTopic> wanted;
    std::vector<rd_kafka_NewTopic_t*> raw;
    std::array<char, 256> text{};
    for (const TopicSpec& topic : topics) {
        wanted.emplace_back(rd_kafka_NewTopic_new(
            std::string(topic.name).c_str(), topic.partitions, -1, text.data(), text.size()));
        if (!wanted.back())
            return fail(ErrorKind::configuration, text.data());
        raw.push_back(wanted.back().get());
    }
    const kafka::QueueHandle queue(rd_kafka_queue_new(client->get()));
    const kafka::AdminOptions options(
        rd_kafka_AdminOptions_new(client->get(), RD_KAFKA_ADMIN_OP_CREATETOPICS));
    const auto limit = static_cast<int>(deadline.count());
    rd_kafka_AdminOptions_set_request_timeout(options.get(), limit, text.data(), text.size());
    rd_kafka_AdminOptions_set_operation_timeout(options.get(), limit, text.data(), text.size());
    rd_kafka_CreateTopics(client->get(), raw.data(), raw.size(), options.get(), queue.get());
    const kafka::EventHandle event(rd_kafka_queue_poll(queue.get(), limit + 1000));
    if (!event)
        return fail(ErrorKind::retriable, "cannot create the topics: no broker answers");
    return check(*event);
}

}  // namespace andon::demo
