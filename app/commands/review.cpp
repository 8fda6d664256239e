// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/console_files.h"
#include "app/console/own_process.h"
#include "app/console/state_files.h"
#include "app/console/stored_status.h"
#include "app/console/window.h"
#include "app/time_argument.h"

#include <CLI/CLI.hpp>

namespace andon::app {
namespace {

struct ReviewArguments {
    std::vector<std::string> files;
    std::string at;
    std::string page;
};

using Opened = std::unique_ptr<store::StoreReader>;

/// The window over a file that nobody writes: what is configured says how records are read and shown,
/// and nothing else.
Result<void> show(
    Configuration& configuration, WindowRequest& request, store::StoreReader& reader,
    const Invocation& invocation) {
    const auto counts = reader.counts();
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    auto status = stored_status(reader, {counts->last_ingest.us});
    if (!status) {
        return tl::unexpected(status.error());
    }
    ingest::Mailbox nobody;
    nobody.set_status(std::move(*status));
    const WindowSource source{configuration, reader.catalogue(),
                              nobody,        {},
                              true,          Paths(invocation.environment).bookmarks()};
    request.files = [&] {
        return std::make_unique<ConsoleFiles>(invocation.options, std::filesystem::path());
    };
    return show_window(source, request, invocation.signals.token(), [] {});
}

/// The same command line in a process of its own, for one file.
bool start_another(
    const ReviewArguments& arguments, const std::string& file, const Invocation& invocation) {
    QStringList words{QStringLiteral("review")};
    for (const auto& [option, value] :
         {std::pair("--at", arguments.at), std::pair("--page", arguments.page)}) {
        if (!value.empty()) {
            words << QLatin1String(option) << QString::fromStdString(value);
        }
    }
    words << QStringLiteral("--") << QString::fromStdString(file);
    return start_andon(invocation.options, words);
}

/// A window for each file that can be opened: the first one's is this process's, and each of the others
/// has its own. What cannot be opened is said; it is an error where nothing else could be.
Result<void> run_review(const ReviewArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    WindowRequest request{{}, arguments.page, {}};
    if (!arguments.at.empty()) {
        const auto us = parse_time_argument("--at", arguments.at, configuration->plant_zone);
        if (!us) {
            return tl::unexpected(us.error());
        }
        request.at = IngestTime{*us};
    }
    const Log log(configuration->log_level);
    Opened first;
    std::optional<Error> trouble;
    for (const std::string& file : arguments.files) {
        auto reader = store::StoreReader::open_untrusted(file);
        if (!reader) {
            if (trouble) {
                log.error(trouble->message);
            }
            trouble = reader.error();
        } else if (!first) {
            first = std::move(*reader);
            configuration->store = file;
        } else if (!start_another(arguments, file, invocation)) {
            log.error("another window cannot be started for " + file);
        }
    }
    if (!first) {
        return trouble ? tl::unexpected(*trouble)
                       : fail(ErrorKind::configuration, "no file was named");
    }
    if (trouble) {
        log.error(trouble->message);
    }
    request.state = state_files(Paths(invocation.environment), *configuration, WindowKind::review);
    return show(*configuration, request, *first, invocation);
}

}  // namespace

void add_review(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<ReviewArguments>();
    CLI::App* command = app.add_subcommand(
        "review", "The window over a store or a recording that nobody writes, at any moment of it");
    command
        ->add_option("FILE", arguments->files, "Stores or recordings, each in a window of its own")
        ->type_name("")
        ->required();
    command->add_option("--at", arguments->at, "The moment to show first; the end without it")
        ->type_name("TIME");
    command->add_option("--page", arguments->page, "The page to show first")->type_name("PAGE");
    commands[command] = [arguments](const Invocation& invocation) {
        return run_review(*arguments, invocation);
    };
}

}  // namespace andon::app
