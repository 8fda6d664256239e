// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/decoder.h"

#include "models/contracts/confluent_frame.h"
#include "models/contracts/decoder_memory.h"
#include "models/contracts/envelope.h"
#include "models/contracts/mapping.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <google/protobuf/message.h>
#include <nlohmann/json.hpp>

namespace andon::contracts {
namespace {

constexpr std::size_t kTypeNameBytes = 256;
constexpr std::size_t kSchemaBytes = 256;

}  // namespace

/// A contract and what is made of it once.
struct Decoder::Stream {
    StreamContract contract;
    std::string event_source;
    EventType message = EventType::unknown;
    std::map<std::uint32_t, EventType> schema_ids;
    std::optional<Mapping> mapping;
};

struct Decoder::Memory : DecoderMemory {
    using DecoderMemory::DecoderMemory;
};

/// What one decode() works on.
struct Decoder::Input {
    const transport::RawRecord& record;
    const Stream& stream;
    std::string_view shard_name;
    std::string_view incarnation;
};

Decoder::Decoder(std::vector<StreamContract> contracts, const Limits& limits)
    : m_limits(limits), m_memory(std::make_unique<Memory>(limits)) {
    for (StreamContract& contract : contracts) {
        auto stream = std::make_unique<Stream>();
        stream->event_source = contract.effective_event_source();
        stream->message = event_type(contract.message);
        for (const auto& [id, message] : contract.schema_ids) {
            stream->schema_ids[id] = event_type(message);
        }
        if (!contract.mapping.empty()) {
            std::vector<ConfigError> errors;
            const auto rules = nlohmann::json::parse(contract.mapping, nullptr, false);
            stream->mapping = Mapping::compile(rules, contract.zone, "/event", errors);
        }
        stream->contract = std::move(contract);
        m_streams.push_back(std::move(stream));
    }
}

Decoder::~Decoder() = default;

int Decoder::contract_index(std::string_view source, std::string_view stream) const {
    for (std::size_t i = 0; i < m_streams.size(); ++i) {
        const StreamContract& contract = m_streams[i]->contract;
        if (contract.topic == stream && contract.source == source) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

const StreamContract& Decoder::contract(int index) const {
    return m_streams[static_cast<std::size_t>(index)]->contract;
}

void Decoder::reset() {
    m_memory->reset();
}

void Decoder::reject(
    Decoded& out, RejectReason reason, std::string detail, std::string_view type,
    std::uint32_t output) {
    out.rejections.push_back({reason, std::move(detail), printable(type, kTypeNameBytes), output});
}

void Decoder::decode(
    const transport::RawRecord& record, int contract, std::string_view shard_name,
    std::string_view incarnation, Decoded& out) {
    out.clear();
    if (contract < 0 || static_cast<std::size_t>(contract) >= m_streams.size()) {
        reject(
            out, RejectReason::unknown_encoding,
            "no [[topic]] is configured for \"" + printable(shard_name) + "\"");
        return;
    }
    if (record.is_tombstone) {
        out.ignored = true;
        return;
    }
    const std::size_t largest = std::max(record.value.size(), record.key.size());
    if (largest > m_limits.record_bytes) {
        reject(
            out, RejectReason::limit_exceeded,
            "the record has " + std::to_string(largest) + " bytes, more than "
                + std::to_string(m_limits.record_bytes));
        return;
    }
    if (record.headers.size() > m_limits.headers) {
        reject(
            out, RejectReason::limit_exceeded,
            "the record has " + std::to_string(record.headers.size()) + " headers, more than "
                + std::to_string(m_limits.headers));
        return;
    }
    const Stream& stream = *m_streams[static_cast<std::size_t>(contract)];
    const Input in{record, stream, shard_name, incarnation};
    switch (stream.contract.encoding) {
    case Encoding::cloudevents_protobuf:
        return decode_structured_protobuf(in, out);
    case Encoding::automatic:
        return decode_automatic(in, out);
    case Encoding::cloudevents:
        return decode_cloudevents(in, out);
    case Encoding::confluent_protobuf:
        return decode_confluent(in, out);
    case Encoding::json_mapping:
        return decode_mapping(in, out);
    case Encoding::protobuf:
        return decode_plain_protobuf(in, out);
    }
}

void Decoder::decode_automatic(const Input& in, Decoded& out) {
    if (envelope_mode(in.record) != EnvelopeMode::none) {
        return decode_cloudevents(in, out);
    }
    if (!in.stream.contract.mapping.empty()) {
        return decode_mapping(in, out);
    }
    const bool framed = read_confluent_frame(in.record.value).has_value();
    if (framed && (in.stream.message != EventType::unknown || !in.stream.schema_ids.empty())) {
        return decode_confluent(in, out);
    }
    if (framed) {
        const auto id = read_confluent_frame(in.record.value)->schema_id;
        reject(
            out, RejectReason::unknown_encoding,
            "the record is framed by a schema registry (schema id " + std::to_string(id)
                + ") and has no CloudEvents headers: add to [[topic]] of \""
                + in.stream.contract.topic
                + "\" the line message = \"andon.events.v1.…\", or schema_ids = { "
                + std::to_string(id) + " = \"andon.events.v1.…\" }");
        return;
    }
    reject(
        out, RejectReason::not_cloudevents,
        "the record has no CloudEvents headers and [[topic]] of \"" + in.stream.contract.topic
            + "\" does not say what it is: add encoding = \"json-mapping\" with [[topic.event]] "
              "for foreign JSON, encoding = \"cloudevents-protobuf\", or message = \"…\"");
}

void Decoder::decode_cloudevents(const Input& in, Decoded& out) {
    Envelope envelope;
    tl::expected<void, EnvelopeError> read;
    switch (envelope_mode(in.record)) {
    case EnvelopeMode::structured_protobuf:
        return decode_structured_protobuf(in, out);
    case EnvelopeMode::binary:
        read = read_binary(in.record, m_limits, envelope);
        break;
    case EnvelopeMode::structured_json:
        read = read_structured_json(in.record.value, m_limits, m_memory->document, envelope);
        break;
    case EnvelopeMode::unsupported:
        return reject(
            out, RejectReason::unknown_encoding,
            "the content type is CloudEvents in a format other than protobuf and JSON");
    case EnvelopeMode::none:
        return reject(
            out, RejectReason::not_cloudevents,
            "the record has no CloudEvents headers (ce_id, ce_source, ce_type, ce_specversion)");
    }
    if (!read) {
        return reject(out, read.error().reason, std::move(read.error().detail), envelope.type);
    }
    decode_envelope(in, envelope, out);
}

void Decoder::decode_structured_protobuf(const Input& in, Decoded& out) {
    Envelope envelope;
    auto read = read_structured_protobuf(in.record.value, m_limits, envelope);
    if (!read) {
        return reject(out, read.error().reason, std::move(read.error().detail), envelope.type);
    }
    decode_envelope(in, envelope, out);
}

void Decoder::decode_envelope(const Input& in, const Envelope& envelope, Decoded& out) {
    const EventType type = event_type(envelope.type);
    if (type == EventType::unknown) {
        return reject(
            out, RejectReason::unknown_type,
            "\"" + printable(envelope.type) + "\" is no event of Andon's contract", envelope.type);
    }
    Event event;
    event.type = type;
    const bool from_document =
        envelope.kind == Envelope::Data::json || envelope.kind == Envelope::Data::base64;
    const auto keep = [&](std::string_view text) {
        return from_document ? m_memory->keep(text) : text;
    };
    event.source = keep(envelope.source);
    event.id = keep(envelope.id);
    event.subject = keep(envelope.subject);
    event.traceparent = keep(envelope.traceparent);
    event.schema = keep(envelope.schema.substr(0, kSchemaBytes));
    event.newer_fields = envelope.newer_fields;
    event.time_from_broker = !envelope.time_us;
    event.time.us = envelope.time_us.value_or(in.record.broker_time.us);
    switch (envelope.kind) {
    case Envelope::Data::json:
        return decode_json_data(m_memory->write(*envelope.json_data), type, event, out);
    case Envelope::Data::any: {
        const auto slash = envelope.any_type_url.rfind('/');
        const std::string_view named =
            envelope.any_type_url.substr(slash == std::string_view::npos ? 0 : slash + 1);
        if (named != envelope.type) {
            return reject(
                out, RejectReason::malformed,
                "the data is a \"" + printable(named) + "\", the type says otherwise",
                envelope.type);
        }
        return decode_bytes(envelope.data, type, event, out);
    }
    case Envelope::Data::base64: {
        const auto bytes = m_memory->unbase64(envelope.data);
        if (!bytes) {
            return reject(out, RejectReason::malformed, "data_base64 is no base64", envelope.type);
        }
        return data_format(envelope.content_type, DataFormat::protobuf) == DataFormat::json
                   ? decode_json_data(*bytes, type, event, out)
                   : decode_bytes(*bytes, type, event, out);
    }
    default:
        break;
    }
    const bool text = envelope.kind == Envelope::Data::text;
    switch (data_format(envelope.content_type, text ? DataFormat::json : DataFormat::protobuf)) {
    case DataFormat::protobuf:
        return decode_bytes(envelope.data, type, event, out);
    case DataFormat::json:
        return decode_json_data(envelope.data, type, event, out);
    case DataFormat::unknown:
        reject(
            out, RejectReason::unknown_encoding,
            "the data's content type \"" + printable(envelope.content_type)
                + "\" is neither protobuf nor JSON",
            envelope.type);
    }
}

void Decoder::decode_confluent(const Input& in, Decoded& out) {
    const auto frame = read_confluent_frame(in.record.value);
    if (!frame) {
        return reject(
            out, RejectReason::unknown_encoding,
            "the record is not framed by a schema registry: it does not begin with byte 0, a "
            "schema id and a message index");
    }
    EventType type = in.stream.message;
    if (!in.stream.schema_ids.empty()) {
        const auto known = in.stream.schema_ids.find(frame->schema_id);
        if (known != in.stream.schema_ids.end()) {
            type = known->second;
        }
    }
    if (type == EventType::unknown) {
        return reject(
            out, RejectReason::unknown_encoding,
            "schema id " + std::to_string(frame->schema_id) + " is not configured: add to "
                + "[[topic]] of \"" + in.stream.contract.topic + "\" the line schema_ids = { "
                + std::to_string(frame->schema_id) + " = \"andon.events.v1.…\" }");
    }
    Event event;
    event.type = type;
    Envelope envelope;
    const bool enveloped = envelope_mode(in.record) == EnvelopeMode::binary
                           && read_binary(in.record, m_limits, envelope).has_value();
    if (enveloped) {
        event.source = envelope.source;
        event.id = envelope.id;
        event.subject = envelope.subject;
        event.traceparent = envelope.traceparent;
        event.schema = envelope.schema.substr(0, kSchemaBytes);
    } else {
        position_identity(in, 0, event);
    }
    event.time_from_broker = !envelope.time_us;
    event.time.us = envelope.time_us.value_or(in.record.broker_time.us);
    event.schema_id = frame->schema_id;
    decode_bytes(frame->payload, type, event, out);
}

void Decoder::decode_plain_protobuf(const Input& in, Decoded& out) {
    Event event;
    event.type = in.stream.message;
    position_identity(in, 0, event);
    event.time.us = in.record.broker_time.us;
    event.time_from_broker = true;
    decode_bytes(in.record.value, event.type, event, out);
}

void Decoder::decode_mapping(const Input& in, Decoded& out) {
    if (!in.stream.mapping) {
        return reject(
            out, RejectReason::mapping_failed,
            "[[topic]] of \"" + in.stream.contract.topic + "\" has no mapping that compiles");
    }
    JsonDocument& document = m_memory->document;
    if (auto parsed = document.parse(in.record.value); !parsed) {
        return reject(out, parsed.error().reason, std::move(parsed.error().detail));
    }
    m_memory->mapped.clear();
    in.stream.mapping->apply(
        document, in.record.key, m_limits, m_memory->arena, m_memory->mapped, out.rejections);
    for (MappedEvent& mapped : m_memory->mapped) {
        Event event;
        event.type = mapped.type;
        event.output = mapped.output;
        event.time_from_broker = !mapped.time_us;
        event.time.us = mapped.time_us.value_or(in.record.broker_time.us);
        if (mapped.id.empty()) {
            position_identity(in, mapped.output, event);
        } else {
            if (mapped.output > 0) {
                mapped.id += "#" + std::to_string(mapped.output);
            }
            event.source = in.stream.event_source;
            event.id = m_memory->keep(mapped.id);
        }
        event.subject = m_memory->keep(mapped.subject);
        finish_message(*mapped.message, mapped.type, event, out);
    }
    out.ignored = out.events.empty() && out.rejections.empty();
}

void Decoder::position_identity(const Input& in, std::uint32_t output, Event& event) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string& id = m_memory->scratch;
    id.assign(in.incarnation);
    id += '/';
    id += in.shard_name;
    id += '/';
    for (const char c : in.record.position.bytes()) {
        const auto byte = static_cast<unsigned char>(c);
        id += kHex[byte >> 4U];
        id += kHex[byte & 15U];
    }
    if (output > 0) {
        id += "#" + std::to_string(output);
    }
    event.source = in.stream.event_source;
    event.id = m_memory->keep(id);
}

void Decoder::decode_bytes(std::string_view bytes, EventType type, Event& event, Decoded& out) {
    if (is_telemetry(type)) {
        if (auto wrong = walk_telemetry(bytes, m_limits, m_memory->readings, event)) {
            return reject(out, wrong->reason, std::move(wrong->detail), type_name(type));
        }
        return finish(event, out);
    }
    google::protobuf::Message& message = *prototype(type)->New(&m_memory->arena);
    if (const auto wrong = m_memory->parse(bytes, message)) {
        return reject(
            out, *wrong,
            *wrong == RejectReason::invalid_text ? "a text in the message is not UTF-8"
                                                 : "the bytes do not parse as the message",
            type_name(type));
    }
    finish_message(message, type, event, out);
}

void Decoder::decode_json_data(std::string_view json, EventType type, Event& event, Decoded& out) {
    if (auto parsed = m_memory->document.parse(json); !parsed) {
        return reject(
            out, parsed.error().reason, std::move(parsed.error().detail), type_name(type));
    }
    google::protobuf::Message& message = *prototype(type)->New(&m_memory->arena);
    if (!m_memory->parse_json(json, message, event.newer_fields)) {
        return reject(
            out, RejectReason::malformed, "the JSON data does not fit the message",
            type_name(type));
    }
    finish_message(message, type, event, out);
}

void Decoder::finish_message(
    google::protobuf::Message& message, EventType type, Event& event, Decoded& out) {
    if (auto wrong = validate(message, m_limits, event.newer_fields)) {
        return reject(out, wrong->reason, std::move(wrong->detail), type_name(type), event.output);
    }
    if (is_telemetry(type)) {
        m_memory->read_telemetry(message, event);
    } else {
        event.message = &message;
        event.body = m_memory->body_hash(message, type);
    }
    finish(event, out);
}

void Decoder::finish(Event& event, Decoded& out) {
    event.key = event_key(event.source, event.id);
    out.events.push_back(event);
}

}  // namespace andon::contracts
