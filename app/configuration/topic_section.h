// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "models/contracts/stream_contract.h"

namespace andon::app {

/// Says of each `[[topic]]` without a source which one it belongs to where there is only one; reports
/// those whose source is none, with the nearest that is.
void resolve_topic_sources(ConfigTree& tree, ConfigurationErrors& errors);

/// `[[topic]]` as contracts, checked one by one and together. The tree has passed check_schema() and
/// resolve_topic_sources(). Appends what is wrong, with file and line, to `errors`.
std::vector<contracts::StreamContract> read_topics(
    const ConfigTree& tree, ConfigurationErrors& errors);

}  // namespace andon::app
