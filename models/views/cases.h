// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// One case or ticket of a service desk.
struct CaseRow {
    std::string case_id;
    std::string source_system;
    std::string customer_id;
    std::string subject;
    std::string status;
    std::string activity;
    std::int64_t activities = 0;
    std::int64_t severity = 0;
    std::string product;
    std::string order_id;
    std::string queue;
    std::string owner;
    std::string number;
    std::string cause;
    std::string priority;
    bool escalated = false;
    std::string milestone;
    std::optional<EventTime> milestone_due;
    std::string link;
    std::optional<EventTime> opened;
    std::optional<EventTime> first_resolved;
    std::optional<EventTime> resolved;
    std::int64_t resolutions = 0;
    std::optional<EventTime> closed;
    std::int64_t closures = 0;
    std::optional<EventTime> sla_due;
    bool open = true;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey status_order;
};

class Cases {
public:
    using Changed = std::function<void(
        const CaseRow* before, const CaseRow& after, const EventContext& context)>;

    Cases(
        ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures,
        Changed changed);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<CaseRow>& table() { return m_table; }

private:
    void contribute(const CaseRow& row, int sign, const EventContext& context);

    Table<CaseRow> m_table;
    Figures& m_figures;
    Changed m_changed;
};

}  // namespace andon::views
