// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trial/trial_rows.h"

#include "models/rules/entity_hash.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>
#include <unordered_map>

namespace andon::trial {
namespace {

constexpr std::size_t kPage = 2000;

bool is_absent(const views::Value& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return std::holds_alternative<std::monostate>(cell) || (text != nullptr && text->empty());
}

}  // namespace

/// Collects the changes of one view, in the order in which they came.
class TrialRows::Reading {
public:
    Reading(TrialRows& out, views::ViewId view, const views::ViewSchema& schema)
        : m_out(out), m_view(view), m_schema(schema), m_columns(out.m_columns[view]) {}

    Result<void> read(store::StoreTransitions& store, const Options& options) {
        for (std::int64_t after = 0;;) {
            if (options.stop.stop_requested())
                return fail(ErrorKind::cancelled, "stopped before the rules were tried");
            auto page = store.page(m_schema, m_columns, after, options.last, kPage);
            if (!page)
                return tl::unexpected(page.error());
            if (page->empty())
                return {};
            after = page->back().id;
            for (store::StoredTransition& row : *page)
                take(std::move(row), options.until);
            if (m_out.m_changes.size() > options.max_rows) {
                return fail(
                    ErrorKind::bad_data,
                    fmt::format(
                        "more than {} changes of rows are to be looked at: name an earlier --to, or "
                        "try fewer rules at once",
                        options.max_rows));
            }
        }
    }

private:
    struct Last {
        bool known = false;  ///< false again once the row is removed
        Cells cells;
    };

    void take(store::StoredTransition&& row, EventTime until) {
        const contracts::Hash128 key = rules::hash_of_key(m_view, row.cells, m_schema.key_columns);
        Last& last = m_last[key];
        if (row.removed && !last.known)
            return;
        Change change{row.event_time.us, row.seq, row.step, m_view, row.removed, key, {}};
        for (std::size_t i = 0; !row.removed && i < row.cells.size(); ++i) {
            // What a first row does not know yet is no news: it may be of any event about its key.
            if (last.known ? last.cells[i] != row.cells[i] : !is_absent(row.cells[i]))
                change.cells.emplace_back(static_cast<std::uint16_t>(i), row.cells[i]);
        }
        last.known = !row.removed;
        last.cells = std::move(row.cells);
        if ((change.cells.empty() && !change.removed) || change.time >= until.us)
            return;
        m_out.m_now.try_emplace(key, key_of(last.cells));
        m_out.m_changes.push_back(std::move(change));
    }

    Cells key_of(const Cells& cells) const {
        Cells key(m_columns.size());
        std::copy_n(cells.begin(), std::min(m_schema.key_columns, cells.size()), key.begin());
        return key;
    }

    TrialRows& m_out;
    views::ViewId m_view;
    const views::ViewSchema& m_schema;
    std::span<const std::size_t> m_columns;
    std::unordered_map<contracts::Hash128, Last, HashOfHash> m_last;  ///< as they came
};

Result<TrialRows> TrialRows::read(
    store::StoreTransitions& store, const rules::RuleEngine& engine,
    std::span<const views::ViewSchema> catalogue, const Options& options) {
    TrialRows out;
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        const auto view = static_cast<views::ViewId>(i);
        out.m_columns.push_back(engine.columns(view));
        out.m_widths.push_back(catalogue[i].columns.size());
        out.m_key_columns.push_back(catalogue[i].key_columns);
        if (!engine.watches_view(view) || catalogue[i].history == views::History::none)
            continue;
        Reading reading(out, view, catalogue[i]);
        if (auto ok = reading.read(store, options); !ok)
            return tl::unexpected(ok.error());
    }
    std::ranges::sort(out.m_changes, [](const Change& a, const Change& b) {
        return std::tie(a.time, a.seq, a.step) < std::tie(b.time, b.seq, b.step);
    });
    return out;
}

void TrialRows::feed(const Change& change, rules::RuleEngine& engine) {
    const auto& columns = m_columns[change.view];
    Cells& now = m_now[change.key];
    for (const auto& [place, value] : change.cells)
        now[place] = value;
    m_row.assign(m_widths[change.view], views::Value());
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_row[columns[i]] = now[i];
    engine.advance(EventTime{change.time});
    engine.row(change.view, EventTime{change.time}, change.removed, m_row);
    if (change.removed)
        std::fill(
            now.begin() + static_cast<std::ptrdiff_t>(m_key_columns[change.view]), now.end(),
            views::Value());
}

void TrialRows::feed_before(EventTime t, rules::RuleEngine& engine) {
    for (; m_next < m_changes.size() && m_changes[m_next].time < t.us; ++m_next)
        feed(m_changes[m_next], engine);
}

std::optional<EventTime> TrialRows::next() const {
    return m_next < m_changes.size() ? std::optional(EventTime{m_changes[m_next].time})
                                     : std::nullopt;
}

std::optional<EventTime> TrialRows::first_time() const {
    return m_changes.empty() ? std::nullopt : std::optional(EventTime{m_changes.front().time});
}

std::optional<EventTime> TrialRows::last_time() const {
    return m_changes.empty() ? std::nullopt : std::optional(EventTime{m_changes.back().time});
}

}  // namespace andon::trial
