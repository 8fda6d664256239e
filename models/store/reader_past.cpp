// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StoreReader that reads how it was: history, and views as shown at a seq.
#include "models/store/reader_core.h"
#include "models/store/row_spans.h"

#include <fmt/format.h>

#include <limits>

namespace andon::store {

namespace {

using views::Row;
using views::ViewSchema;

/// Steps from key to key of the history's index (SQLite has no loose index scan of its own) and
/// takes each key's newest row up to a seq.
class KeyWalk {
public:
    KeyWalk(StoreReader::Impl& reader, const ViewSchema& view, fold::Seq seq)
        : m_reader(reader), m_view(view), m_seq(seq) {}

    Result<void> collect(std::size_t limit, const Row& after, Rows& out) {
        const std::string table = sql_name(history_table(m_view.name));
        auto first = m_reader.statement(
            fmt::format("SELECT {0} FROM {1} ORDER BY {0} LIMIT 1", key_list(m_view), table));
        if (!first)
            return tl::unexpected(first.error());
        Row key = after;
        if (key.empty()) {
            auto found = next_key(**first, {});
            if (!found || !*found)
                return found ? Result<void>() : tl::unexpected(found.error());
            key = **found;
            if (auto ok = take(key, out); !ok)
                return ok;
        }
        auto next = m_reader.statement(fmt::format(
            "SELECT {0} FROM {1} WHERE {2} ORDER BY {0} LIMIT 1", key_list(m_view), table,
            key_compare(m_view, ">")));
        if (!next)
            return tl::unexpected(next.error());
        while (out.rows.size() < limit) {
            auto found = next_key(**next, key);
            if (!found)
                return tl::unexpected(found.error());
            if (!*found)
                return {};
            key = std::move(**found);
            if (auto ok = take(key, out); !ok)
                return ok;
        }
        return {};
    }

    /// The row of one key; nothing where it did not exist or was removed.
    Result<std::optional<Row>> at(const Row& key) {
        if (m_at == nullptr) {
            // Once: thousands are asked for, and its text names every column.
            auto made = m_reader.statement(fmt::format(
                "SELECT {},removed FROM {} WHERE {} AND seq<=? ORDER BY seq DESC,step DESC LIMIT 1",
                column_list(m_view, m_view.columns.size()), sql_name(history_table(m_view.name)),
                key_equals(m_view)));
            if (!made)
                return tl::unexpected(made.error());
            m_at = *made;
        }
        Statement& s = *m_at;
        const ResetGuard guard(s);
        const int bound = bind_key(s, 1, m_view, key) + 1;
        s.bind_unsigned(bound, m_seq);
        auto row = s.step();
        if (!row)
            return tl::unexpected(row.error());
        const auto columns = m_view.columns.size();
        if (!*row || s.integer(static_cast<int>(columns)) != 0)
            return std::optional<Row>();
        return std::optional<Row>(s.cells(columns));
    }

private:
    Result<std::optional<Row>> next_key(Statement& s, const Row& after) {
        const ResetGuard guard(s);
        if (!after.empty())
            bind_key(s, 1, m_view, after);
        auto row = s.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return std::optional<Row>();
        return std::optional<Row>(s.cells(m_view.key_columns));
    }
    Result<void> take(const Row& key, Rows& out) {
        auto row = at(key);
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            out.rows.push_back(std::move(**row));
        return {};
    }

    StoreReader::Impl& m_reader;
    const ViewSchema& m_view;
    fold::Seq m_seq;
    Statement* m_at = nullptr;
};

/// The same as one statement, for a key of one column: rows that the query does not ask for are not
/// read whole. (SQLite finds the next key of several columns only where they are bound.)
std::string key_walk_sql(
    const ViewSchema& view, const std::string& filter, const std::string& order) {
    return fmt::format(
        "WITH RECURSIVE walk(_key) AS (SELECT min({0}) FROM {1} UNION ALL SELECT (SELECT min({0}) FROM {1} "
        "WHERE {0}>_key) FROM walk WHERE _key IS NOT NULL) SELECT {2} FROM walk CROSS JOIN {1} AS shown ON "
        "shown.rowid=(SELECT rowid FROM {1} WHERE {0}=_key AND seq<=? ORDER BY seq DESC,step DESC LIMIT 1) "
        "WHERE removed=0{3}{4}{5} LIMIT ?",
        sql_name(view.columns.front().name), sql_name(history_table(view.name)),
        column_list(view, view.columns.size()), filter.empty() ? "" : " AND ", filter, order);
}

/// Of a view that keeps what stood at the end of each commit.
Result<Rows> rows_by_commit(
    StoreReader::Impl& reader, const ViewSchema& view, const RowQuery& query, fold::Seq seq) {
    Rows out;
    out.seq = seq;
    if (view.key_columns > 1) {
        auto ok =
            KeyWalk(reader, view, seq).collect(std::numeric_limits<std::size_t>::max(), {}, out);
        return ok ? Result<Rows>(std::move(out)) : tl::unexpected(ok.error());
    }
    auto filter = filter_sql(view, query);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto order = order_sql(view, query);
    if (!order)
        return tl::unexpected(order.error());
    auto s = reader.statement(key_walk_sql(view, *filter, *order));
    if (!s)
        return tl::unexpected(s.error());
    (*s)->bind_unsigned(1, seq);
    const int next = bind_filter(**s, 2, view, query);
    (*s)->bind_unsigned(next, query.limit);
    const std::size_t columns = view.columns.size();
    auto ok = for_rows(**s, [&](const Statement& row) { out.rows.push_back(row.cells(columns)); });
    return ok ? Result<Rows>(std::move(out)) : tl::unexpected(ok.error());
}

Error no_history(const ViewSchema& view) {
    return {
        ErrorKind::configuration,
        fmt::format("view '{}' keeps no history of its rows: read its series instead", view.name)};
}

}  // namespace

Result<Rows> StoreReader::rows_at(
    const std::string& name, fold::Seq seq, std::size_t limit, const views::Row& after_key) {
    auto view = m_impl->view(name);
    if (!view)
        return tl::unexpected(view.error());
    if ((*view)->history == views::History::none)
        return tl::unexpected(no_history(**view));
    return m_impl->read<Rows>([&]() -> Result<Rows> {
        Rows out;
        out.seq = seq;
        KeyWalk walk(*m_impl, **view, seq);
        if (auto ok = walk.collect(limit, after_key, out); !ok)
            return tl::unexpected(ok.error());
        return out;
    });
}

// A row may have changed between two of the readers' looks, so both halves are one transaction.
Result<std::optional<Rows>> StoreReader::rows_shown(const RowQuery& query, fold::Seq seq) {
    using Found = std::optional<Rows>;
    auto view = m_impl->view(query.view);
    if (!view)
        return tl::unexpected(view.error());
    if ((*view)->history == views::History::none)
        return Found();
    return m_impl->read<Found>([&]() -> Result<Found> {
        if (!has_spans(**view)) {
            auto rows = rows_by_commit(*m_impl, **view, query, seq);
            return rows ? Result<Found>(std::move(*rows)) : tl::unexpected(rows.error());
        }
        const auto from = spans_from(m_impl->connection);
        if (!from)
            return tl::unexpected(from.error());
        if (seq < *from)
            return Found();
        auto rows = m_impl->read_rows(**view, query, seq);
        if (!rows)
            return tl::unexpected(rows.error());
        KeyWalk walk(*m_impl, **view, seq);
        const auto take = [&](const Row& key, fold::Seq) -> Result<void> {
            auto row = walk.at(key);
            if (row && *row)
                rows->rows.push_back(std::move(**row));
            return row ? Result<void>() : tl::unexpected(row.error());
        };
        auto ok = for_spans_at(
            [this](const std::string& sql) { return m_impl->statement(sql); }, **view, seq, take);
        if (!ok)
            return tl::unexpected(ok.error());
        rows->seq = seq;
        return Found(std::move(*rows));
    });
}

Result<std::optional<views::Row>> StoreReader::row_at(
    const std::string& name, fold::Seq seq, const views::Row& key) {
    auto view = m_impl->view(name);
    if (!view)
        return tl::unexpected(view.error());
    if ((*view)->history == views::History::none)
        return tl::unexpected(no_history(**view));
    return m_impl->read<std::optional<views::Row>>(
        [&] { return KeyWalk(*m_impl, **view, seq).at(key); });
}

Result<std::vector<HistoryRow>> StoreReader::history(
    const std::string& name, const views::Row& key, std::size_t limit, fold::Seq before) {
    auto view = m_impl->view(name);
    if (!view)
        return tl::unexpected(view.error());
    if ((*view)->history == views::History::none)
        return tl::unexpected(no_history(**view));
    const std::size_t columns = (*view)->columns.size();
    const std::string sql = fmt::format(
        "SELECT {},seq,history_time,removed FROM {} WHERE {}seq<? ORDER BY seq DESC,step DESC LIMIT ?",
        column_list(**view, columns), sql_name(history_table(name)),
        key.empty() ? std::string() : key_equals(**view) + " AND ");
    return m_impl->read<std::vector<HistoryRow>>([&]() -> Result<std::vector<HistoryRow>> {
        std::vector<HistoryRow> out;
        auto s = m_impl->statement(sql);
        if (!s)
            return tl::unexpected(s.error());
        const int next = key.empty() ? 1 : bind_key(**s, 1, **view, key) + 1;
        (*s)->bind(next, before == 0 ? INT64_MAX : static_cast<std::int64_t>(before));
        (*s)->bind_unsigned(next + 1, limit);
        auto ok = for_rows(**s, [&](const Statement& row) {
            const int at = static_cast<int>(columns);
            HistoryRow h;
            h.row = row.cells(columns);
            h.seq = row.unsigned_integer(at);
            h.event_time.us = row.integer(at + 1);
            h.removed = row.integer(at + 2) != 0;
            out.push_back(std::move(h));
        });
        if (!ok)
            return tl::unexpected(ok.error());
        return out;
    });
}

}  // namespace andon::store
