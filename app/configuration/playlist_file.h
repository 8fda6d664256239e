// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace andon::app {

/// The boards that a step may name.
constexpr std::array<std::string_view, 5> kPlaylistBoards{
    "mixed", "lines", "orders", "stock", "customers"};

/// One `[[step]]` of a wall's playlist; see resources/help/wall.md.
struct PlaylistStep {
    std::string board;
    std::string scope;   ///< a site, or a path of equipment; empty: all
    std::string title;   ///< empty: the scope's name
    std::string screen;  ///< empty: every screen of the wall
    std::chrono::microseconds range = std::chrono::hours(8);
    std::chrono::microseconds dwell = std::chrono::seconds(20);
};

/// Reads and checks a playlist. Errors: all of them, with file, line and what was expected.
tl::expected<std::vector<PlaylistStep>, ConfigurationErrors> read_playlist(
    const std::filesystem::path& file);

/// Every board once: what a wall shows that nobody has told anything.
std::vector<PlaylistStep> built_in_playlist();

}  // namespace andon::app
