// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/equipment.h"

#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "models/views/enum_token.h"
#include "models/views/sum.h"

#include <algorithm>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

const RowCodec<EquipmentRow>& equipment_codec() {
    using R = EquipmentRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(
             &R::equipment, col::text("equipment", "Path enterprise/site/area/line/cell/equipment"))
            .add(
                &R::name,
                col::text("name", "Name for people; the last part of the path without one"))
            .add(&R::site, col::text("site", "Site part of the path"))
            .add(&R::line, col::text("line", "Path of its line"))
            .add(
                &R::state, col::text(
                               "state", "running, idle, stopped, planned_stop, setup, "
                                        "unstaffed, maintenance or offline; empty: unknown"))
            .add(&R::since, col::of(T::time, "since", "Event time of the newest state", "us"))
            .add(&R::reason, col::text("reason", "Why, as the event says"))
            .add(&R::loss_class, col::text("loss_class", "Class of loss of the state"))
            .add(&R::order_id, col::text("order_id", "Order it works on"))
            .add(&R::product, col::text("product", "Product it makes"))
            .add(&R::good, col::of(T::quantity, "good", "Good pieces counted", "µ"))
            .add(&R::scrap, col::of(T::quantity, "scrap", "Scrap counted", "µ"))
            .add(&R::rework, col::of(T::quantity, "rework", "Rework counted", "µ"))
            .add(&R::unit, col::text("unit", "Unit of the counts"))
            .add(
                &R::running_time, col::of(
                                      T::duration, "running_time",
                                      "Time in state running up to the newest state", "us"))
            .add(
                &R::stopped_time, col::of(
                                      T::duration, "stopped_time",
                                      "Time in state stopped up to the newest state", "us"))
            .add(&R::stops, col::of(T::integer, "stops", "Times it was reported stopped"))
            .add(
                &R::last_event, col::of(
                                    T::time, "last_event",
                                    "Newest business event about it; readings have an age of "
                                    "their own",
                                    "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::name_order, col::order("name_order", "Place of the newest name"))
            .add(&R::work_order, col::order("work_order", "Place of the newest order and product"));
        return c;
    }();
    return made;
}

const RowCodec<StateRow>& states_codec() {
    using R = StateRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::entity, col::text("equipment", "Path of the equipment"))
            .add(&R::at, col::order("at", "Place of the event"))
            .add(&R::start, col::of(T::time, "start", "Event time the state began", "us"))
            .add(&R::end, col::of(T::time, "end", "When the next began; absent: it lasts", "us"))
            .add(&R::state, col::text("state", "As in equipment"))
            .add(&R::reason, col::text("reason", "Why, as the event says"))
            .add(&R::loss_class, col::text("loss_class", "Class of loss"))
            .add(&R::open, col::of(T::boolean, "open", "It is the newest state"));
        return c;
    }();
    return made;
}

std::string_view part(std::string_view path, int index) {
    for (; index > 0; --index) {
        const auto slash = path.find('/');
        if (slash == std::string_view::npos)
            return {};
        path.remove_prefix(slash + 1);
    }
    return path.substr(0, path.find('/'));
}

/// Time of a closed interval goes to the row; `sign` -1 takes it back.
void add_interval(EquipmentRow& row, const StateRow& s, int sign) {
    if (!s.end)
        return;
    const std::int64_t length = signed_by(sign, (*s.end - s.start).count());
    if (s.state == "running")
        add_to(row.running_time, length);
    else if (s.state == "stopped")
        add_to(row.stopped_time, length);
}

void take_work(
    EquipmentRow& row, const EventContext& context, const std::string& order_id,
    const std::string& product) {
    if ((order_id.empty() && product.empty()) || !(row.work_order < context.order))
        return;
    row.work_order = context.order;
    row.order_id = order_id;
    row.product = product;
}

}  // namespace

std::string site_of(std::string_view equipment) {
    return std::string(part(equipment, 1));
}

std::string line_of(std::string_view equipment) {
    std::size_t end = 0;
    for (int parts = 0; parts < 4; ++parts) {
        end = equipment.find('/', end == 0 ? 0 : end + 1);
        if (end == std::string_view::npos)
            return std::string(equipment);
    }
    return std::string(equipment.substr(0, end));
}

std::string last_part(std::string_view path) {
    const auto slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

ViewSchema Equipment::schema() {
    ViewSchema s;
    s.name = "equipment";
    s.doc = "Every machine: state with since and reason, counts, running time.";
    s.columns = equipment_codec().columns();
    s.entity_kind = "equipment";
    return s;
}

ViewSchema Equipment::states_schema() {
    ViewSchema s;
    s.name = "equipment_states";
    s.doc = "Every state of every machine from its event to the next, in event order.";
    s.columns = states_codec().columns();
    s.key_columns = 2;
    s.entity_kind = "equipment";
    s.open_column = s.column("open");
    return s;
}

Equipment::Equipment(
    ViewId view, const ViewSchema& schema, ViewId states_view, const ViewSchema& states_schema,
    StoredRows& stored, Figures& figures, Changed changed)
    : m_table(
        view, schema, equipment_codec(), [](const EquipmentRow& r) { return r.equipment; }, stored),
      m_states(states_view, states_schema, states_codec(), stored),
      m_figures(figures),
      m_changed(std::move(changed)) {}

template <class Change>
bool Equipment::change(const EventContext& context, const std::string& equipment, Change&& change) {
    if (equipment.empty())
        return false;
    EquipmentRow key;
    key.equipment = equipment;
    return m_table.change(equipment, key, context.seq, context.time(), [&](EquipmentRow& row) {
        const bool known = !row.line.empty();
        const EquipmentRow before = row;
        row.site = site_of(equipment);
        row.line = line_of(equipment);
        if (row.name_order.absent())
            row.name = last_part(equipment);
        change(row);
        note_last_event(row, context);
        if (known)
            contribute(before, -1, context.seq, context.time());
        contribute(row, 1, context.seq, context.time());
        if (m_changed)
            m_changed(row, &context, context.seq);
        return true;
    });
}

void Equipment::met(
    const std::string& equipment, Seq seq, EventTime time, std::string_view source) {
    EquipmentRow key;
    key.equipment = equipment;
    m_table.change(equipment, key, seq, time, [&](EquipmentRow& row) {
        if (!row.line.empty())
            return false;
        row.site = site_of(equipment);
        row.line = line_of(equipment);
        row.name = last_part(equipment);
        row.source = source;
        contribute(row, 1, seq, time);
        if (m_changed)
            m_changed(row, nullptr, seq);
        return true;
    });
}

void Equipment::contribute(const EquipmentRow& row, int sign, Seq seq, EventTime time) {
    m_figures.add("equipment", "", {.count = 1}, sign, seq, time);
    const std::string_view state = row.state.empty() ? std::string_view("unknown") : row.state;
    m_figures.add("equipment_in_state", state, {.count = 1}, sign, seq, time);
}

void Equipment::apply_state(const EventContext& context) {
    const auto& m = context.as<pb::EquipmentStateChanged>();
    StateRow now;
    now.entity = m.equipment();
    now.at = context.order;
    now.start = context.time();
    now.state = enum_token(m.state());
    now.reason = m.reason();
    now.loss_class = enum_token(m.loss_class());
    auto previous = m_states.before(now.entity, now.at);
    const bool newest = previous && previous->open;
    const auto following = newest ? std::nullopt : m_states.after(now.entity, now.at);
    if (following) {
        now.end = following->start;
        now.open = false;
    }
    const bool made = change(context, m.equipment(), [&](EquipmentRow& row) {
        if (previous) {
            add_interval(row, *previous, -1);
            previous->end = now.start;
            previous->open = false;
            add_interval(row, *previous, 1);
        }
        add_interval(row, now, 1);
        if (now.state == "stopped")
            ++row.stops;
        if (!following) {
            row.state = now.state;
            row.since = now.start;
            row.reason = now.reason;
            row.loss_class = now.loss_class;
        }
        take_work(row, context, m.order_id(), m.product());
    });
    if (!made)
        return;
    if (previous)
        m_states.put(*previous, context.seq, context.time());
    m_states.put(now, context.seq, context.time());
}

void Equipment::apply(const EventContext& context) {
    switch (context.event.type) {
    case EventType::equipment_state_changed:
        return apply_state(context);
    case EventType::production_counted: {
        const auto& m = context.as<pb::ProductionCounted>();
        change(context, m.equipment(), [&](EquipmentRow& row) {
            add_to(row.good, m.good().micros());
            add_to(row.scrap, m.scrap().micros());
            add_to(row.rework, m.rework().micros());
            if (!m.good().unit().empty())
                row.unit = m.good().unit();
            take_work(row, context, m.order_id(), m.product());
        });
        return;
    }
    case EventType::operation_started: {
        const auto& m = context.as<pb::OperationStarted>();
        change(context, m.equipment(), [&](EquipmentRow& row) {
            take_work(row, context, m.order_id(), m.product());
        });
        return;
    }
    case EventType::hierarchy_node: {
        const auto& m = context.as<pb::HierarchyNode>();
        if (m.level() != pb::HIERARCHY_LEVEL_EQUIPMENT)
            return;
        change(context, m.path(), [&](EquipmentRow& row) {
            if (m.name().empty() || !(row.name_order < context.order))
                return;
            row.name_order = context.order;
            row.name = m.name();
        });
        return;
    }
    default:
        return;
    }
}

}  // namespace andon::views
