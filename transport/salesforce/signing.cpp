// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/salesforce/signing.h"

#include <nlohmann/json.hpp>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <memory>

namespace andon::transport::salesforce {

namespace {

template <auto Free>
struct Release {
    template <class T>
    void operator()(T* p) const {
        Free(p);
    }
};

using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;

int passphrase_of(char* buffer, int size, int, void* passphrase) {
    const auto& text = *static_cast<const std::string*>(passphrase);
    const std::size_t n = std::min(text.size(), static_cast<std::size_t>(std::max(size, 0)));
    std::copy_n(text.data(), n, buffer);
    return static_cast<int>(n);
}

}  // namespace

std::string base64url(std::string_view bytes) {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(c);
        count += 8;
        while (count >= 6) {
            count -= 6;
            out += kLetters[bits >> static_cast<unsigned>(count) & 63U];
        }
    }
    if (count > 0)
        out += kLetters[bits << static_cast<unsigned>(6 - count) & 63U];
    return out;
}

std::string unguessable() {
    std::array<unsigned char, 32> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        std::abort();  // nothing that must not be guessed can be made
    return base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string challenge_of(std::string_view verifier) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(verifier.data(), verifier.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return base64url({reinterpret_cast<const char*>(digest.data()), size});
}

Result<std::string> signed_assertion(
    const AssertionClaims& claims, const std::string& key, const std::string& passphrase) {
    const Bio bio(BIO_new_mem_buf(key.data(), static_cast<int>(key.size())));
    const Key private_key(PEM_read_bio_PrivateKey(
        bio.get(), nullptr, passphrase_of, const_cast<std::string*>(&passphrase)));
    ERR_clear_error();
    if (!private_key || EVP_PKEY_get_base_id(private_key.get()) != EVP_PKEY_RSA) {
        return fail(
            ErrorKind::configuration,
            "the private key for signing in to Salesforce is no RSA key in PEM, or its passphrase is "
            "another");
    }
    const nlohmann::json header = {{"alg", "RS256"}};
    const nlohmann::json body = {
        {"iss", claims.issuer},
        {"sub", claims.subject},
        {"aud", claims.audience},
        {"exp", claims.expiry}};
    const auto replace = nlohmann::json::error_handler_t::replace;
    const std::string text =
        base64url(header.dump()) + '.' + base64url(body.dump(-1, ' ', false, replace));
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const Context context(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(private_key.get()));
    std::string signature(size, '\0');
    const bool signed_ok =
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, private_key.get()) == 1
        && EVP_DigestSign(
               context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
               text.size())
               == 1;
    ERR_clear_error();
    if (!signed_ok)
        return fail(ErrorKind::configuration, "the private key for Salesforce cannot sign");
    signature.resize(size);
    return text + '.' + base64url(signature);
}

}  // namespace andon::transport::salesforce
