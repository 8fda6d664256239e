// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/rules/rule_engine.h"
#include "models/store/transitions.h"
#include "models/views/schema.h"

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <unordered_map>
#include <utility>
#include <vector>

namespace andon::trial {

/// The changes of rows that rules look at, by event time. A history has rows in the order in which
/// events came, each as its view then knew it; a column changes here at the time of the event that
/// changed it, whatever came in between. So a backlog that was read partition after partition says what
/// the events say, and not in which order they were read. Memory: what changed in watched columns. One
/// thread.
class TrialRows {
public:
    struct Options {
        fold::Seq last = 0;  ///< no later inputs
        EventTime until;     ///< nothing at or after it
        std::size_t max_rows = 0;
        std::stop_token stop{};
    };

    /// Reads the histories of the views that `engine` watches. Errors: those of the store; bad_data
    /// where there are more changes than allowed; cancelled.
    static Result<TrialRows> read(
        store::StoreTransitions& store, const rules::RuleEngine& engine,
        std::span<const views::ViewSchema> catalogue, const Options& options);

    /// Gives the engine, with time passing, every change before `t`.
    void feed_before(EventTime t, rules::RuleEngine& engine);
    /// When the next change takes effect; absent at the end.
    std::optional<EventTime> next() const;

    std::size_t size() const { return m_changes.size(); }
    std::optional<EventTime> first_time() const;
    std::optional<EventTime> last_time() const;

private:
    struct Change {
        std::int64_t time;
        fold::Seq seq;
        std::int64_t step;
        views::ViewId view;
        bool removed;
        contracts::Hash128 key;
        /// By place in m_columns[view].
        std::vector<std::pair<std::uint16_t, views::Value>> cells;
    };
    struct HashOfHash {
        std::size_t operator()(const contracts::Hash128& h) const { return h.low; }
    };
    using Cells = std::vector<views::Value>;  ///< of m_columns[view]
    using ByKey = std::unordered_map<contracts::Hash128, Cells, HashOfHash>;
    class Reading;

    void feed(const Change& change, rules::RuleEngine& engine);

    std::vector<std::vector<std::size_t>> m_columns;  ///< by view
    std::vector<std::size_t> m_key_columns;
    std::vector<std::size_t> m_widths;  ///< columns of a view
    std::vector<Change> m_changes;      ///< by time, then as they came
    std::size_t m_next = 0;
    ByKey m_now;       ///< each row as far as time has come; at first its key
    views::Row m_row;  ///< one row, filled anew each time
};

}  // namespace andon::trial
