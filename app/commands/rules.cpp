// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/trial_listing.h"
#include "app/configuration/rules_file.h"
#include "app/range_argument.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <fmt/format.h>

namespace andon::app {
namespace {

struct RulesOptions {
    std::vector<std::string> check_files;
    std::vector<std::string> try_files;
    std::string from;
    std::string to;
    bool summary = false;
    output::Format format = output::Format::table;
};

Result<rules::RuleBook> read(const std::vector<std::filesystem::path>& files) {
    auto book = read_rules(files);
    if (!book) {
        return tl::unexpected(as_error(book.error()));
    }
    return std::move(*book);
}

Result<void> run_rules_check(const RulesOptions& options) {
    const auto book = read({options.check_files.begin(), options.check_files.end()});
    if (!book) {
        return tl::unexpected(book.error());
    }
    fmt::print("rules are right: {}\n", book->rules.size());
    for (const rules::Rule& rule : book->rules) {
        fmt::print("  {}: {}, {}\n", rule.id, to_string(rule.priority), kind_of(rule.condition));
    }
    return {};
}

Result<trial::TrialOptions> trial_options(
    const RulesOptions& options, const Configuration& configuration) {
    trial::TrialOptions made;
    made.plant_zone = configuration.plant_zone;
    for (const auto& [name, text, end, into] :
         {std::tuple("--from", &options.from, RangeEnd::from, &made.from),
          std::tuple("--to", &options.to, RangeEnd::to, &made.to)}) {
        if (text->empty()) {
            continue;
        }
        const auto us = parse_range_argument(name, *text, end, configuration);
        if (!us) {
            return tl::unexpected(us.error());
        }
        *into = EventTime{*us};
    }
    if (made.from && made.to && *made.from >= *made.to) {
        return fail(ErrorKind::configuration, "--from has to be before --to");
    }
    return made;
}

Result<void> run_rules_try(const RulesOptions& options, const Invocation& invocation) {
    std::signal(SIGPIPE, SIG_DFL);  // `andon rules try … | head` ends quietly
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    std::vector<std::filesystem::path> files(options.try_files.begin(), options.try_files.end());
    if (files.empty()) {
        files = configuration->rule_files;
    }
    if (files.empty()) {
        return fail(
            ErrorKind::configuration,
            "say which rules: andon rules try FILE, or [rules] files in the configuration");
    }
    const auto book = read(files);
    if (!book) {
        return tl::unexpected(book.error());
    }
    auto how = trial_options(options, *configuration);
    if (!how) {
        return tl::unexpected(how.error());
    }
    how->stop = invocation.signals.token();
    auto reader = store::StoreReader::open(configuration->store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    (*reader)->set_limit(std::chrono::seconds(5));  // a day of one series at once
    const auto trial = trial::try_rules(*book, **reader, configuration->store, *how);
    if (!trial) {
        return tl::unexpected(trial.error());
    }
    return options.summary ? print_trial_summary(*trial, *book, options.format)
                           : print_trial(*trial, *book, options.format);
}

}  // namespace

void add_rules(CLI::App& app, Commands& commands) {
    auto options = std::make_shared<RulesOptions>();
    CLI::App* command = app.add_subcommand("rules", "Check rules, and try them on what has been");
    command->require_subcommand(1);
    CLI::App* check = command->add_subcommand(
        "check", "Validate rule files: file, line and hint for each mistake");
    check->add_option("FILE", options->check_files, "A file with rules")->required();
    CLI::App* trial =
        command->add_subcommand("try", "Print what rules would have fired on the store's history");
    trial->add_option(
        "FILE", options->try_files, "A file with rules; without it those of the configuration");
    trial->add_option("--from", options->from, "Fired at or after this time")->type_name("TIME");
    trial->add_option("--to", options->to, "Fired before this time")->type_name("TIME");
    const std::map<std::string, output::Format> formats{
        {"table", output::Format::table},
        {"json", output::Format::json},
        {"csv", output::Format::csv}};
    trial->add_option("--format", options->format, "table, json or csv")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("FORMAT");
    trial->add_flag("--summary", options->summary, "One line a rule instead");
    check->fallthrough();
    trial->fallthrough();
    commands[command] = [options, check](const Invocation& invocation) {
        return check->parsed() ? run_rules_check(*options) : run_rules_try(*options, invocation);
    };
}

}  // namespace andon::app
