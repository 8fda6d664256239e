// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/equipment.h"
#include "models/views/event_context.h"
#include "models/views/table.h"

#include <map>
#include <set>

namespace andon::views {

/// One production line as the overview shows it.
struct LineRow {
    std::string line;
    std::string name;
    std::string site;
    std::string state;
    std::optional<EventTime> since;
    std::string reason;
    std::string equipment;
    std::optional<double> rate;
    std::optional<double> plan;
    std::int64_t good = 0;
    std::int64_t scrap = 0;
    std::optional<double> good_ratio;
    std::string unit;
    std::int64_t machines = 0;
    std::int64_t stopped = 0;
    EventTime last_event = EventTime::min();
    std::string source;
    std::string bottleneck;
    OrderKey name_order;
    OrderKey bottleneck_order;
};

/// Pieces of one machine of a line in five minutes of event time.
struct OutputRow {
    std::string line;
    std::string equipment;
    EventTime start;
    std::int64_t good = 0;
    std::int64_t scrap = 0;
    std::int64_t rework = 0;
    bool open = true;
};

/// What was planned for a line in an interval.
struct PlanRow {
    std::string plan_id;
    std::string line;
    EventTime start;
    EventTime end;
    std::int64_t quantity = 0;
    std::string product;
    std::string order_id;
    bool cancelled = false;
    bool open = true;
    OrderKey order;
};

/// `lines`, `line_output` and `plans`: lines made of their machines, their counts and their plan.
/// A line counts what its bottleneck counts, where the hierarchy names one, else what all of its
/// machines count. That is summed from the machines when a batch ends, so that it does not matter
/// whether the hierarchy or the counts came first.
class Lines {
public:
    struct Views {
        ViewId lines;
        ViewId output;
        ViewId plans;
    };

    Lines(Views views, const std::vector<ViewSchema>& catalogue, StoredRows& stored);

    static ViewSchema schema();
    static ViewSchema output_schema();
    static ViewSchema plans_schema();

    void apply(const EventContext& context);
    /// A machine of the line has changed.
    void machine_changed(const EquipmentRow& row, const EventContext* context, Seq seq);
    /// At start, for every machine there is.
    void load_machine(const EquipmentRow& row);

    /// Works out the rows of lines that changed; before the tables are sealed.
    void derive();

    Table<LineRow>& table() { return m_table; }
    Table<OutputRow>& output() { return m_output; }
    Table<PlanRow>& plans() { return m_plans; }
    void load_output(const Row& row);
    void load_plan(const Row& row);

private:
    struct Machine {
        std::string state;
        std::optional<EventTime> since;
        std::string reason;
        std::int64_t good = 0;
        std::int64_t scrap = 0;
        std::string unit;
        std::map<EventTime, std::int64_t> buckets;  ///< the newest, good pieces by their begin
    };
    using Machines = std::map<std::string, Machine>;  ///< of one line, by equipment
    struct Touched {
        Seq seq = 0;
        EventTime time;
    };

    void touch(const std::string& line, Seq seq, EventTime time);
    void count(const EventContext& context);
    void plan(const EventContext& context);
    /// Keeps the bucket among the newest of its machine; the one that is none of them any more.
    std::optional<EventTime> hold(const OutputRow& bucket);
    static bool counts(const LineRow& row, const std::string& equipment);
    static void derive_state(LineRow& row, const Machines& machines);
    static void derive_counts(LineRow& row, const Machines& machines);
    void derive_rate(LineRow& row, const Machines& machines) const;

    Table<LineRow> m_table;
    Table<OutputRow> m_output;
    Table<PlanRow> m_plans;
    std::map<std::string, Machines> m_machines;  ///< by line
    std::map<std::string, std::map<std::string, PlanRow>> m_plan_by_line;
    std::map<std::string, Touched> m_touched;
};

}  // namespace andon::views
