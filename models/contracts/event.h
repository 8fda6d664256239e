// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"
#include "transport/instant.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace andon::contracts {

/// 128 bits of XXH3: the identity of an event, or the fingerprint of a body.
struct Hash128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    auto operator<=>(const Hash128&) const = default;
};

/// How far a reading may be trusted: OPC UA's three severities, and bad without a finite number.
enum class Quality : std::uint8_t { good = 0, uncertain = 1, bad = 2, no_number = 3 };

/// Neither does it enter a sum, nor is it the least or the greatest of anything.
constexpr bool is_bad(Quality quality) {
    return quality >= Quality::bad;
}

/// One value of one tag. A value that is not finite has been turned into quality no_number by the
/// decoder and `value` is 0.
struct Reading {
    std::string_view tag;
    std::string_view unit;  ///< UCUM code where the producer gave one
    double value = 0;
    EventTime time;  ///< of the reading; that of the event where it has none of its own
    Quality quality = Quality::good;
};

/// One event after decoding or mapping. Views point into the record, or into the decoder's memory,
/// and live until the decoder's next `reset()`.
struct Event {
    EventType type = EventType::unknown;
    std::string_view source;  ///< CloudEvents source
    std::string_view id;  ///< CloudEvents id; made by the mapping's id rule for foreign payloads
    std::string_view subject;  ///< CloudEvents subject; may be empty
    std::string_view traceparent;
    std::string_view schema;      ///< CloudEvents dataschema, cut at 256 bytes; may be empty
    std::uint32_t schema_id = 0;  ///< of a schema registry, where the record was framed by one
    EventTime time;
    bool time_from_broker = false;  ///< the event carried no time: the broker's was taken
    bool newer_fields = false;      ///< carried fields this build does not know; they were kept
    std::uint32_t output = 0;       ///< index among the events that came out of one record

    Hash128 key;  ///< XXH3-128 of source, a zero byte, id: what dedup goes by

    /// type == telemetry: the equipment and its readings. Telemetry is walked in place; it has no
    /// message object.
    std::string_view equipment;
    std::span<const Reading> readings;

    /// Every other type: the contract message, and the hash of its canonical (deterministic)
    /// serialisation after mapping.
    const google::protobuf::Message* message = nullptr;
    Hash128 body;
};

/// Why a record, or a part of it, did not become an event.
enum class RejectReason : std::uint8_t {
    not_cloudevents,  ///< no mapping is configured and a mandatory CloudEvents attribute is missing
    unknown_encoding,    ///< a content type, magic byte or schema id nobody configured
    unknown_type,        ///< a CloudEvents type that is no contract message
    malformed,           ///< bytes that do not parse: truncated, wrong wire type, bad JSON
    invalid_text,        ///< text that is not UTF-8, or lone surrogates
    limit_exceeded,      ///< size, nesting, headers or count beyond a cap
    contract_violation,  ///< a required field is missing or a value is out of its range
    mapping_failed,      ///< the configured mapping found no value where it needs one
    id_conflict,         ///< the id was seen before with another body
    future_stamp,        ///< event time more than 5 minutes beyond the record's broker time
    too_many_entities,   ///< the cap of distinct names for its class was reached
};

std::string_view to_string(RejectReason reason);

/// A part of a record that did not become an event; kept as a dead letter.
struct Rejection {
    RejectReason reason{};
    std::string detail;  ///< one sentence: what is wrong, where, which line of configuration helps
    std::string type_name;  ///< as far as known; capped
    std::uint32_t output = 0;
};

/// What came out of one record. `ignored` is true for a record that is right and says nothing
/// (a tombstone, a mapping that selects other records).
struct Decoded {
    std::vector<Event> events;
    std::vector<Rejection> rejections;
    bool ignored = false;

    void clear() {
        events.clear();
        rejections.clear();
        ignored = false;
    }
};

}  // namespace andon::contracts
