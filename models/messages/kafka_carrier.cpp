// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/kafka_carrier.h"

#include "models/contracts/event_type.h"
#include "models/messages/cloud_event.h"
#include "models/messages/contract_data.h"

namespace andon::messages {

namespace {

using Json = nlohmann::json;
using Kind = DeliveryOutcome::Kind;
using std::chrono::milliseconds;

/// A cancel is noticed within it.
constexpr milliseconds kLook{100};
/// The client's own patience ends first.
constexpr milliseconds kGrace{5000};

DeliveryOutcome outcome(Kind kind, std::string message) {
    DeliveryOutcome made;
    made.kind = kind;
    made.message = std::move(message);
    return made;
}

DeliveryOutcome outcome_of(const Error& error) {
    switch (error.kind) {
    case ErrorKind::bad_data:
        return outcome(Kind::refused, error.message);
    case ErrorKind::configuration:
        return outcome(Kind::sign_in, error.message);
    default:
        return outcome(Kind::not_sent, error.message);
    }
}

}  // namespace

Result<EventRecord> event_record(const Json& event) {
    EventRecord record;
    const std::string type = event.at("type");
    std::string content = kJsonData;
    if (contracts::event_type(type) == contracts::EventType::unknown) {
        record.value = event.at("data").dump(-1, ' ', false, Json::error_handler_t::replace);
    } else {
        auto bytes = contract_bytes(type, event.at("data"));
        if (!bytes)
            return tl::unexpected(bytes.error());
        record.value = std::move(*bytes);
        content = "application/protobuf";
    }
    record.headers.emplace_back("content-type", content);
    for (auto& [name, value] : attributes(event)) {
        if (name == "subject")
            record.key = value;
        record.headers.emplace_back("ce_" + name, std::move(value));
    }
    return record;
}

DeliveryOutcome KafkaCarrier::carry(const outbox::Work& work) {
    const auto event = read_event(work.entry);
    if (!event)
        return outcome_of(event.error());
    const auto record = event_record(*event);
    if (!record)
        return outcome_of(record.error());
    DeliveryOutcome outcome = deliver(*record);
    if (outcome.kind != Kind::done && outcome.kind != Kind::refused)
        m_producer.reset();
    return outcome;
}

DeliveryOutcome KafkaCarrier::deliver(const EventRecord& record) {
    if (!m_producer) {
        transport::kafka::ProducerSettings settings;
        settings.connection = m_settings.connection;
        settings.patience = m_settings.patience;
        auto made = transport::kafka::KafkaProducer::make(settings);
        if (!made)
            return outcome_of(made.error());
        m_producer = std::move(*made);
    }
    std::vector<transport::Header> headers;
    for (const auto& [name, value] : record.headers)
        headers.push_back({name, value});
    transport::kafka::OutgoingRecord outgoing;
    outgoing.topic = m_settings.topic;
    if (!record.key.empty())
        outgoing.key = record.key;
    outgoing.value = record.value;
    outgoing.headers = headers;
    if (m_cancelled.load(std::memory_order_relaxed))
        return outcome(Kind::not_sent, "the program is ending");
    if (const auto sent = m_producer->send(outgoing); !sent)
        return outcome_of(sent.error());
    const auto deadline = std::chrono::steady_clock::now() + m_settings.patience + kGrace;
    while (!m_cancelled.load(std::memory_order_relaxed)
           && std::chrono::steady_clock::now() < deadline) {
        m_producer->poll(kLook);
        if (auto heard = m_producer->take_outcome())
            return std::move(*heard);
    }
    return outcome(Kind::unknown, "no broker said in time what became of it");
}

}  // namespace andon::messages
