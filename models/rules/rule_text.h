// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

namespace andon::rules {

/// The rules as one line of JSON with sorted keys, defaults written out: equal rules, equal text.
std::string canonical_text(const RuleBook& book);

/// What of a rule says when it holds, as a number: name, priority, guidance and the like may change and
/// what is remembered of it is still right. `plant_zone` is that of the engine.
std::uint64_t fingerprint(const Rule& rule, std::string_view plant_zone);

/// Reads canonical_text() back to an equal value. Errors: bad_data, with the first thing wrong.
Result<RuleBook> parse_canonical_text(
    std::string_view text, std::span<const views::ViewSchema> catalogue);

}  // namespace andon::rules
