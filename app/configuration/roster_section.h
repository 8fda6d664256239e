// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "models/calls/roster.h"

namespace andon::app {

/// `[[roster]]`: whom a call asks, one after the other, while nobody takes it. The tree has passed
/// check_schema(). Appends what is wrong, with file and line, to `errors`.
calls::Rosters read_rosters(const ConfigTree& tree, ConfigurationErrors& errors);

}  // namespace andon::app
