// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/trial_listing.h"

#include "models/contracts/timestamp.h"
#include "models/trial/trial_report.h"

#include <cmath>
#include <fmt/format.h>

namespace andon::app {
namespace {

using views::ColumnType;

views::Column column(const char* name, ColumnType type) {
    views::Column made;
    made.name = name;
    made.type = type;
    return made;
}

views::Value number(double value) {
    return std::isfinite(value) ? views::Value(value) : views::Value();
}

views::Value count(std::size_t value) {
    return static_cast<std::int64_t>(value);
}

/// The parts of a key as one text.
std::string entity_text(const rules::Entity& entity) {
    std::string text;
    for (const char c : entity.id) {
        text += c == '\x1F' ? std::string(" / ") : std::string(1, c);
    }
    while (text.ends_with(" / ")) {
        text.erase(text.size() - 3);
    }
    return text;
}

views::ViewSchema occurrence_columns() {
    views::ViewSchema schema;
    schema.name = "occurrences";
    schema.columns = {
        column("rule", ColumnType::text),    column("priority", ColumnType::text),
        column("kind", ColumnType::text),    column("entity", ColumnType::text),
        column("onset", ColumnType::time),   column("raised", ColumnType::time),
        column("cleared", ColumnType::time), column("duration", ColumnType::duration),
        column("value", ColumnType::real),   column("limit", ColumnType::real),
        column("peak", ColumnType::real),    column("suppressed", ColumnType::boolean)};
    return schema;
}

views::Row row_of(
    const trial::Occurrence& one, const trial::Trial& trial, const rules::RuleBook& book) {
    const rules::Rule& rule = book.rules[one.rule];
    return {
        rule.id,
        std::string(to_string(rule.priority)),
        one.entity.kind,
        entity_text(one.entity),
        one.onset.us,
        one.raised.us,
        one.cleared ? views::Value(one.cleared->us) : views::Value(),
        one.cleared.value_or(trial.to).us - one.onset.us,
        number(one.value),
        number(one.limit),
        number(one.peak),
        std::int64_t{one.suppressed ? 1 : 0}};
}

Result<void> print(
    const views::ViewSchema& schema, output::Format format,
    const std::function<void(output::RowWriter&)>& rows) {
    output::TextSink sink(stdout);
    const auto writer = output::make_row_writer(format, schema, {}, sink);
    writer->begin();
    rows(*writer);
    writer->end();
    return sink.flush() ? Result<void>()
                        : fail(ErrorKind::fatal, "stdout could not be written: is the disk full?");
}

/// What was looked at, and what was not: on stderr, so that stdout is what was asked for.
void print_notes(const trial::Trial& trial) {
    for (const std::string& note : trial.notes) {
        fmt::print(stderr, "note: {}\n", note);
    }
    const auto counted = [](std::uint64_t number, const char* what) {
        if (number > 0) {
            fmt::print(stderr, "note: {} {}\n", number, what);
        }
    };
    counted(trial.counts.other_unit, "series are in another unit than a rule asks for");
    counted(trial.counts.refused_states, "entities were left out: there are too many");
    counted(trial.active_before, "were active before the range and are not listed");
}

}  // namespace

Result<void> print_trial(
    const trial::Trial& trial, const rules::RuleBook& book, output::Format format) {
    const auto done = print(occurrence_columns(), format, [&](output::RowWriter& writer) {
        for (const trial::Occurrence& one : trial.occurrences) {
            writer.row(row_of(one, trial, book));
        }
    });
    if (!done) {
        return done;
    }
    if (format == output::Format::table) {
        fmt::print(
            "\nfrom {} to {}: {} readings, {} changes of rows\n",
            contracts::format_rfc3339(trial.from.us), contracts::format_rfc3339(trial.to.us),
            trial.readings, trial.rows);
        for (const trial::RuleSummary& one : trial::summarize(trial, book)) {
            fmt::print("{}: {}\n", book.rules[one.rule].id, trial::sentence(one));
        }
    }
    print_notes(trial);
    return {};
}

Result<void> print_trial_summary(
    const trial::Trial& trial, const rules::RuleBook& book, output::Format format) {
    views::ViewSchema schema;
    schema.name = "rules";
    schema.columns = {
        column("rule", ColumnType::text),        column("priority", ColumnType::text),
        column("fired", ColumnType::integer),    column("suppressed", ColumnType::integer),
        column("entities", ColumnType::integer), column("chattering", ColumnType::integer),
        column("fleeting", ColumnType::integer), column("stale", ColumnType::integer),
        column("active", ColumnType::integer),   column("peak_10min", ColumnType::integer),
        column("longest", ColumnType::duration)};
    const auto done = print(schema, format, [&](output::RowWriter& writer) {
        for (const trial::RuleSummary& one : trial::summarize(trial, book)) {
            const rules::Rule& rule = book.rules[one.rule];
            writer.row(
                {rule.id, std::string(to_string(rule.priority)), count(one.fired),
                 count(one.suppressed), count(one.entities), count(one.chattering),
                 count(one.fleeting), count(one.stale), count(one.active), count(one.peak),
                 one.longest_us});
        }
    });
    print_notes(trial);
    return done;
}

}  // namespace andon::app
