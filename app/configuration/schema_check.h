// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"

namespace andon::app {

/// Everything in the tree that the schema does not know or that has the wrong type, each with where
/// it was written, what was expected and the nearest known key. What is in a topic's mapping is left
/// to the contracts. Values of secrets are in no message.
ConfigurationErrors check_schema(const ConfigTree& tree);

/// Gives every key of the schema that has a default and is absent its default, in every table that
/// there can be one of and in each entry of `[[source]]` and `[[topic]]`.
void fill_defaults(ConfigTree& tree);

/// A key whose value would be a secret if somebody wrote it here.
bool names_a_secret(std::string_view key);

}  // namespace andon::app
