// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "app/configuration/paths.h"
#include "ui/shell/window_memory.h"

#include <cstdint>

namespace andon::app {

/// What a window is over, as far as it matters to what it remembers.
enum class WindowKind : std::uint8_t {
    console,  ///< over the configured store
    review,   ///< over a file somebody gave: leaves the console's desk as it is
    demo,     ///< over a plant that goes with the window
};

/// Where a window remembers itself. What was remembered of stores that were not opened for long is
/// removed: the newest hundred stay.
ui::StateFiles state_files(const Paths& paths, const Configuration& configuration, WindowKind kind);

}  // namespace andon::app
