// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/outbox_change.h"
#include "models/outbox/outbox_rows.h"
#include "models/output/row_writer.h"
#include "models/store/outbox_table.h"
#include "models/store/reader.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <fmt/format.h>

namespace andon::app {
namespace {

constexpr std::size_t kPage = 1000;

struct OutboxOptions {
    output::Format format = output::Format::table;
    std::string alarm;
    std::size_t limit = 0;  ///< 0: all
    bool open = false;
    bool payload = false;
    output::ColumnChoice columns;
};

Result<void> run_outbox(const OutboxOptions& options, const Invocation& invocation) {
    std::signal(SIGPIPE, SIG_DFL);  // `andon outbox | head` ends quietly
    const auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    auto reader = store::StoreReader::open(configuration->store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    views::ViewSchema schema = outbox::outbox_schema();
    const std::size_t columns =
        schema.columns.size() - (options.payload ? 0 : outbox::kPersonalColumns);
    schema.columns.resize(columns);
    output::TextSink sink(stdout);
    const auto writer = output::make_row_writer(options.format, schema, options.columns, sink);
    store::OutboxQuery query;
    query.open_only = options.open;
    query.alarm = options.alarm;
    std::size_t left = options.limit == 0 ? SIZE_MAX : options.limit;
    writer->begin();
    while (left > 0 && !sink.failed()) {
        if (invocation.signals.token().stop_requested()) {
            return fail(ErrorKind::cancelled, "stopped before the last row");
        }
        query.limit = std::min(left, kPage);
        const auto entries = (*reader)->outbox(query);
        if (!entries) {
            return tl::unexpected(entries.error());
        }
        for (const outbox::Entry& entry : *entries) {
            views::Row row = outbox::row_of(entry);
            row.resize(columns);
            writer->row(row);
        }
        left -= entries->size();
        if (entries->size() < query.limit) {
            break;
        }
        query.before = entries->back().id;
    }
    writer->end();
    return sink.flush() ? Result<void>()
                        : fail(ErrorKind::fatal, "stdout could not be written: is the disk full?");
}

/// Who is signed in to the desktop.
std::string user_of(const Environment& environment) {
    const std::string name = environment.get("USER");
    return name.empty() ? environment.get("LOGNAME") : name;
}

Result<void> run_change(const OutboxChange& change, const Invocation& invocation) {
    if (invocation.read_only) {
        return fail(
            ErrorKind::configuration,
            "this changes the store, which --read-only forbids: leave one of them out");
    }
    const auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    OutboxChange by = change;
    by.act.actor = user_of(invocation.environment);
    return change_outbox(*configuration, by);
}

/// A decision and the subcommand that asks for it.
struct Decision {
    CLI::App* command;
    std::shared_ptr<OutboxChange> change;
};

Decision add_decision(
    CLI::App& outbox, outbox::PersonAct::Kind kind, const char* name, const char* about) {
    auto change = std::make_shared<OutboxChange>();
    change->act.kind = kind;
    CLI::App* command = outbox.add_subcommand(name, about);
    command->add_option("ID", change->ids, "Entries, as `andon outbox` lists them")->required();
    if (kind == outbox::PersonAct::Kind::drop) {
        command->add_option("--reason", change->act.text, "Why, for whoever reads it later")
            ->required();
    }
    command->fallthrough();
    return {command, change};
}

}  // namespace

void add_outbox(CLI::App& app, Commands& commands) {
    auto options = std::make_shared<OutboxOptions>();
    CLI::App* command =
        app.add_subcommand("outbox", "What must leave for another system, or did, newest first");
    command->add_flag("--open", options->open, "Only what is not over");
    command->add_option("--alarm", options->alarm, "Only what is about this alarm")
        ->type_name("KEY");
    command->add_flag("--payload", options->payload, "Also what is sent, which may name a person");
    const std::map<std::string, output::Format> formats{
        {"table", output::Format::table},
        {"json", output::Format::json},
        {"csv", output::Format::csv}};
    command->add_option("--format", options->format, "table, json or csv")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("FORMAT");
    command->add_option("--limit", options->limit, "At most this many rows")->type_name("N");
    command->add_flag("--mask", options->columns.mask, "Write *** for what identifies a person");
    const std::vector<Decision> decisions{
        add_decision(
            *command, outbox::PersonAct::Kind::agree, "approve",
            "Send what waits for a person's word, with the console's next start"),
        add_decision(
            *command, outbox::PersonAct::Kind::retry, "retry",
            "Send what needs attention once more, with the console's next start"),
        add_decision(
            *command, outbox::PersonAct::Kind::drop, "drop", "Never send it, for a reason")};
    commands[command] = [options, decisions](const Invocation& invocation) {
        for (const Decision& decision : decisions) {
            if (decision.command->parsed()) {
                return run_change(*decision.change, invocation);
            }
        }
        return run_outbox(*options, invocation);
    };
}

}  // namespace andon::app
