// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/rebuild.h"

#include "models/store/base.h"
#include "models/store/catalogue_text.h"
#include "models/store/fields.h"
#include "models/store/layout.h"
#include "models/store/search_places.h"
#include "models/store/sqlite.h"
#include "models/store/writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::store {

namespace {

/// What a rebuild replaces besides the views. Numbered by the inputs they come from, those after the
/// base:
constexpr const char* kByInput[] = {"events", "event_entities", "rejected"};
/// As a whole:
constexpr const char* kWhole[] = {
    "series", "series_tails", "rollups", "telemetry_keys", "event_keys"};

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

Result<std::unique_ptr<Rebuild>> Rebuild::begin(Store& main, fold::Seq base) {
    std::unique_ptr<Rebuild> rebuild(new Rebuild(main, main.path().string() + ".rebuild"));
    remove_files(rebuild->m_path);
    StoreOptions options = main.options();
    options.keep_journal = false;
    auto shadow = Store::open(rebuild->m_path, main.catalogue(), options);
    if (!shadow)
        return tl::unexpected(shadow.error());
    rebuild->m_shadow = std::move(*shadow);
    rebuild->m_base = base;
    if (base != 0) {
        if (auto ok = rebuild->fill_from_base(); !ok)
            return tl::unexpected(ok.error());
    }
    return rebuild;
}

Result<void> Rebuild::fill_from_base() {
    auto time = m_main.connection().query_integer(
        fmt::format("SELECT ingest_time FROM bases WHERE seq={}", m_base));
    if (!time)
        return tl::unexpected(time.error());
    m_base_time.us = *time;
    auto text = m_main.connection().query_text("SELECT value FROM meta WHERE key='catalogue'");
    if (!text)
        return tl::unexpected(text.error());
    auto stored = catalogue_from_text(*text);
    if (!stored)
        return tl::unexpected(stored.error());
    Connection& c = m_shadow->connection();
    {
        auto attach = c.prepare("ATTACH DATABASE ? AS whole");
        if (!attach)
            return tl::unexpected(attach.error());
        const std::string path = m_main.path().string();
        attach->bind_text(1, path);
        if (auto ok = attach->run(); !ok)
            return ok;
    }
    auto copied = copy_base(c, *stored, m_shadow->catalogue(), m_base);
    if (auto ok = c.execute("DETACH DATABASE whole"); !ok && copied)
        copied = ok;
    if (!copied)
        return copied;
    return m_shadow->reload_after_swap();
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
    m_main.pause_bases();
    auto done = replace_all(rebuilt);
    if (auto ok = c.execute("DETACH DATABASE shadow"); !ok && done)
        done = ok;
    // Tables and the newest base as they are now, swapped or not.
    auto reloaded = m_main.reload_after_swap();
    if (!done)
        return tl::unexpected(done.error());
    if (!reloaded)
        return tl::unexpected(reloaded.error());
    CommitInfo info;
    info.seq = rebuilt.last_seq;
    info.ingest_time = rebuilt.ingest_time;
    info.duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    return info;
}

// True when a view's tables were not those of this build's catalogue.
Result<bool> Rebuild::drop_changed(const std::vector<views::ViewSchema>& stored) {
    const auto& wanted = m_main.catalogue();
    bool changed = false;
    for (const views::ViewSchema& old : stored) {
        const auto it = std::find_if(
            wanted.begin(), wanted.end(), [&](const auto& w) { return same_tables(old, w); });
        if (it != wanted.end())
            continue;
        changed = true;
        for (const std::string& sql : drop_view_tables(old.name)) {
            if (auto ok = m_main.connection().execute(sql); !ok)
                return tl::unexpected(ok.error());
        }
    }
    return changed;
}

Result<void> Rebuild::replace_own_tables() {
    Connection& c = m_main.connection();
    for (const char* table : kByInput) {
        auto columns = writable_columns(c, table);
        if (!columns)
            return tl::unexpected(columns.error());
        const bool entities = table == std::string_view("event_entities");
        if (auto ok = c.execute(fmt::format(
                "DELETE FROM main.{0} WHERE {2}>={3}; INSERT INTO main.{0}({1}) SELECT {1} FROM "
                "shadow.{0} WHERE {2}>={3};",
                table, *columns, entities ? "event" : "id", output_id(m_base + 1, 0)));
            !ok) {
            return ok;
        }
    }
    for (const char* table : kWhole) {
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
    // The shadow made its chunks after the base's; those keep their ids.
    constexpr const char* kChunk = "series,min_time,max_time,first_seq,last_seq,count,data,trail";
    return c.execute(fmt::format(
        "DELETE FROM main.series_chunks WHERE id>ifnull((SELECT chunk FROM bases WHERE seq={0}),0);"
        "INSERT INTO main.series_chunks({1}) SELECT {1} FROM shadow.series_chunks ORDER BY id;",
        m_base, kChunk));
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
    auto changed = drop_changed(*stored);
    if (!changed)
        return tl::unexpected(changed.error());
    // With other tables the old base cannot be folded from any more: the result is the only one.
    const fold::Seq base = *changed ? 0 : m_base;
    for (const views::ViewSchema& view : wanted) {
        const bool same = std::any_of(
            stored->begin(), stored->end(), [&](const auto& s) { return same_tables(s, view); });
        if (auto ok = same ? keep_for_base(c, base_table_of(view), base) : Result<void>(); !ok)
            return ok;
        if (auto ok = replace_view(view, same, rebuilt.last_seq); !ok)
            return ok;
    }
    for (const BaseTable& table : own_base_tables()) {
        if (auto ok = keep_for_base(c, table, base); !ok)
            return ok;
    }
    if (auto ok = replace_own_tables(); !ok)
        return ok;
    if (auto ok = c.execute(fmt::format(
            "DELETE FROM main.totals WHERE name NOT LIKE 'journal_%'; INSERT INTO main.totals SELECT * "
            "FROM shadow.totals WHERE name NOT LIKE 'journal_%'; INSERT OR REPLACE INTO main.meta SELECT * FROM shadow.meta WHERE "
            "key IN ('catalogue','series_complete_before','series_keys_before'); UPDATE main.meta SET "
            "value=value+1 WHERE key='log_epoch'; DELETE FROM main.commit_log; DELETE FROM main.bases "
            "WHERE seq<>{0}; DELETE FROM main.row_spans; INSERT OR REPLACE INTO main.meta(key,value) "
            "VALUES('spans_from',{1});",
            base, rebuilt.last_seq));
        !ok) {
        return ok;
    }
    // The writer is made on the tables as they are now: totals and lists read from them.
    auto writer = StoreWriter::make(c, wanted, m_main.options());
    if (!writer)
        return tl::unexpected(writer.error());
    if (auto ok = replace_places(c, wanted, (*writer)->search_index(), m_base); !ok)
        return ok;
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
