// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// One contact with a customer. Written once and not kept in memory.
struct InteractionRow {
    std::string interaction_id;
    std::string source_system;
    std::string customer_id;
    std::string channel;
    std::string subject;
    std::string text;
    std::string sentiment;
    std::optional<double> score;
    std::string order_id;
    std::string case_id;
    std::string product;
    EventTime time = EventTime::min();
    std::string source;
    bool open = false;
    OrderKey order;
};

class Interactions {
public:
    Interactions(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<InteractionRow>& table() { return m_table; }

private:
    void contribute(const InteractionRow& row, int sign, const EventContext& context);

    Table<InteractionRow> m_table;
    Figures& m_figures;
};

}  // namespace andon::views
