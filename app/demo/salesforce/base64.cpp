// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/base64.h"

#include <algorithm>
#include <openssl/evp.h>

namespace andon::standin {

std::string base64_encoded(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()),
        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> base64_decoded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size() + 3);
    std::ranges::copy_if(
        text, std::back_inserter(plain), [](char c) { return c != '\n' && c != '\r'; });
    while (!plain.empty() && plain.back() == '=') {
        plain.pop_back();
    }
    const std::size_t padding = (4 - plain.size() % 4) % 4;
    if (padding == 3) {
        return std::nullopt;
    }
    plain.append(padding, '=');
    std::string bytes(plain.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(
        reinterpret_cast<unsigned char*>(bytes.data()),
        reinterpret_cast<const unsigned char*>(plain.data()), static_cast<int>(plain.size()));
    if (size < 0) {
        return std::nullopt;
    }
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

std::string base64url_encoded(std::string_view bytes) {
    std::string text = base64_encoded(bytes);
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase(std::min(text.find('='), text.size()));
    return text;
}

std::optional<std::string> base64url_decoded(std::string_view text) {
    std::string plain(text);
    std::ranges::replace(plain, '-', '+');
    std::ranges::replace(plain, '_', '/');
    return base64_decoded(plain);
}

}  // namespace andon::standin
