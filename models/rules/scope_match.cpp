// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/scope_match.h"

#include <algorithm>

namespace andon::rules {

bool path_matches(std::string_view pattern, std::string_view path) {
    for (;;) {
        const std::size_t pattern_end = std::min(pattern.find('/'), pattern.size());
        const std::size_t path_end = std::min(path.find('/'), path.size());
        const std::string_view wanted = pattern.substr(0, pattern_end);
        if (wanted != "*" && wanted != path.substr(0, path_end))
            return false;
        if (pattern_end == pattern.size())
            return true;
        if (path_end == path.size())
            return false;
        pattern.remove_prefix(pattern_end + 1);
        path.remove_prefix(path_end + 1);
    }
}

// Greedy with one step back: linear in practice, never exponential.
bool text_matches(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::optional<std::size_t> place_column(const views::ViewSchema& view) {
    const std::string& key = view.columns.front().name;
    if (key == "equipment" || key == "line")
        return 0;
    for (const std::string_view name : {"location", "site", "line", "equipment"}) {
        // Only a text names a place: the line of an order is a number.
        if (const auto found = view.column(name);
            found && view.columns[*found].type == views::ColumnType::text)
            return found;
    }
    return std::nullopt;
}

bool in_scope(const Scope& scope, std::string_view place, std::string_view key) {
    const auto any = [](const auto& patterns, const auto& matches) {
        return patterns.empty() || std::ranges::any_of(patterns, matches);
    };
    return any(scope.paths, [&](const auto& pattern) { return path_matches(pattern, place); })
           && any(scope.keys, [&](const auto& pattern) { return text_matches(pattern, key); });
}

}  // namespace andon::rules
