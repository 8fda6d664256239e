// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// A sale that may come, as the newest event says.
struct OpportunityRow {
    std::string opportunity_id;
    std::string source_system;
    std::string customer_id;
    std::string name;
    std::string stage;
    std::optional<std::int64_t> amount;
    std::string currency;
    double probability = 0;
    std::optional<EventTime> expected_close;
    std::string expected_date;
    std::string expected_zone;
    std::string owner;
    bool open = true;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey order;
};

/// `opportunities`, and what the open ones amount to.
class Opportunities {
public:
    Opportunities(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<OpportunityRow>& table() { return m_table; }

private:
    void contribute(const OpportunityRow& row, int sign, const EventContext& context);

    Table<OpportunityRow> m_table;
    Figures& m_figures;
};

}  // namespace andon::views
