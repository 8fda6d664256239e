// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "models/rules/rule.h"

#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace andon::app {

/// Reads rule files (resources/help/rules.md) as one book, and checks them together against the views of
/// this build. Errors: all of them, with file, line and what to do.
tl::expected<rules::RuleBook, ConfigurationErrors> read_rules(
    std::span<const std::filesystem::path> files);

/// Ids of rules about views whose changes the fold does not hear: they raise nothing.
std::vector<std::string> rules_not_live(const rules::RuleBook& book);

}  // namespace andon::app
