// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace andon::demo {

/// The three ways of CloudEvents on Kafka that the plant uses.
enum class Style : std::uint8_t { binary, structured_protobuf, structured_json };

/// The attributes of one event.
struct Attributes {
    std::string_view id;
    std::string_view source;
    std::string_view type;
    std::string_view subject;        ///< empty: left out
    std::string_view partition_key;  ///< empty: left out
    EventTime time;
};

/// Writes headers and value of an event. `data` is the serialised message; for structured_json it is
/// the message as JSON. Any thread.
void encode(
    Style style, const Attributes& attributes, std::string_view data, SimulatedRecord& record);

/// RFC 3339 in UTC with six digits of the second.
std::string rfc3339(EventTime time);

}  // namespace andon::demo
