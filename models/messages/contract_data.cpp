// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/contract_data.h"

#include "models/contracts/limits.h"
#include "models/contracts/text.h"
#include "models/contracts/validate.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <memory>

namespace andon::messages {

Result<std::string> contract_bytes(std::string_view type, const nlohmann::json& data) {
    namespace pb = google::protobuf;
    const pb::Message* prototype = contracts::prototype(contracts::event_type(type));
    if (prototype == nullptr) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{} is no message of the contract", contracts::printable(type)));
    }
    const std::unique_ptr<pb::Message> message(prototype->New());
    const std::string text = data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (const auto parsed = pb::util::JsonStringToMessage(text, message.get()); !parsed.ok()) {
        return fail(
            ErrorKind::bad_data, fmt::format(
                                     "this is no {}: {}", message->GetDescriptor()->name(),
                                     contracts::printable(std::string(parsed.message()), 200)));
    }
    bool newer_fields = false;
    if (const auto wrong = contracts::validate(*message, contracts::Limits{}, newer_fields))
        return fail(
            ErrorKind::bad_data,
            fmt::format("this is no {}: {}", message->GetDescriptor()->name(), wrong->detail));
    return message->SerializeAsString();
}

std::vector<std::string> required_fields(contracts::EventType type) {
    std::vector<std::string> names;
    const google::protobuf::Descriptor* message = contracts::descriptor(type);
    for (int i = 0; message != nullptr && i < message->field_count(); ++i) {
        if (contracts::is_required(*message->field(i)))
            names.emplace_back(message->field(i)->name());
    }
    return names;
}

}  // namespace andon::messages
