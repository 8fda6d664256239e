// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/key_pair.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace andon::standin {
namespace {

constexpr unsigned kBits = 2048;

template <class Write>
std::string written(Write&& write) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    write(bio.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

}  // namespace

Result<KeyPair> make_key_pair() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_RSA_gen(kBits), &EVP_PKEY_free);
    if (!key) {
        return fail(ErrorKind::fatal, "OpenSSL makes no key");
    }
    return KeyPair{
        written([&](BIO* bio) {
            PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        }),
        written([&](BIO* bio) { PEM_write_bio_PUBKEY(bio, key.get()); })};
}

}  // namespace andon::standin
