// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"
#include "transport/error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace andon::messages {

/// Data in JSON as the message of the contract that `type` names, in protobuf. Errors: bad_data: no such
/// message, not its fields, or what the contract forbids, with a sentence.
Result<std::string> contract_bytes(std::string_view type, const nlohmann::json& data);

/// Fields without which a message says nothing.
std::vector<std::string> required_fields(contracts::EventType type);

}  // namespace andon::messages
