// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/layout.h"

#include "store_migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace andon::store {

namespace {

using views::Column;
using views::ColumnType;
using views::ViewSchema;

std::string_view sql_type(ColumnType type) {
    switch (type) {
    case ColumnType::text:
    case ColumnType::date:
        return "TEXT";
    case ColumnType::real:
        return "REAL";
    case ColumnType::bytes:
        return "BLOB";
    default:
        return "INTEGER";
    }
}

bool is_name(std::string_view name) {
    if (name.empty() || name.size() > 60 || name.front() < 'a' || name.front() > 'z')
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string column_definitions(const ViewSchema& view) {
    std::string sql;
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        const Column& c = view.columns[i];
        sql += fmt::format(
            "{} {}{},", sql_name(c.name), sql_type(c.type),
            i < view.key_columns ? " NOT NULL" : "");
    }
    return sql;
}

}  // namespace

std::uint32_t schema_version() {
    return static_cast<std::uint32_t>(std::size(kMigrations));
}

const std::vector<std::string>& own_tables() {
    static const std::vector<std::string> names{
        "meta",
        "totals",
        "journal",
        "commits",
        "configs",
        "sources",
        "shards",
        "positions",
        "events",
        "event_keys",
        "event_entities",
        "series",
        "series_chunks",
        "series_tails",
        "rollups",
        "rejected",
        "telemetry_keys",
        "commit_log",
        "bases",
        "series_tails_base",
        "rollups_base",
        "telemetry_keys_base",
        "event_keys_base",
        "partitions",
        "search_kinds",
        "search_fields",
        "search_texts",
        "search_places",
        "search_grams",
        "row_spans",
        "partition_states",
        "outbox",
        "outbox_lanes"};
    return names;
}

Result<void> check_catalogue(const std::vector<ViewSchema>& catalogue) {
    std::set<std::string> tables(own_tables().begin(), own_tables().end());
    for (const ViewSchema& view : catalogue) {
        if (!is_name(view.name) || view.name.starts_with("sqlite_")) {
            return fail(ErrorKind::bad_data, fmt::format("'{}' is no name for a view", view.name));
        }
        if (!tables.insert(view.name).second || !tables.insert(history_table(view.name)).second
            || !tables.insert(base_table(view.name)).second) {
            return fail(
                ErrorKind::bad_data, fmt::format("two tables would be called '{}'", view.name));
        }
        if (view.key_columns == 0 || view.key_columns > view.columns.size()
            || view.columns.size() > 200) {
            return fail(ErrorKind::bad_data, fmt::format("view '{}' has no key", view.name));
        }
        std::set<std::string> columns{"seq", "step", "history_time", "removed", "base"};
        for (const Column& c : view.columns) {
            if (!is_name(c.name) || !columns.insert(c.name).second) {
                return fail(
                    ErrorKind::bad_data,
                    fmt::format("'{}' is no name for a column of view '{}'", c.name, view.name));
            }
        }
    }
    return {};
}

std::string sql_name(std::string_view name) {
    return fmt::format("\"{}\"", name);
}

std::string column_list(const ViewSchema& view, std::size_t n) {
    std::string sql;
    for (std::size_t i = 0; i < n; ++i) {
        if (i > 0)
            sql += ',';
        sql += sql_name(view.columns[i].name);
    }
    return sql;
}

std::vector<std::string> view_tables(const ViewSchema& view) {
    std::vector<std::string> sql;
    sql.push_back(fmt::format(
        "CREATE TABLE {}({}seq INTEGER NOT NULL,UNIQUE({}))", sql_name(view.name),
        column_definitions(view), key_list(view)));
    for (const auto& group : view.indexes) {
        std::string name = view.name + "_by";
        std::string columns;
        for (const std::string& column : group) {
            name += "_" + column;
            columns += (columns.empty() ? "" : ",") + sql_name(column);
        }
        sql.push_back(
            fmt::format("CREATE INDEX {} ON {}({})", sql_name(name), sql_name(view.name), columns));
    }
    if (view.open_column) {
        // Partial: the open set is read at each start and by most pages.
        sql.push_back(fmt::format(
            "CREATE INDEX {} ON {}({}) WHERE {}=1", sql_name(view.name + "_open"),
            sql_name(view.name), key_list(view), sql_name(view.columns[*view.open_column].name)));
    }
    if (view.history != views::History::none) {
        sql.push_back(fmt::format(
            "CREATE TABLE {}({}seq INTEGER NOT NULL,step INTEGER NOT NULL,history_time INTEGER NOT "
            "NULL,removed INTEGER NOT NULL,UNIQUE({},seq,step))",
            sql_name(history_table(view.name)), column_definitions(view), key_list(view)));
    }
    sql.push_back(view_base_table(view));
    return sql;
}

std::string view_base_table(const ViewSchema& view) {
    return fmt::format(
        "CREATE TABLE IF NOT EXISTS {}({}seq INTEGER NOT NULL,base INTEGER NOT NULL)",
        sql_name(base_table(view.name)), column_definitions(view));
}

std::vector<std::string> drop_view_tables(const std::string& view) {
    return {
        fmt::format("DROP TABLE IF EXISTS {}", sql_name(view)),
        fmt::format("DROP TABLE IF EXISTS {}", sql_name(history_table(view))),
        fmt::format("DROP TABLE IF EXISTS {}", sql_name(base_table(view)))};
}

Result<void> migrate(Connection& connection) {
    auto version = connection.query_integer("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    if (static_cast<std::size_t>(*version) == std::size(kMigrations))
        return {};
    for (auto v = static_cast<std::size_t>(*version); v < std::size(kMigrations); ++v) {
        auto transaction = Transaction::begin(connection, Transaction::Kind::write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        for (const std::string& sql :
             {std::string(kMigrations[v]), fmt::format("PRAGMA user_version={}", v + 1)}) {
            if (auto ok = connection.execute(sql); !ok)
                return ok;
        }
        if (auto ok = transaction->commit(); !ok)
            return ok;
    }
    return {};
}

}  // namespace andon::store
