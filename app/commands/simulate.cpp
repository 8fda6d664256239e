// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/simulate.h"
#include "app/commands/command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

struct SimulateArguments {
    std::string brokers;
    std::string source;
    bool bench = false;
    std::uint64_t seed = 1;
    demo::SimulateOptions options;
    std::string truth;
};

/// The cluster to feed: `--brokers`, or a source of the configuration with its security.
Result<transport::kafka::Connection> connection_of(
    const SimulateArguments& arguments, const Configuration& configuration) {
    if (arguments.source.empty()) {
        transport::kafka::Connection connection;
        connection.brokers = arguments.brokers;
        return connection;
    }
    const auto found = std::ranges::find(
        configuration.sources, arguments.source, &transport::kafka::KafkaSettings::name);
    if (found == configuration.sources.end()) {
        return fail(
            ErrorKind::configuration,
            fmt::format("--source {}: no [[source]] is called that", arguments.source));
    }
    return found->connection;
}

Result<void> run_simulate(const SimulateArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    if (arguments.brokers.empty() == arguments.source.empty()) {
        return fail(
            ErrorKind::configuration,
            "simulate needs --brokers host:port, or --source NAME of the configuration");
    }
    auto connection = connection_of(arguments, *configuration);
    if (!connection) {
        return tl::unexpected(connection.error());
    }
    const Log log(configuration->log_level);
    demo::SimulateOptions options = arguments.options;
    options.connection = std::move(*connection);
    options.truth = arguments.truth;
    options.plant.seed = arguments.seed;
    if (options.rate > 0) {
        options.plant.telemetry_rate = options.rate;
    }
    if (arguments.bench) {
        options.bench = demo::BenchOptions{};
        options.bench->seed = arguments.seed;
        if (options.count > 0) {
            options.bench->count = options.count;
        }
    }
    options.progress = [&log](std::uint64_t sent) {
        log.info(fmt::format("{} records sent", sent));
    };
    const auto report = demo::simulate(options, invocation.signals.token());
    if (!report) {
        return tl::unexpected(report.error());
    }
    fmt::print(
        "{} records acknowledged ({} bytes) in {:.1f} s: {} events, {} duplicates, {} dead letters\n",
        report->records, report->bytes, report->send_seconds, report->events, report->duplicates,
        report->dead_letters);
    return {};
}

}  // namespace

void add_simulate(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<SimulateArguments>();
    CLI::App* command = app.add_subcommand("simulate", "Feed a real broker with a simulated plant");
    demo::SimulateOptions& options = arguments->options;
    command->add_option("--brokers", arguments->brokers, "The cluster to feed")
        ->type_name("HOST:PORT,…");
    command->add_option("--source", arguments->source, "Or a source of the configuration");
    command
        ->add_option(
            "--rate", options.rate, "Telemetry events a second in real time; 0: as fast as it goes")
        ->type_name("N");
    command->add_option("--count", options.count, "Stop after this many records")->type_name("N");
    command->add_option("--seed", arguments->seed, "The same seed gives the same plant");
    command->add_option("--truth", arguments->truth, "Write what must come out of it")
        ->type_name("FILE");
    command
        ->add_option(
            "--preencode", options.preencode, "Encode this many records before the first is sent")
        ->type_name("N");
    command->add_flag_callback(
        "--no-create", [&options] { options.create_topics = false; },
        "The topics are there already");
    command->add_flag("--bench", arguments->bench, "The benchmark's workload instead of the plant");
    commands[command] = [arguments](const Invocation& invocation) {
        return run_simulate(*arguments, invocation);
    };
}

}  // namespace andon::app
