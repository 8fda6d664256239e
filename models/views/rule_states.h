// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <string>
#include <string_view>

namespace andon::views {

/// What rules remember of what they watch, so that a start goes on where the last commit was: delays that
/// run, windows, what holds. `data` as rules/rule_engine.h makes it.
ViewSchema rule_states_schema();

/// `part`, `name` and `id` are the key (rules::Memory; of readings "series", tag and equipment).
Row rule_state_row(std::string part, std::string name, std::string id, std::string data);
/// The same, gone: the key alone.
Row rule_state_key(std::string part, std::string name, std::string id);

/// The cells of such a row; empty where one is missing.
struct RuleState {
    std::string_view part;
    std::string_view name;
    std::string_view id;
    std::string_view data;
};
RuleState rule_state_of(const Row& row);

}  // namespace andon::views
