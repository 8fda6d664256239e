// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "app/configuration/paths.h"

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace andon::app {

/// What the command line says of configuration.
struct ConfigurationOptions {
    std::string config;             ///< --config: stands in for the user's file
    std::string store;              ///< --store
    std::string log_level;          ///< --log-level
    std::string profile{};          ///< --profile
    std::vector<std::string> sets;  ///< --set key=value, in their order
};

/// Built-in < site < user < environment < command line, laid over each other; not checked yet, except
/// for what cannot be read. Which files were read goes to `files`, if given.
tl::expected<ConfigTree, ConfigurationErrors> read_layers(
    const ConfigurationOptions& options, const Environment& environment,
    std::vector<std::filesystem::path>* files = nullptr);

}  // namespace andon::app
