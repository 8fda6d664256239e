// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "models/reactions/reaction_book.h"

namespace andon::app {

/// `[[reaction]]`: what is done when an alarm is raised whose rule names it. The tree has passed
/// check_schema(). Appends what is wrong, with file and line, to `errors`. Events are those of `tenant`.
reactions::ReactionBook read_reactions(
    const ConfigTree& tree, const std::string& tenant, ConfigurationErrors& errors);

}  // namespace andon::app
