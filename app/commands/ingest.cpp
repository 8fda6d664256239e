// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/ingest_reporter.h"
#include "app/services.h"
#include "models/ingest/rebuild_views.h"
#include "models/views/catalogue.h"

#include <CLI/CLI.hpp>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>

namespace andon::app {
namespace {

constexpr std::chrono::milliseconds kLook{100};

struct IngestOptions {
    bool until_end = false;
    bool rebuild = false;
};

/// Folds the journal again with the configuration as it is now, before anything new is read.
Result<void> rebuild(
    const Configuration& configuration, const Log& log, const std::stop_token& stop) {
    if (!std::filesystem::exists(configuration.store)) {
        return fail(
            ErrorKind::configuration,
            fmt::format("there is no store {} to rebuild", configuration.store.string()));
    }
    store::StoreOptions store_options;
    store_options.dedup_keys = configuration.dedup_capacity;
    auto store = store::Store::open(configuration.store, views::catalogue(), store_options);
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto now = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    auto told = std::chrono::steady_clock::now();
    auto report = ingest::rebuild_views(
        **store, fold_config(configuration), IngestTime{now.count()}, stop,
        [&](std::uint64_t done, std::uint64_t all) {
            const auto moment = std::chrono::steady_clock::now();
            if (done != all && moment - told < std::chrono::seconds(1)) {
                return;
            }
            told = moment;
            log.info(fmt::format("rebuilding: {} of {} inputs", done, all));
        });
    if (!report) {
        return tl::unexpected(report.error());
    }
    log.info(rebuild_sentence(*report));
    return {};
}

/// Waits, reporting, until the pipeline has ended or a stop is asked for. True for the former.
bool wait_for_end(Services& services, IngestReporter& reporter, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!services.finished()) {
        if (woken.wait_for(lock, stop, kLook, [&] { return services.finished(); })
            || !stop.stop_requested()) {
            reporter.report(services.mailbox().status());
            reporter.report_lanes(services.lanes());
            continue;
        }
        return false;
    }
    return true;
}

Result<void> run_ingest(const IngestOptions& options, const Invocation& invocation) {
    if (invocation.read_only) {
        return fail(
            ErrorKind::configuration,
            "ingest writes the store, which --read-only forbids: leave one of them out");
    }
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    if (configuration->sources.empty()) {
        return fail(
            ErrorKind::configuration,
            "there is no [[source]] to read from: see andon check and the help on configuration");
    }
    const Log log(configuration->log_level);
    if (options.rebuild) {
        if (auto done = rebuild(*configuration, log, invocation.signals.token()); !done) {
            return done;
        }
        if (!options.until_end) {
            return {};
        }
    }
    auto services = Services::make(
        *configuration, {.stop = invocation.signals.token(), .until_end = options.until_end});
    if (!services) {
        return tl::unexpected(services.error());
    }
    if (auto started = (*services)->start(); !started) {
        return started;
    }
    log.info(fmt::format("writing {}", configuration->store.string()));
    IngestReporter reporter(log);
    const bool ended = wait_for_end(**services, reporter, invocation.signals.token());
    auto stopped = (*services)->stop();
    const ingest::PipelineStatus status = (*services)->mailbox().status();
    reporter.report(status);
    reporter.report_costs((*services)->costs());
    if (!stopped) {
        return stopped;
    }
    log.info(fmt::format(
        "stopped at input {}: {} duplicates, {} late, {} dead letters since the start",
        status.committed, status.duplicates, status.late, status.dead_letters));
    if (options.until_end && !ended) {
        return fail(
            ErrorKind::cancelled,
            "stopped before the end of the sources; what was read is committed, start again to go on");
    }
    return {};
}

}  // namespace

void add_ingest(CLI::App& app, Commands& commands) {
    auto options = std::make_shared<IngestOptions>();
    CLI::App* command = app.add_subcommand("ingest", "Keep the views without a window");
    command->add_flag(
        "--until-end", options->until_end, "Stop when every source has been read to its end");
    command->add_flag(
        "--rebuild", options->rebuild,
        "Fold the journal again, dead letters included, with the configuration as it is now; "
        "then stop, or with --until-end go on");
    commands[command] = [options](const Invocation& invocation) {
        return run_ingest(*options, invocation);
    };
}

}  // namespace andon::app
