// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/envelope.h"

#include "models/contracts/civil_time.h"
#include "models/contracts/next_field.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <protozero/pbf_reader.hpp>

namespace andon::contracts {
namespace {

using Failure = tl::unexpected<EnvelopeError>;

Failure fail(RejectReason reason, std::string detail) {
    return Failure(EnvelopeError{reason, std::move(detail)});
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return lower(x) == lower(y);
           });
}

bool starts_ignoring_case(std::string_view text, std::string_view prefix) {
    return same_ignoring_case(text.substr(0, prefix.size()), prefix);
}

/// The media type without parameters and spaces.
std::string_view media_type(std::string_view content_type) {
    content_type = content_type.substr(0, content_type.find(';'));
    while (!content_type.empty() && content_type.back() == ' ') {
        content_type.remove_suffix(1);
    }
    return content_type;
}

void set_attribute(std::string_view name, std::string_view value, Envelope& out) {
    if (name == "time") {
        out.time_text = value;
    } else if (name == "subject") {
        out.subject = value;
    } else if (name == "traceparent") {
        out.traceparent = value;
    } else if (name == "datacontenttype") {
        out.content_type = value;
    } else if (name == "dataschema") {
        out.schema = value;
    }
}

void set_mandatory(std::string_view name, std::string_view value, Envelope& out) {
    if (name == "id") {
        out.id = value;
    } else if (name == "source") {
        out.source = value;
    } else if (name == "type") {
        out.type = value;
    } else if (name == "specversion") {
        out.spec_version = value;
    } else {
        set_attribute(name, value, out);
    }
}

tl::expected<void, EnvelopeError> missing(const Envelope& out) {
    const char* name = out.id.empty()             ? "id"
                       : out.source.empty()       ? "source"
                       : out.type.empty()         ? "type"
                       : out.spec_version.empty() ? "specversion"
                                                  : nullptr;
    if (name != nullptr) {
        return fail(
            RejectReason::not_cloudevents,
            std::string("the mandatory CloudEvents attribute ") + name + " is missing");
    }
    return fail(
        RejectReason::not_cloudevents,
        "CloudEvents version \"" + printable(out.spec_version, 20) + "\" is not 1.0");
}

tl::expected<void, EnvelopeError> wrong_text(const Limits& limits, const Envelope& out) {
    for (const auto& [name, text] :
         {std::pair{"id", out.id},
          {"source", out.source},
          {"type", out.type},
          {"subject", out.subject}}) {
        if (text.size() > limits.name_bytes) {
            return fail(
                RejectReason::limit_exceeded, std::string("the CloudEvents attribute ") + name
                                                  + " has " + std::to_string(text.size())
                                                  + " bytes, more than "
                                                  + std::to_string(limits.name_bytes));
        }
        if (!is_utf8(text)) {
            return fail(
                RejectReason::invalid_text,
                std::string("the CloudEvents attribute ") + name + " is not UTF-8");
        }
    }
    return {};
}

tl::expected<void, EnvelopeError> check(const Limits& limits, Envelope& out) {
    if (out.id.empty() || out.source.empty() || out.type.empty()
        || out.spec_version.substr(0, 2) != "1.") {
        return missing(out);
    }
    const std::size_t longest =
        std::max({out.id.size(), out.source.size(), out.type.size(), out.subject.size()});
    if (longest > limits.name_bytes || !is_utf8(out.id) || !is_utf8(out.source)
        || !is_utf8(out.type) || !is_utf8(out.subject)) {
        return wrong_text(limits, out);
    }
    if (!out.time_text.empty()) {
        out.time_us = parse_rfc3339(out.time_text);
        if (!out.time_us) {
            return fail(
                RejectReason::malformed, "the CloudEvents attribute time, \""
                                             + printable(out.time_text, 40)
                                             + "\", is not RFC 3339");
        }
    }
    if (out.time_us && !in_calendar(*out.time_us)) {
        return fail(
            RejectReason::malformed,
            "the CloudEvents attribute time is outside the years 1 to 9999");
    }
    if (!out.traceparent.empty() && !is_traceparent(out.traceparent)) {
        out.traceparent = {};
    }
    return {};
}

std::string_view view(protozero::data_view data) {
    return {data.data(), data.size()};
}

/// google.protobuf.Timestamp as microseconds.
std::optional<std::int64_t> read_timestamp(protozero::pbf_reader in) {
    std::int64_t seconds = 0;
    std::int64_t nanos = 0;
    while (next_field(in)) {
        if (in.tag_and_type() == protozero::tag_and_type(1, protozero::pbf_wire_type::varint)) {
            seconds = in.get_int64();
        } else if (
            in.tag_and_type() == protozero::tag_and_type(2, protozero::pbf_wire_type::varint)) {
            nanos = in.get_int32();
        } else {
            in.skip();
        }
    }
    std::int64_t us = 0;
    if (nanos < 0 || nanos > 999999999 || __builtin_mul_overflow(seconds, 1000000, &us)
        || __builtin_add_overflow(us, nanos / 1000, &us)) {
        return std::nullopt;
    }
    return us;
}

/// One entry of the attribute map.
void read_attribute(protozero::pbf_reader entry, Envelope& out) {
    constexpr auto kBytes = protozero::pbf_wire_type::length_delimited;
    std::string_view name;
    std::string_view text;
    std::optional<std::int64_t> stamp;
    while (next_field(entry)) {
        if (entry.tag_and_type() == protozero::tag_and_type(1, kBytes)) {
            name = view(entry.get_view());
        } else if (entry.tag_and_type() == protozero::tag_and_type(2, kBytes)) {
            protozero::pbf_reader value = entry.get_message();
            while (next_field(value)) {
                if (value.tag_and_type() == protozero::tag_and_type(7, kBytes)) {
                    stamp = read_timestamp(value.get_message()).value_or(kLastMicros + 1);
                    text = {};
                } else if (value.wire_type() == kBytes && value.tag() >= 3 && value.tag() <= 6) {
                    text = view(value.get_view());
                    stamp.reset();
                } else {
                    value.skip();
                }
            }
        } else {
            entry.skip();
        }
    }
    if (stamp && name == "time") {
        out.time_us = stamp;
        out.time_text = {};
    } else {
        set_attribute(name, text, out);
    }
}

void read_any(protozero::pbf_reader any, Envelope& out) {
    constexpr auto kBytes = protozero::pbf_wire_type::length_delimited;
    while (next_field(any)) {
        if (any.tag_and_type() == protozero::tag_and_type(1, kBytes)) {
            out.any_type_url = view(any.get_view());
        } else if (any.tag_and_type() == protozero::tag_and_type(2, kBytes)) {
            out.data = view(any.get_view());
        } else {
            any.skip();
            out.newer_fields = true;
        }
    }
}

void walk_cloud_event(protozero::pbf_reader in, Envelope& out) {
    while (next_field(in)) {
        if (in.wire_type() != protozero::pbf_wire_type::length_delimited || in.tag() > 8) {
            in.skip();
            out.newer_fields = true;
            continue;
        }
        const auto tag = in.tag();
        const protozero::data_view bytes = in.get_view();
        switch (tag) {
        case 1:
            out.id = view(bytes);
            break;
        case 2:
            out.source = view(bytes);
            break;
        case 3:
            out.spec_version = view(bytes);
            break;
        case 4:
            out.type = view(bytes);
            break;
        case 5:
            read_attribute(protozero::pbf_reader(bytes), out);
            break;
        case 6:
            out.kind = Envelope::Data::bytes;
            out.data = view(bytes);
            break;
        case 7:
            out.kind = Envelope::Data::text;
            out.data = view(bytes);
            break;
        default:
            if (out.kind != Envelope::Data::any) {  // twice the same: protobuf merges
                out.data = {};
                out.any_type_url = {};
            }
            out.kind = Envelope::Data::any;
            read_any(protozero::pbf_reader(bytes), out);
            break;
        }
    }
}

}  // namespace

bool is_traceparent(std::string_view text) {
    const auto is_hex = [](std::string_view part) {
        return part.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    };
    const auto is_zero = [](std::string_view part) {
        return part.find_first_not_of('0') == std::string_view::npos;
    };
    if (text.size() < 55 || text[2] != '-' || text[35] != '-' || text[52] != '-'
        || !is_hex(text.substr(0, 2)) || !is_hex(text.substr(3, 32)) || !is_hex(text.substr(36, 16))
        || !is_hex(text.substr(53, 2))) {
        return false;
    }
    const std::string_view version = text.substr(0, 2);
    if (version == "ff" || is_zero(text.substr(3, 32)) || is_zero(text.substr(36, 16))) {
        return false;
    }
    return text.size() == 55 || (version != "00" && text[55] == '-');
}

DataFormat data_format(std::string_view content_type, DataFormat where_empty) {
    const std::string_view media = media_type(content_type);
    if (media.empty()) {
        return where_empty;
    }
    for (const std::string_view known :
         {"application/protobuf", "application/x-protobuf", "application/vnd.google.protobuf"}) {
        if (same_ignoring_case(media, known)) {
            return DataFormat::protobuf;
        }
    }
    const bool json =
        same_ignoring_case(media, "application/json") || same_ignoring_case(media, "text/json")
        || (media.size() > 5 && same_ignoring_case(media.substr(media.size() - 5), "+json"));
    return json ? DataFormat::json : DataFormat::unknown;
}

EnvelopeMode envelope_mode(const transport::RawRecord& record) {
    EnvelopeMode mode = EnvelopeMode::none;
    for (const transport::Header& header : record.headers) {
        if (same_ignoring_case(header.name, "content-type")
            && starts_ignoring_case(header.value, "application/cloudevents")) {
            const std::string_view format = media_type(header.value);
            if (same_ignoring_case(format, "application/cloudevents+protobuf")) {
                return EnvelopeMode::structured_protobuf;
            }
            return same_ignoring_case(format, "application/cloudevents+json")
                       ? EnvelopeMode::structured_json
                       : EnvelopeMode::unsupported;
        }
        if (header.name.substr(0, 3) == "ce_") {
            mode = EnvelopeMode::binary;
        }
    }
    return mode;
}

tl::expected<void, EnvelopeError> read_binary(
    const transport::RawRecord& record, const Limits& limits, Envelope& out) {
    for (const transport::Header& header : record.headers) {
        if (header.name.substr(0, 3) == "ce_") {
            set_mandatory(header.name.substr(3), header.value, out);
        } else if (same_ignoring_case(header.name, "content-type")) {
            out.content_type = header.value;
        }
    }
    out.kind = Envelope::Data::bytes;
    out.data = record.value;
    return check(limits, out);
}

tl::expected<void, EnvelopeError> read_structured_protobuf(
    std::string_view bytes, const Limits& limits, Envelope& out) {
    try {
        walk_cloud_event(protozero::pbf_reader(bytes.data(), bytes.size()), out);
    } catch (const protozero::exception& error) {
        return fail(
            RejectReason::malformed,
            std::string("the bytes are no CloudEvents protobuf: ") + error.what());
    }
    return check(limits, out);
}

tl::expected<void, EnvelopeError> read_structured_json(
    std::string_view text, const Limits& limits, JsonDocument& document, Envelope& out) {
    if (auto parsed = document.parse(text); !parsed) {
        return fail(parsed.error().reason, std::move(parsed.error().detail));
    }
    const JsonNode& root = document.root();
    if (root.kind != JsonKind::object) {
        return fail(RejectReason::malformed, "a CloudEvent in JSON has to be an object");
    }
    for (auto* member = document.first_child(root); member != nullptr;
         member = document.next(*member)) {
        if (member->key == "data") {
            out.kind = Envelope::Data::json;
            out.json_data = member;
        } else if (member->key == "data_base64") {
            out.kind = Envelope::Data::base64;
            out.data = member->text;
        } else if (member->kind == JsonKind::string) {
            set_mandatory(member->key, member->text, out);
        }
    }
    return check(limits, out);
}

}  // namespace andon::contracts
