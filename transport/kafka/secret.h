// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <string>
#include <string_view>

namespace andon::transport::kafka {

/// Where a secret is kept: a file that only its owner may read, or an environment variable.
/// The secret itself is read when a client is made and is in no setting, error or log.
struct SecretSource {
    enum class Kind { none, file, environment };
    Kind kind = Kind::none;
    std::string where;  ///< path, or name of the variable

    static SecretSource file(std::string path) { return {Kind::file, std::move(path)}; }
    static SecretSource environment(std::string name) {
        return {Kind::environment, std::move(name)};
    }
    bool given() const { return kind != Kind::none; }
};

/// A secret in memory; overwritten when it goes out of scope.
class Secret {
public:
    explicit Secret(std::string text) : m_text(std::move(text)) {}
    ~Secret();
    Secret(Secret&& other) noexcept : m_text(std::move(other.m_text)) { other.wipe(); }
    Secret& operator=(Secret&&) = delete;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    const char* c_str() const { return m_text.c_str(); }
    bool empty() const { return m_text.empty(); }

private:
    void wipe() noexcept;
    std::string m_text;
};

/// Reads a secret; one final newline is dropped. A file must be a regular one of mode 0600 (or
/// less) that belongs to this user. `what` names it in the sentence: "password". Errors:
/// configuration.
Result<Secret> read_secret(const SecretSource& source, std::string_view what);

}  // namespace andon::transport::kafka
