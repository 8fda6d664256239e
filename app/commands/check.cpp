// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/check_connect.h"
#include "app/commands/check_sample.h"
#include "app/commands/command.h"
#include "app/configuration/playlist_file.h"
#include "app/configuration/rules_file.h"
#include "app/services.h"
#include "models/contracts/timestamp.h"
#include "models/store/disk_use.h"
#include "models/store/reader.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>

namespace andon::app {
namespace {

struct CheckOptions {
    bool connect = false;
    bool print = false;
    SampleOptions sample;
};

void print_summary(const Configuration& configuration) {
    for (const auto& file : configuration.files) {
        fmt::print("read {}\n", file.string());
    }
    if (configuration.files.empty()) {
        fmt::print("no configuration file: everything is as built in\n");
    }
    fmt::print(
        "configuration is right: sources {}, topics {}, store {}\n", configuration.sources.size(),
        configuration.streams.size(), configuration.store.string());
    for (const auto& source : configuration.sources) {
        for (const std::string& warning : transport::kafka::standing_warnings(source.connection)) {
            fmt::print("warning: source {}: {}\n", source.name, warning);
        }
    }
}

/// What a wall would say of its playlist, before somebody stands on a ladder.
Result<void> check_playlist(const Configuration& configuration) {
    const auto& file = configuration.wall.playlist;
    if (file.empty()) {
        return {};
    }
    const auto steps = read_playlist(file);
    if (!steps) {
        return tl::unexpected(as_error(steps.error()));
    }
    fmt::print("playlist is right: {} steps in {}\n", steps->size(), file.string());
    return {};
}

/// What is wrong in the rules, before something happens that they are for.
Result<void> check_rules(const Configuration& configuration) {
    if (configuration.rule_files.empty()) {
        return {};
    }
    const auto book = read_rules(configuration.rule_files);
    if (!book) {
        return tl::unexpected(as_error(book.error()));
    }
    fmt::print(
        "rules are right: {} in {} files\n", book->rules.size(), configuration.rule_files.size());
    for (const std::string& id : rules_not_live(*book)) {
        fmt::print("rule \"{}\" is tried only: it looks at a view that is not heard live\n", id);
    }
    for (const std::string& sentence : reactions::unmet(*book, configuration.reactions)) {
        fmt::print("warning: {}\n", sentence);
    }
    return {};
}

std::string size_text(std::int64_t bytes) {
    constexpr double kGiga = 1e9;
    constexpr double kMega = 1e6;
    const auto b = static_cast<double>(bytes);
    return b >= kGiga ? fmt::format("{:.1f} GB", b / kGiga) : fmt::format("{:.1f} MB", b / kMega);
}

/// How long the store's disk lasts; nothing where there is no store yet.
Result<void> print_disk(const Configuration& configuration) {
    std::error_code code;
    if (!std::filesystem::exists(configuration.store, code)) {
        return {};
    }
    const auto use = store::disk_use(configuration.store, retention_policy(configuration));
    if (!use) {
        return tl::unexpected(use.error());
    }
    std::string text = fmt::format(
        "disk: the store takes {}, {} are free", size_text(use->bytes), size_text(use->free_bytes));
    if (use->young) {
        text += "; it is too young to say how long that lasts";
    } else if (use->days) {
        text += fmt::format(
            "; {} a day come in: full in {:.0f} days at today's rate",
            size_text(use->bytes_per_day), std::floor(*use->days));
    } else {
        text += fmt::format(
            "; {} a day come in: with what retention removes it never fills at today's rate",
            size_text(use->bytes_per_day));
    }
    fmt::print("{}\n", text);
    return {};
}

/// How far back a telemetry id that comes again is known.
Result<void> print_horizon(const Configuration& configuration) {
    std::error_code code;
    if (!std::filesystem::exists(configuration.store, code)) {
        return {};
    }
    auto reader = store::StoreReader::open(configuration.store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const auto counts = (*reader)->counts();
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    std::string text = fmt::format("telemetry ids: {} remembered", counts->telemetry_keys);
    if (counts->telemetry_keys_evicted == 0) {
        text += ", none forgotten";
    } else {
        text += fmt::format(
            ", back to {}; {} older ones forgotten",
            contracts::format_rfc3339(counts->telemetry_back_to.us),
            counts->telemetry_keys_evicted);
    }
    fmt::print("{}\n", text);
    return {};
}

Result<void> run_check(const CheckOptions& options, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    if (!options.sample.file.empty()) {
        return print_sample(*configuration, options.sample);
    }
    if (options.print) {
        for (const std::string& line : describe_values(configuration->values)) {
            fmt::print("{}\n", line);
        }
    }
    if (auto errors = check_sources(*configuration); !errors.empty()) {
        return tl::unexpected(as_error(errors));
    }
    if (!options.print) {
        print_summary(*configuration);
        if (auto playlist = check_playlist(*configuration); !playlist) {
            return playlist;
        }
        if (auto rules = check_rules(*configuration); !rules) {
            return rules;
        }
        if (auto targets = check_targets(*configuration); !targets) {
            return targets;
        }
        if (auto disk = print_disk(*configuration); !disk) {
            return disk;
        }
        if (auto horizon = print_horizon(*configuration); !horizon) {
            return horizon;
        }
    }
    return options.connect ? check_connections(*configuration, invocation.signals.token())
                           : Result<void>();
}

}  // namespace

void add_check(CLI::App& app, Commands& commands) {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command =
        app.add_subcommand("check", "Validate configuration: file, line and hint for each mistake");
    command->add_flag(
        "--connect", options->connect,
        "Also ask each source's servers, and those that something leaves to");
    command->add_flag("--print", options->print, "Print each value and where it came from");
    auto* sample =
        command
            ->add_option(
                "--sample", options->sample.file, "Print what comes out of the record in FILE")
            ->type_name("FILE");
    auto* topic =
        command
            ->add_option(
                "--topic", options->sample.topic, "The sample's topic (TOPIC or SOURCE/TOPIC)")
            ->type_name("TOPIC")
            ->needs(sample);
    sample->needs(topic);
    command->add_option("--key", options->sample.key, "The sample's key")->needs(sample);
    command
        ->add_option("--header", options->sample.headers, "A header of the sample; may be repeated")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->take_all()
        ->needs(sample);
    command->add_flag("--lines", options->sample.lines, "Each line of FILE is a record")
        ->needs(sample);
    command->add_flag("--mask", options->sample.mask, "Write *** for what identifies a person")
        ->needs(sample);
    commands[command] = [options](const Invocation& invocation) {
        return run_check(*options, invocation);
    };
}

}  // namespace andon::app
