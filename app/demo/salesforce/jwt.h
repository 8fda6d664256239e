// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace andon::standin {

/// The claims of a signed token whose RS256 signature is right by the key of a PEM certificate or public
/// key. Nothing for any other algorithm, key or damage (RFC 7515, RFC 7518 section 3.3).
std::optional<Json> verified_claims(std::string_view token, const std::string& pem);

/// Whether a PEM has an RSA key that signatures can be checked by.
bool has_rsa_key(const std::string& pem);

/// An RSA key of the stand-in's own, made when it is first needed, that signs id_tokens.
class SigningKey {
public:
    SigningKey();
    ~SigningKey();
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    std::string sign(const Json& claims);
    /// The public half as a JSON Web Key.
    Json public_key();

private:
    struct Key;
    Key& key();

    std::unique_ptr<Key> m_key;
};

}  // namespace andon::standin
