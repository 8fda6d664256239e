// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/signature.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace andon::messages {

namespace {

constexpr std::string_view kPrefix = "whsec_";
constexpr std::size_t kShortest = 16;

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Of a text with its padding.
std::optional<std::string> unbase64(std::string_view text) {
    std::vector<unsigned char> bytes(text.size() + 1);
    const int size = EVP_DecodeBlock(bytes.data(), bytes_of(text), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    const int padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    return std::string(bytes.begin(), bytes.begin() + std::max(0, size - padding));
}

}  // namespace

Result<std::string> signing_key(std::string_view secret) {
    const bool coded = secret.starts_with(kPrefix);
    auto key = coded ? unbase64(secret.substr(kPrefix.size())) : std::string(secret);
    if (!key)
        return fail(ErrorKind::configuration, "what follows whsec_ is no base64");
    if (key->size() < kShortest) {
        return fail(
            ErrorKind::configuration,
            fmt::format("a key of {} bytes keeps nobody out: take {} or more", key->size(), 32));
    }
    return *std::move(key);
}

std::string signature(
    std::string_view key, std::string_view id, std::int64_t seconds, std::string_view body) {
    const std::string text = fmt::format("{}.{}.{}", id, seconds, body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    HMAC(
        EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(std::string_view(text)),
        text.size(), digest.data(), &size);
    std::string base64(4 * ((size + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(bytes_of(base64), digest.data(), static_cast<int>(size));
    base64.resize(static_cast<std::size_t>(length));
    return "v1," + base64;
}

}  // namespace andon::messages
