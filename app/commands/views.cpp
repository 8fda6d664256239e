// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/dead_letters_listing.h"
#include "app/commands/partitions_listing.h"
#include "app/commands/views_listing.h"
#include "app/time_argument.h"
#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"
#include "models/fold/series_store.h"
#include "models/ingest/as_of.h"
#include "models/ingest/as_of_readings.h"
#include "models/ingest/series_past.h"
#include "models/store/reader.h"
#include "models/views/partitions.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace andon::app {
namespace {

constexpr std::size_t kPage = 2000;
constexpr std::string_view kFlow = "flow";

struct ViewsOptions {
    std::string name;
    std::string at;
    std::string as_of;
    output::Format format = output::Format::table;
    std::size_t limit = 0;  ///< 0: all
    bool describe = false;
    output::ColumnChoice columns;
};

Result<const views::ViewSchema*> find_view(
    const store::StoreReader& reader, const std::string& name) {
    if (const auto* found = reader.view(name)) {
        return found;
    }
    std::vector<std::string_view> known;
    const std::string partitions = views::partitions_schema().name;
    known.push_back(kDeadLetters);
    known.push_back(partitions);
    for (const views::ViewSchema& schema : reader.catalogue()) {
        known.push_back(schema.name);
    }
    const std::string near = contracts::nearest(name, known);
    return fail(
        ErrorKind::configuration,
        fmt::format(
            "there is no view \"{}\"; {}", contracts::printable(name, 60),
            near.empty() ? "andon views lists them" : fmt::format("did you mean \"{}\"?", near)));
}

Result<Pages> readings_at(
    store::StoreReader& reader, fold::Seq seq, const std::filesystem::path& store) {
    return Pages([past = std::make_shared<ingest::SeriesPast>(reader, store),
                  seq](std::size_t limit, const views::Row& after) {
        return past->rows(seq, {}, limit, after);
    });
}

/// Many rows of `readings` lag behind the store's newest input (fold/series_store.h).
Result<bool> may_lag(store::StoreReader& reader) {
    constexpr std::size_t kFew = fold::RowPace().at_once;
    const auto more = reader.readings({}, kFew + 1, {});
    return more ? Result<bool>(more->size() > kFew) : tl::unexpected(more.error());
}

Result<Pages> live_pages(
    store::StoreReader& reader, const std::string& view, const std::filesystem::path& store) {
    if (view == "readings") {
        const auto lag = may_lag(reader);
        if (!lag) {
            return tl::unexpected(lag.error());
        }
        if (*lag) {
            const auto counts = reader.counts();
            if (!counts) {
                return tl::unexpected(counts.error());
            }
            return readings_at(reader, counts->last_seq, store);
        }
    }
    return Pages([&reader, view](std::size_t limit, const views::Row& after) {
        store::RowQuery query;
        query.view = view;
        query.limit = limit;
        query.after_key = after;
        return reader.rows(query);
    });
}

Result<fold::Seq> seq_shown_at(store::StoreReader& reader, std::int64_t us) {
    auto seq = reader.seq_at(IngestTime{us});
    if (seq && *seq == 0) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "the store shows nothing at {}: it had committed nothing by then; use --as-of for "
                "what is known today of that time",
                contracts::format_rfc3339(us)));
    }
    return seq;
}

Result<Pages> pages_at(
    store::StoreReader& reader, const std::string& view, std::int64_t us,
    const std::filesystem::path& store) {
    const auto seq = seq_shown_at(reader, us);
    if (!seq) {
        return tl::unexpected(seq.error());
    }
    if (view == "readings") {
        return readings_at(reader, *seq, store);
    }
    return Pages([&reader, view, seq = *seq](std::size_t limit, const views::Row& after) {
        return reader.rows_at(view, seq, limit, after);
    });
}

/// On a terminal only, and over itself.
void show_progress(std::uint64_t done, std::uint64_t all) {
    fmt::print(stderr, "\r{} of {} events", done, all);
    std::fflush(stderr);
}

Result<Pages> pages_as_of(
    store::StoreReader& reader, const std::string& view, EventTime t,
    const std::filesystem::path& store, const std::stop_token& stop) {
    if (view == "readings") {
        auto made = ingest::AsOfReadings::make(reader, store, t);
        if (!made) {
            return tl::unexpected(made.error());
        }
        return Pages(
            [past = std::shared_ptr<ingest::AsOfReadings>(std::move(*made))](
                std::size_t limit, const views::Row& after) { return past->rows(limit, after); });
    }
    if (auto ok = ingest::AsOf::check(reader, view); !ok) {
        return tl::unexpected(ok.error());
    }
    ingest::AsOfOptions options;
    options.stop = stop;
    options.journal = store;
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    if (terminal) {
        options.progress = show_progress;
    }
    auto made = ingest::AsOf::make(reader, t, options);
    if (terminal) {
        fmt::print(stderr, "\r\033[K");
    }
    if (!made) {
        return tl::unexpected(made.error());
    }
    if (!(*made)->complete()) {
        fmt::print(
            stderr,
            "andon: retention has removed old events: what is printed comes from those that are "
            "left\n");
    }
    return Pages([view, past = std::shared_ptr<ingest::AsOf>(std::move(*made))](
                     std::size_t limit, const views::Row& after) {
        store::RowQuery query;
        query.view = view;
        query.limit = limit;
        query.after_key = after;
        return past->rows(query);
    });
}

Result<Pages> choose_pages(
    store::StoreReader& reader, const ViewsOptions& options, const Configuration& configuration,
    const std::stop_token& stop) {
    if (!options.at.empty()) {
        return parse_time_argument("--at", options.at, configuration.plant_zone)
            .and_then([&](std::int64_t us) {
                return pages_at(reader, options.name, us, configuration.store);
            });
    }
    if (!options.as_of.empty()) {
        return parse_time_argument("--as-of", options.as_of, configuration.plant_zone)
            .and_then([&](std::int64_t us) {
                return pages_as_of(reader, options.name, EventTime{us}, configuration.store, stop);
            });
    }
    return live_pages(reader, options.name, configuration.store);
}

/// One read is short, so that it holds nobody's commits up: a page that takes too long on a busy
/// machine is asked for again, half as long.
Result<store::Rows> read_page(
    const Pages& pages, std::size_t most, const views::Row& after, std::size_t& page) {
    for (;;) {
        auto rows = pages(std::min(most, page), after);
        if (rows || rows.error().kind != ErrorKind::cancelled || page == 1) {
            return rows;
        }
        page = std::max<std::size_t>(1, std::min(most, page) / 2);
    }
}

Result<void> print_rows(
    const views::ViewSchema& schema, const Pages& pages, const ViewsOptions& options,
    const std::stop_token& stop) {
    output::TextSink sink(stdout);
    const auto writer = output::make_row_writer(options.format, schema, options.columns, sink);
    std::size_t left = options.limit == 0 ? SIZE_MAX : options.limit;
    std::size_t at_once = kPage;
    views::Row after;
    writer->begin();
    while (left > 0 && !sink.failed()) {
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "stopped before the last row");
        }
        const auto page = read_page(pages, left, after, at_once);
        if (!page) {
            return tl::unexpected(page.error());
        }
        const std::size_t wanted = std::min(left, at_once);
        for (const views::Row& row : page->rows) {
            writer->row(row);
        }
        left -= std::min(left, page->rows.size());
        if (page->rows.size() < wanted) {
            break;
        }
        const auto& last = page->rows.back();
        after.assign(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(schema.key_columns));
    }
    writer->end();
    return sink.flush() ? Result<void>()
                        : fail(ErrorKind::fatal, "stdout could not be written: is the disk full?");
}

/// They have no versions: what stands in them was so when it was committed.
Result<void> run_dead_letters(
    store::StoreReader& reader, const ViewsOptions& options, const Configuration& configuration,
    const std::stop_token& stop) {
    if (options.describe) {
        return list_columns(dead_letters_schema(options.format), options.format);
    }
    if (!options.as_of.empty()) {
        return fail(
            ErrorKind::configuration,
            "dead_letters has no event time, so --as-of cannot be answered; use --at");
    }
    std::optional<fold::Seq> until;
    if (!options.at.empty()) {
        const auto us = parse_time_argument("--at", options.at, configuration.plant_zone);
        if (!us) {
            return tl::unexpected(us.error());
        }
        const auto seq = seq_shown_at(reader, *us);
        if (!seq) {
            return tl::unexpected(seq.error());
        }
        until = *seq;
    }
    return print_dead_letters(reader, options.format, options.columns, options.limit, until, stop);
}

Result<void> run_partitions(
    store::StoreReader& reader, const ViewsOptions& options, const std::stop_token& stop) {
    const views::ViewSchema schema = views::partitions_schema();
    if (options.describe) {
        return list_columns(schema, options.format);
    }
    if (!options.at.empty() || !options.as_of.empty()) {
        return fail(
            ErrorKind::configuration,
            "partitions are shown as they stood when they were last looked at; no past of it is "
            "kept");
    }
    const auto pages = partition_pages(reader);
    return pages ? print_rows(schema, *pages, options, stop)
                 : Result<void>(tl::unexpected(pages.error()));
}

Result<void> run_flow(
    store::StoreReader& reader, const views::ViewSchema& flow, const Pages& pages,
    const ViewsOptions& options, const std::stop_token& stop) {
    const auto with = with_lag(reader, pages, options.at.empty() && options.as_of.empty());
    return with ? print_rows(with_lag(flow), *with, options, stop)
                : Result<void>(tl::unexpected(with.error()));
}

Result<void> run_views(const ViewsOptions& options, const Invocation& invocation) {
    std::signal(SIGPIPE, SIG_DFL);  // `andon views … | head` ends quietly
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    auto reader = store::StoreReader::open(configuration->store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    if (options.name.empty()) {
        return list_views(**reader, options.format);
    }
    if (options.name == kDeadLetters) {
        return run_dead_letters(**reader, options, *configuration, invocation.signals.token());
    }
    if (options.name == views::partitions_schema().name) {
        return run_partitions(**reader, options, invocation.signals.token());
    }
    const auto schema = find_view(**reader, options.name);
    if (!schema) {
        return tl::unexpected(schema.error());
    }
    if (options.describe) {
        return list_columns(options.name == kFlow ? with_lag(**schema) : **schema, options.format);
    }
    const auto pages = choose_pages(**reader, options, *configuration, invocation.signals.token());
    if (!pages) {
        return tl::unexpected(pages.error());
    }
    if (options.name == kFlow) {
        return run_flow(**reader, **schema, *pages, options, invocation.signals.token());
    }
    return print_rows(**schema, *pages, options, invocation.signals.token());
}

}  // namespace

void add_views(CLI::App& app, Commands& commands) {
    auto options = std::make_shared<ViewsOptions>();
    CLI::App* command = app.add_subcommand("views", "Print materialized views; no NAME lists them");
    command->add_option("NAME", options->name, "The view");
    auto* at = command->add_option("--at", options->at, "As the screen showed it at this time");
    command->add_option("--as-of", options->as_of, "By event time: what is known now of this time")
        ->excludes(at);
    const std::map<std::string, output::Format> formats{
        {"table", output::Format::table},
        {"json", output::Format::json},
        {"csv", output::Format::csv}};
    command->add_option("--format", options->format, "table, json or csv")
        ->transform(CLI::CheckedTransformer(formats).description(""))
        ->type_name("FORMAT");
    command->add_option("--limit", options->limit, "At most this many rows")->type_name("N");
    command->add_flag("--columns", options->describe, "Describe the view's columns instead");
    command->add_flag("--internal", options->columns.internal, "Also the fold's own columns");
    command->add_flag("--mask", options->columns.mask, "Write *** for what identifies a person");
    commands[command] = [options](const Invocation& invocation) {
        return run_views(*options, invocation);
    };
}

}  // namespace andon::app
