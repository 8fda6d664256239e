// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace andon::messages {

/// The key that a person's secret is: of "whsec_…" the bytes in base64, of anything else its own. Errors:
/// configuration: no base64, or too short to keep anybody out.
Result<std::string> signing_key(std::string_view secret);

/// What the header `webhook-signature` says (standardwebhooks.com): "v1," and the base64 of HMAC-SHA256 with
/// `key` over id, a dot, the seconds since 1970 in decimal, a dot, and the body.
std::string signature(
    std::string_view key, std::string_view id, std::int64_t seconds, std::string_view body);

}  // namespace andon::messages
