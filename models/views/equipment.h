// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"
#include "models/views/timeline.h"

namespace andon::views {

/// One machine.
struct EquipmentRow {
    std::string equipment;
    std::string name;
    std::string site;
    std::string line;
    std::string state;
    std::optional<EventTime> since;
    std::string reason;
    std::string loss_class;
    std::string order_id;
    std::string product;
    std::int64_t good = 0;
    std::int64_t scrap = 0;
    std::int64_t rework = 0;
    std::string unit;
    std::int64_t running_time = 0;
    std::int64_t stopped_time = 0;
    std::int64_t stops = 0;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey name_order;
    OrderKey work_order;
};

/// One interval of one state of one machine, from its event to the next.
struct StateRow {
    std::string entity;  ///< path of the equipment
    OrderKey at;
    EventTime start;
    std::optional<EventTime> end;
    std::string state;
    std::string reason;
    std::string loss_class;
    bool open = true;
};

/// `equipment` and `equipment_states`: what each machine does, since when and why.
class Equipment {
public:
    /// Told when anything of a machine changed; `context` is null where it was met by a reading.
    using Changed =
        std::function<void(const EquipmentRow& row, const EventContext* context, Seq seq)>;

    Equipment(
        ViewId view, const ViewSchema& schema, ViewId states_view, const ViewSchema& states_schema,
        StoredRows& stored, Figures& figures, Changed changed);

    static ViewSchema schema();
    static ViewSchema states_schema();

    void apply(const EventContext& context);
    /// A machine that was met by its readings.
    void met(const std::string& equipment, Seq seq, EventTime time, std::string_view source);

    Table<EquipmentRow>& table() { return m_table; }
    Timeline<StateRow>& states() { return m_states; }

private:
    template <class Change>
    bool change(const EventContext& context, const std::string& equipment, Change&& change);
    void apply_state(const EventContext& context);
    void contribute(const EquipmentRow& row, int sign, Seq seq, EventTime time);

    Table<EquipmentRow> m_table;
    Timeline<StateRow> m_states;
    Figures& m_figures;
    Changed m_changed;
};

/// Parts of enterprise/site/area/line/cell/equipment; what a shorter path lacks is empty.
std::string site_of(std::string_view equipment);
/// The path of the line, or the whole path where it is no deeper.
std::string line_of(std::string_view equipment);
std::string last_part(std::string_view path);

}  // namespace andon::views
