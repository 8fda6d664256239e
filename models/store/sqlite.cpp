// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlite.h"

#include <fmt/format.h>

namespace andon::store {

namespace {

std::string sentence(std::string_view what, std::string_view why, std::string_view detail) {
    std::string text = what.empty() ? std::string(why) : fmt::format("cannot {}: {}", what, why);
    if (!detail.empty())
        text += fmt::format(" (SQLite: {})", detail);
    return text;
}

}  // namespace

Error sqlite_error(int code, std::string_view what, std::string_view detail) {
    const auto say = [&](ErrorKind kind, std::string_view why) {
        return Error{kind, sentence(what, why, detail)};
    };
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return say(
            ErrorKind::retriable,
            "the disk is full: free space on the file system of the store; nothing was lost, ingest "
            "waits and goes on by itself");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return say(
            ErrorKind::retriable,
            "the store is locked by another process: close the other program that has it open (a "
            "second console, sqlite3, a backup)");
    case SQLITE_CORRUPT:
        return say(
            ErrorKind::fatal,
            "the store is damaged: keep the file, start with another --store, or restore a backup");
    case SQLITE_NOTADB:
        return say(
            ErrorKind::bad_data,
            "the file is not an Andon store: name another file with --store; it was not changed");
    case SQLITE_READONLY:
        return say(
            ErrorKind::fatal,
            "the store may not be written: check the owner and mode of the file and its directory, or "
            "start with --read-only");
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return say(ErrorKind::fatal, "access is denied: check the owner and mode of the file");
    case SQLITE_IOERR:
        return say(
            ErrorKind::retriable,
            "the disk reports an error: see the system's log (dmesg); nothing committed was lost");
    case SQLITE_CANTOPEN:
        return say(
            ErrorKind::fatal,
            "the file cannot be opened: check that its directory exists and may be entered and "
            "written");
    case SQLITE_INTERRUPT:
        return say(ErrorKind::cancelled, "the query was cancelled");
    case SQLITE_NOMEM:
        return say(ErrorKind::retriable, "the memory is exhausted: close other programs");
    case SQLITE_TOOBIG:
        return say(ErrorKind::bad_data, "a value is larger than the store can hold");
    default:
        return say(ErrorKind::fatal, fmt::format("SQLite error {}", code));
    }
}

void Statement::bind_text(int index, std::string_view value) {
    sqlite3_bind_text64(
        get(), index, value.data() != nullptr ? value.data() : "", value.size(), SQLITE_STATIC,
        SQLITE_UTF8);
}

void Statement::bind_blob(int index, std::string_view value) {
    sqlite3_bind_blob64(
        get(), index, value.data() != nullptr ? value.data() : "", value.size(), SQLITE_STATIC);
}

void Statement::bind_value(int index, const views::Value& value, bool as_blob) {
    bind_any<std::string>(index, value, as_blob);
}

void Statement::bind_cell(int index, const views::PackedRow::Cell& cell, bool as_blob) {
    bind_any<std::string_view>(index, cell, as_blob);
}

template <class Text, class Any>
void Statement::bind_any(int index, const Any& value, bool as_blob) {
    if (const auto* i = std::get_if<std::int64_t>(&value)) {
        bind(index, *i);
    } else if (const auto* d = std::get_if<double>(&value)) {
        bind(index, *d);
    } else if (const auto* s = std::get_if<Text>(&value)) {
        if (as_blob) {
            bind_blob(index, *s);
        } else {
            bind_text(index, *s);
        }
    } else {
        bind_null(index);
    }
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    sqlite3* connection = sqlite3_db_handle(get());
    const int extended = sqlite3_extended_errcode(connection);
    const std::string detail = sqlite3_errmsg(connection);
    const char* file = sqlite3_db_filename(connection, "main");
    sqlite3_reset(get());
    return tl::unexpected(sqlite_error(
        extended != SQLITE_OK ? extended : code,
        fmt::format("use the store {}", file != nullptr ? file : ""), detail));
}

Result<void> Statement::run() {
    auto more = step();
    if (!more)
        return tl::unexpected(more.error());
    reset();
    return {};
}

std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(get(), column));
    // SQLite gives a null pointer for an empty blob; callers copy from what they get.
    return data != nullptr ? std::string_view(data, size) : std::string_view("");
}

views::Value Statement::value(int column) const {
    switch (sqlite3_column_type(get(), column)) {
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_FLOAT:
        return real(column);
    case SQLITE_NULL:
        return {};
    default:
        return std::string(bytes(column));
    }
}

views::Row Statement::cells(std::size_t columns) const {
    views::Row row;
    row.reserve(columns);
    for (std::size_t i = 0; i < columns; ++i)
        row.push_back(value(static_cast<int>(i)));
    return row;
}

Result<Connection> Connection::open(const std::filesystem::path& path, const Options& options) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    flags |= options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (!options.read_only && options.create)
        flags |= SQLITE_OPEN_CREATE;
    std::string name = path.string();
    if (options.immutable) {
        // A URI, since only there `immutable` can be said; '?', '#' and '%' would end the path.
        std::string escaped;
        for (const char c : name) {
            if (c == '?' || c == '#' || c == '%') {
                escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
            } else {
                escaped.push_back(c);
            }
        }
        name = "file:" + escaped + "?immutable=1";
        flags |= SQLITE_OPEN_URI;
    }
    // Nobody asks SQLite how much memory it uses, and counting takes a lock at each allocation. Takes
    // effect before the first connection only.
    static const int not_counted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(not_counted);
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(
        name.c_str(), &raw, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
    Connection connection;
    connection.m_connection.reset(raw);
    connection.m_path = path;
    if (code != SQLITE_OK) {
        return tl::unexpected(sqlite_error(
            code, fmt::format("open the store {}", path.string()),
            raw != nullptr ? sqlite3_errmsg(raw) : ""));
    }
    sqlite3_busy_timeout(raw, options.busy_timeout_ms);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    if (auto ok = connection.execute(fmt::format(
            "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA "
            "cache_size=-{};",
            options.cache_kib));
        !ok) {
        return tl::unexpected(ok.error());
    }
    return connection;
}

Error Connection::error(std::string_view what) const {
    const std::string said =
        what.empty() ? fmt::format("use the store {}", m_path.string()) : std::string(what);
    return sqlite_error(sqlite3_extended_errcode(get()), said, sqlite3_errmsg(get()));
}

Result<void> Connection::execute(const std::string& sql) {
    if (sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return tl::unexpected(error());
    }
    return {};
}

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v3(
            get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw,
            nullptr)
        != SQLITE_OK) {
        return tl::unexpected(error());
    }
    Statement statement;
    statement.m_statement.reset(raw);
    return statement;
}

Result<std::int64_t> Connection::query_integer(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

Result<std::string> Connection::query_text(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    auto row = statement->step();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? std::string(statement->bytes(0)) : std::string();
}

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
    if (auto ok = connection.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN"); !ok) {
        return tl::unexpected(ok.error());
    }
    return Transaction(connection);
}

Transaction::~Transaction() {
    // After some errors SQLite has rolled back by itself.
    if (m_connection != nullptr && m_connection->in_transaction()) {
        sqlite3_exec(m_connection->get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Result<void> Transaction::commit() {
    if (auto ok = m_connection->execute("COMMIT"); !ok)
        return ok;
    m_connection = nullptr;
    return {};
}

}  // namespace andon::store
