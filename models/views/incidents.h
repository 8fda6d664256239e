// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// Something that must not happen and did, as the newest report says.
struct IncidentRow {
    std::string incident_id;
    std::string kind;
    std::string severity;
    std::string location;
    std::string description;
    std::string person_name;
    std::string reported_by;
    EventTime occurred = EventTime::min();
    std::int64_t lost_time = 0;
    std::optional<std::int64_t> cost;
    std::string currency;
    bool open = true;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey order;
};

/// `incidents`, and how many of each kind and severity.
class Incidents {
public:
    Incidents(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<IncidentRow>& table() { return m_table; }

private:
    Table<IncidentRow> m_table;
    Figures& m_figures;
};

}  // namespace andon::views
