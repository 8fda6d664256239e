// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a file somebody sent: nothing in it runs, it is not changed, it cannot hang the console.
#include "models/store/catalogue_text.h"
#include "models/store/file_guard.h"
#include "models/store/read_around.h"
#include "models/store/reader_core.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

namespace andon::store {

namespace {

constexpr std::chrono::milliseconds kCallLimit{5000};
constexpr std::chrono::milliseconds kCheckLimit{60'000};

using Entry = std::tuple<std::string, std::string, std::string, std::string>;

Error foreign(const std::filesystem::path& path) {
    return {
        ErrorKind::bad_data,
        fmt::format(
            "{} holds something a store does not have (a trigger, a view, another table): it is not "
            "opened; ask whoever sent it for a recording made with `andon record`",
            path.string())};
}

/// What lies beside the file in its write-ahead log would be missing, unseen.
Result<void> check_closed(const std::filesystem::path& path) {
    std::filesystem::path log = path;
    log += "-wal";
    std::error_code none;
    const auto size = std::filesystem::file_size(log, none);
    if (none || size == 0)
        return {};
    return fail(
        ErrorKind::bad_data,
        fmt::format(
            "{0} is being written, or was not closed: its newest changes lie in {0}-wal. A store of "
            "your own is looked at with andon --read-only --store {0}; it is closed when the console "
            "that writes it ends",
            path.string()));
}

/// Of the store `path`; such a one has far fewer entries than are read.
Result<std::set<Entry>> schema_of(Connection& connection, const std::filesystem::path& path) {
    std::set<Entry> entries;
    auto ok = for_rows(
        connection, "SELECT type,name,tbl_name,ifnull(sql,'') FROM sqlite_schema LIMIT 5001",
        [&](const Statement& s) {
            entries.emplace(
                std::string(s.bytes(0)), std::string(s.bytes(1)), std::string(s.bytes(2)),
                std::string(s.bytes(3)));
        });
    if (!ok)
        return tl::unexpected(ok.error());
    if (entries.size() > 5000)
        return tl::unexpected(foreign(path));
    return entries;
}

/// The schema such a store has when this program makes it: the only one that is accepted.
Result<std::set<Entry>> expected_schema(
    const std::vector<views::ViewSchema>& catalogue, const std::filesystem::path& path) {
    auto connection = Connection::open(":memory:", {});
    if (!connection)
        return tl::unexpected(connection.error());
    if (auto ok = migrate(*connection); !ok)
        return tl::unexpected(ok.error());
    for (const views::ViewSchema& view : catalogue) {
        for (const std::string& sql : view_tables(view)) {
            if (auto ok = connection->execute(sql); !ok)
                return tl::unexpected(ok.error());
        }
    }
    return schema_of(*connection, path);
}

void limit(sqlite3* c) {
    sqlite3_limit(c, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_limit(c, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(c, SQLITE_LIMIT_COLUMN, 300);
    sqlite3_limit(c, SQLITE_LIMIT_EXPR_DEPTH, 50);
    sqlite3_limit(c, SQLITE_LIMIT_COMPOUND_SELECT, 3);
    sqlite3_limit(c, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(c, SQLITE_LIMIT_FUNCTION_ARG, 8);
    sqlite3_limit(c, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(c, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100);
    sqlite3_limit(c, SQLITE_LIMIT_TRIGGER_DEPTH, 0);
    sqlite3_limit(c, SQLITE_LIMIT_WORKER_THREADS, 0);
}

int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION: {
        const std::string_view name = second != nullptr ? second : "";
        for (const std::string_view known : {"count", "max", "min", "ifnull", "length"}) {
            if (name == known)
                return SQLITE_OK;
        }
        return SQLITE_DENY;
    }
    case SQLITE_PRAGMA: {
        const std::string_view name = first != nullptr ? first : "";
        for (const std::string_view known : {"page_size", "page_count", "freelist_count"}) {
            if (name == known && second == nullptr)
                return SQLITE_OK;
        }
        return SQLITE_DENY;
    }
    default:
        return SQLITE_DENY;
    }
}

/// The sentences below speak of somebody's own store, and of what to do with that. Of a file that was given
/// there is no backup, and --store has nothing to do with it.
Error of_a_given_file(Error error, const std::filesystem::path& path) {
    const auto holds = [&](std::string_view text) {
        return error.message.find(text) != std::string::npos;
    };
    if (holds("is not an Andon store")) {
        error.message = fmt::format(
            "{} is neither a store nor a recording of Andon; it was not changed", path.string());
    } else if (holds("damaged") && (holds("--store") || holds("backup"))) {
        error.message =
            fmt::format("{} is damaged: ask for another copy; it was not changed", path.string());
    } else if (holds("or name another file with --store")) {
        error.message = fmt::format(
            "{} was written by a newer Andon: review it with that; it was not changed",
            path.string());
    } else if (holds(": name another with --store")) {
        error.message = fmt::format("{} is not a file: there is nothing to review", path.string());
    }
    return error;
}

}  // namespace

Result<std::unique_ptr<StoreReader>> StoreReader::open_untrusted(
    const std::filesystem::path& path) {
    auto impl = Impl::open_checked(path);
    if (!impl)
        return tl::unexpected(of_a_given_file(std::move(impl.error()), path));
    return std::unique_ptr<StoreReader>(new StoreReader(std::move(*impl)));
}

Result<std::unique_ptr<StoreReader::Impl>> StoreReader::Impl::open_checked(
    const std::filesystem::path& path) {
    auto kind = probe_file(path, schema_version());
    if (!kind)
        return tl::unexpected(kind.error());
    if (!kind->exists) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "{} does not exist, or is empty: there is nothing to review", path.string()));
    }
    if (auto closed = check_closed(path); !closed)
        return tl::unexpected(closed.error());
    if (kind->version != schema_version()) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "{} was made by another version of Andon: it cannot be reviewed", path.string()));
    }
    auto impl = std::make_unique<Impl>();
    Connection::Options options;
    options.read_only = true;
    options.immutable = true;
    options.vfs = read_around_vfs();
    auto connection = Connection::open(path, options);
    if (!connection)
        return tl::unexpected(connection.error());
    impl->connection = std::move(*connection);
    andon::store::limit(impl->connection.get());
    impl->watch();
    impl->deadline = std::chrono::steady_clock::now() + kCheckLimit;
    // The schema before anything else: parsing it is all that has happened so far.
    auto found = schema_of(impl->connection, path);
    if (!found)
        return tl::unexpected(found.error());
    const bool plain = std::none_of(found->begin(), found->end(), [](const Entry& e) {
        return std::get<0>(e) != "table" && std::get<0>(e) != "index";
    });
    if (!plain)
        return tl::unexpected(foreign(path));
    if (auto ok = impl->load_catalogue(); !ok)
        return tl::unexpected(ok.error());
    auto expected = expected_schema(impl->catalogue, path);
    if (!expected)
        return tl::unexpected(expected.error());
    if (*found != *expected)
        return tl::unexpected(foreign(path));
    auto checked = impl->connection.query_text("PRAGMA quick_check(1)");
    if (!checked)
        return tl::unexpected(checked.error());
    if (*checked != "ok") {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{} is damaged: ask for another copy; it was not changed", path.string()));
    }
    impl->deadline = std::chrono::steady_clock::time_point::max();
    impl->limit = kCallLimit;
    sqlite3_set_authorizer(impl->connection.get(), authorize, nullptr);
    return impl;
}

}  // namespace andon::store
