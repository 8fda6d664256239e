// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "models/alarms/operator_action.h"
#include "models/alarms/raised.h"
#include "models/rules/rule_engine.h"
#include "models/views/alarms.h"
#include "models/views/table.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::alarms {

/// The view `alarms`: what a RuleEngine finds, what people do about it and what time does, as rows with
/// every change of each. Alarms that are normal lie in the store. Deterministic and without a clock;
/// ingest thread only.
class AlarmDesk {
public:
    AlarmDesk(views::ViewId view, const views::ViewSchema& schema, views::StoredRows& stored);

    // -- at start
    void load(const views::Row& row);
    void loaded(bool fresh) { m_table.set_stored_elsewhere(!fresh); }
    /// Alarms that are not normal, at most; what rules find beyond is only counted.
    void set_cap(std::size_t open) { m_table.set_cap(open, m_refused); }
    std::uint64_t refused() const { return m_refused; }

    /// The rules from here on, which outlive this, or until the next call.
    void set_rules(const std::vector<rules::Rule>& rules, std::string tenant);
    /// What was raised by rules that are gone (`removed`) or say something else now (`changed`).
    void rules_gone(
        const std::set<std::string>& removed, const std::set<std::string>& changed, EventTime t,
        views::Seq seq);

    /// What the engine of those rules has found.
    void take(const rules::RuleEngine& engine, const rules::Edge& edge, views::Seq seq);
    /// Whether something happens by itself before `t`.
    bool due_before(EventTime t) const { return !m_due.empty() && m_due.begin()->first < t.us; }
    /// What was due before `t`.
    void advance(EventTime t, views::Seq seq);
    /// Why `action` at `t` would have no effect; absent: it would have.
    std::optional<Refusal> refusal(const OperatorAction& action, EventTime t);
    /// Does it; nothing where it is refused.
    void act(const OperatorAction& action, EventTime t, views::Seq seq);

    /// Occurrences that begin from here on are told by take_raised(); before, nobody asks.
    void hear_raised() { m_hears_raised = true; }
    /// Those that began since the last call and were shown at once, of rules with reactions.
    std::vector<Raised> take_raised() { return std::exchange(m_raised, {}); }

    views::Table<views::AlarmRow>& table() { return m_table; }

private:
    const rules::Rule* rule(std::string_view id) const;
    Alarm alarm_of(const views::AlarmRow& row) const;
    template <class Do>
    bool change(const views::AlarmRow& key, views::Seq seq, Do&& what);
    bool suppressor_active(const rules::Rule& rule, const std::string& entity) const;
    void suppressor_changed(const views::AlarmRow& row, EventTime t, views::Seq seq);
    void suppressions_changed(EventTime t, views::Seq seq);
    void tell_raised(const rules::Rule& by, const views::AlarmRow& key);
    void note(const views::AlarmRow& row);
    void forget(const views::AlarmRow& row);

    views::Table<views::AlarmRow> m_table;
    const std::vector<rules::Rule>* m_rules = nullptr;
    std::string m_tenant;
    std::set<std::pair<std::int64_t, std::string>> m_due;    ///< by time, then alarm
    std::set<std::string> m_suppressors;                     ///< rules that suppress others
    std::set<std::pair<std::string, std::string>> m_active;  ///< of those, by entity
    std::set<std::string> m_suppressed_rules;
    std::uint64_t m_refused = 0;
    bool m_hears_raised = false;
    std::vector<Raised> m_raised;
};

}  // namespace andon::alarms
