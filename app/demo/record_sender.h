// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"
#include "transport/error.h"
#include "transport/kafka/kafka_producer.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

namespace andon::demo {

/// Sends simulated records through a producer, waiting while its queue is full. One thread.
class RecordSender {
public:
    /// Errors: configuration.
    static Result<RecordSender> make(const transport::kafka::ProducerSettings& settings);

    /// Errors: those of KafkaProducer::send; cancelled when `stop` was asked for while waiting.
    Result<void> send(const SimulatedRecord& record, const std::stop_token& stop);
    Result<void> send(const transport::kafka::OutgoingRecord& record, const std::stop_token& stop);
    void poll(std::chrono::milliseconds timeout) { m_producer->poll(timeout); }
    Result<void> flush(std::chrono::milliseconds deadline) { return m_producer->flush(deadline); }
    const transport::kafka::KafkaProducer& producer() const { return *m_producer; }

private:
    explicit RecordSender(std::unique_ptr<transport::kafka::KafkaProducer> producer)
        : m_producer(std::move(producer)) {}

    std::unique_ptr<transport::kafka::KafkaProducer> m_producer;
    std::vector<transport::Header> m_headers;  ///< kept for its capacity
};

}  // namespace andon::demo
