// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"

#include <filesystem>
#include <string_view>
#include <tl/expected.hpp>

namespace andon::app {

/// Reads one TOML file as a tree: tables become objects, dates and times their text, every key knows
/// its line. Errors: the file cannot be read, or is not TOML; with file and line.
tl::expected<ConfigTree, ConfigurationError> read_toml_file(
    const std::filesystem::path& file, Layer layer);

/// The same for a text that stands for `file`.
tl::expected<ConfigTree, ConfigurationError> read_toml(
    std::string_view text, const std::filesystem::path& file, Layer layer);

/// One TOML value ("12", "true", "\"a\"", "[1, 2]") as JSON; absent when it is none.
std::optional<nlohmann::json> parse_toml_value(std::string_view text);

/// A dotted TOML key ("source.\"a.b\".brokers") taken apart; empty when it is none.
std::vector<std::string> parse_toml_key(std::string_view text);

}  // namespace andon::app
