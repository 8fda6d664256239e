// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/toml_file.h"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

namespace andon::app {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFileBytes = 16U << 20;

std::string place_of(const fs::path& file, const toml::source_region& region) {
    return fmt::format("{}:{}", file.string(), region.begin.line);
}

template <class T>
std::string written(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

/// Copies a TOML document into a ConfigTree, noting the line of each key.
class Copier {
public:
    Copier(const fs::path& file, Layer layer, ConfigTree& tree)
        : m_file(file),
          m_folder(fs::absolute(file).parent_path().string()),
          m_layer(layer),
          m_tree(tree) {}

    json table(const toml::table& from, const std::string& pointer) {
        json object = json::object();
        for (const auto& [key, value] : from) {
            const std::string at = pointer + pointer_step(key.str());
            note(at, key.source());
            object[std::string(key.str())] = node(value, at);
        }
        return object;
    }

    /// The first value that JSON has no word for.
    const std::optional<ConfigurationError>& error() const { return m_error; }

private:
    void note(const std::string& pointer, const toml::source_region& region) {
        m_tree.note(pointer, {m_layer, place_of(m_file, region), m_folder});
    }

    json array(const toml::array& from, const std::string& pointer) {
        json list = json::array();
        for (std::size_t i = 0; i < from.size(); ++i) {
            const std::string at = pointer + "/" + std::to_string(i);
            note(at, from[i].source());
            list.push_back(node(from[i], at));
        }
        return list;
    }

    json node(const toml::node& from, const std::string& pointer) {
        if (const auto* value = from.as_table()) {
            return table(*value, pointer);
        }
        if (const auto* value = from.as_array()) {
            return array(*value, pointer);
        }
        if (const auto* value = from.as_string()) {
            return value->get();
        }
        if (const auto* value = from.as_integer()) {
            return value->get();
        }
        if (const auto* value = from.as_boolean()) {
            return value->get();
        }
        if (const auto* value = from.as_floating_point()) {
            return number(value->get(), from);
        }
        if (const auto* value = from.as_date_time()) {
            return written(value->get());
        }
        if (const auto* value = from.as_date()) {
            return written(value->get());
        }
        return written(from.as_time()->get());
    }

    json number(double value, const toml::node& from) {
        if (!std::isfinite(value) && !m_error) {
            m_error = {place_of(m_file, from.source()), "expected a finite number"};
        }
        return value;
    }

    const fs::path& m_file;
    std::string m_folder;
    Layer m_layer;
    ConfigTree& m_tree;
    std::optional<ConfigurationError> m_error;
};

}  // namespace

tl::expected<ConfigTree, ConfigurationError> read_toml(
    std::string_view text, const fs::path& file, Layer layer) {
    try {
        const toml::table document = toml::parse(text, file.string());
        ConfigTree tree;
        Copier copier(file, layer, tree);
        tree.root = copier.table(document, "");
        if (copier.error()) {
            return tl::unexpected(*copier.error());
        }
        return tree;
    } catch (const toml::parse_error& error) {
        return tl::unexpected(ConfigurationError{
            place_of(file, error.source()), fmt::format("not TOML: {}", error.description())});
    }
}

tl::expected<ConfigTree, ConfigurationError> read_toml_file(const fs::path& file, Layer layer) {
    const auto refused = [&](std::string why) {
        return tl::unexpected(ConfigurationError{file.string(), std::move(why)});
    };
    std::error_code code;
    const fs::file_status status = fs::status(file, code);
    if (!fs::exists(status)) {
        return refused("there is no such file");
    }
    if (fs::is_directory(status)) {
        return refused("this is a folder; name a TOML file");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return refused(fmt::format("cannot be read: {}", std::strerror(errno)));
    }
    std::string text;
    char buffer[1 << 16];
    while (stream.read(buffer, sizeof buffer) || stream.gcount() > 0) {
        text.append(buffer, static_cast<std::size_t>(stream.gcount()));
        if (text.size() > kMaxFileBytes) {
            return refused("longer than 16 MiB, which no configuration is");
        }
    }
    return read_toml(text, file, layer);
}

std::optional<json> parse_toml_value(std::string_view text) {
    if (text.find_first_of("\n\r") != std::string_view::npos) {
        return std::nullopt;
    }
    auto tree = read_toml(fmt::format("value = {}", text), "value", Layer::command_line);
    if (!tree || tree->root.size() != 1) {
        return std::nullopt;
    }
    return tree->root.at("value");
}

std::vector<std::string> parse_toml_key(std::string_view text) {
    if (text.find_first_of("\n\r=") != std::string_view::npos) {
        return {};
    }
    const auto tree = read_toml(fmt::format("{} = 0", text), "key", Layer::command_line);
    std::vector<std::string> parts;
    if (!tree) {
        return parts;
    }
    const json* at = &tree->root;
    while (at->is_object() && at->size() == 1) {
        parts.push_back(at->begin().key());
        at = &at->begin().value();
    }
    return at->is_number() ? parts : std::vector<std::string>();
}

}  // namespace andon::app
