// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/console_files.h"
#include "app/console/console_first_steps.h"
#include "app/console/state_files.h"
#include "app/console/store_follower.h"
#include "app/console/window.h"
#include "app/console/window_door.h"
#include "app/services.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <unistd.h>

namespace andon::app {
namespace {

struct ConsoleArguments {
    std::string page;
    std::string link;
    std::string screen_log;
};

/// The window over a store that another process writes, or nobody.
Result<void> watch_only(
    const Configuration& configuration, const ConsoleArguments& arguments,
    const Invocation& invocation) {
    ingest::Mailbox mailbox;
    auto follower = StoreFollower::start(configuration.store, mailbox);
    if (!follower) {
        return tl::unexpected(follower.error());
    }
    const Paths paths(invocation.environment);
    const WindowSource source{configuration, (*follower)->catalogue(), mailbox, {},
                              false,         paths.bookmarks()};
    WindowRequest request{
        state_files(paths, configuration, WindowKind::console),
        arguments.page,
        {},
        QString::fromStdString(arguments.link)};
    request.screen_log = QString::fromStdString(arguments.screen_log);
    request.files = [&] {
        return std::make_unique<ConsoleFiles>(invocation.options, configuration.store);
    };
    return show_window(source, request, invocation.signals.token(), [&] { (*follower)->stop(); });
}

Result<void> run_window(const ConsoleArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    if (invocation.read_only) {
        return watch_only(*configuration, arguments, invocation);
    }
    const Paths paths(invocation.environment);
    const QString link = QString::fromStdString(arguments.link);
    const QString door = WindowDoor::name_of(paths.runtime(), configuration->store);
    if (const auto taken = WindowDoor::knock(door, link); !taken || *taken) {
        return taken ? Result<void>() : tl::unexpected(taken.error());
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
        *configuration, (*services)->catalogue(), (*services)->mailbox(), Rebuilder::of(**services),
        false,          paths.bookmarks()};
    bool restart = false;
    WindowRequest request{
        state_files(paths, *configuration, WindowKind::console), arguments.page, {}, link, door};
    request.screen_log = QString::fromStdString(arguments.screen_log);
    request.files = [&] {
        return std::make_unique<ConsoleFiles>(invocation.options, configuration->store);
    };
    request.first_steps = [&] {
        return std::make_unique<ConsoleFirstSteps>(
            invocation.options, invocation.environment, [&restart] {
                restart = true;
                QCoreApplication::quit();
            });
    };
    auto shown = show_window(
        source, request, invocation.signals.token(), [&] { stopped = (*services)->stop(); });
    if (restart && shown && stopped) {
        services->reset();  // gives the store back
        ::execv("/proc/self/exe", invocation.argv);
        return fail(ErrorKind::fatal, "andon could not be started anew; start it again");
    }
    return shown ? stopped : shown;
}

}  // namespace

void add_console(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<ConsoleArguments>();
    const Run run = [arguments](const Invocation& invocation) {
        return run_window(*arguments, invocation);
    };
    const auto is_link = [](const std::string& text) {
        return text.starts_with("andon:") ? std::string()
                                          : text + " is neither a command nor a link";
    };
    CLI::App* command =
        app.add_subcommand("console", "The window; what andon does without a command");
    command->add_option("--page", arguments->page, "The page to show first")->type_name("PAGE");
    command
        ->add_option(
            "--screen-log", arguments->screen_log,
            "Write there once a second how the screen does: frames, latency, what held it up")
        ->type_name("FILE");
    for (CLI::App* one : {command, &app}) {
        one->add_option(
               "LINK", arguments->link, "A link to a place: opened in the window that is open")
            ->check(CLI::Validator(is_link, ""));
    }
    commands[command] = run;
    commands[&app] = run;
}

}  // namespace andon::app
