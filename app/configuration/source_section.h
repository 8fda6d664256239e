// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "app/configuration/paths.h"
#include "transport/kafka/settings.h"

namespace andon::app {

/// `[[source]]` and the names and starts of its `[[topic]]`s as settings of the Kafka source. The
/// tree has passed check_schema() and has its defaults. Appends what is wrong to `errors`.
std::vector<transport::kafka::KafkaSettings> read_sources(
    const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors);

}  // namespace andon::app
