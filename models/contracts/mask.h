// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace google::protobuf {
class Message;
}

namespace andon::contracts {

/// What stands where something personal was.
inline constexpr const char* kMasked = "***";

/// Takes out every field that the contract says names or identifies a person, every field that it does
/// not know, and the e-mail addresses in what is left.
void mask_personal(google::protobuf::Message& message);

/// The text with each e-mail address in it replaced by kMasked.
std::string mask_addresses(std::string_view text);

}  // namespace andon::contracts
