// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/paths.h"
#include "app/stop_signals.h"

namespace andon::app {

/// What the shell sees.
inline constexpr int kSuccess = 0;
inline constexpr int kFailure = 1;
inline constexpr int kUsage = 2;  ///< what a person wrote is wrong

/// Reads the command line, runs the command and says what went wrong: one line on stderr each.
/// Returns the exit code: 2 when what a person wrote is wrong, 1 when the work failed.
int run_command_line(int argc, char** argv, const Environment& environment, StopSignals& signals);

}  // namespace andon::app
