// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace andon::transport::salesforce {

/// RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes);

/// Bytes nobody can guess, from OpenSSL, as base64url: 43 characters of 32 bytes.
std::string unguessable();

/// The S256 challenge of a PKCE verifier (RFC 7636).
std::string challenge_of(std::string_view verifier);

/// What an assertion says (RFC 7523).
struct AssertionClaims {
    std::string issuer;       ///< consumer key
    std::string subject;      ///< user name
    std::string audience;     ///< the sign-in address
    std::int64_t expiry = 0;  ///< seconds since 1970
};

/// A JWT signed with RS256. `key` is PEM, encrypted or not. Errors, of kind configuration: no RSA key, a
/// wrong passphrase; nothing of the key is in them.
Result<std::string> signed_assertion(
    const AssertionClaims& claims, const std::string& key, const std::string& passphrase);

}  // namespace andon::transport::salesforce
