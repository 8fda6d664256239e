// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/carrier.h"
#include "transport/kafka/kafka_producer.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace andon::messages {

/// One topic that events leave to.
struct TopicSettings {
    transport::kafka::Connection connection;
    std::string topic;
    std::chrono::milliseconds patience{30'000};  ///< for the brokers' word about one record
};

/// An event as a record in CloudEvents' binary mode. What it is about is the record's key, so that what is
/// said of one machine stays in its order.
struct EventRecord {
    std::string key;    ///< empty: none
    std::string value;  ///< of the contract's messages protobuf, of anything else JSON
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Errors: bad_data: no message of the contract any more.
Result<EventRecord> event_record(const nlohmann::json& event);

/// Carries the events of one topic's lane: the brokers' word decides. What may have arrived is sent again
/// with the same id, by a client of its own, so that no earlier attempt comes after a later one.
class KafkaCarrier : public outbox::Carrier {
public:
    explicit KafkaCarrier(TopicSettings settings) : m_settings(std::move(settings)) {}

    DeliveryOutcome carry(const outbox::Work& work) override;
    void cancel() override { m_cancelled.store(true, std::memory_order_relaxed); }

private:
    DeliveryOutcome deliver(const EventRecord& record);

    TopicSettings m_settings;
    std::unique_ptr<transport::kafka::KafkaProducer> m_producer;  ///< of the first send
    std::atomic<bool> m_cancelled{false};
};

}  // namespace andon::messages
