// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/packed_row.h"
#include "models/views/value.h"
#include "transport/error.h"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace andon::store {

/// The sentence and kind for a result code of SQLite. `what` says what was tried, in words that fit
/// after "cannot": "write to the store /path". Any thread.
Error sqlite_error(int code, std::string_view what, std::string_view detail = {});

/// A prepared statement. Belongs to the Connection it came from, and to that thread. Columns count
/// from 0, parameters from 1. Text and blobs are bound by reference: they must live until `reset()`
/// or the end of `run()`.
class Statement {
public:
    Statement() = default;

    void bind(int index, std::int64_t value) { sqlite3_bind_int64(get(), index, value); }
    void bind_unsigned(int index, std::uint64_t value) {
        sqlite3_bind_int64(get(), index, static_cast<std::int64_t>(value));
    }
    void bind(int index, double value) { sqlite3_bind_double(get(), index, value); }
    void bind_text(int index, std::string_view value);
    void bind_blob(int index, std::string_view value);
    void bind_null(int index) { sqlite3_bind_null(get(), index); }
    /// A cell; `as_blob` for columns of type bytes.
    void bind_value(int index, const views::Value& value, bool as_blob = false);
    void bind_cell(int index, const views::PackedRow::Cell& cell, bool as_blob = false);

    /// True when there is a row, false at the end.
    Result<bool> step();
    /// Steps once and resets: for statements without rows.
    Result<void> run();
    void reset() { sqlite3_reset(get()); }

    std::int64_t integer(int column) const { return sqlite3_column_int64(get(), column); }
    std::uint64_t unsigned_integer(int column) const {
        return static_cast<std::uint64_t>(integer(column));
    }
    double real(int column) const { return sqlite3_column_double(get(), column); }
    /// Valid until the next step or reset. Text and blob alike.
    std::string_view bytes(int column) const;
    bool is_null(int column) const { return sqlite3_column_type(get(), column) == SQLITE_NULL; }
    views::Value value(int column) const;
    /// The first cells of the row.
    views::Row cells(std::size_t columns) const;

    sqlite3_stmt* get() const { return m_statement.get(); }
    explicit operator bool() const { return m_statement != nullptr; }

private:
    friend class Connection;
    struct Finalize {
        void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    };
    template <class Text, class Any>
    void bind_any(int index, const Any& value, bool as_blob);

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// Resets a statement when a scope ends, so that no read transaction outlives its reader.
class ResetGuard {
public:
    explicit ResetGuard(Statement& s) : m_statement(s) {}
    ~ResetGuard() { m_statement.reset(); }
    ResetGuard(const ResetGuard&) = delete;
    ResetGuard& operator=(const ResetGuard&) = delete;

private:
    Statement& m_statement;
};

/// Calls `each(statement)` for every row of a statement whose parameters are bound, and resets it. An
/// `each` that returns a Result ends the walk with its first error. Errors: those of stepping.
template <class Each>
Result<void> for_rows(Statement& statement, Each&& each) {
    const ResetGuard guard(statement);
    for (;;) {
        auto row = statement.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        const Statement& s = statement;
        if constexpr (std::is_void_v<std::invoke_result_t<Each&, const Statement&>>) {
            each(s);
        } else if (Result<void> ok = each(s); !ok) {
            return ok;
        }
    }
}

/// One connection to one file; one thread at a time (`interrupt()` from any).
class Connection {
public:
    struct Options {
        bool read_only = false;
        bool create = true;
        bool immutable = false;  ///< nobody writes the file: no locks, no WAL
        std::string vfs;         ///< empty: the default
        int busy_timeout_ms = 2000;
        int cache_kib = 8192;
    };
    Connection() = default;
    static Result<Connection> open(const std::filesystem::path& path, const Options& options);

    Result<void> execute(const std::string& sql);
    Result<Statement> prepare(std::string_view sql);
    /// The first column of the first row.
    Result<std::int64_t> query_integer(std::string_view sql);
    Result<std::string> query_text(std::string_view sql);
    std::int64_t changes() const { return sqlite3_changes64(get()); }
    void interrupt() const { sqlite3_interrupt(get()); }
    bool in_transaction() const { return sqlite3_get_autocommit(get()) == 0; }

    sqlite3* get() const { return m_connection.get(); }
    const std::filesystem::path& path() const { return m_path; }
    /// The last error of this connection.
    Error error(std::string_view what = {}) const;
    void close() { m_connection.reset(); }

private:
    struct Close {
        void operator()(sqlite3* c) const { sqlite3_close_v2(c); }
    };
    std::unique_ptr<sqlite3, Close> m_connection;
    std::filesystem::path m_path;
};

/// The same for a query without parameters.
template <class Each>
Result<void> for_rows(Connection& connection, std::string_view sql, Each&& each) {
    auto statement = connection.prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    return for_rows(*statement, std::forward<Each>(each));
}

/// BEGIN at construction, ROLLBACK at destruction unless `commit()` succeeded.
class Transaction {
public:
    enum class Kind { read, write };
    static Result<Transaction> begin(Connection& connection, Kind kind);
    ~Transaction();
    Transaction(Transaction&& o) noexcept : m_connection(o.m_connection) {
        o.m_connection = nullptr;
    }
    Transaction& operator=(Transaction&&) = delete;

    Result<void> commit();

private:
    explicit Transaction(Connection& connection) : m_connection(&connection) {}
    Connection* m_connection;
};

}  // namespace andon::store
