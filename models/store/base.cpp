// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/base.h"

#include "models/fold/retention_plan.h"
#include "models/store/layout.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace andon::store {

namespace {

constexpr const char* kNewestBase = "andon_newest_base";

std::string list(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ","));
}

std::string same_key(const BaseTable& table, std::string_view a, std::string_view b) {
    std::string sql;
    for (const std::string& column : table.key)
        sql += fmt::format("{}{}.{}={}.{}", sql.empty() ? "" : " AND ", a, column, b, column);
    return sql;
}

Result<std::int64_t> newest_base(Connection& connection) {
    return connection.query_integer("SELECT ifnull(max(seq),-1) FROM bases");
}

Result<void> record_base(
    Connection& connection, const fold::SealedBatch& batch, const char* reason,
    std::string_view plan) {
    const auto total = [](const char* name) {
        return fmt::format("ifnull((SELECT value FROM totals WHERE name='{}'),0)", name);
    };
    const auto meta = [](const char* name, int otherwise) {
        return fmt::format("ifnull((SELECT value FROM meta WHERE key='{}'),{})", name, otherwise);
    };
    auto statement = connection.prepare(fmt::format(
        "INSERT OR REPLACE INTO bases(seq,ingest_time,reason,series_before,keys_before,keys_evicted,"
        "journal_bytes,chunk,series,business_events,rejected,plan) VALUES({},{},'{}',{},{},{},{},"
        "(SELECT ifnull(max(id),0) FROM series_chunks),(SELECT ifnull(max(id),0) FROM series),{},{},?)",
        batch.last_seq, batch.ingest_time.us, reason, meta("series_complete_before", 1),
        meta("series_keys_before", 0), total("telemetry_keys_evicted"), total("journal_bytes"),
        total("business_events"), total("rejected")));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind_text(1, plan);
    return statement->run();
}

}  // namespace

BaseTable base_table_of(const views::ViewSchema& view) {
    BaseTable table;
    table.name = sql_name(view.name);
    table.companion = sql_name(base_table(view.name));
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        table.columns.push_back(sql_name(view.columns[i].name));
        if (i < view.key_columns)
            table.key.push_back(table.columns.back());
    }
    table.columns.emplace_back("seq");
    table.changed = "seq";
    return table;
}

std::vector<BaseTable> own_base_tables() {
    return {
        {"series_tails",
         "series_tails_base",
         {"series", "min_time", "max_time", "first_seq", "last_seq", "count", "data", "buckets",
          "seq", "trail"},
         {"series"},
         "seq",
         true},
        {"rollups",
         "rollups_base",
         {"tier", "start", "series", "count", "bad", "sum", "min", "max", "last", "last_time",
          "seq", "changed"},
         {"tier", "start", "series"},
         "seq",
         false},
        {"telemetry_keys",
         "telemetry_keys_base",
         {"id", "last_seq", "count", "keys"},
         {"id"},
         "last_seq",
         true},
        {"event_keys", "event_keys_base", {"key", "body", "event"}, {"key"}, "(event>>16)", false}};
}

Result<std::unique_ptr<BaseKeeper>> BaseKeeper::make(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue) {
    std::unique_ptr<BaseKeeper> keeper(new BaseKeeper(connection, catalogue));
    const int code = sqlite3_create_function_v2(
        connection.get(), kNewestBase, 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, keeper->m_newest.get(),
        [](sqlite3_context* context, int, sqlite3_value**) {
            sqlite3_result_int64(
                context, *static_cast<const std::int64_t*>(sqlite3_user_data(context)));
        },
        nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return tl::unexpected(connection.error("keep bases"));
    auto newest = newest_base(connection);
    if (!newest)
        return tl::unexpected(newest.error());
    keeper->set_newest(*newest);
    if (auto ok = *newest >= 0 ? keeper->arm() : Result<void>(); !ok)
        return tl::unexpected(ok.error());
    return keeper;
}

Result<void> BaseKeeper::arm() {
    if (m_armed)
        return {};
    for (const views::ViewSchema& view : m_catalogue) {
        if (auto ok = add_triggers(base_table_of(view)); !ok)
            return ok;
    }
    for (const BaseTable& table : own_base_tables()) {
        if (auto ok = add_triggers(table); !ok)
            return ok;
    }
    m_armed = true;
    return {};
}

bool may_make_base(const fold::SealedBatch& batch) {
    // An input that does so is the last of its batch.
    if (batch.inputs.empty())
        return false;
    const fold::InputKind last = batch.inputs.back().kind;
    return last == fold::InputKind::retention || last == fold::InputKind::rebuilt
           || last == fold::InputKind::replayed;
}

Result<void> BaseKeeper::add_triggers(const BaseTable& table) {
    std::string changed = table.changed;
    changed.insert(changed.front() == '(' ? 1 : 0, "old.");
    // Only the key is taken from the old row, so that SQLite need not load the others for each change.
    const std::string self =
        table.has_rowid ? table.name + ".rowid=old.rowid" : same_key(table, table.name, "old");
    std::string companion = table.companion;
    std::erase(companion, '"');
    for (const char* what : {"update", "delete"}) {
        if (auto ok = m_connection.execute(fmt::format(
                "DROP TRIGGER IF EXISTS temp.{0}_{1}; CREATE TEMP TRIGGER {0}_{1} BEFORE {1} ON "
                "main.{2} WHEN {3}<={4}() BEGIN INSERT INTO {5}({6},base) SELECT {6},{4}() FROM {2} "
                "WHERE {7}; END;",
                companion, what, table.name, changed, kNewestBase, table.companion,
                list(table.columns), self));
            !ok) {
            return ok;
        }
    }
    return {};
}

Result<std::optional<std::int64_t>> write_bases(
    Connection& connection, const fold::SealedBatch& batch) {
    bool changed = false;
    for (const fold::JournalInput& input : batch.inputs) {
        const bool replayed = input.kind == fold::InputKind::replayed;
        if (input.kind == fold::InputKind::rebuilt || replayed) {
            changed = true;
            // A pass that has begun and is not complete goes on.
            auto running = connection.query_text("SELECT value FROM meta WHERE key='retention'");
            if (!running)
                return tl::unexpected(running.error());
            const char* reason = replayed ? "replayed" : "rebuilt";
            if (auto ok = record_base(connection, batch, reason, *running); !ok)
                return tl::unexpected(ok.error());
            // The base may go before the journal that it was made of.
            const std::string noted = fmt::format(
                "INSERT OR REPLACE INTO meta(key,value) VALUES('rebuilt_seq',{})", batch.last_seq);
            if (auto ok = replayed ? Result<void>() : connection.execute(noted); !ok)
                return tl::unexpected(ok.error());
        }
        if (input.kind != fold::InputKind::retention)
            continue;
        auto plan = fold::parse_retention(input.text);
        if (!plan)
            return tl::unexpected(plan.error());
        if (!plan->new_base && !plan->cuts())
            continue;
        // A base is the state after all inputs of its commit, and a pass names its input.
        if (&input != &batch.inputs.back()) {
            return fail(
                ErrorKind::fatal,
                "a retention pass is not the last input of its batch: this is a defect in Andon; "
                "nothing was written");
        }
        changed = true;
        if (auto ok = connection.execute(
                fmt::format("DELETE FROM bases WHERE seq<{}", plan->oldest_base));
            !ok) {
            return tl::unexpected(ok.error());
        }
        if (plan->new_base) {
            if (auto ok = record_base(connection, batch, "retention", input.text); !ok)
                return tl::unexpected(ok.error());
        }
        if (!plan->cuts())
            continue;
        auto statement = connection.prepare(
            "INSERT OR REPLACE INTO meta(key,value) VALUES('retention',?),('retention_seq',?)");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind_text(1, input.text);
        statement->bind_unsigned(2, batch.last_seq);
        if (auto ok = statement->run(); !ok)
            return tl::unexpected(ok.error());
    }
    if (!changed)
        return std::optional<std::int64_t>();
    auto newest = newest_base(connection);
    if (!newest)
        return tl::unexpected(newest.error());
    return std::optional(*newest);
}

Result<std::vector<std::string>> configs_since(Connection& connection, fold::Seq base) {
    auto statement = connection.prepare(
        "SELECT text FROM configs WHERE seq>=(SELECT ifnull(max(seq),0) FROM configs WHERE seq<=?) "
        "ORDER BY seq");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind_unsigned(1, base);
    std::vector<std::string> texts;
    if (auto ok = for_rows(*statement, [&](const Statement& s) { texts.emplace_back(s.bytes(0)); });
        !ok) {
        return tl::unexpected(ok.error());
    }
    return texts;
}

Result<FoldedWith> folded_with(Connection& connection, fold::Seq base) {
    auto rebuilt = connection.query_integer(
        "SELECT ifnull((SELECT value FROM meta WHERE key='rebuilt_seq'),0)");
    if (!rebuilt)
        return tl::unexpected(rebuilt.error());
    FoldedWith with;
    with.until = std::max(base, static_cast<fold::Seq>(*rebuilt));
    auto first = connection.query_text(fmt::format(
        "SELECT ifnull((SELECT text FROM configs WHERE seq<={} ORDER BY seq DESC LIMIT 1),'')",
        with.until));
    if (!first)
        return tl::unexpected(first.error());
    with.first = std::move(*first);
    return with;
}

Result<fold::Seq> rebuild_base(Connection& connection) {
    auto first = connection.query_integer(
        "SELECT ifnull(min(first_seq),(SELECT ifnull(max(seq),0)+1 FROM commits)) FROM journal");
    if (!first)
        return tl::unexpected(first.error());
    if (*first == 1)
        return fold::Seq{0};
    auto base = connection.query_integer(fmt::format(
        "SELECT ifnull((SELECT seq FROM bases WHERE series_before>={} ORDER BY seq LIMIT 1),0)",
        *first));
    if (!base)
        return tl::unexpected(base.error());
    if (*base == 0) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "the journal begins at input {} since retention cut it, and no base was kept: the "
                "views cannot be folded again; read the topics again into a new store (--store)",
                *first));
    }
    return static_cast<fold::Seq>(*base);
}

namespace {

Result<void> copy_table(
    Connection& connection, const BaseTable& from, const std::vector<std::string>& columns,
    fold::Seq seq) {
    return connection.execute(fmt::format(
        "INSERT INTO main.{0}({1}) SELECT {1} FROM whole.{0} WHERE {2}<={3} UNION ALL SELECT {1} FROM "
        "(SELECT *,min(base) FROM whole.{4} WHERE base>={3} GROUP BY {5}) WHERE {2}<={3}",
        from.name, list(columns), from.changed, seq, from.companion, list(from.key)));
}

/// The columns a view had then and has now; none where its rows are told apart otherwise.
std::vector<std::string> common_columns(
    const views::ViewSchema& stored, const views::ViewSchema& wanted) {
    std::vector<std::string> columns;
    if (stored.key_columns != wanted.key_columns)
        return columns;
    for (std::size_t i = 0; i < wanted.columns.size(); ++i) {
        if (i < wanted.key_columns && stored.columns[i].name != wanted.columns[i].name)
            return {};
        if (stored.column(wanted.columns[i].name))
            columns.push_back(sql_name(wanted.columns[i].name));
    }
    columns.emplace_back("seq");
    return columns;
}

}  // namespace

Result<void> copy_base(
    Connection& connection, const std::vector<views::ViewSchema>& stored,
    const std::vector<views::ViewSchema>& wanted, fold::Seq seq) {
    auto transaction = Transaction::begin(connection, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    for (const views::ViewSchema& view : wanted) {
        const auto old = std::find_if(
            stored.begin(), stored.end(), [&](const auto& s) { return s.name == view.name; });
        if (old == stored.end())
            continue;
        const auto columns = common_columns(*old, view);
        if (columns.empty())
            continue;
        if (auto ok = copy_table(connection, base_table_of(*old), columns, seq); !ok)
            return ok;
    }
    for (const BaseTable& table : own_base_tables()) {
        if (auto ok = copy_table(connection, table, table.columns, seq); !ok)
            return ok;
    }
    if (auto ok = connection.execute(fmt::format(
            "INSERT INTO main.series SELECT * FROM whole.series WHERE id<=(SELECT series FROM "
            "whole.bases WHERE seq={0});"
            "INSERT INTO main.shards SELECT * FROM whole.shards;"
            "INSERT INTO main.configs SELECT * FROM whole.configs WHERE seq<={0};"
            "INSERT INTO main.commits SELECT seq,ingest_time FROM whole.bases WHERE seq={0};"
            "INSERT OR REPLACE INTO main.meta SELECT 'series_complete_before',series_before FROM "
            "whole.bases WHERE seq={0};"
            "INSERT OR REPLACE INTO main.meta SELECT 'series_keys_before',keys_before FROM "
            "whole.bases WHERE seq={0};"
            "INSERT OR REPLACE INTO main.meta SELECT 'retention',plan FROM whole.bases WHERE seq={0} AND "
            "plan<>'';"
            "INSERT OR REPLACE INTO main.meta SELECT 'retention_seq',seq FROM whole.bases WHERE seq={0} "
            "AND plan<>'';"
            "INSERT OR REPLACE INTO main.totals SELECT 'business_events',business_events FROM "
            "whole.bases WHERE seq={0} UNION ALL SELECT 'rejected',rejected FROM whole.bases WHERE "
            "seq={0} UNION ALL SELECT 'telemetry_keys_evicted',keys_evicted FROM whole.bases WHERE "
            "seq={0} UNION ALL SELECT 'telemetry_keys',ifnull(sum(count),0) FROM main.telemetry_keys",
            seq));
        !ok) {
        return ok;
    }
    return transaction->commit();
}

Result<void> keep_for_base(Connection& connection, const BaseTable& table, fold::Seq seq) {
    if (seq == 0)
        return connection.execute(fmt::format("DELETE FROM main.{}", table.companion));
    // A row of the shadow that was not changed after the base is the base's own.
    const auto unchanged = [&](const std::string& of) {
        return fmt::format(
            "EXISTS(SELECT 1 FROM shadow.{} AS s WHERE {} AND {}<={})", table.name,
            same_key(table, "s", of),
            table.changed.front() == '(' ? "(s.event>>16)" : "s." + table.changed, seq);
    };
    return connection.execute(fmt::format(
        "DELETE FROM main.{0} WHERE rowid NOT IN (SELECT r FROM (SELECT rowid AS r,*,min(base) FROM "
        "main.{0} WHERE base>={1} GROUP BY {2}) WHERE {3}<={1});"
        "DELETE FROM main.{0} AS b WHERE {4};"
        "UPDATE main.{0} SET base={1};"
        "INSERT INTO main.{0}({5},base) SELECT {5},{1} FROM main.{6} AS m WHERE {3}<={1} AND NOT {7};",
        table.companion, seq, list(table.key), table.changed, unchanged("b"), list(table.columns),
        table.name, unchanged("m")));
}

}  // namespace andon::store
