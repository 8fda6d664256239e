// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/kafka/kafka_broker.h"

#include <fmt/format.h>
#include <string>

namespace andon::tests {

inline constexpr const char* kEventTime = "2026-03-01T06:00:00Z";
inline constexpr std::int64_t kEventTimeMs = 1'772'344'800'000;

/// A broker that keeps what is older than its retention would let it: these events are.
inline BrokerOptions keeping_everything() {
    BrokerOptions options;
    options.properties["log.retention.ms"] = "-1";
    return options;
}

/// A CloudEvent in structured JSON, as somebody else's producer would write it.
inline TestRecord json_event(
    const std::string& id, const std::string& type, const std::string& data,
    const std::string& time = kEventTime, std::int32_t partition = 0) {
    TestRecord record;
    record.partition = partition;
    record.timestamp_ms = kEventTimeMs;
    record.headers = {{"content-type", "application/cloudevents+json"}};
    record.value = fmt::format(
        R"({{"specversion":"1.0","type":"andon.events.v1.{}","source":"/test","id":"{}",)"
        R"("time":"{}","datacontenttype":"application/json","data":{}}})",
        type, id, time, data);
    return record;
}

/// One reading of one tag; `value` as JSON has it.
inline TestRecord json_reading(
    const std::string& id, const std::string& equipment, const std::string& tag,
    const std::string& value, const std::string& time = kEventTime, std::int32_t partition = 0) {
    return json_event(
        id, "Telemetry",
        fmt::format(
            R"({{"equipment":"{}","readings":[{{"tag":"{}","value":{}}}]}})", equipment, tag,
            value),
        time, partition);
}

}  // namespace andon::tests
