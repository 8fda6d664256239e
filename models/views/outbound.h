// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// One request or message to others, as the newest event about it says.
struct OutboundRow {
    std::string kind;
    std::string id;
    std::string equipment;
    std::string recipient;
    std::string subject;
    std::string text;
    std::string person;
    std::optional<std::int64_t> quantity;
    std::string unit;
    std::string product;
    std::optional<EventTime> start;
    std::optional<EventTime> end;
    std::string order_id;
    std::string purchase_order_id;
    bool open = false;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey order;
};

/// `outbound`: requests for capacity, messages to suppliers. Calls for help are in calls.h.
class Outbound {
public:
    Outbound(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<OutboundRow>& table() { return m_table; }

private:
    template <class Fill>
    void take(const EventContext& context, std::string_view kind, std::string_view id, Fill&& fill);

    Table<OutboundRow> m_table;
    Figures& m_figures;
};

}  // namespace andon::views
