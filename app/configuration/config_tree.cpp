// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/config_tree.h"

#include "app/configuration/keys.h"

namespace andon::app {
namespace {

using nlohmann::json;

bool is_array_of_tables(const json& value) {
    if (!value.is_array()) {
        return false;
    }
    for (const json& entry : value) {
        if (!entry.is_object()) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::string_view to_string(Layer layer) {
    switch (layer) {
    case Layer::built_in:
        return "built in";
    case Layer::site:
        return "site";
    case Layer::user:
        return "user";
    case Layer::environment:
        return "environment";
    case Layer::command_line:
        return "command line";
    }
    return "built in";
}

std::string pointer_step(std::string_view token) {
    std::string step = "/";
    for (const char c : token) {
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

std::string member_text(const json& table, std::string_view key) {
    const auto found = table.find(key);
    return found != table.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string entry_name(std::string_view array, const json& entry) {
    std::string name = member_text(entry, "name");
    if (array == "topic") {
        return member_text(entry, "source") + "/" + name;
    }
    return name;
}

void ConfigTree::set(const std::string& pointer, json value, const Origin& origin) {
    root[json::json_pointer(pointer)] = std::move(value);
    m_origins[pointer] = origin;
}

Origin ConfigTree::origin(std::string_view pointer) const {
    for (;;) {
        if (const auto found = m_origins.find(pointer); found != m_origins.end()) {
            return found->second;
        }
        const std::size_t slash = pointer.rfind('/');
        if (slash == std::string_view::npos) {
            return {.layer = Layer::built_in, .place = {}, .folder = {}};
        }
        pointer = pointer.substr(0, slash);
    }
}

bool ConfigTree::has(const std::string& pointer) const {
    return root.contains(json::json_pointer(pointer));
}

const json* ConfigTree::find(const std::string& pointer) const {
    const json::json_pointer where(pointer);
    return root.contains(where) ? &root.at(where) : nullptr;
}

void ConfigTree::lay_over(const ConfigTree& over) {
    merge_value(root, "", over.root, "", over);
}

void ConfigTree::copy_origins(
    const std::string& my_pointer, const std::string& their_pointer, const ConfigTree& over) {
    const std::string below = their_pointer + "/";
    if (const auto self = over.m_origins.find(their_pointer); self != over.m_origins.end()) {
        m_origins[my_pointer] = self->second;
    }
    for (auto it = over.m_origins.lower_bound(below); it != over.m_origins.end(); ++it) {
        if (it->first.compare(0, below.size(), below) != 0) {
            break;
        }
        m_origins[my_pointer + it->first.substr(their_pointer.size())] = it->second;
    }
}

void ConfigTree::merge_value(
    json& mine, const std::string& my_pointer, const json& theirs, const std::string& their_pointer,
    const ConfigTree& over) {
    if (mine.is_object() && theirs.is_object()) {
        for (const auto& [key, value] : theirs.items()) {
            const std::string step = pointer_step(key);
            if (mine.contains(key)) {
                merge_value(mine[key], my_pointer + step, value, their_pointer + step, over);
            } else {
                mine[key] = value;
                copy_origins(my_pointer + step, their_pointer + step, over);
            }
        }
        return;
    }
    if (my_pointer.starts_with('/') && is_named_array(std::string_view(my_pointer).substr(1))
        && is_array_of_tables(mine) && is_array_of_tables(theirs)) {
        merge_named(mine, my_pointer, theirs, their_pointer, over);
        return;
    }
    mine = theirs;
    const std::string below = my_pointer + "/";
    for (auto it = m_origins.lower_bound(below); it != m_origins.end();) {
        if (it->first.compare(0, below.size(), below) != 0) {
            break;
        }
        it = m_origins.erase(it);
    }
    copy_origins(my_pointer, their_pointer, over);
}

void ConfigTree::merge_named(
    json& mine, const std::string& my_pointer, const json& theirs, const std::string& their_pointer,
    const ConfigTree& over) {
    const std::string array = my_pointer.substr(1);
    // Only entries of weaker layers are merged with: two of one name in one layer stay two, so that
    // they can be reported.
    const std::size_t before = mine.size();
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        const std::string their_step = their_pointer + "/" + std::to_string(i);
        const std::string name = entry_name(array, theirs[i]);
        std::size_t at = 0;
        while (at < before && entry_name(array, mine[at]) != name) {
            ++at;
        }
        if (at < before) {
            merge_value(
                mine[at], my_pointer + "/" + std::to_string(at), theirs[i], their_step, over);
            continue;
        }
        copy_origins(my_pointer + "/" + std::to_string(mine.size()), their_step, over);
        mine.push_back(theirs[i]);
    }
}

}  // namespace andon::app
