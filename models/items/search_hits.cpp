// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/search_hits.h"

#include "models/contracts/search_text.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace andon::items {

namespace {

using contracts::SearchKind;

std::string text_of(
    const views::ViewSchema& schema, const views::Row& row, std::string_view column) {
    const auto at = schema.column(column);
    const auto* text = at && *at < row.size() ? std::get_if<std::string>(&row[*at]) : nullptr;
    return text != nullptr ? *text : std::string();
}

bool counts(const views::ViewSchema& schema, const views::Row& row, std::string_view column) {
    const auto at = schema.column(column);
    const auto* count = at && *at < row.size() ? std::get_if<std::int64_t>(&row[*at]) : nullptr;
    return count != nullptr && *count != 0;
}

}  // namespace

const SearchView& search_view(SearchKind kind) {
    static const std::array<SearchView, 5> kAll{{
        {SearchKind::order, "orders", "purchase_order", {"stage", "customer_id"}, {"open"}},
        {SearchKind::equipment, "equipment", "name", {"state", "reason"}, {}},
        {SearchKind::sku, "inventory", "name", {"location"}, {}},
        {SearchKind::customer, "customers", "name", {}, {"open_orders", "open_cases"}},
        {SearchKind::service_case, "cases", "subject", {"status"}, {"open"}},
    }};
    return kAll[static_cast<std::size_t>(kind) - 1];
}

void describe(SearchHit& hit, const views::ViewSchema& schema, const views::Row& row) {
    const SearchView& view = search_view(hit.kind);
    hit.name = text_of(schema, row, view.name);
    hit.status.clear();
    for (const std::string_view column : view.status) {
        if (std::string cell = text_of(schema, row, column); !cell.empty())
            hit.status.push_back(std::move(cell));
    }
    hit.open = view.open_counts.empty()
               || std::ranges::any_of(view.open_counts, [&](std::string_view column) {
                      return counts(schema, row, column);
                  });
}

void rank(SearchHits& found, std::string_view typed, std::size_t most) {
    const std::string needle = contracts::search_text(typed);
    for (SearchHit& hit : found.hits) {
        const std::size_t slash = hit.text.rfind('/');
        if (hit.kind != SearchKind::equipment || slash == std::string::npos)
            continue;
        const std::string last = contracts::search_text(std::string_view(hit.text).substr(slash));
        if (last.starts_with(needle)) {
            hit.match = last == needle ? SearchHit::Match::exact
                                       : std::min(hit.match, SearchHit::Match::prefix);
        }
    }
    std::ranges::stable_sort(found.hits, {}, [](const SearchHit& hit) {
        return std::tuple(hit.match, !hit.open, hit.kind);
    });
    found.more = found.more || found.hits.size() > most;
    if (found.hits.size() > most)
        found.hits.resize(most);
}

}  // namespace andon::items
