// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calls/call_act.h"
#include "models/calls/roster.h"
#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace andon::views {

/// One call for help, from the cord to its cause.
struct CallRow {
    std::string call_id;
    std::string place;
    std::string line;
    std::string topic;
    std::string text;
    std::int64_t severity = 0;
    std::string state = "raised";
    bool open = true;
    bool waiting = true;
    std::optional<EventTime> raised;
    std::string raised_by;
    std::optional<EventTime> taken;
    std::string taken_by;
    std::optional<EventTime> eta;
    std::optional<EventTime> arrived;
    std::string arrived_by;
    std::optional<EventTime> ended;
    std::string ended_by;
    std::string cause;
    std::optional<std::int64_t> time_to_take;
    std::optional<std::int64_t> time_to_arrive;
    std::optional<std::int64_t> time_to_resolve;
    std::int64_t step = 0;
    std::string asked;
    std::optional<EventTime> next_step;
    std::string order_id;
    EventTime last_event = EventTime::min();
    std::string source;
    // What decides which of two statements stands.
    bool facts_raised = false;
    OrderKey facts_order;
    OrderKey taken_order;
    OrderKey arrived_order;
    OrderKey ended_order;
    bool resolved = false;

    bool operator==(const CallRow&) const = default;
};

/// `calls`: who is called where, who comes and when, and what it was; from events and from people. While
/// nobody takes a call, time asks the next of its roster. Ingest thread only.
class Calls {
public:
    Calls(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    /// A row from the store at start; what is due of it is known from then on.
    void load(const Row& row);
    /// Whom calls ask from here on; at start, before rows are loaded, those that were in force.
    void begin_rosters(calls::Rosters rosters) { m_rosters = std::move(rosters); }
    /// In force from the input `seq` on, at `now` on the clock of events: calls that wait ask by them.
    void set_rosters(calls::Rosters rosters, EventTime now, Seq seq);

    void apply(const EventContext& context);

    /// Why the act would have no effect; absent: it would have.
    std::optional<calls::Refusal> refusal(const calls::TimedCall& timed);
    /// An input of a person; nothing where it is refused.
    void act(const calls::TimedCall& timed, Seq seq);

    /// Whether a roster asks the next before `t`.
    bool due_before(EventTime t) const { return !m_due.empty() && m_due.begin()->first < t.us; }
    /// What was due before `t`, each step a change.
    void advance(EventTime t, Seq seq);

    Table<CallRow>& table() { return m_table; }

private:
    struct Said;
    void take(std::string_view call_id, const Said& said);
    template <class Do>
    void change(std::string_view call_id, Seq seq, EventTime time, Do&& what);
    void ask(CallRow& row) const;
    void contribute(const CallRow& row, int sign, Seq seq, EventTime time);

    Table<CallRow> m_table;
    Figures& m_figures;
    calls::Rosters m_rosters;
    std::set<std::pair<std::int64_t, std::string>> m_due;  ///< by time, then call
};

}  // namespace andon::views
