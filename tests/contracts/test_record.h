// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/cloudevents/v1/cloudevents.pb.h"
#include "models/contracts/decoder.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace andon::contracts::testing {

inline constexpr std::int64_t kBrokerUs = 1700000000000000;

/// A record that owns what it points to.
struct TestRecord {
    std::string key;
    std::string value;
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<transport::Header> headers;
    std::string position = std::string("\0\0\0\0\0\0\0\x2a", 8);

    TestRecord& header(std::string name, std::string text) {
        fields.emplace_back(std::move(name), std::move(text));
        return *this;
    }

    transport::RawRecord raw() {
        headers.clear();
        for (const auto& [name, text] : fields) {
            headers.push_back({name, text});
        }
        transport::RawRecord record;
        record.position = transport::Position(position);
        record.broker_time.us = kBrokerUs;
        record.has_key = !key.empty();
        record.key = key;
        record.value = value;
        record.headers = headers;
        return record;
    }
};

/// A contract for topic "t" of source "s" from the rest of its table; throws where it is wrong.
inline StreamContract make_contract(nlohmann::json table) {
    table["source"] = "s";
    table["name"] = "t";
    auto parsed = parse_stream_contract(table);
    if (!parsed) {
        const ConfigError& error = parsed.error().front();
        throw std::runtime_error(error.pointer + ": " + error.message);
    }
    return *parsed;
}

/// A decoder of one stream.
class OneStream {
public:
    explicit OneStream(const nlohmann::json& table, const Limits& limits = {})
        : m_decoder({make_contract(table)}, limits) {}

    /// The outcome lives until the next call.
    const Decoded& decode(TestRecord& record) {
        m_decoder.reset();
        m_decoder.decode(record.raw(), 0, "t/3", "inc", m_out);
        return m_out;
    }
    const Decoded& decode(std::string value) {
        m_record = {};
        m_record.value = std::move(value);
        return decode(m_record);
    }

private:
    Decoder m_decoder;
    TestRecord m_record;
    Decoded m_out;
};

/// A structured CloudEvent around a message.
inline io::cloudevents::v1::CloudEvent cloud_event(
    const google::protobuf::Message& message, const std::string& id,
    const std::string& time = "2024-05-06T07:08:09.5Z") {
    io::cloudevents::v1::CloudEvent event;
    event.set_id(id);
    event.set_source("//plant/line1");
    event.set_spec_version("1.0");
    event.set_type(message.GetDescriptor()->full_name());
    if (!time.empty()) {
        (*event.mutable_attributes())["time"].set_ce_string(time);
    }
    event.set_binary_data(message.SerializeAsString());
    return event;
}

}  // namespace andon::contracts::testing
