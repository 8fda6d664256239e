// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace andon::rules {

/// Rules by where in the hierarchy their scope reaches, so that a new thing is held against those of its own
/// place and of those above it, not against all. One thread.
class ScopedRules {
public:
    /// In rising order of `rule`.
    void add(std::uint32_t rule, const Scope& scope);
    /// All whose scope may hold what is at `place`, rising; in_scope() says which of them do.
    std::vector<std::uint32_t> at(std::string_view place) const;
    bool empty() const { return m_anywhere.empty() && m_by_path.empty(); }

private:
    std::vector<std::uint32_t> m_anywhere;  ///< without a path, or with one that has a `*`
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_path;
};

}  // namespace andon::rules
