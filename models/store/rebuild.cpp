// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/rebuild.h"

#include "models/store/catalogue_text.h"
#include "models/store/layout.h"
#include "models/store/sqlite.h"
#include "models/store/writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::store {

namespace {

/// What a rebuild replaces besides the views: everything the fold makes out of the journal.
constexpr const char* kFolded[] = {"events",  "event_keys",    "event_entities",
                                   "series",  "series_chunks", "series_tails",
                                   "rollups", "rejected",      "telemetry_keys"};

void remove_files(const std::filesystem::path& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal", ".lock"}) {
        std::filesystem::remove(path.string() + suffix, ignored);
    }
}

/// Columns that can be written: a generated one cannot.
Result<std::string> writable_columns(Connection& c, const std::string& table) {
    return c.query_text(
        fmt::format("SELECT group_concat('\"'||name||'\"') FROM pragma_table_info('{}')", table));
}

}  // namespace

Rebuild::Rebuild(Store& main, std::filesystem::path path)
    : m_main(main), m_path(std::move(path)), m_noted(main.lock_file(), Activity::rebuild) {}

Result<std::unique_ptr<Rebuild>> Rebuild::begin(Store& main) {
    auto first = main.connection().query_integer("SELECT ifnull(min(first_seq),1) FROM journal");
    if (!first)
        return tl::unexpected(first.error());
    if (*first != 1) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "the journal begins at input {} since retention cut it: the views cannot be folded "
                "again from the beginning; read the topics again into a new store (--store)",
                *first));
    }
    std::unique_ptr<Rebuild> rebuild(new Rebuild(main, main.path().string() + ".rebuild"));
    remove_files(rebuild->m_path);
    StoreOptions options = main.options();
    options.keep_journal = false;
    auto shadow = Store::open(rebuild->m_path, main.catalogue(), options);
    if (!shadow)
        return tl::unexpected(shadow.error());
    rebuild->m_shadow = std::move(*shadow);
    return rebuild;
}

Rebuild::~Rebuild() {
    m_shadow.reset();
    remove_files(m_path);
}

Result<CommitInfo> Rebuild::swap_in(const fold::SealedBatch& rebuilt) {
    if (m_shadow->committed_seq() != m_main.committed_seq()) {
        return fail(
            ErrorKind::fatal, fmt::format(
                                  "the rebuild has folded {} of {} inputs: it is not swapped in",
                                  m_shadow->committed_seq(), m_main.committed_seq()));
    }
    Connection& c = m_main.connection();
    auto attach = c.prepare("ATTACH DATABASE ? AS shadow");
    if (!attach)
        return tl::unexpected(attach.error());
    const std::string path = m_path.string();
    attach->bind_text(1, path);
    if (auto ok = attach->run(); !ok)
        return tl::unexpected(ok.error());
    const auto start = std::chrono::steady_clock::now();
    auto done = replace_all(rebuilt);
    if (auto ok = c.execute("DETACH DATABASE shadow"); !ok && done)
        done = ok;
    if (!done)
        return tl::unexpected(done.error());
    if (auto ok = m_main.reload_after_swap(); !ok)
        return tl::unexpected(ok.error());
    CommitInfo info;
    info.seq = rebuilt.last_seq;
    info.ingest_time = rebuilt.ingest_time;
    info.duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    return info;
}

Result<void> Rebuild::replace_all(const fold::SealedBatch& rebuilt) {
    Connection& c = m_main.connection();
    auto transaction = Transaction::begin(c, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto ok = m_main.check_owner(); !ok)
        return ok;
    auto text = c.query_text("SELECT value FROM meta WHERE key='catalogue'");
    if (!text)
        return tl::unexpected(text.error());
    auto stored = catalogue_from_text(*text);
    if (!stored)
        return tl::unexpected(stored.error());
    const auto& wanted = m_main.catalogue();
    for (const views::ViewSchema& old : *stored) {
        const auto it = std::find_if(
            wanted.begin(), wanted.end(), [&](const auto& w) { return same_tables(old, w); });
        if (it != wanted.end())
            continue;
        for (const std::string& sql : drop_view_tables(old.name)) {
            if (auto ok = c.execute(sql); !ok)
                return ok;
        }
    }
    for (const views::ViewSchema& view : wanted) {
        const bool same = std::any_of(
            stored->begin(), stored->end(), [&](const auto& s) { return same_tables(s, view); });
        if (auto ok = replace_view(view, same, rebuilt.last_seq); !ok)
            return ok;
    }
    for (const char* table : kFolded) {
        auto columns = writable_columns(c, table);
        if (!columns)
            return tl::unexpected(columns.error());
        if (auto ok = c.execute(fmt::format(
                "DELETE FROM main.{0}; INSERT INTO main.{0}({1}) SELECT {1} FROM shadow.{0};",
                table, *columns));
            !ok) {
            return ok;
        }
    }
    if (auto ok = c.execute(
            "INSERT OR REPLACE INTO main.totals SELECT * FROM shadow.totals WHERE name NOT LIKE "
            "'journal_%'; INSERT OR REPLACE INTO main.meta SELECT * FROM shadow.meta WHERE "
            "key IN ('catalogue','series_complete_before'); UPDATE main.meta SET value=value+1 WHERE "
            "key='log_epoch'; DELETE FROM main.commit_log;");
        !ok) {
        return ok;
    }
    // The writer is made on the tables as they are now: totals and lists read from them.
    auto writer = StoreWriter::make(c, wanted, m_main.options());
    if (!writer)
        return tl::unexpected(writer.error());
    CommitInfo info;
    if (auto ok = (*writer)->write(rebuilt, info); !ok)
        return ok;
    writer->reset();
    return transaction->commit();
}

Result<void> Rebuild::replace_view(const views::ViewSchema& view, bool same, fold::Seq seq) {
    Connection& c = m_main.connection();
    const std::string columns = column_list(view, view.columns.size());
    const std::string table = sql_name(view.name);
    const std::string history = sql_name(history_table(view.name));
    if (!same) {
        for (const std::string& sql : view_tables(view)) {
            if (auto ok = c.execute(sql); !ok)
                return ok;
        }
        if (view.history != views::History::none) {
            if (auto ok = c.execute(fmt::format(
                    "INSERT INTO main.{0}({1},seq,step,history_time,removed) SELECT "
                    "{1},seq,step,history_time,removed FROM shadow.{0}",
                    history, columns));
                !ok) {
                return ok;
            }
        }
    } else if (view.history != views::History::none) {
        std::string match;
        for (std::size_t i = 0; i < view.key_columns; ++i) {
            match += fmt::format(
                "{0}h.{1}=n.{1}", i == 0 ? "" : " AND ", sql_name(view.columns[i].name));
        }
        std::string removed_columns = key_list(view);
        for (std::size_t i = view.key_columns; i < view.columns.size(); ++i)
            removed_columns += ",NULL";
        // What changed keeps the event time that made it so in the new fold.
        if (auto ok = c.execute(fmt::format(
                "INSERT INTO main.{0}({1},seq,step,history_time,removed) SELECT n.*,{2},0,"
                "ifnull((SELECT h.history_time FROM shadow.{0} h WHERE {3} ORDER BY h.seq DESC,h.step "
                "DESC LIMIT 1),0),0 FROM (SELECT {1} FROM shadow.{4} EXCEPT SELECT {1} FROM main.{4}) n;"
                "INSERT INTO main.{0}({1},seq,step,history_time,removed) SELECT {5},{2},0,"
                "(SELECT max(h.history_time) FROM main.{0} h WHERE {3}),1 FROM (SELECT {6} FROM "
                "main.{4} EXCEPT SELECT {6} FROM shadow.{4}) n;",
                history, columns, seq, match, table, removed_columns, key_list(view)));
            !ok) {
            return ok;
        }
    }
    return c.execute(fmt::format(
        "DELETE FROM main.{0}; INSERT INTO main.{0}({1},seq) SELECT {1},seq FROM shadow.{0};",
        table, columns));
}

}  // namespace andon::store
