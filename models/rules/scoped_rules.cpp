// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/scoped_rules.h"

#include <algorithm>

namespace andon::rules {

void ScopedRules::add(std::uint32_t rule, const Scope& scope) {
    const bool anywhere =
        scope.paths.empty() || std::ranges::any_of(scope.paths, [](const std::string& path) {
            return path.find('*') != std::string::npos;
        });
    if (anywhere) {
        m_anywhere.push_back(rule);
        return;
    }
    for (const std::string& path : scope.paths)
        m_by_path[path].push_back(rule);
}

std::vector<std::uint32_t> ScopedRules::at(std::string_view place) const {
    std::vector<std::uint32_t> found = m_anywhere;
    if (!m_by_path.empty()) {
        for (std::size_t from = 0; from <= place.size();) {
            const std::size_t end = std::min(place.find('/', from), place.size());
            from = end + 1;
            const auto here = m_by_path.find(std::string(place.substr(0, end)));
            if (here != m_by_path.end())
                found.insert(found.end(), here->second.begin(), here->second.end());
        }
    }
    std::ranges::sort(found);
    const auto twice = std::ranges::unique(found);
    found.erase(twice.begin(), twice.end());
    return found;
}

}  // namespace andon::rules
