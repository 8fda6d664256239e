// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// Somebody who may become a customer, as the newest event says.
struct LeadRow {
    std::string lead_id;
    std::string source_system;
    std::string status;
    std::string company;
    std::string origin;
    std::string person_name;
    std::string email;
    std::string phone;
    std::string owner;
    std::string customer_id;
    bool open = true;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey order;
};

/// `leads`, and how many are in each status.
class Leads {
public:
    Leads(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<LeadRow>& table() { return m_table; }

private:
    Table<LeadRow> m_table;
    Figures& m_figures;
};

}  // namespace andon::views
