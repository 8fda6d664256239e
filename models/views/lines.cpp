// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/lines.h"

#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/plan.pb.h"
#include "models/views/cell_rules.h"
#include "models/views/micro.h"
#include "models/views/sum.h"

#include <algorithm>
#include <array>
#include <vector>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

constexpr std::int64_t kBucketUs = kOutputSpanUs;
constexpr std::int64_t kHourUs = 3600LL * 1'000'000;
/// Of each machine: an hour and some.
constexpr std::size_t kBucketsHeld = 16;

const RowCodec<LineRow>& lines_codec() {
    using R = LineRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::line, col::text("line", "Path of the line"))
            .add(&R::name, col::text("name", "Name for people"))
            .add(&R::site, col::text("site", "Site part of the path"))
            .add(
                &R::state, col::text(
                               "state", "Worst state of its machines: stopped, then "
                                        "maintenance, setup, running, idle, planned_stop, "
                                        "unstaffed, offline"))
            .add(
                &R::since, col::of(T::time, "since", "Since when the machine named is in it", "us"))
            .add(&R::reason, col::text("reason", "Reason of that machine's state"))
            .add(&R::equipment, col::text("equipment", "The machine whose state is shown"))
            .add(
                &R::rate,
                col::of(T::real, "rate", "Good pieces in the newest hour of counts", "/h"))
            .add(
                &R::plan,
                col::of(T::real, "plan", "Planned pieces an hour at the newest count", "/h"))
            .add(&R::good, col::of(T::quantity, "good", "Good pieces ever counted", "µ"))
            .add(&R::scrap, col::of(T::quantity, "scrap", "Scrap ever counted", "µ"))
            .add(&R::good_ratio, col::of(T::real, "good_ratio", "good / (good + scrap)"))
            .add(&R::unit, col::text("unit", "Unit of the counts"))
            .add(&R::machines, col::of(T::integer, "machines", "Machines of the line"))
            .add(&R::stopped, col::of(T::integer, "stopped", "Of them stopped"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::bottleneck, col::text("bottleneck", "Machine whose counts are the line's"))
            .add(&R::name_order, col::order("name_order", "Place of the newest name"))
            .add(&R::bottleneck_order, col::order("bottleneck_order", "Place of its naming"));
        return c;
    }();
    return made;
}

const RowCodec<OutputRow>& output_codec() {
    using R = OutputRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::line, col::text("line", "Path of the line"))
            .add(&R::equipment, col::text("equipment", "Machine that counted"))
            .add(&R::start, col::of(T::time, "start", "Begin of five minutes of event time", "us"))
            .add(&R::good, col::of(T::quantity, "good", "Good pieces", "µ"))
            .add(&R::scrap, col::of(T::quantity, "scrap", "Scrap", "µ"))
            .add(&R::rework, col::of(T::quantity, "rework", "Rework", "µ"))
            .add(&R::open, col::internal(col::of(T::boolean, "open", "Held in memory")));
        return c;
    }();
    return made;
}

const RowCodec<PlanRow>& plans_codec() {
    using R = PlanRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::plan_id, col::text("plan_id", "Number of the plan entry"))
            .add(&R::line, col::text("line", "Path of the line"))
            .add(&R::start, col::of(T::time, "start", "Begin of the interval", "us"))
            .add(&R::end, col::of(T::time, "end", "End of the interval", "us"))
            .add(&R::quantity, col::of(T::quantity, "quantity", "Pieces planned", "µ"))
            .add(&R::product, col::text("product", "Product planned"))
            .add(&R::order_id, col::text("order_id", "Order planned"))
            .add(&R::cancelled, col::of(T::boolean, "cancelled", "Taken back"))
            .add(&R::open, col::internal(col::of(T::boolean, "open", "Held in memory")))
            .add(&R::order, col::order("order_key", "Place of the newest version"));
        return c;
    }();
    return made;
}

// Trouble first; a line of which any machine runs is running unless another stands.
constexpr std::array<std::string_view, 8> kWorstFirst = {
    "stopped", "maintenance", "setup", "running", "idle", "planned_stop", "unstaffed", "offline"};

std::size_t rank_of_state(std::string_view state) {
    return static_cast<std::size_t>(
        std::find(kWorstFirst.begin(), kWorstFirst.end(), state) - kWorstFirst.begin());
}

EventTime bucket_of(EventTime time) {
    std::int64_t rest = time.us % kBucketUs;
    if (rest < 0)
        rest += kBucketUs;
    return {time.us - rest};
}

std::string output_key(const OutputRow& r) {
    return join_key(r.line, r.equipment, std::string_view(std::to_string(r.start.us)));
}

}  // namespace

ViewSchema Lines::schema() {
    ViewSchema s;
    s.name = "lines";
    s.doc = "Every line: its worst machine's state, rate against plan, good share.";
    s.columns = lines_codec().columns();
    s.history = History::every_commit;
    s.entity_kind = "equipment";
    return s;
}

ViewSchema Lines::output_schema() {
    ViewSchema s;
    s.name = "line_output";
    s.doc = "Pieces of every machine of every line in steps of five minutes of event time.";
    s.columns = output_codec().columns();
    s.key_columns = 3;
    s.history = History::none;
    s.entity_key = false;
    s.open_column = s.column("open");
    return s;
}

ViewSchema Lines::plans_schema() {
    ViewSchema s;
    s.name = "plans";
    s.doc = "What was planned for every line.";
    s.columns = plans_codec().columns();
    s.history = History::none;
    s.entity_key = false;
    return s;
}

Lines::Lines(Views views, const std::vector<ViewSchema>& catalogue, StoredRows& stored)
    : m_table(
        views.lines, catalogue[views.lines], lines_codec(), [](const LineRow& r) { return r.line; },
        stored),
      m_output(views.output, catalogue[views.output], output_codec(), output_key, stored),
      m_plans(
          views.plans, catalogue[views.plans], plans_codec(),
          [](const PlanRow& r) { return r.plan_id; }, stored) {}

void Lines::load_output(const Row& row) {
    m_output.load(row);
    static_cast<void>(hold(output_codec().from_row(row)));
}

std::optional<EventTime> Lines::hold(const OutputRow& bucket) {
    auto& held = m_machines[bucket.line][bucket.equipment].buckets;
    held[bucket.start] = bucket.good;
    if (held.size() <= kBucketsHeld)
        return std::nullopt;
    const EventTime oldest = held.begin()->first;
    held.erase(held.begin());
    return oldest;
}

void Lines::load_plan(const Row& row) {
    m_plans.load(row);
    const PlanRow plan = plans_codec().from_row(row);
    m_plan_by_line[plan.line][plan.plan_id] = plan;
}

void Lines::load_machine(const EquipmentRow& row) {
    if (row.line.empty())
        return;
    Machine& machine = m_machines[row.line][row.equipment];
    machine.state = row.state;
    machine.since = row.since;
    machine.reason = row.reason;
    machine.good = row.good;
    machine.scrap = row.scrap;
    machine.unit = row.unit;
}

void Lines::touch(const std::string& line, Seq seq, EventTime time) {
    Touched& t = m_touched[line];
    t.seq = seq;
    t.time = time;
}

void Lines::machine_changed(const EquipmentRow& row, const EventContext* context, Seq seq) {
    load_machine(row);
    if (context == nullptr)
        return touch(row.line, seq, row.last_event);
    LineRow key;
    key.line = row.line;
    m_table.change(row.line, key, seq, context->time(), [&](LineRow& line) {
        note_last_event(line, *context);
        return true;
    });
    touch(row.line, seq, context->time());
}

// Its totals come with the machine's row (machine_changed).
void Lines::count(const EventContext& context) {
    const auto& m = context.as<pb::ProductionCounted>();
    OutputRow bucket;
    bucket.line = line_of(m.equipment());
    bucket.equipment = m.equipment();
    bucket.start = bucket_of(context.time());
    std::optional<EventTime> old;
    m_output.change(output_key(bucket), bucket, context.seq, context.time(), [&](OutputRow& row) {
        add_to(row.good, m.good().micros());
        add_to(row.scrap, m.scrap().micros());
        add_to(row.rework, m.rework().micros());
        old = hold(row);
        row.open = old != row.start;
        return true;
    });
    if (old && *old != bucket.start) {
        OutputRow closed = bucket;
        closed.start = *old;
        m_output.change(
            output_key(closed), closed, context.seq, context.time(), [](OutputRow& row) {
                row.open = false;
                return true;
            });
    }
    touch(bucket.line, context.seq, context.time());
}

void Lines::plan(const EventContext& context) {
    const auto& m = context.as<pb::ProductionPlan>();
    PlanRow key;
    key.plan_id = m.plan_id().empty() ? std::string(context.event.id) : m.plan_id();
    m_plans.change(key.plan_id, key, context.seq, context.time(), [&](PlanRow& row) {
        if (!(row.order < context.order))
            return false;
        if (!row.line.empty())
            m_plan_by_line[row.line].erase(row.plan_id);
        row.order = context.order;
        row.line = line_of(m.equipment());
        row.start = EventTime{m.start_us()};
        row.end = EventTime{m.end_us()};
        row.quantity = m.quantity().micros();
        row.product = m.product();
        row.order_id = m.order_id();
        row.cancelled = m.cancelled();
        m_plan_by_line[row.line][row.plan_id] = row;
        touch(row.line, context.seq, context.time());
        return true;
    });
}

void Lines::apply(const EventContext& context) {
    switch (context.event.type) {
    case EventType::production_counted:
        return count(context);
    case EventType::production_plan:
        return plan(context);
    case EventType::hierarchy_node: {
        const auto& m = context.as<pb::HierarchyNode>();
        const bool is_line = m.level() == pb::HIERARCHY_LEVEL_LINE;
        if (!is_line && !m.bottleneck())
            return;
        LineRow key;
        key.line = line_of(m.path());
        m_table.change(key.line, key, context.seq, context.time(), [&](LineRow& line) {
            if (is_line && line.name_order < context.order) {
                line.name_order = context.order;
                line.name = m.name();
            }
            if (m.bottleneck() && line.bottleneck_order < context.order) {
                line.bottleneck_order = context.order;
                line.bottleneck = m.path();
            }
            note_last_event(line, context);
            return true;
        });
        return touch(key.line, context.seq, context.time());
    }
    default:
        return;
    }
}

void Lines::derive_state(LineRow& row, const Machines& machines) {
    row.machines = 0;
    row.stopped = 0;
    row.state.clear();
    row.since.reset();
    const Machine* worst = nullptr;
    for (const auto& [equipment, machine] : machines) {
        ++row.machines;
        if (machine.state == "stopped")
            ++row.stopped;
        if (machine.state.empty())
            continue;
        if (worst != nullptr) {
            const auto a = rank_of_state(machine.state);
            const auto b = rank_of_state(worst->state);
            if (a > b || (a == b && machine.since >= worst->since))
                continue;
        }
        worst = &machine;
        row.equipment = equipment;
    }
    if (worst == nullptr)
        return;
    row.state = worst->state;
    row.since = worst->since;
    row.reason = worst->reason;
}

bool Lines::counts(const LineRow& row, const std::string& equipment) {
    return row.bottleneck.empty() || row.bottleneck == equipment;
}

void Lines::derive_counts(LineRow& row, const Machines& machines) {
    row.good = 0;
    row.scrap = 0;
    row.unit.clear();
    row.good_ratio.reset();
    for (const auto& [equipment, machine] : machines) {
        if (!counts(row, equipment))
            continue;
        add_to(row.good, machine.good);
        add_to(row.scrap, machine.scrap);
        if (!machine.unit.empty())
            row.unit = machine.unit;
    }
    const std::int64_t counted = sum_of(row.good, row.scrap);
    if (counted > 0)
        row.good_ratio = static_cast<double>(row.good) / static_cast<double>(counted);
}

void Lines::derive_rate(LineRow& row, const Machines& machines) const {
    row.rate.reset();
    std::vector<const Machine*> counting;
    EventTime newest = EventTime::min();
    for (const auto& [equipment, machine] : machines) {
        if (machine.buckets.empty() || !counts(row, equipment))
            continue;
        counting.push_back(&machine);
        newest = std::max(newest, machine.buckets.rbegin()->first);
    }
    if (!counting.empty()) {
        std::int64_t sum = 0;
        for (const Machine* machine : counting) {
            const auto first = machine->buckets.upper_bound(EventTime{newest.us - kHourUs});
            for (auto it = first; it != machine->buckets.end(); ++it)
                add_to(sum, it->second);
        }
        row.rate = static_cast<double>(sum) / static_cast<double>(kMicro);
    }
    row.plan.reset();
    const auto plans = m_plan_by_line.find(row.line);
    if (plans == m_plan_by_line.end() || row.last_event == EventTime::min())
        return;
    double an_hour = 0;
    for (const auto& [id, plan] : plans->second) {
        const bool now = plan.start <= row.last_event && row.last_event < plan.end;
        if (plan.cancelled || !now)
            continue;
        an_hour += static_cast<double>(plan.quantity) / static_cast<double>(kMicro)
                   * static_cast<double>(kHourUs)
                   / static_cast<double>((plan.end - plan.start).count());
    }
    if (an_hour > 0)
        row.plan = an_hour;
}

void Lines::derive() {
    static const Machines none;
    for (const auto& [path, touched] : m_touched) {
        LineRow key;
        key.line = path;
        const auto found = m_machines.find(path);
        const Machines& machines = found == m_machines.end() ? none : found->second;
        m_table.change(path, key, touched.seq, touched.time, [&](LineRow& row) {
            row.site = site_of(row.line);
            if (row.name_order.absent())
                row.name = last_part(row.line);
            derive_state(row, machines);
            derive_counts(row, machines);
            derive_rate(row, machines);
            return true;
        });
    }
    m_touched.clear();
}

}  // namespace andon::views
