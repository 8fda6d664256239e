// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/event_time_rows.h"

#include <utility>

namespace andon::app {
namespace {

constexpr std::size_t kPage = 5000;

views::Row key_of(const views::ViewSchema& view, const views::Row& row) {
    return {row.begin(), row.begin() + static_cast<std::ptrdiff_t>(view.key_columns)};
}

/// What depends on when something came is no correction.
bool compared(const views::Column& column) {
    return !column.internal && !column.ingest_derived;
}

}  // namespace

void EventTimeRows::compare_row(
    const views::ViewSchema& view, const views::Row& row, std::map<views::Row, views::Row>& shown,
    View& out) {
    const views::Row key = key_of(view, row);
    const auto then = shown.find(key);
    if (then == shown.end()) {
        out.by_key[key].late = true;
        out.sum.late += 1;
        return;
    }
    Difference difference;
    for (std::size_t i = view.key_columns; i < view.columns.size(); ++i) {
        if (compared(view.columns[i]) && row[i] != then->second[i])
            difference.cells.push_back({i, std::move(then->second[i])});
    }
    shown.erase(then);
    if (!difference.cells.empty()) {
        out.by_key[key] = std::move(difference);
        out.sum.corrected += 1;
    }
}

Result<EventTimeRows::View> EventTimeRows::compare(
    const views::ViewSchema& view, const Shown& shown) {
    auto then = shown();
    if (!then)
        return tl::unexpected(then.error());
    std::map<views::Row, views::Row> by_key;
    for (views::Row& row : then->rows) {
        views::Row key = key_of(view, row);
        by_key.emplace(std::move(key), std::move(row));
    }
    View out;
    store::RowQuery query;
    query.view = view.name;
    query.limit = kPage;
    for (;;) {
        const auto page = m_as_of->rows(query);
        if (!page)
            return tl::unexpected(page.error());
        for (const views::Row& row : page->rows)
            compare_row(view, row, by_key, out);
        if (page->rows.size() < kPage)
            break;
        query.after_key = key_of(view, page->rows.back());
    }
    out.sum.only_shown = by_key.size();
    return out;
}

Result<void> EventTimeRows::mark(
    const views::ViewSchema& view, const Shown& shown, items::RowSet& set) {
    auto known = m_views.find(view.name);
    if (known == m_views.end()) {
        auto compared_view = compare(view, shown);
        if (!compared_view)
            return tl::unexpected(compared_view.error());
        known = m_views.emplace(view.name, std::move(*compared_view)).first;
    }
    set.differences = known->second.sum;
    for (std::size_t i = 0; i < set.rows.size(); ++i) {
        const auto difference = known->second.by_key.find(key_of(view, set.rows[i]));
        if (difference != known->second.by_key.end())
            set.revisions.push_back({i, difference->second.late, difference->second.cells});
    }
    return {};
}

}  // namespace andon::app
