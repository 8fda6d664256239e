// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/playlist_file.h"
#include "app/console/window.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace andon::app {

/// How a wall is to be shown.
struct WallRequest {
    std::vector<PlaylistStep> steps;
    std::vector<std::string> screens;
    std::string state_file;
    bool follows = false;  ///< another process writes the store
    std::chrono::milliseconds pulse_every{1000};
    std::function<void()> pulse;  ///< the wall paints; on the UI thread
    std::function<void()> shown;  ///< once, when it is on screen
    std::function<void(const std::string&)> say;
    std::function<void(const std::string&)> place;  ///< where a screen is in its playlist
};

/// Shows the wall until a stop or Ctrl+Q. As show_window: once a process, on the main thread.
Result<void> show_wall(
    const WindowSource& source, const WallRequest& request, const std::stop_token& stop,
    const std::function<void()>& before_close);

struct BoardPictureRequest {
    PlaylistStep step;
    std::size_t page = 0;
    QSize size{1920, 1080};
    std::string file;
};

/// Draws one board into a PNG; needs no display.
Result<void> draw_board(const WindowSource& source, const BoardPictureRequest& request);

}  // namespace andon::app
