// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace andon::standin {

/// OpenSSL's digests, and random texts from its generator.
std::string sha256(std::string_view bytes);
std::string md5_hex(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);
/// `length` letters and digits that nobody guesses.
std::string random_text(std::size_t length);
/// A random UUID in lower case (RFC 9562, version 4).
std::string random_uuid();
/// Whether two secrets are the same, in a time that does not tell where they differ.
bool same_secret(std::string_view one, std::string_view other);

}  // namespace andon::standin
