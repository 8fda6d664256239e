// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string>

namespace andon::tests {

/// A key that OpenSSL makes here, and a certificate of it that it signed itself.
class MadeKey {
public:
    MadeKey() : m_key(EVP_RSA_gen(2048)) {}
    ~MadeKey() { EVP_PKEY_free(m_key); }
    MadeKey(const MadeKey&) = delete;
    MadeKey& operator=(const MadeKey&) = delete;

    std::string public_pem() const {
        return written([this](BIO* bio) { PEM_write_bio_PUBKEY(bio, m_key); });
    }
    std::string private_pem(const std::string& passphrase = {}) const {
        return written([&](BIO* bio) {
            const auto* text = reinterpret_cast<const unsigned char*>(passphrase.data());
            PEM_write_bio_PrivateKey(
                bio, m_key, passphrase.empty() ? nullptr : EVP_aes_128_cbc(), text,
                static_cast<int>(passphrase.size()), nullptr, nullptr);
        });
    }
    /// `name`: of subjectAltName: "DNS:localhost,IP:127.0.0.1".
    std::string certificate(const std::string& name) const {
        X509* x = X509_new();
        X509_set_version(x, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -86400);
        X509_gmtime_adj(X509_getm_notAfter(x), 86400);
        X509_NAME_add_entry_by_txt(
            X509_get_subject_name(x), "CN", MBSTRING_ASC,
            reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
        X509_set_issuer_name(x, X509_get_subject_name(x));
        X509_set_pubkey(x, m_key);
        for (const auto& [id, value] :
             {std::pair{NID_subject_alt_name, name},
              std::pair{NID_basic_constraints, std::string("CA:TRUE")}}) {
            X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str());
            X509_add_ext(x, extension, -1);
            X509_EXTENSION_free(extension);
        }
        X509_sign(x, m_key, EVP_sha256());
        std::string pem = written([x](BIO* bio) { PEM_write_bio_X509(bio, x); });
        X509_free(x);
        return pem;
    }

private:
    template <class Write>
    static std::string written(Write&& write) {
        BIO* bio = BIO_new(BIO_s_mem());
        write(bio);
        char* text = nullptr;
        const long size = BIO_get_mem_data(bio, &text);
        std::string pem(text, static_cast<std::size_t>(size));
        BIO_free(bio);
        return pem;
    }
    EVP_PKEY* m_key;
};

}  // namespace andon::tests
