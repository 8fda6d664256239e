// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/overrides.h"

#include "app/configuration/keys.h"
#include "app/configuration/toml_file.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;
using std::string_view;

using Parts = std::vector<std::string>;

std::string joined(const Parts& parts, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += i == from ? parts[i] : "." + parts[i];
    }
    return text;
}

std::string listed(const json& entries) {
    std::string names;
    for (const json& entry : entries) {
        names += names.empty() ? "" : ", ";
        names += member_text(entry, "name");
    }
    return names.empty() ? "there is none" : "there is " + names;
}

struct Found {
    std::string pointer;   ///< of the entry
    std::size_t used = 0;  ///< parts that named it
    std::string problem;
};

/// The entry of an array of tables that parts[1…] name; names may contain dots, the longest wins.
Found find_entry(const json& entries, const Parts& parts) {
    for (std::size_t end = parts.size() - 1; end > 1; --end) {
        const std::string name = joined(parts, 1, end);
        Found found;
        int matches = 0;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const json& entry = entries[i];
            if (!entry.is_object()) {
                continue;
            }
            if (member_text(entry, "name") == name || entry_name(parts[0], entry) == name) {
                found.pointer = fmt::format("/{}/{}", parts[0], i);
                ++matches;
            }
        }
        if (matches > 1) {
            found.problem =
                fmt::format("several sources have a topic {0}; write topic.\"SOURCE/{0}\"", name);
        }
        if (matches > 0) {
            found.used = end;
            return found;
        }
    }
    Found none;
    none.problem = fmt::format(
        "no [[{}]] is called {}; {}", parts[0],
        contracts::printable(joined(parts, 1, parts.size() - 1)), listed(entries));
    return none;
}

const Key* find_key(string_view table, string_view name) {
    const auto keys = known_keys();
    const auto found = std::ranges::find_if(
        keys, [&](const Key& key) { return key.table == table && key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

/// The table of texts whose free key is meant: `client.id` of "[source].extra".
const Key* find_texts(string_view table) {
    for (const Key& key : known_keys()) {
        const std::string whole = fmt::format("{}.{}", key.table, key.name);
        if (key.type == KeyType::texts && (table == whole || table.starts_with(whole + "."))) {
            return &key;
        }
    }
    return nullptr;
}

/// What follows the table of texts is one key, dots and all.
void join_free_key(Parts& parts, const Key* texts) {
    if (texts == nullptr) {
        return;
    }
    const auto at = std::ranges::find(parts, texts->name);
    const auto first = static_cast<std::size_t>(at - parts.begin()) + 1;
    const std::string whole = joined(parts, first, parts.size());
    parts.resize(first);
    parts.push_back(whole);
}

bool takes_text(const Key* key) {
    return key != nullptr && key->type != KeyType::integer && key->type != KeyType::boolean
           && key->type != KeyType::rules && key->type != KeyType::table;
}

json value_for(const Key* key, string_view text) {
    auto parsed = parse_toml_value(text);
    if (takes_text(key) && !(parsed && parsed->is_string())) {
        return std::string(text);
    }
    return parsed ? *parsed : json(std::string(text));
}

/// Sets parts[from…] below `pointer`, making tables on the way. False where a value is in the way.
bool set_below(
    ConfigTree& tree, std::string pointer, const Parts& parts, std::size_t from, json value,
    const Origin& origin) {
    for (std::size_t i = from; i + 1 < parts.size(); ++i) {
        pointer += pointer_step(parts[i]);
        const json* inner = tree.find(pointer);
        if (inner == nullptr) {
            tree.set(pointer, json::object(), origin);
        } else if (!inner->is_object()) {
            return false;
        }
    }
    tree.set(pointer + pointer_step(parts.back()), std::move(value), origin);
    return true;
}

}  // namespace

std::optional<ConfigurationError> apply_override(
    ConfigTree& tree, string_view assignment, const Origin& origin) {
    const std::size_t equals = assignment.find('=');
    const auto wrong = [&](string_view key, std::string message) {
        return ConfigurationError{
            fmt::format("{} {}", origin.place, contracts::printable(key)), std::move(message)};
    };
    if (equals == string_view::npos) {
        return wrong(assignment.substr(0, 0), "expected key=value, for example store.path=/tmp/x");
    }
    string_view written = assignment.substr(0, equals);
    while (written.ends_with(' ')) {
        written.remove_suffix(1);
    }
    Parts parts = parse_toml_key(written);
    if (parts.size() < 2) {
        return wrong(written, "expected a dotted key such as store.path or source.NAME.brokers");
    }
    Origin here = origin;
    here.place = fmt::format("{} {}", origin.place, contracts::printable(written));
    std::string pointer;
    std::string table = joined(parts, 0, parts.size() - 1);
    std::size_t from = 0;
    if (is_named_array(parts[0])) {
        const json* entries = tree.find("/" + parts[0]);
        const Found entry =
            find_entry(entries != nullptr && entries->is_array() ? *entries : json::array(), parts);
        if (!entry.problem.empty()) {
            return wrong(written, entry.problem);
        }
        pointer = entry.pointer;
        from = entry.used;
        const std::string inner = joined(parts, from, parts.size() - 1);
        table = "[" + parts[0] + "]" + (inner.empty() ? "" : "." + inner);
    }
    const Key* key = find_key(table, parts.back());
    if (key == nullptr) {  // a free key of a table of texts: source.public.extra.client.id
        key = find_texts(table);
        join_free_key(parts, key);
    }
    if (!set_below(
            tree, pointer, parts, from, value_for(key, assignment.substr(equals + 1)), here)) {
        return wrong(written, "there is a value where this key needs a table");
    }
    return std::nullopt;
}

}  // namespace andon::app
