// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/rules/rule_engine.h"
#include "transport/instant.h"

#include <string>
#include <string_view>

namespace andon::alarms {

/// What one alarm is called wherever it goes, and whatever happens: hash of tenant, rule id (without
/// version) and entity. The same on every console.
contracts::Hash128 alarm_key(
    std::string_view tenant, std::string_view rule_id, const rules::Entity& entity);

/// What one occurrence of it is called: with its onset, once made and never changed.
contracts::Hash128 occurrence_key(
    std::string_view tenant, std::string_view rule_id, const rules::Entity& entity,
    EventTime onset);

/// 32 hexadecimal digits.
std::string to_string(const contracts::Hash128& key);

}  // namespace andon::alarms
