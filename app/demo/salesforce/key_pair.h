// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <string>

namespace andon::standin {

/// An RSA key that OpenSSL makes here, as two PEM texts: what a client signs with, and what is believed.
struct KeyPair {
    std::string private_pem;
    std::string public_pem;
};

/// Errors: fatal.
Result<KeyPair> make_key_pair();

}  // namespace andon::standin
