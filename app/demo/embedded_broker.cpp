// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/embedded_broker.h"

#include "transport/kafka/handles.h"

#include <array>
#include <librdkafka/rdkafka_mock.h>

namespace andon::demo {

using transport::kafka::ClientHandle;
using transport::kafka::HandleDeleter;

struct EmbeddedBroker::Handles {
    ClientHandle client;  ///< the mock lives in a client that sends nothing
    std::unique_ptr<rd_kafka_mock_cluster_t, HandleDeleter<&rd_kafka_mock_cluster_destroy>> cluster;
};

namespace {

constexpr std::int32_t kBrokerId = 1;

Result<ClientHandle> make_carrier() {
    transport::kafka::Conf conf(rd_kafka_conf_new());
    std::array<char, 256> text{};
    if (rd_kafka_conf_set(conf.get(), "client.id", "andon-demo-broker", text.data(), text.size())
            != RD_KAFKA_CONF_OK
        || rd_kafka_conf_set(conf.get(), "log_level", "3", text.data(), text.size())
               != RD_KAFKA_CONF_OK) {
        return fail(ErrorKind::fatal, std::string("cannot set up the demo broker: ") + text.data());
    }
    ClientHandle client(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), text.data(), text.size()));
    if (!client) {
        return fail(ErrorKind::fatal, std::string("cannot start the demo broker: ") + text.data());
    }
    static_cast<void>(conf.release());  // the client's now
    return client;
}

}  // namespace

EmbeddedBroker::EmbeddedBroker(std::unique_ptr<Handles> handles) : m_handles(std::move(handles)) {
    m_bootstrap = rd_kafka_mock_cluster_bootstraps(m_handles->cluster.get());
}

EmbeddedBroker::~EmbeddedBroker() = default;

Result<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::start(std::span<const TopicSpec> topics) {
    auto client = make_carrier();
    if (!client)
        return tl::unexpected(client.error());
    auto handles = std::make_unique<Handles>();
    handles->client = std::move(*client);
    handles->cluster.reset(rd_kafka_mock_cluster_new(handles->client.get(), 1));
    if (!handles->cluster) {
        return fail(
            ErrorKind::fatal,
            "cannot start the demo broker: no port on the loopback interface is free");
    }
    for (const TopicSpec& topic : topics) {
        const std::string name(topic.name);
        const rd_kafka_resp_err_t error =
            rd_kafka_mock_topic_create(handles->cluster.get(), name.c_str(), topic.partitions, 1);
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return fail(
                ErrorKind::fatal,
                "cannot create topic " + name + " in the demo broker: " + rd_kafka_err2str(error));
        }
    }
    return std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(handles)));
}

Result<void> EmbeddedBroker::set_reachable(bool reachable) {
    const rd_kafka_resp_err_t error =
        reachable ? rd_kafka_mock_broker_set_up(m_handles->cluster.get(), kBrokerId)
                  : rd_kafka_mock_broker_set_down(m_handles->cluster.get(), kBrokerId);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    return fail(
        ErrorKind::fatal,
        std::string("the demo broker did not change its state: ") + rd_kafka_err2str(error));
}

}  // namespace andon::demo
