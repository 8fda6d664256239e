// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <memory>
#include <string>

namespace andon::tests {

/// librdkafka's mock brokers in this process: no Java, up in milliseconds.
class MockCluster {
public:
    explicit MockCluster(int brokers = 1) {
        rd_kafka_conf_t* conf = rd_kafka_conf_new();
        m_client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, nullptr, 0);
        m_cluster = rd_kafka_mock_cluster_new(m_client, brokers);
    }
    ~MockCluster() {
        rd_kafka_mock_cluster_destroy(m_cluster);
        rd_kafka_destroy(m_client);
    }
    MockCluster(const MockCluster&) = delete;
    MockCluster& operator=(const MockCluster&) = delete;

    std::string bootstrap() const { return rd_kafka_mock_cluster_bootstraps(m_cluster); }
    void create_topic(const std::string& name, int partitions) {
        rd_kafka_mock_topic_create(m_cluster, name.c_str(), partitions, 1);
    }
    rd_kafka_mock_cluster_t* get() { return m_cluster; }

private:
    rd_kafka_t* m_client = nullptr;
    rd_kafka_mock_cluster_t* m_cluster = nullptr;
};

}  // namespace andon::tests
