// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/limits.h"

#include <optional>
#include <string>

namespace google::protobuf {
class FieldDescriptor;
class Message;
}  // namespace google::protobuf

namespace andon::contracts {

/// What a message has that its contract forbids.
struct Violation {
    RejectReason reason = RejectReason::contract_violation;
    std::string detail;
};

/// True for a field without which its message says nothing: "required" in the .proto.
bool is_required(const google::protobuf::FieldDescriptor& field);

/// Checks a business message against its contract: required fields, signs and ranges, finite
/// numbers, well-formed currencies and dates, lengths of texts. Absent when it is right.
/// `newer_fields` becomes true where the message carries fields or enum values that this build does
/// not know; they are no violation. Any thread.
std::optional<Violation> validate(
    const google::protobuf::Message& message, const Limits& limits, bool& newer_fields);

}  // namespace andon::contracts
