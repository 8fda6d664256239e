// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace andon::views {

/// What a part of an event's line is, so that whoever shows it knows which words are ours.
enum class SummaryKind : std::uint8_t {
    text,    ///< a producer's text, as it came
    said,    ///< what a customer said or wrote; names or identifies a person
    id,      ///< the number of something
    token,   ///< a value of a contract's enumeration: "planned_stop"
    flag,    ///< the name of a field that is true: "first_operation"
    count,   ///< "3", of the elements of a repeated field, whose name is `of`
    amount,  ///< "26.5", in the unit `of`
    money    ///< "18400", in the currency `of`
};

struct SummaryPart {
    SummaryKind kind = SummaryKind::text;
    std::string_view field;  ///< the name of the field it comes from; owned by libprotobuf
    std::string text;
    std::string of{};

    bool operator==(const SummaryPart&) const = default;
};

/// What an event says in one line, in the order of its fields. Any thread.
std::vector<SummaryPart> summary_parts(const google::protobuf::Message& message);
/// The same of an event as it is stored; empty where the bytes are none of this type.
std::vector<SummaryPart> summary_parts(contracts::EventType type, std::string_view bytes);

/// One line of plain text, in English, at most 200 bytes: what is kept with the event. Of a person it
/// has nothing.
std::string summary_text(const google::protobuf::Message& message);

}  // namespace andon::views
