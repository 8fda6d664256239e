// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reader.h"

#include "models/store/catalogue_text.h"
#include "models/store/fields.h"
#include "models/store/file_guard.h"
#include "models/store/partitions.h"
#include "models/store/read_around.h"
#include "models/store/reader_core.h"
#include "models/store/start_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::store {

namespace {

constexpr std::chrono::milliseconds kLiveLimit{250};

}  // namespace

void StoreReader::Impl::watch() {
    sqlite3_progress_handler(
        connection.get(), 1000,
        [](void* self) {
            const auto* d = static_cast<const Impl*>(self);
            return d->cancelled.load(std::memory_order_relaxed)
                           || std::chrono::steady_clock::now() > d->deadline
                       ? 1
                       : 0;
        },
        this);
}

Result<void> StoreReader::Impl::load_catalogue() {
    auto text = connection.query_text("SELECT value FROM meta WHERE key='catalogue'");
    if (!text)
        return tl::unexpected(text.error());
    auto stored = catalogue_from_text(*text);
    if (!stored)
        return tl::unexpected(stored.error());
    catalogue = std::move(*stored);
    return {};
}

Result<Statement*> StoreReader::Impl::statement(const std::string& sql) {
    auto it = statements.find(sql);
    if (it == statements.end()) {
        auto made = connection.prepare(sql);
        if (!made)
            return tl::unexpected(made.error());
        it = statements.emplace(sql, std::move(*made)).first;
    }
    it->second.reset();
    return &it->second;
}

Result<const views::ViewSchema*> StoreReader::Impl::view(std::string_view name) const {
    const auto it = std::find_if(
        catalogue.begin(), catalogue.end(), [&](const auto& v) { return v.name == name; });
    if (it != catalogue.end())
        return &*it;
    std::string known;
    for (const views::ViewSchema& v : catalogue)
        known += (known.empty() ? "" : ", ") + v.name;
    return fail(
        ErrorKind::configuration, fmt::format("there is no view '{}': there are {}", name, known));
}

Result<fold::Seq> StoreReader::Impl::newest() {
    auto s = statement("SELECT max(seq) FROM commits");
    if (!s)
        return tl::unexpected(s.error());
    const ResetGuard guard(**s);
    auto row = (*s)->step();
    if (!row)
        return tl::unexpected(row.error());
    return (*s)->unsigned_integer(0);
}

std::string key_compare(const views::ViewSchema& view, std::string_view op) {
    std::string marks;
    for (std::size_t i = 0; i < view.key_columns; ++i)
        marks += i == 0 ? "?" : ",?";
    return fmt::format("({}) {} ({})", key_list(view), op, marks);
}

std::string key_equals(const views::ViewSchema& view) {
    std::string sql;
    for (std::size_t i = 0; i < view.key_columns; ++i) {
        sql += fmt::format("{}{}=?", i == 0 ? "" : " AND ", sql_name(view.columns[i].name));
    }
    return sql;
}

int bind_key(Statement& s, int first, const views::ViewSchema& view, const views::Row& key) {
    // Bound by reference: no temporary may stand between.
    static const views::Value kAbsent;
    for (std::size_t i = 0; i < view.key_columns; ++i) {
        s.bind_value(
            first + static_cast<int>(i), i < key.size() ? key[i] : kAbsent,
            view.columns[i].type == views::ColumnType::bytes);
    }
    return static_cast<int>(view.key_columns);
}

StoreReader::StoreReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StoreReader::~StoreReader() = default;

Result<std::unique_ptr<StoreReader>> StoreReader::open(
    const std::filesystem::path& path, const std::string& vfs) {
    // A file of a test's own file system is not there for anybody else to look at.
    auto kind = vfs.empty() ? probe_file(path, schema_version()) : FileKind{true, 0};
    if (!kind)
        return tl::unexpected(kind.error());
    if (!kind->exists) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "there is no store at {}: start Andon once to make it, or name another with --store",
                path.string()));
    }
    auto impl = std::make_unique<Impl>();
    Connection::Options options;
    options.read_only = true;
    options.vfs = vfs.empty() ? read_around_vfs() : vfs;
    auto connection = Connection::open(path, options);
    if (!connection)
        return tl::unexpected(connection.error());
    impl->connection = std::move(*connection);
    impl->limit = kLiveLimit;
    if (auto ok = impl->load_catalogue(); !ok)
        return tl::unexpected(ok.error());
    impl->watch();
    return std::unique_ptr<StoreReader>(new StoreReader(std::move(impl)));
}

const std::vector<views::ViewSchema>& StoreReader::catalogue() const {
    return m_impl->catalogue;
}

const views::ViewSchema* StoreReader::view(std::string_view name) const {
    auto found = m_impl->view(name);
    return found ? *found : nullptr;
}

void StoreReader::set_limit(std::chrono::milliseconds limit) {
    m_impl->limit = limit;
}

void StoreReader::cancel() {
    m_impl->cancelled = true;
    m_impl->connection.interrupt();
}

void StoreReader::resume() {
    m_impl->cancelled = false;
}

Result<std::string> filter_sql(const views::ViewSchema& view, const RowQuery& query) {
    std::string sql;
    const auto add = [&](const std::string& condition) {
        sql += (sql.empty() ? "" : " AND ") + condition;
    };
    if (query.open_only && view.open_column) {
        add(sql_name(view.columns[*view.open_column].name) + "=1");
    }
    for (const auto& [name, value] : query.equals) {
        if (!view.column(name)) {
            return fail(
                ErrorKind::configuration,
                fmt::format("view '{}' has no column '{}'", view.name, name));
        }
        add(sql_name(name) + " IS ?");
    }
    if (!query.after_key.empty())
        add(key_compare(view, ">"));
    return sql;
}

int bind_filter(Statement& s, int first, const views::ViewSchema& view, const RowQuery& query) {
    int next = first;
    for (const auto& [name, value] : query.equals) {
        const bool blob = view.columns[*view.column(name)].type == views::ColumnType::bytes;
        s.bind_value(next++, value, blob);
    }
    if (!query.after_key.empty())
        next += bind_key(s, next, view, query.after_key);
    return next;
}

Result<std::string> order_sql(const views::ViewSchema& view, const RowQuery& query) {
    std::string sql = " ORDER BY ";
    for (const auto& [name, descending] : query.order) {
        if (!view.column(name)) {
            return fail(
                ErrorKind::configuration,
                fmt::format("view '{}' has no column '{}'", view.name, name));
        }
        sql += sql_name(name) + (descending ? " DESC," : ",");
    }
    return sql + key_list(view);
}

Result<Rows> StoreReader::Impl::read_rows(
    const views::ViewSchema& view, const RowQuery& query,
    std::optional<fold::Seq> unchanged_since) {
    auto filter = filter_sql(view, query);
    if (!filter)
        return tl::unexpected(filter.error());
    auto order = order_sql(view, query);
    if (!order)
        return tl::unexpected(order.error());
    if (unchanged_since) {
        *filter += filter->empty() ? "seq<=?" : " AND seq<=?";
        // Who reads a moment puts these and others in order; here it would be a sort more.
        auto last = statement(fmt::format("SELECT max(rowid) FROM {}", sql_name(query.view)));
        if (!last)
            return tl::unexpected(last.error());
        const ResetGuard guard(**last);
        const auto row = (*last)->step();
        if (!row)
            return tl::unexpected(row.error());
        if ((*last)->unsigned_integer(0) <= query.limit)
            order->clear();
    }
    const std::size_t columns = view.columns.size();
    Rows out;
    auto newest_seq = newest();
    if (!newest_seq)
        return tl::unexpected(newest_seq.error());
    out.seq = *newest_seq;
    auto s = statement(fmt::format(
        "SELECT {} FROM {}{}{}{} LIMIT ? OFFSET ?", column_list(view, columns),
        sql_name(query.view), filter->empty() ? "" : " WHERE ", *filter, *order));
    if (!s)
        return tl::unexpected(s.error());
    int next = bind_filter(**s, 1, view, query);
    if (unchanged_since)
        (*s)->bind_unsigned(next++, *unchanged_since);
    (*s)->bind_unsigned(next, query.limit);
    (*s)->bind_unsigned(next + 1, query.offset);
    auto ok = for_rows(**s, [&](const Statement& row) { out.rows.push_back(row.cells(columns)); });
    if (!ok)
        return tl::unexpected(ok.error());
    return out;
}

Result<Rows> StoreReader::rows(const RowQuery& query) {
    auto view = m_impl->view(query.view);
    if (!view)
        return tl::unexpected(view.error());
    return m_impl->read<Rows>([&] { return m_impl->read_rows(**view, query, {}); });
}

Result<std::uint64_t> StoreReader::count(const RowQuery& query) {
    auto view = m_impl->view(query.view);
    if (!view)
        return tl::unexpected(view.error());
    auto filter = filter_sql(**view, query);
    if (!filter)
        return tl::unexpected(filter.error());
    const std::string sql = fmt::format(
        "SELECT count(*) FROM {}{}{}", sql_name(query.view), filter->empty() ? "" : " WHERE ",
        *filter);
    return m_impl->read<std::uint64_t>([&]() -> Result<std::uint64_t> {
        auto s = m_impl->statement(sql);
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        bind_filter(**s, 1, **view, query);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return (*s)->unsigned_integer(0);
    });
}

Result<std::vector<StoredShard>> StoreReader::positions() {
    return m_impl->read<std::vector<StoredShard>>([&] { return read_shards(m_impl->connection); });
}

Result<std::vector<PartitionState>> StoreReader::partition_states(IngestTime t) {
    return m_impl->read<std::vector<PartitionState>>(
        [&] { return read_partition_states(m_impl->connection, t); });
}

Result<StartState> StoreReader::series_state(std::size_t telemetry_keys) {
    if (m_impl->cancelled)
        return fail(ErrorKind::cancelled, "the query was cancelled");
    return read_start_state(m_impl->connection, {}, telemetry_keys);
}

Result<Changes> StoreReader::changes_since(fold::Seq since, std::int64_t epoch) {
    return m_impl->read<Changes>([&]() -> Result<Changes> {
        Changes out;
        auto seq = m_impl->newest();
        if (!seq)
            return tl::unexpected(seq.error());
        out.seq = *seq;
        auto now = m_impl->connection.query_integer("SELECT value FROM meta WHERE key='log_epoch'");
        if (!now)
            return tl::unexpected(now.error());
        out.epoch = *now;
        // Once something was trimmed, the log is complete from its oldest entry on only.
        auto oldest = m_impl->connection.query_integer("SELECT ifnull(min(seq),0) FROM commit_log");
        if (!oldest)
            return tl::unexpected(oldest.error());
        auto trimmed =
            m_impl->connection.query_integer("SELECT ifnull(min(id),1)>1 FROM commit_log");
        if (!trimmed)
            return tl::unexpected(trimmed.error());
        const bool too_late = *trimmed != 0 && static_cast<fold::Seq>(*oldest) > since;
        out.reload_all = epoch != out.epoch || (since != out.seq && too_late);
        if (out.reload_all)
            return out;
        auto s = m_impl->statement("SELECT keys FROM commit_log WHERE seq>? ORDER BY seq");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind_unsigned(1, since);
        auto ok = for_rows(**s, [&](const Statement& row) {
            ByteReader in(row.bytes(0));
            while (in.ok() && !in.at_end()) {
                const std::string name(in.block());
                const std::uint64_t columns = in.varint();
                const std::uint64_t n = in.varint();
                if (columns > 200)
                    break;
                if (n == 0)
                    out.reload_views.push_back(name);
                for (std::uint64_t i = 0; i < n && in.ok(); ++i) {
                    const bool removed = in.byte() != 0;
                    out.keys.push_back({name, removed, get_cells(in, columns)});
                }
            }
        });
        if (!ok)
            return tl::unexpected(ok.error());
        return out;
    });
}

}  // namespace andon::store
