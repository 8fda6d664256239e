// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/enum_token.h"

#include <algorithm>
#include <google/protobuf/descriptor.h>

namespace andon::views {

std::string enum_token(const google::protobuf::EnumDescriptor* descriptor, int number) {
    if (number == 0)
        return {};
    const auto* value = descriptor->FindValueByNumber(number);
    if (value == nullptr)
        return "unknown_" + std::to_string(number);
    // Values are prefixed with the enum's name in upper snake case: CamelCase of n humps has n words.
    const std::string& type = descriptor->name();
    const auto words =
        std::count_if(type.begin(), type.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    std::string token = value->name();
    for (auto i = words; i > 0; --i)
        token.erase(0, token.find('_') + 1);
    std::transform(token.begin(), token.end(), token.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return token;
}

}  // namespace andon::views
