// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/record.h"

#include "app/commands/command.h"
#include "app/range_argument.h"
#include "models/contracts/timestamp.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace andon::app {
namespace {

struct RecordArguments {
    std::string from;
    std::string to;
    std::string out;
    store::RecordingOptions options;
};

Result<void> run_record(const RecordArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    const auto from =
        parse_range_argument("--from", arguments.from, RangeEnd::from, *configuration);
    if (!from) {
        return tl::unexpected(from.error());
    }
    const auto to = parse_range_argument("--to", arguments.to, RangeEnd::to, *configuration);
    if (!to) {
        return tl::unexpected(to.error());
    }
    ingest::RecordRequest request{
        configuration->store,
        arguments.out,
        {*from},
        {*to},
        arguments.options,
        invocation.signals.token(),
        {}};
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    if (terminal) {
        request.progress = [](double part) {
            fmt::print(stderr, "\r{} %", std::lround(part * 100));
            std::fflush(stderr);
        };
    }
    const auto done = ingest::record(request);
    if (terminal) {
        fmt::print(stderr, "\r\033[K");
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    fmt::print(
        "{}: what was shown from {} to {}, {:.1f} MB; look at it with andon review {}\n",
        arguments.out, contracts::format_rfc3339(done->range.first.ingest_time.us),
        contracts::format_rfc3339(done->range.last.ingest_time.us),
        static_cast<double>(done->bytes) / 1e6, arguments.out);
    return {};
}

}  // namespace

void add_record(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<RecordArguments>();
    CLI::App* command = app.add_subcommand(
        "record", "Cut a time range out of the store into one file that andon review opens");
    command->add_option("--from", arguments->from, "The first moment")
        ->type_name("TIME")
        ->required();
    command->add_option("--to", arguments->to, "The last moment")->type_name("TIME")->required();
    auto* raw =
        command->add_flag("--raw", arguments->options.raw, "Also the raw records as they came");
    command
        ->add_flag(
            "--mask", arguments->options.masked, "Take out what names or identifies a person")
        ->excludes(raw);
    command->add_option("OUT", arguments->out, "The file to make")->type_name("FILE")->required();
    commands[command] = [arguments](const Invocation& invocation) {
        return run_record(*arguments, invocation);
    };
}

}  // namespace andon::app
