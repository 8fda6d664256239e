// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/stream_contract.h"
#include "models/rules/rule.h"
#include "models/views/schema.h"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <tl/expected.hpp>
#include <vector>

namespace andon::rules {

/// What one file or the journal may hold; more is an error, not memory.
inline constexpr std::size_t kMostRules = 10'000;

/// Rules as JSON (`{"rule": [...]}`, which is what a TOML file becomes) to values; or everything that
/// is wrong, each with the JSON Pointer of the key and what to do. `catalogue`: the views there are.
tl::expected<RuleBook, std::vector<contracts::ConfigError>> parse_rules(
    const nlohmann::json& root, std::span<const views::ViewSchema> catalogue);

/// What is wrong between rules: an id twice, `suppressed_by` a rule that is none or, in a circle,
/// itself. The pointer is "/INDEX/KEY" with the index in `rules`. Rules of several files are checked
/// together as one list.
std::vector<contracts::ConfigError> check_together(std::span<const Rule> rules);

}  // namespace andon::rules
