// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/json_document.h"
#include "transport/record.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace andon::contracts {

/// A CloudEvents 1.0 event before its data is looked at. Views point into the record, or for
/// structured JSON into the document it was parsed to.
struct Envelope {
    enum class Data : std::uint8_t {
        none,
        bytes,  ///< as content_type says
        text,   ///< as content_type says, JSON where it says nothing
        any,    ///< protobuf; any_type_url says of which type
        json,   ///< a value of the structured JSON document: json_data
        base64  ///< bytes, in base64
    };

    std::string_view id;
    std::string_view source;
    std::string_view spec_version;
    std::string_view type;
    std::string_view subject;
    std::string_view traceparent;   ///< empty where it is not a valid one
    std::string_view content_type;  ///< of the data
    std::string_view schema;        ///< of the data: the attribute dataschema
    std::string_view time_text;
    std::optional<std::int64_t> time_us;  ///< microseconds UTC
    Data kind = Data::none;
    std::string_view data;
    std::string_view any_type_url;
    const JsonNode* json_data = nullptr;
    bool newer_fields = false;  ///< the envelope had fields this build does not know
};

/// Why there is no envelope.
struct EnvelopeError {
    RejectReason reason = RejectReason::malformed;
    std::string detail;
};

/// How a record presents itself.
enum class EnvelopeMode : std::uint8_t {
    none,                 ///< no CloudEvents headers
    binary,               ///< ce_ headers
    structured_protobuf,  ///< content-type application/cloudevents+protobuf
    structured_json,      ///< content-type application/cloudevents+json
    unsupported           ///< content-type application/cloudevents with another format
};

/// By the headers alone, as the Kafka binding says.
EnvelopeMode envelope_mode(const transport::RawRecord& record);

/// The three ways an envelope is written. Each checks that the mandatory attributes are there, that
/// the version is 1.x, that texts are UTF-8 and within the limits, and that `time` is RFC 3339.
tl::expected<void, EnvelopeError> read_binary(
    const transport::RawRecord& record, const Limits& limits, Envelope& out);
tl::expected<void, EnvelopeError> read_structured_protobuf(
    std::string_view bytes, const Limits& limits, Envelope& out);
tl::expected<void, EnvelopeError> read_structured_json(
    std::string_view text, const Limits& limits, JsonDocument& document, Envelope& out);

/// True for a W3C traceparent whose ids are not all zero.
bool is_traceparent(std::string_view text);

/// How data of this content type is written.
enum class DataFormat : std::uint8_t { protobuf, json, unknown };
DataFormat data_format(std::string_view content_type, DataFormat where_empty);

}  // namespace andon::contracts
