// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace google::protobuf {
class EnumDescriptor;
}

namespace andon::views {

/// The value of a contract enum as views show it: "ORDER_STAGE_ON_HOLD" is "on_hold". A number this
/// build does not know is "unknown_<n>"; unspecified is empty.
std::string enum_token(const google::protobuf::EnumDescriptor* descriptor, int number);

template <class Enum>
std::string enum_token(Enum value);

}  // namespace andon::views

#include <google/protobuf/generated_enum_reflection.h>

namespace andon::views {

template <class Enum>
std::string enum_token(Enum value) {
    return enum_token(google::protobuf::GetEnumDescriptor<Enum>(), static_cast<int>(value));
}

}  // namespace andon::views
