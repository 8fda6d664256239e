// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/jwt.h"

#include "app/demo/salesforce/base64.h"
#include "app/demo/salesforce/json_text.h"

#include <cstdlib>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace andon::standin {
namespace {

struct Freed {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIGNUM* number) const { BN_free(number); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Freed>;

constexpr std::string_view kKeyId = "standin";

KeyHandle public_key_of(const std::string& pem) {
    const auto bio = [&pem] {
        return std::unique_ptr<BIO, Freed>(
            BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    };
    const auto certificate_text = bio();
    const std::unique_ptr<X509, Freed> certificate(
        PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr));
    if (certificate) {
        return KeyHandle(X509_get_pubkey(certificate.get()));
    }
    const auto key_text = bio();
    return KeyHandle(PEM_read_bio_PUBKEY(key_text.get(), nullptr, nullptr, nullptr));
}

bool verifies(EVP_PKEY* key, std::string_view signed_text, const std::string& signature) {
    const std::unique_ptr<EVP_MD_CTX, Freed> context(EVP_MD_CTX_new());
    return context != nullptr
           && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1
           && EVP_DigestVerify(
                  context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                  signature.size(), reinterpret_cast<const unsigned char*>(signed_text.data()),
                  signed_text.size())
                  == 1;
}

std::optional<Json> decoded(std::string_view part) {
    const auto text = base64url_decoded(part);
    if (!text) {
        return std::nullopt;
    }
    auto json = parse_json(*text);
    return json && json->is_object() ? std::optional(std::move(*json)) : std::nullopt;
}

}  // namespace

bool has_rsa_key(const std::string& pem) {
    const KeyHandle key = public_key_of(pem);
    return key != nullptr && EVP_PKEY_base_id(key.get()) == EVP_PKEY_RSA;
}

std::optional<Json> verified_claims(std::string_view token, const std::string& pem) {
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    if (first == std::string_view::npos || first == last) {
        return std::nullopt;
    }
    const auto header = decoded(token.substr(0, first));
    const auto signature = base64url_decoded(token.substr(last + 1));
    if (!header || !signature || header->value("alg", Json()) != "RS256") {
        return std::nullopt;
    }
    const KeyHandle key = public_key_of(pem);
    if (key == nullptr || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA
        || !verifies(key.get(), token.substr(0, last), *signature)) {
        return std::nullopt;
    }
    return decoded(token.substr(first + 1, last - first - 1));
}

struct SigningKey::Key {
    KeyHandle handle{EVP_RSA_gen(2048)};
};

SigningKey::SigningKey() = default;
SigningKey::~SigningKey() = default;

SigningKey::Key& SigningKey::key() {
    if (!m_key) {
        m_key = std::make_unique<Key>();
    }
    return *m_key;
}

std::string SigningKey::sign(const Json& claims) {
    const Json header = {{"alg", "RS256"}, {"typ", "JWT"}, {"kid", kKeyId}};
    const std::string text =
        base64url_encoded(dump(header)) + "." + base64url_encoded(dump(claims));
    const std::unique_ptr<EVP_MD_CTX, Freed> context(EVP_MD_CTX_new());
    std::string signature(512, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key().handle.get()) != 1
        || EVP_DigestSign(
               context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
               reinterpret_cast<const unsigned char*>(text.data()), text.size())
               != 1) {
        return {};
    }
    signature.resize(size);
    return text + "." + base64url_encoded(signature);
}

Json SigningKey::public_key() {
    const auto number = [this](const char* name) {
        BIGNUM* raw = nullptr;
        if (EVP_PKEY_get_bn_param(key().handle.get(), name, &raw) != 1) {
            return std::string();
        }
        const std::unique_ptr<BIGNUM, Freed> value(raw);
        std::string bytes(static_cast<std::size_t>(BN_num_bytes(value.get())), '\0');
        BN_bn2bin(value.get(), reinterpret_cast<unsigned char*>(bytes.data()));
        return base64url_encoded(bytes);
    };
    return {
        {"kty", "RSA"},
        {"use", "sig"},
        {"alg", "RS256"},
        {"kid", kKeyId},
        {"n", number(OSSL_PKEY_PARAM_RSA_N)},
        {"e", number(OSSL_PKEY_PARAM_RSA_E)}};
}

}  // namespace andon::standin
