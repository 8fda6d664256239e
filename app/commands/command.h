// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "app/log.h"
#include "app/stop_signals.h"
#include "transport/error.h"

#include <functional>
#include <map>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace andon::app {

/// What every command is given: the common options, and what the process has.
struct Invocation {
    ConfigurationOptions options;
    bool read_only = false;  ///< --read-only: nothing is written to the store
    const Environment& environment;
    StopSignals& signals;
    int argc = 0;
    char** argv = nullptr;

    /// The checked configuration; errors are of kind configuration.
    Result<Configuration> configuration() const;
};

/// What a command does once its options are read.
using Run = std::function<Result<void>(const Invocation&)>;

/// A subcommand adds itself with its options and says what to run.
using Commands = std::map<const CLI::App*, Run>;

/// With a window; only in builds that have one.
void add_console(CLI::App& app, Commands& commands);
void add_demo(CLI::App& app, Commands& commands);
void add_review(CLI::App& app, Commands& commands);
void add_snapshot(CLI::App& app, Commands& commands);
/// After add_console(), whose place it takes on a kiosk (ANDON_KIOSK).
void add_wall(CLI::App& app, Commands& commands);

/// Without.
void add_ingest(CLI::App& app, Commands& commands);
void add_views(CLI::App& app, Commands& commands);
void add_rules(CLI::App& app, Commands& commands);
void add_outbox(CLI::App& app, Commands& commands);
void add_record(CLI::App& app, Commands& commands);
void add_check(CLI::App& app, Commands& commands);
void add_simulate(CLI::App& app, Commands& commands);
void add_standin(CLI::App& app, Commands& commands);

}  // namespace andon::app
