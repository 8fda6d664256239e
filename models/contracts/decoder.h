// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/limits.h"
#include "models/contracts/stream_contract.h"
#include "transport/record.h"

#include <memory>
#include <string_view>
#include <vector>

namespace andon::contracts {

struct Envelope;

/// Turns records into events, by what configuration says of their streams: the CloudEvents envelope,
/// the contract's protobuf and JSON, Confluent framing, and mappings of foreign JSON.
///
/// Deterministic: the same record under the same contract gives the same outcome. Never throws on
/// input, whatever the bytes; what is wrong comes out as a Rejection. Costs are bounded by Limits.
///
/// Thread: one at a time. Ownership: events, messages and texts that decode() gives live in the
/// decoder and the record until reset().
class Decoder {
public:
    /// The contracts have passed parse_stream_contract(); a mapping that does not compile (a
    /// contract made by hand) rejects its stream's records, saying so.
    explicit Decoder(std::vector<StreamContract> contracts, const Limits& limits = {});
    ~Decoder();
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Index of the stream's contract for decode(); -1 when none is configured.
    int contract_index(std::string_view source, std::string_view stream) const;
    const StreamContract& contract(int index) const;

    /// Frees what the events of the batch took; their memory is used again.
    void reset();

    /// Decodes one record into `out`, which is cleared first. `shard_name` ("orders/3") and
    /// `incarnation` are those of the record's shard and go into ids that are made from a position.
    void decode(
        const transport::RawRecord& record, int contract, std::string_view shard_name,
        std::string_view incarnation, Decoded& out);

private:
    struct Stream;
    struct Memory;
    struct Input;

    void decode_automatic(const Input& in, Decoded& out);
    void decode_cloudevents(const Input& in, Decoded& out);
    void decode_structured_protobuf(const Input& in, Decoded& out);
    void decode_confluent(const Input& in, Decoded& out);
    void decode_plain_protobuf(const Input& in, Decoded& out);
    void decode_mapping(const Input& in, Decoded& out);
    void decode_envelope(const Input& in, const Envelope& envelope, Decoded& out);
    void decode_json_data(std::string_view json, EventType type, Event& event, Decoded& out);
    void decode_bytes(std::string_view bytes, EventType type, Event& event, Decoded& out);
    void position_identity(const Input& in, std::uint32_t output, Event& event);
    void finish_message(
        google::protobuf::Message& message, EventType type, Event& event, Decoded& out);
    void finish(Event& event, Decoded& out);
    static void reject(
        Decoded& out, RejectReason reason, std::string detail, std::string_view type = {},
        std::uint32_t output = 0);

    Limits m_limits;
    std::vector<std::unique_ptr<Stream>> m_streams;
    std::unique_ptr<Memory> m_memory;
};

/// XXH3-128 of `source`, a zero byte and `id`: what an event is recognised by.
Hash128 event_key(std::string_view source, std::string_view id);

}  // namespace andon::contracts
