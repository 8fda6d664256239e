// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/json_document.h"
#include "models/contracts/mapping.h"
#include "models/contracts/telemetry_walk.h"

#include <google/protobuf/arena.h>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace andon::contracts {

/// What a decoder needs of memory and of libprotobuf: all of a batch goes at once with reset() and
/// is used again. Thread: the decoder's.
class DecoderMemory {
public:
    explicit DecoderMemory(const Limits& limits);

    void reset();

    /// A copy of `text` that lives until reset().
    std::string_view keep(std::string_view text);
    /// Parses the message; absent when it came out right.
    std::optional<RejectReason> parse(std::string_view bytes, google::protobuf::Message& message);
    /// Parses protobuf's JSON mapping; sets `newer_fields` where fields were not known.
    bool parse_json(std::string_view json, google::protobuf::Message& message, bool& newer_fields);
    /// Hash of the type and the deterministic serialisation.
    Hash128 body_hash(const google::protobuf::Message& message, EventType type);
    /// Equipment and readings of a Telemetry message.
    void read_telemetry(const google::protobuf::Message& message, Event& event);
    /// The value as JSON; lives until the next call.
    std::string_view write(const JsonNode& node);
    /// Decoded, kept until reset(); absent when it is none.
    std::optional<std::string_view> unbase64(std::string_view text);

private:
    std::unique_ptr<std::byte[]> m_text_block;
    std::pmr::monotonic_buffer_resource m_text;
    std::unique_ptr<char[]> m_arena_block;
    std::string m_json;
    std::string m_bytes;

public:
    google::protobuf::Arena arena;  ///< the batch's messages
    ReadingPool readings;
    JsonDocument document;            ///< the record at hand
    std::vector<MappedEvent> mapped;  ///< of the record at hand
    std::string scratch;
};

}  // namespace andon::contracts
