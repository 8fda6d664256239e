// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/config_reader.h"

#include "models/contracts/text.h"

#include <algorithm>
#include <numeric>

namespace andon::contracts {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

std::string escape_token(std::string_view token) {
    std::string out;
    for (const char c : token) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return out;
}

}  // namespace

std::string nearest(std::string_view name, std::span<const std::string_view> known) {
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::size_t distance = edit_distance(name.substr(0, 100), candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return std::string(best);
}

void ConfigReader::error(std::string_view key, std::string message) const {
    m_errors.push_back({key.empty() ? m_pointer : pointer(key), std::move(message)});
}

bool ConfigReader::check_keys(std::span<const std::string_view> known) const {
    if (!m_object.is_object()) {
        error({}, "expected a table");
        return false;
    }
    for (const auto& [key, value] : m_object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::string near = nearest(key, known);
            error(
                key, "unknown key \"" + printable(key, 60) + "\""
                         + (near.empty() ? "" : "; the nearest known key is \"" + near + "\""));
        }
    }
    return true;
}

const nlohmann::json* ConfigReader::find(std::string_view key) const {
    const auto found = m_object.find(key);
    return found == m_object.end() ? nullptr : &*found;
}

std::string ConfigReader::text(std::string_view key, std::string fallback) const {
    const nlohmann::json* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_string()) {
        error(key, "expected a text");
        return fallback;
    }
    return value->get<std::string>();
}

bool ConfigReader::boolean(std::string_view key, bool fallback) const {
    const nlohmann::json* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_boolean()) {
        error(key, "expected true or false");
        return fallback;
    }
    return value->get<bool>();
}

std::string ConfigReader::pointer(std::string_view key) const {
    return m_pointer + "/" + escape_token(key);
}

}  // namespace andon::contracts
