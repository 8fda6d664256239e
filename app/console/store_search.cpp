// SPDX-License-Identifier: GPL-3.0-or-later
// The search of StoreQueries: what the index finds, as the pages know it.
#include "app/console/store_queries.h"

#include <algorithm>

namespace andon::app {

namespace {

/// `aliases` is looked through for each: so many at most, those found best.
constexpr std::size_t kMostAliases = 5;

/// As `aliases` calls the kind.
std::string alias_kind(contracts::SearchKind kind) {
    return kind == contracts::SearchKind::sku ? "product" : std::string(to_string(kind));
}

}  // namespace

/// The row of an entity; where several systems have one of this number, one that is open.
Result<bool> StoreQueries::describe_hit(items::SearchHit& hit) {
    const views::ViewSchema* schema = m_reader->view(hit.view);
    if (schema == nullptr)
        return false;
    constexpr std::size_t kSystems = 8;
    store::RowQuery query;
    query.view = hit.view;
    query.limit = kSystems;
    query.equals.emplace_back(schema->columns.front().name, hit.id);
    auto rows = m_reader->rows(query);
    if (!rows)
        return tl::unexpected(rows.error());
    bool there = false;
    for (const views::Row& row : rows->rows) {
        auto then = row_then(*schema, row);
        if (!then)
            return tl::unexpected(then.error());
        if (!*then)
            continue;
        there = true;
        items::describe(hit, *schema, **then);
        if (hit.open)
            break;
    }
    return there;
}

/// The row as it stood at the moment that is shown; none where it was not there yet.
Result<std::optional<views::Row>> StoreQueries::row_then(
    const views::ViewSchema& schema, const views::Row& row) {
    if (!m_moment || schema.history == views::History::none)
        return std::optional(row);
    const views::Row key(
        row.begin(), row.begin() + static_cast<std::ptrdiff_t>(schema.key_columns));
    return m_reader->row_at(schema.name, m_moment->seq, key);
}

/// The name under which one that is joined to others is shown; empty where it stands alone.
Result<std::string> StoreQueries::shown_name(const items::SearchHit& hit) {
    const views::ViewSchema* schema = m_reader->view("aliases");
    const auto shown = schema == nullptr ? std::nullopt : schema->column("shown_id");
    if (!shown)
        return std::string();
    store::RowQuery query;
    query.view = schema->name;
    query.limit = 1;
    query.equals = {{"kind", alias_kind(hit.kind)}, {"id", hit.id}, {"joined", std::int64_t{1}}};
    auto rows = m_reader->rows(query);
    if (!rows)
        return tl::unexpected(rows.error());
    const auto* name =
        rows->rows.empty() ? nullptr : std::get_if<std::string>(&rows->rows.front()[*shown]);
    return name == nullptr ? std::string() : *name;
}

Result<items::SearchHits> StoreQueries::search(const std::string& text, std::size_t limit) {
    auto found = m_reader->search(text, limit);
    if (!found)
        return tl::unexpected(found.error());
    items::SearchHits out;
    out.more = found->more;
    out.filling = found->filling;
    std::size_t aliases = 0;
    for (store::SearchHit& one : found->hits) {
        items::SearchHit hit;
        hit.kind = one.kind;
        hit.view = items::search_view(one.kind).view;
        hit.id = std::move(one.entity);
        hit.field = one.field;
        hit.text = std::move(one.text);
        hit.match = static_cast<items::SearchHit::Match>(one.match);
        auto there = describe_hit(hit);
        if (there && !*there && ++aliases <= kMostAliases) {
            auto shown = shown_name(hit);
            if (!shown)
                return tl::unexpected(shown.error());
            if (shown->empty())
                continue;  // named by an event, and no page has it
            hit.id = std::move(*shown);
            there = describe_hit(hit);
        }
        if (!there)
            return tl::unexpected(there.error());
        const auto same = [&](const items::SearchHit& other) {
            return other.kind == hit.kind && other.id == hit.id;
        };
        if (*there && std::ranges::none_of(out.hits, same))
            out.hits.push_back(std::move(hit));
    }
    items::rank(out, text, limit);
    return out;
}

}  // namespace andon::app
