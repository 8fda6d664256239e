// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/store_follower.h"
#include "app/console/window.h"
#include "app/services.h"

#include <CLI/CLI.hpp>

namespace andon::app {
namespace {

/// The window over a store that another process writes, or nobody.
Result<void> watch_only(
    const Configuration& configuration, const std::string& page, const Invocation& invocation) {
    ingest::Mailbox mailbox;
    auto follower = StoreFollower::start(configuration.store, mailbox);
    if (!follower) {
        return tl::unexpected(follower.error());
    }
    const WindowSource source{configuration, (*follower)->catalogue(), mailbox};
    return show_window(
        source, {Paths(invocation.environment).window_state().string(), page, {}},
        invocation.signals.token(), [&] { (*follower)->stop(); });
}

Result<void> run_window(const std::string& page, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    if (invocation.read_only) {
        return watch_only(*configuration, page, invocation);
    }
    auto services = Services::make(
        *configuration,
        {.stop = invocation.signals.token(), .reread = [&] { return invocation.configuration(); }});
    if (!services) {
        return tl::unexpected(services.error());
    }
    if (auto started = (*services)->start(); !started) {
        return started;
    }
    Result<void> stopped;
    const WindowSource source{
        *configuration, (*services)->catalogue(), (*services)->mailbox(),
        Rebuilder::of(**services)};
    auto shown = show_window(
        source, {Paths(invocation.environment).window_state().string(), page, {}},
        invocation.signals.token(), [&] { stopped = (*services)->stop(); });
    return shown ? stopped : shown;
}

}  // namespace

void add_console(CLI::App& app, Commands& commands) {
    auto page = std::make_shared<std::string>();
    const Run run = [page](const Invocation& invocation) { return run_window(*page, invocation); };
    CLI::App* command =
        app.add_subcommand("console", "The window; what andon does without a command");
    command->add_option("--page", *page, "The page to show first")->type_name("PAGE");
    commands[command] = run;
    commands[&app] = run;
}

}  // namespace andon::app
