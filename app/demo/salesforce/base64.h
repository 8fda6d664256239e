// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace andon::standin {

/// RFC 4648, with OpenSSL's coder. Padding may be missing and line breaks are passed over in what is
/// read; nothing for what is no base64.
std::string base64_encoded(std::string_view bytes);
std::optional<std::string> base64_decoded(std::string_view text);

/// The alphabet of URLs, written without padding.
std::string base64url_encoded(std::string_view bytes);
std::optional<std::string> base64url_decoded(std::string_view text);

}  // namespace andon::standin
