// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/paths.h"
#include "app/stop_signals.h"

namespace andon::app {

/// What the shell sees.
enum ExitCode { kSuccess = 0, kFailure = 1, kUsage = 2 };

/// Reads the command line, runs the command and says what went wrong: one line on stderr each.
/// Returns the exit code: 2 when what a person wrote is wrong, 1 when the work failed.
int run_command_line(int argc, char** argv, const Environment& environment, StopSignals& signals);

}  // namespace andon::app
