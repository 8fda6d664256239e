// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/stream_contract.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace andon::contracts {

/// The known name nearest to `name` by edits; empty where none is near.
std::string nearest(std::string_view name, std::span<const std::string_view> known);

/// Reads one JSON object of configuration, collecting what is wrong with where it stands. Thread:
/// one; keeps references to what it was made from.
class ConfigReader {
public:
    ConfigReader(
        const nlohmann::json& object, std::string pointer, std::vector<ConfigError>& errors)
        : m_object(object), m_pointer(std::move(pointer)), m_errors(errors) {}

    /// An error at `key`; at the object itself where `key` is empty.
    void error(std::string_view key, std::string message) const;
    /// Reports every key that is not among `known`; false when the object is none.
    bool check_keys(std::span<const std::string_view> known) const;

    /// The value; null where the key is missing.
    const nlohmann::json* find(std::string_view key) const;
    /// The text at `key`; reports another type; `fallback` where missing or wrong.
    std::string text(std::string_view key, std::string fallback = {}) const;
    bool boolean(std::string_view key, bool fallback) const;
    /// Pointer of `key`.
    std::string pointer(std::string_view key) const;
    std::vector<ConfigError>& errors() const { return m_errors; }

private:
    const nlohmann::json& m_object;
    std::string m_pointer;
    std::vector<ConfigError>& m_errors;
};

}  // namespace andon::contracts
