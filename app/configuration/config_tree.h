// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace andon::app {

/// Where values come from, weakest first.
enum class Layer : std::uint8_t { built_in, site, user, environment, command_line };

std::string_view to_string(Layer layer);

/// Where one value was written.
struct Origin {
    Layer layer = Layer::built_in;
    std::string place =
        "built in";      ///< "/etc/xdg/andon/andon.toml:12", "ANDON_STORE", "--set store.path"
    std::string folder;  ///< what relative paths in it are relative to

    bool operator==(const Origin&) const = default;
};

/// Something wrong in what a person wrote. `text()` is the line they read.
struct ConfigurationError {
    std::string place;  ///< "file:line"; empty where there is no place
    std::string message;

    std::string text() const { return place.empty() ? message : place + ": " + message; }
};

using ConfigurationErrors = std::vector<ConfigurationError>;

/// Configuration as a JSON tree, with where each value in it was written, by JSON Pointer. A plain
/// value; one thread at a time.
class ConfigTree {
public:
    nlohmann::json root = nlohmann::json::object();

    /// Sets one value, which may be a table; its parents must exist.
    void set(const std::string& pointer, nlohmann::json value, const Origin& origin);
    void note(const std::string& pointer, const Origin& origin) { m_origins[pointer] = origin; }

    /// Where the value was written, or else the nearest table around it.
    Origin origin(std::string_view pointer) const;
    bool has(const std::string& pointer) const;
    const nlohmann::json* find(const std::string& pointer) const;

    /// Lays `over` on top: tables are merged; entries of arrays such as `[[source]]` (is_named_array) are
    /// merged with the entry of the same name, or added; every other value replaces what was there.
    void lay_over(const ConfigTree& over);

private:
    void merge_value(
        nlohmann::json& mine, const std::string& my_pointer, const nlohmann::json& theirs,
        const std::string& their_pointer, const ConfigTree& over);
    void merge_named(
        nlohmann::json& mine, const std::string& my_pointer, const nlohmann::json& theirs,
        const std::string& their_pointer, const ConfigTree& over);
    void copy_origins(
        const std::string& my_pointer, const std::string& their_pointer, const ConfigTree& over);

    std::map<std::string, Origin, std::less<>> m_origins;
};

/// "/" and `token`, escaped as a JSON Pointer wants it.
std::string pointer_step(std::string_view token);

/// The text at `key` of a table; empty where there is none.
std::string member_text(const nlohmann::json& table, std::string_view key);

/// What an entry of a named array is called: `name`, or for a topic "source/name".
std::string entry_name(std::string_view array, const nlohmann::json& entry);

}  // namespace andon::app
