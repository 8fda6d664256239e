// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/search_places.h"

#include "models/store/fields.h"
#include "models/store/layout.h"
#include "models/store/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>

namespace andon::store {

namespace {

using contracts::SearchField;
using contracts::SearchKind;

/// ` AND NOT …` for places `p` of a kind that stand in a row of a view of it, as they are there.
std::string but_shown(
    const std::vector<views::ViewSchema>& catalogue, SearchKind kind, SearchField field) {
    std::string sql;
    for (const views::ViewSchema& view : catalogue) {
        if (!view.entity_key || view.entity_kind != contracts::to_string(kind))
            continue;
        const std::string key = sql_name(view.columns.front().name);
        std::string same;
        if (field != SearchField::number) {
            if (!view.column(contracts::to_string(field)))
                continue;
            same = fmt::format(
                " AND v.{}=ifnull(p.shown,p.entity)", sql_name(contracts::to_string(field)));
        }
        sql += fmt::format(
            " AND NOT EXISTS(SELECT 1 FROM main.{} v WHERE v.{}=p.entity{})", sql_name(view.name),
            key, same);
    }
    return sql;
}

}  // namespace

Result<void> forget_places(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue, std::int64_t after,
    std::int64_t until, std::int64_t cut) {
    for (const SearchKind kind : contracts::kSearchKinds) {
        const auto id = static_cast<std::int64_t>(kind);
        const std::int64_t from = std::max(after, (id << kSearchKindShift) - 1);
        const std::int64_t to = std::min(until, ((id + 1) << kSearchKindShift) - 1);
        if (from >= to)
            continue;
        for (std::size_t f = 0; f < contracts::kSearchFieldCount; ++f) {
            const auto field = static_cast<SearchField>(f);
            const std::string gone =
                field == SearchField::number ? fmt::format(
                    "NOT EXISTS(SELECT 1 FROM main.event_entities e WHERE e.kind='{}' AND "
                    "e.entity=p.entity)",
                    contracts::to_string(kind))
                                             : fmt::format("last<{}", cut);
            if (auto ok = connection.execute(fmt::format(
                    "DELETE FROM main.search_places AS p WHERE text>{} AND text<={} AND field={} AND "
                    "{}{}",
                    from, to, f, gone, but_shown(catalogue, kind, field)));
                !ok) {
                return ok;
            }
        }
    }
    return connection.execute(fmt::format(
        "DELETE FROM main.search_texts WHERE id>{} AND id<={} AND NOT EXISTS(SELECT 1 FROM "
        "main.search_places p WHERE p.text=search_texts.id)",
        after, until));
}

Result<void> replace_places(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue, SearchIndex& index,
    fold::Seq base) {
    const std::int64_t next = output_id(base + 1, 0);
    // What retention has left because a view shows it, this knows nothing about: it stays as it is. And what
    // is folded again of events that retention has taken since does not come back.
    const std::string known =
        fmt::format("last>=ifnull((SELECT min(id) FROM main.events),{})", INT64_MAX);
    if (auto ok = connection.execute(fmt::format(
            "DELETE FROM main.search_places WHERE first>={0} AND {1}; "
            "UPDATE main.search_places SET last={0}-1 WHERE last>={0} AND {1};",
            next, known));
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            connection,
            "SELECT text,field,entity,ifnull(shown,entity),first,last FROM shadow.search_places "
            "WHERE field<>0 AND "
                + known,
            [&](const Statement& s) {
                return index.put_term(
                    {static_cast<SearchKind>(s.integer(0) >> kSearchKindShift),
                     static_cast<SearchField>(s.integer(1)), std::string(s.bytes(2)),
                     std::string(s.bytes(3))},
                    s.integer(4), s.integer(5));
            });
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            connection, "SELECT DISTINCT kind,entity FROM shadow.event_entities",
            [&](const Statement& s) { return index.put_number(s.bytes(0), s.bytes(1)); });
        !ok) {
        return ok;
    }
    // Of terms nothing: what retention has left stays until the next pass.
    if (auto ok = forget_places(
            connection, catalogue, -1, std::numeric_limits<std::int64_t>::max(),
            std::numeric_limits<std::int64_t>::min());
        !ok) {
        return ok;
    }
    return index.finish();
}

}  // namespace andon::store
