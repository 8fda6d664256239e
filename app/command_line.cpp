// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/commands/command.h"
#include "app/log.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace andon::app {
namespace {

void add_common_options(CLI::App& app, Invocation& invocation) {
    app.add_option(
           "--config", invocation.options.config, "Configuration file, in place of the user's own")
        ->type_name("FILE");
    app.add_option(
           "--store", invocation.options.store, "Store file with views, history and journal")
        ->type_name("FILE");
    app.add_option(
           "--set", invocation.options.sets,
           "One value of configuration, e.g. source.NAME.brokers=host:9092; may be repeated")
        ->type_name("KEY=VALUE")
        ->expected(1)
        ->take_all();
    app.add_flag("--read-only", invocation.read_only, "Write nothing to the store");
    app.add_option(
           "--profile", invocation.options.profile,
           "Under which name the window remembers itself: geometry, columns, filters, tabs")
        ->type_name("NAME");
    app.add_option("--log-level", invocation.options.log_level, "error, warning, info or debug")
        ->type_name("LEVEL");
}

void add_commands(CLI::App& app, Commands& commands) {
#ifdef ANDON_HAS_WINDOW
    add_console(app, commands);
    add_demo(app, commands);
    add_review(app, commands);
    add_wall(app, commands);
    add_snapshot(app, commands);
#else
    commands[&app] = [](const Invocation&) {
        return Result<void>(fail(
            ErrorKind::configuration,
            "this build has no window; name a command, see andon --help"));
    };
#endif
    add_ingest(app, commands);
    add_views(app, commands);
    add_outbox(app, commands);
    add_record(app, commands);
    add_rules(app, commands);
    add_check(app, commands);
    add_simulate(app, commands);
    add_standin(app, commands);
}

/// The first line says what is wrong; CLI11's hints stay in it.
int usage_error(const CLI::ParseError& error) {
    Log().error(std::string(error.what()) + "; see andon --help");
    return kUsage;
}

int exit_code(const Error& error) {
    return error.kind == ErrorKind::configuration ? kUsage : kFailure;
}

}  // namespace

int run_command_line(int argc, char** argv, const Environment& environment, StopSignals& signals) {
    CLI::App app("Andon: a real-time operations console", "andon");
    app.set_version_flag("--version", "andon " ANDON_VERSION);
    app.require_subcommand(0, 1);
    Invocation invocation{
        .options = {}, .environment = environment, .signals = signals, .argc = argc, .argv = argv};
    add_common_options(app, invocation);

    Commands commands;
    add_commands(app, commands);
    for (CLI::App* command : app.get_subcommands({})) {
        command->fallthrough();
    }

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {  // --help, --version
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        return usage_error(error);
    }
    const auto chosen = app.get_subcommands();
    const auto done = commands.at(chosen.empty() ? &app : chosen.front())(invocation);
    if (!done) {
        Log().error(done.error().message);
        return exit_code(done.error());
    }
    return kSuccess;
}

}  // namespace andon::app
