// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"

#include <string>

namespace google::protobuf {
class FieldDescriptor;
class Message;
}  // namespace google::protobuf

namespace andon::contracts {

/// Whether fields that name or identify a person are shown.
enum class Personal : std::uint8_t { shown, masked };

/// True for a field with the option (andon.personal).
bool is_personal(const google::protobuf::FieldDescriptor& field);

/// What came out of one record, as lines of plain text: every event with its envelope and fields,
/// every rejection with its reason. What `andon check` prints for a sample record.
std::string describe(const Decoded& decoded, Personal personal);

/// The fields of a message, one a line, "lines[0].quantity = 12 pcs"; times as RFC 3339, money and
/// quantities as decimals with currency or unit.
std::string describe(const google::protobuf::Message& message, Personal personal);

}  // namespace andon::contracts
