// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/row_spans.h"

#include "models/store/fields.h"
#include "models/store/layout.h"

#include <fmt/format.h>

#include <bit>
#include <utility>
#include <variant>

namespace andon::store {

namespace {

std::string newest_sql(const views::ViewSchema& view) {
    std::string match;
    for (std::size_t i = 0; i < view.key_columns; ++i)
        match += fmt::format("{}{}=?", i == 0 ? "" : " AND ", sql_name(view.columns[i].name));
    return fmt::format(
        "SELECT seq FROM {} WHERE {} ORDER BY seq DESC,step DESC LIMIT 1",
        sql_name(history_table(view.name)), match);
}

views::Row key_of(const views::Transition& transition, std::size_t cells) {
    views::Row key;
    transition.row.each([&](const views::PackedRow::Cell& cell) {
        if (key.size() == cells)
            return;
        if (const auto* text = std::get_if<std::string_view>(&cell))
            key.emplace_back(std::string(*text));
        else if (const auto* number = std::get_if<std::int64_t>(&cell))
            key.emplace_back(*number);
        else if (const auto* real = std::get_if<double>(&cell))
            key.emplace_back(*real);
        else
            key.emplace_back();
    });
    return key;
}

/// A span of level n is at least 2^n and less than 2^(n+1) inputs long.
int level_of(views::Seq length) {
    return static_cast<int>(std::bit_width(length)) - 1;
}

}  // namespace

bool has_spans(const views::ViewSchema& view) {
    return view.history == views::History::every_transition;
}

Result<std::unique_ptr<RowSpans>> RowSpans::make(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue) {
    std::unique_ptr<RowSpans> spans(new RowSpans(catalogue));
    auto insert =
        connection.prepare("INSERT INTO row_spans(view,level,since,until,key) VALUES(?,?,?,?,?)");
    if (!insert)
        return tl::unexpected(insert.error());
    spans->m_insert = std::move(*insert);
    for (const views::ViewSchema& view : catalogue) {
        Statement& newest = spans->m_newest.emplace_back();
        if (!has_spans(view))
            continue;
        auto made = connection.prepare(newest_sql(view));
        if (!made)
            return tl::unexpected(made.error());
        newest = std::move(*made);
    }
    return spans;
}

Result<void> RowSpans::end_newest(const views::Transition& transition) {
    const views::ViewSchema& view = m_catalogue[transition.view];
    Statement& newest = m_newest[transition.view];
    if (!newest)
        return {};
    const views::Row key = key_of(transition, view.key_columns);
    views::Seq since = 0;
    {
        const ResetGuard guard(newest);
        for (std::size_t i = 0; i < key.size(); ++i) {
            newest.bind_value(
                static_cast<int>(i) + 1, key[i], view.columns[i].type == views::ColumnType::bytes);
        }
        auto row = newest.step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        since = newest.unsigned_integer(0);
    }
    // Nobody could look between two versions of one input.
    if (since >= transition.seq)
        return {};
    std::string bytes;
    put_cells(bytes, key, key.size());
    m_insert.bind_text(1, view.name);
    m_insert.bind(2, std::int64_t{level_of(transition.seq - since)});
    m_insert.bind_unsigned(3, since);
    m_insert.bind_unsigned(4, transition.seq);
    m_insert.bind_blob(5, bytes);
    return m_insert.run();
}

Result<views::Seq> spans_from(Connection& connection) {
    auto from = connection.query_integer(
        "SELECT ifnull((SELECT value FROM meta WHERE key='spans_from'),0)");
    if (!from)
        return tl::unexpected(from.error());
    return static_cast<views::Seq>(*from);
}

Result<void> for_spans_at(
    const std::function<Result<Statement*>(const std::string&)>& statement,
    const views::ViewSchema& view, views::Seq seq,
    const std::function<Result<void>(const views::Row& key, views::Seq since)>& found) {
    const auto levels = statement("SELECT min(level) FROM row_spans WHERE view=? AND level>=?");
    if (!levels)
        return tl::unexpected(levels.error());
    const auto spans = statement(
        "SELECT key,since FROM row_spans WHERE view=? AND level=? AND since>? AND since<=? AND "
        "until>?");
    if (!spans)
        return tl::unexpected(spans.error());
    const auto at = static_cast<std::int64_t>(seq);
    for (std::int64_t level = 0; level < 63; ++level) {
        {
            const ResetGuard guard(**levels);
            (*levels)->bind_text(1, view.name);
            (*levels)->bind(2, level);
            auto row = (*levels)->step();
            if (!row)
                return tl::unexpected(row.error());
            // The smallest of none is no number.
            if (!*row || std::holds_alternative<std::monostate>((*levels)->value(0)))
                return {};
            level = (*levels)->integer(0);
        }
        if (level < 0 || level > 62)
            return {};  // a file somebody made
        const std::int64_t reach = level >= 61 ? INT64_MAX : std::int64_t{2} << level;
        (*spans)->bind_text(1, view.name);
        (*spans)->bind(2, level);
        (*spans)->bind(3, reach > at ? std::int64_t{-1} : at - reach);
        (*spans)->bind(4, at);
        (*spans)->bind(5, at);
        auto ok = for_rows(**spans, [&](const Statement& s) -> Result<void> {
            ByteReader in(s.bytes(0));
            const views::Row key = get_cells(in, view.key_columns);
            return found(key, s.unsigned_integer(1));
        });
        if (!ok)
            return ok;
    }
    return {};
}

}  // namespace andon::store
