// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/encode.h"

#include "io/cloudevents/v1/cloudevents.pb.h"

#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace andon::demo {
namespace {

void encode_binary(const Attributes& attributes, std::string_view data, SimulatedRecord& record) {
    record.headers = {
        {"ce_specversion", "1.0"},
        {"ce_id", std::string(attributes.id)},
        {"ce_source", std::string(attributes.source)},
        {"ce_type", std::string(attributes.type)},
        {"ce_time", rfc3339(attributes.time)},
        {"content-type", "application/protobuf"},
    };
    if (!attributes.subject.empty()) {
        record.headers.push_back({"ce_subject", std::string(attributes.subject)});
    }
    if (!attributes.partition_key.empty()) {
        record.headers.push_back({"ce_partitionkey", std::string(attributes.partition_key)});
    }
    record.value.assign(data);
}

void encode_protobuf(const Attributes& attributes, std::string_view data, SimulatedRecord& record) {
    io::cloudevents::v1::CloudEvent event;
    event.set_id(std::string(attributes.id));
    event.set_source(std::string(attributes.source));
    event.set_spec_version("1.0");
    event.set_type(std::string(attributes.type));
    auto& map = *event.mutable_attributes();
    auto& stamp = *map["time"].mutable_ce_timestamp();
    stamp.set_seconds(attributes.time.us / 1'000'000);
    stamp.set_nanos(static_cast<std::int32_t>(attributes.time.us % 1'000'000) * 1'000);
    if (!attributes.partition_key.empty()) {
        map["partitionkey"].set_ce_string(std::string(attributes.partition_key));
    }
    auto& any = *event.mutable_proto_data();
    any.set_type_url("type.googleapis.com/" + std::string(attributes.type));
    any.set_value(std::string(data));
    record.headers = {{"content-type", "application/cloudevents+protobuf"}};
    record.value = event.SerializeAsString();
}

void encode_json(const Attributes& attributes, std::string_view data, SimulatedRecord& record) {
    nlohmann::ordered_json event = {
        {"specversion", "1.0"},
        {"id", attributes.id},
        {"source", attributes.source},
        {"type", attributes.type},
        {"time", rfc3339(attributes.time)},
        {"datacontenttype", "application/json"},
    };
    if (!attributes.subject.empty())
        event["subject"] = attributes.subject;
    if (!attributes.partition_key.empty())
        event["partitionkey"] = attributes.partition_key;
    event["data"] = nlohmann::ordered_json::parse(data);
    record.headers = {{"content-type", "application/cloudevents+json; charset=UTF-8"}};
    record.value = event.dump();
}

}  // namespace

void encode(
    Style style, const Attributes& attributes, std::string_view data, SimulatedRecord& record) {
    switch (style) {
    case Style::binary:
        return encode_binary(attributes, data, record);
    case Style::structured_protobuf:
        return encode_protobuf(attributes, data, record);
    case Style::structured_json:
        return encode_json(attributes, data, record);
    }
}

std::string rfc3339(EventTime time) {
    using namespace std::chrono;
    const sys_time<microseconds> instant{microseconds{time.us}};
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss clock{instant - day};
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
        clock.subseconds().count());
}

}  // namespace andon::demo
