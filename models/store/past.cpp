// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/past.h"

#include "models/store/fields.h"
#include "models/store/layout.h"
#include "models/store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace andon::store {

namespace {

std::string where_key(const views::ViewSchema& view, std::string_view last_compare) {
    std::string sql;
    for (std::size_t i = 0; i < view.key_columns; ++i) {
        const bool last = i + 1 == view.key_columns;
        sql += fmt::format(
            "{}{}{}?", i == 0 ? "" : " AND ", sql_name(view.columns[i].name),
            last ? last_compare : "=");
    }
    return sql;
}

}  // namespace

struct StorePast::Impl {
    struct ViewStatements {
        Statement exact, before, after;
        std::size_t columns = 0;
        std::vector<bool> blob;
    };
    Connection connection;
    std::vector<ViewStatements> views;
    Statement body, rollup;
    bool holding = false;
    std::int64_t first_event = 0;          ///< earlier ones are forgotten
    std::array<fold::Seq, 3> forgotten{};  ///< by tier: buckets last changed up to it
    std::optional<Error> error;

    void note(Error e) {
        if (!error)
            error = std::move(e);
    }
    Result<void> prepare(const std::vector<views::ViewSchema>& catalogue);
    std::optional<views::Row> read(ViewStatements& view, Statement& s, const views::Row& key);
};

Result<void> StorePast::Impl::prepare(const std::vector<views::ViewSchema>& catalogue) {
    const auto get = [&](Statement& into, const std::string& sql) -> Result<void> {
        auto statement = connection.prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        into = std::move(*statement);
        return {};
    };
    for (const views::ViewSchema& view : catalogue) {
        ViewStatements s;
        s.columns = view.columns.size();
        for (const views::Column& c : view.columns) {
            s.blob.push_back(c.type == views::ColumnType::bytes);
        }
        const std::string select = fmt::format(
            "SELECT {} FROM {} WHERE ", column_list(view, view.columns.size()),
            sql_name(view.name));
        const std::string last = sql_name(view.columns[view.key_columns - 1].name);
        if (auto ok = get(s.exact, select + where_key(view, "=")); !ok)
            return ok;
        if (auto ok = get(
                s.before,
                fmt::format("{}{} ORDER BY {} DESC LIMIT 1", select, where_key(view, "<"), last));
            !ok) {
            return ok;
        }
        if (auto ok =
                get(s.after,
                    fmt::format("{}{} ORDER BY {} LIMIT 1", select, where_key(view, ">"), last));
            !ok) {
            return ok;
        }
        views.push_back(std::move(s));
    }
    if (auto ok = get(body, "SELECT body FROM event_keys WHERE key=? AND event>=?"); !ok)
        return ok;
    return get(
        rollup,
        "SELECT start,count,bad,sum,min,max,last,last_time,changed FROM rollups WHERE tier=? AND "
        "start=? AND series=? AND changed>?");
}

std::optional<views::Row> StorePast::Impl::read(
    ViewStatements& view, Statement& s, const views::Row& key) {
    const ResetGuard guard(s);
    const auto n = static_cast<std::size_t>(sqlite3_bind_parameter_count(s.get()));
    if (key.size() < n) {
        note({ErrorKind::fatal, "a row was asked for with half a key: this is a defect in Andon"});
        return std::nullopt;
    }
    for (std::size_t i = 0; i < n; ++i) {
        s.bind_value(static_cast<int>(i + 1), key[i], view.blob[i]);
    }
    auto more = s.step();
    if (!more) {
        note(more.error());
        return std::nullopt;
    }
    if (!*more)
        return std::nullopt;
    return s.cells(view.columns);
}

StorePast::StorePast(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
StorePast::~StorePast() = default;

Result<std::unique_ptr<StorePast>> StorePast::open(
    const std::filesystem::path& path, const std::vector<views::ViewSchema>& catalogue,
    const StoreOptions& options) {
    auto impl = std::make_unique<Impl>();
    Connection::Options connection_options;
    connection_options.read_only = true;
    connection_options.vfs = options.vfs;
    connection_options.cache_kib = options.cache_kib;
    auto connection = Connection::open(path, connection_options);
    if (!connection)
        return tl::unexpected(connection.error());
    impl->connection = std::move(*connection);
    if (auto ok = impl->prepare(catalogue); !ok)
        return tl::unexpected(ok.error());
    return std::unique_ptr<StorePast>(new StorePast(std::move(impl)));
}

std::optional<views::Row> StorePast::row(views::ViewId view, const views::Row& key) {
    Impl::ViewStatements& v = m_impl->views.at(view);
    return m_impl->read(v, v.exact, key);
}

std::optional<views::Row> StorePast::before(views::ViewId view, const views::Row& key) {
    Impl::ViewStatements& v = m_impl->views.at(view);
    return m_impl->read(v, v.before, key);
}

std::optional<views::Row> StorePast::after(views::ViewId view, const views::Row& key) {
    Impl::ViewStatements& v = m_impl->views.at(view);
    return m_impl->read(v, v.after, key);
}

std::optional<contracts::Hash128> StorePast::body_of(const contracts::Hash128& event_key) {
    Statement& s = m_impl->body;
    const ResetGuard guard(s);
    s.bind_blob(1, hash_bytes(event_key));
    s.bind(2, m_impl->first_event);
    auto more = s.step();
    if (!more) {
        m_impl->note(more.error());
        return std::nullopt;
    }
    if (!*more)
        return std::nullopt;
    return hash_from(s.bytes(0));
}

std::optional<fold::RollupRow> StorePast::rollup(
    fold::SeriesId series, fold::Tier tier, EventTime start) {
    Statement& s = m_impl->rollup;
    const ResetGuard guard(s);
    s.bind(1, static_cast<std::int64_t>(tier));
    s.bind(2, start.us);
    s.bind(3, std::int64_t{series});
    s.bind_unsigned(4, m_impl->forgotten.at(static_cast<std::size_t>(tier)));
    auto more = s.step();
    if (!more) {
        m_impl->note(more.error());
        return std::nullopt;
    }
    if (!*more)
        return std::nullopt;
    return read_rollup(s, series, tier);
}

void StorePast::forget(const fold::RetentionPlan& plan) {
    m_impl->first_event = std::max(m_impl->first_event, output_id(plan.business + 1, 0));
    for (std::size_t tier = 0; tier < plan.rollups.size(); ++tier)
        m_impl->forgotten[tier] = std::max(m_impl->forgotten[tier], plan.rollups[tier]);
}

void StorePast::hold() {
    if (m_impl->holding)
        return;
    if (auto ok = m_impl->connection.execute("BEGIN"); !ok) {
        m_impl->note(ok.error());
        return;
    }
    m_impl->holding = true;
}

void StorePast::release() {
    if (!m_impl->holding)
        return;
    m_impl->holding = false;
    if (auto ok = m_impl->connection.execute("COMMIT"); !ok)
        m_impl->note(ok.error());
}

std::optional<Error> StorePast::take_error() {
    return std::exchange(m_impl->error, std::nullopt);
}

}  // namespace andon::store
