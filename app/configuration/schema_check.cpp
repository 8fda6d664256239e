// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/schema_check.h"

#include "app/configuration/keys.h"
#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;
using std::string_view;

std::vector<const Key*> keys_of(string_view table) {
    std::vector<const Key*> keys;
    for (const Key& key : known_keys()) {
        if (key.table == table) {
            keys.push_back(&key);
        }
    }
    return keys;
}

/// "[source]" is written `[[source]]`, "[source].security" `[source.security]`.
std::string as_written(string_view table) {
    std::string text(table);
    if (const std::size_t bracket = text.find("]."); bracket != std::string::npos) {
        return "[" + text.substr(1, bracket - 1) + text.substr(bracket + 1) + "]";
    }
    return "[" + text + "]";
}

std::string shown(const json& value) {
    if (value.is_object()) {
        return "a table";
    }
    if (value.is_array()) {
        return "a list";
    }
    return contracts::printable(value.dump(), 60);
}

bool is_zone(const Key& key, const std::string& text) {
    if (key.table == "display" && text == "local") {
        return true;
    }
    return !text.empty() && contracts::TimeFormat::make("%F", text).has_value();
}

/// What was expected where a text was given; empty when the text is right.
std::string expected_of_text(const Key& key, const std::string& text) {
    switch (key.type) {
    case KeyType::text:
    case KeyType::path:
        return text.empty() ? "a text that is not empty" : "";
    case KeyType::name:
        return is_file_name(text) ? "" : "a name such as \"night shift\", without a slash";
    case KeyType::duration:
        return contracts::parse_duration(text) ? ""
                                               : "a duration such as \"500ms\", \"30s\" or \"2h\"";
    case KeyType::size:
        return parse_size(text) >= 0 ? "" : "a size such as \"64KiB\" or \"20GB\"";
    case KeyType::zone:
        return is_zone(key, text) ? "" : "a time zone such as \"Europe/Berlin\"";
    case KeyType::times:
        return parse_times(text) ? "" : "times of day that rise, such as \"06:00, 14:00, 22:00\"";
    case KeyType::choice:
        return std::ranges::find(key.choices, string_view(text)) != key.choices.end()
                   ? ""
                   : one_of(key.choices);
    case KeyType::start:
        return text == "earliest" || text == "latest" || contracts::parse_rfc3339(text)
                   ? ""
                   : "\"earliest\", \"latest\" or a time such as \"2026-03-01T06:00:00Z\"";
    case KeyType::integer:
        return fmt::format("a whole number from {} to {}", key.least, key.most);
    case KeyType::boolean:
        return "true or false";
    case KeyType::texts:
        return "a table";
    case KeyType::rules:
        return "a list of tables";
    case KeyType::table:
        return "a table";
    }
    return "";
}

/// What was expected; empty when the value is right.
std::string expectation(const Key& key, const json& value) {
    if (key.type == KeyType::rules) {
        return "";
    }
    if (key.type == KeyType::table) {
        return value.is_object() ? "" : "a table";
    }
    if (key.type == KeyType::texts) {
        return value.is_object() ? "" : "a table of texts";
    }
    if (value.is_string()) {
        return expected_of_text(key, value.get<std::string>());
    }
    if (key.type == KeyType::boolean && value.is_boolean()) {
        return "";
    }
    if (key.type == KeyType::size && value.is_number_integer()) {
        return value.get<std::int64_t>() >= 0 ? "" : "a size that is not negative";
    }
    if (key.type == KeyType::integer && value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        if (number >= key.least && number <= key.most) {
            return "";
        }
    }
    const std::string wanted = expected_of_text(key, "?");
    return wanted.empty() ? "a text in quotes" : wanted;
}

class Check {
public:
    explicit Check(const ConfigTree& tree) : m_tree(tree) {}

    ConfigurationErrors run() {
        for (const auto& [name, value] : m_tree.root.items()) {
            top_level(name, value);
        }
        return std::move(m_errors);
    }

private:
    void error(const std::string& pointer, std::string message) {
        m_errors.push_back({m_tree.origin(pointer).place, std::move(message)});
    }

    void top_level(const std::string& name, const json& value) {
        const std::string pointer = pointer_step(name);
        if (is_named_array(name)) {
            entries(name, value, pointer);
            return;
        }
        const auto tables = known_tables();
        if (std::ranges::find(tables, string_view(name)) != tables.end()) {
            table(name, value, pointer);
            return;
        }
        std::vector<string_view> known(std::begin(kNamedArrays), std::end(kNamedArrays));
        std::ranges::copy_if(
            tables, std::back_inserter(known), [](string_view t) { return t[0] != '['; });
        unknown(pointer, name, "the top level", known);
    }

    void entries(const std::string& name, const json& value, const std::string& pointer) {
        if (!value.is_array()) {
            error(
                pointer, fmt::format(
                             "expected [[{0}]] (two brackets: there can be several), not "
                             "[{0}]",
                             name));
            return;
        }
        std::vector<std::string> seen;
        for (std::size_t i = 0; i < value.size(); ++i) {
            const std::string at = fmt::format("{}/{}", pointer, i);
            table("[" + name + "]", value[i], at);
            if (!value[i].is_object()) {
                continue;
            }
            if (!value[i].contains("name")) {
                error(at, fmt::format("this [[{}]] has no name: add name = \"…\"", name));
                continue;
            }
            const std::string called = entry_name(name, value[i]);
            if (name != "topic" && std::ranges::find(seen, called) != seen.end()) {
                error(
                    at,
                    fmt::format("{} \"{}\" is defined twice", name, contracts::printable(called)));
            }
            seen.push_back(called);
        }
    }

    void table(const std::string& path, const json& value, const std::string& pointer) {
        if (!value.is_object()) {
            error(
                pointer,
                fmt::format("expected a table {}, got {}", as_written(path), shown(value)));
            return;
        }
        const auto keys = keys_of(path);
        const auto tables = known_tables();
        for (const auto& [name, inner] : value.items()) {
            const std::string at = pointer + pointer_step(name);
            const auto key = std::ranges::find(keys, string_view(name), &Key::name);
            const std::string inner_path = fmt::format("{}.{}", path, name);
            if (key != keys.end()) {
                value_of(**key, inner, at);
            } else if (std::ranges::find(tables, string_view(inner_path)) != tables.end()) {
                table(inner_path, inner, at);
            } else {
                unknown_in(path, name, at);
            }
        }
    }

    void unknown_in(const std::string& path, const std::string& name, const std::string& at) {
        std::vector<string_view> known;
        for (const Key* key : keys_of(path)) {
            known.push_back(key->name);
        }
        if (path == "[source]") {
            known.push_back("security");
        }
        unknown(at, name, as_written(path), known);
    }

    void unknown(
        const std::string& pointer, const std::string& name, const std::string& where,
        const std::vector<string_view>& known) {
        const std::string printed = contracts::printable(name, 60);
        if (names_a_secret(name)) {
            error(
                pointer, fmt::format(
                             "{}: a secret does not belong in a configuration; write it to "
                             "a file of mode 0600 and name that in password_file, or name "
                             "an environment variable in password_env",
                             printed));
            return;
        }
        const std::string near = contracts::nearest(name, known);
        error(
            pointer, near.empty() ? fmt::format(
                         "unknown key \"{}\" in {}; expected {}", printed, where, one_of(known))
                                  : fmt::format(
                                      "unknown key \"{}\" in {}; did you mean \"{}\"?", printed,
                                      where, near));
    }

    void value_of(const Key& key, const json& value, const std::string& pointer) {
        if (key.type == KeyType::texts && value.is_object()) {
            for (const auto& [name, inner] : value.items()) {
                if (!inner.is_string()) {
                    error(
                        pointer + pointer_step(name),
                        fmt::format(
                            "{}.{}: expected a text in quotes, got {}", key.name,
                            contracts::printable(name, 60), shown(inner)));
                }
            }
            return;
        }
        if (const std::string wanted = expectation(key, value); !wanted.empty()) {
            error(pointer, fmt::format("{}: expected {}, got {}", key.name, wanted, shown(value)));
        }
    }

    const ConfigTree& m_tree;
    ConfigurationErrors m_errors;
};

json default_value(const Key& key) {
    const std::string text(key.fallback);
    if (key.type == KeyType::integer) {
        return std::stoll(text);
    }
    if (key.type == KeyType::boolean) {
        return text == "true";
    }
    return text;
}

void fill_table(ConfigTree& tree, string_view table, const std::string& pointer) {
    for (const Key* key : keys_of(table)) {
        const std::string at = pointer + pointer_step(key->name);
        if (!key->fallback.empty() && !tree.has(at)) {
            tree.set(at, default_value(*key), Origin{});
        }
    }
}

}  // namespace

ConfigurationErrors check_schema(const ConfigTree& tree) {
    return Check(tree).run();
}

void fill_defaults(ConfigTree& tree) {
    for (const string_view table : known_tables()) {
        if (table[0] != '[') {
            fill_table(tree, table, pointer_step(table));
            continue;
        }
        const std::size_t bracket = table.find(']');
        const std::string array = pointer_step(table.substr(1, bracket - 1));
        const json* entries = tree.find(array);
        const std::size_t count = entries != nullptr ? entries->size() : 0;
        const string_view inner = table.substr(bracket + 1);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string entry = fmt::format("{}/{}", array, i);
            fill_table(tree, table, inner.empty() ? entry : entry + pointer_step(inner.substr(1)));
        }
    }
}

bool names_a_secret(string_view key) {
    for (const string_view word : {"password", "secret", "token", "passphrase", "private_key"}) {
        if (key.find(word) != string_view::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace andon::app
