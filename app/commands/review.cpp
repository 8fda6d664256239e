// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/stored_status.h"
#include "app/console/window.h"
#include "app/time_argument.h"

#include <CLI/CLI.hpp>

namespace andon::app {
namespace {

struct ReviewArguments {
    std::string file;
    std::string at;
    std::string page;
};

/// The window over a file that nobody writes: what is configured says how records are read and shown,
/// and nothing else.
Result<void> run_review(const ReviewArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    configuration->store = arguments.file;
    WindowRequest request{
        Paths(invocation.environment).window_state().string(), arguments.page, {}};
    if (!arguments.at.empty()) {
        const auto us = parse_time_argument("--at", arguments.at, configuration->plant_zone);
        if (!us) {
            return tl::unexpected(us.error());
        }
        request.at = IngestTime{*us};
    }
    auto reader = store::StoreReader::open_untrusted(configuration->store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const auto counts = (*reader)->counts();
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    auto status = stored_status(**reader, {counts->last_ingest.us});
    if (!status) {
        return tl::unexpected(status.error());
    }
    ingest::Mailbox nobody;
    nobody.set_status(std::move(*status));
    const WindowSource source{*configuration, (*reader)->catalogue(), nobody, {}, true};
    return show_window(source, request, invocation.signals.token(), [] {});
}

}  // namespace

void add_review(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<ReviewArguments>();
    CLI::App* command = app.add_subcommand(
        "review", "The window over a store or a recording that nobody writes, at any moment of it");
    command->add_option("FILE", arguments->file, "The store or recording")->required();
    command->add_option("--at", arguments->at, "The moment to show first; the end without it")
        ->type_name("TIME");
    command->add_option("--page", arguments->page, "The page to show first")->type_name("PAGE");
    commands[command] = [arguments](const Invocation& invocation) {
        return run_review(*arguments, invocation);
    };
}

}  // namespace andon::app
