// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cases.h"

#include "andon/events/v1/customers.pb.h"
#include "models/views/enum_token.h"

#include <algorithm>

namespace andon::views {

namespace pb = events::v1;

namespace {

const RowCodec<CaseRow>& cases_codec() {
    using R = CaseRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::case_id, col::text("case_id", "Number of the case in its source system"))
            .add(&R::source_system, col::text("source_system", "System whose number it is"))
            .add(&R::customer_id, col::text("customer_id", "Customer in the same source system"))
            .add(&R::subject, col::text("subject", "What it is about"))
            .add(
                &R::status, col::text(
                                "status", "open, in_progress, awaiting_customer, resolved, "
                                          "closed or reopened, by its newest activity"))
            .add(&R::activity, col::text("activity", "The newest activity, as the desk calls it"))
            .add(&R::activities, col::of(T::integer, "activities", "How many there were"))
            .add(&R::severity, col::of(T::integer, "severity", "1 is the worst; 0 not stated"))
            .add(&R::product, col::text("product", "Product concerned"))
            .add(&R::order_id, col::text("order_id", "Order concerned"))
            .add(&R::queue, col::text("queue", "Queue it waits in"))
            .add(&R::owner, col::personal("owner", "Who works on it"))
            .add(&R::number, col::text("number", "What people call it there"))
            .add(&R::cause, col::text("cause", "Key of the alarm's occurrence it was opened for"))
            .add(&R::priority, col::text("priority", "Priority, as its source system calls it"))
            .add(&R::escalated, col::of(T::boolean, "escalated", "It was escalated"))
            .add(&R::milestone, col::text("milestone", "What has to be done next by agreement"))
            .add(
                &R::milestone_due,
                col::of(T::time, "milestone_due", "Until when that has to be done", "us"))
            .add(&R::link, col::text("link", "Address where its source system shows it"))
            .add(&R::opened, col::of(T::time, "opened", "First activity", "us"))
            .add(&R::first_resolved, col::of(T::time, "first_resolved", "First resolution", "us"))
            .add(&R::resolved, col::of(T::time, "resolved", "Last resolution", "us"))
            .add(&R::resolutions, col::of(T::integer, "resolutions", "Times it was resolved"))
            .add(&R::closed, col::of(T::time, "closed", "Last closing", "us"))
            .add(&R::closures, col::of(T::integer, "closures", "Times it was closed"))
            .add(&R::sla_due, col::of(T::time, "sla_due", "When it is due by agreement", "us"))
            .add(&R::open, col::of(T::boolean, "open", "Its newest activity did not close it"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::status_order, col::order("status_order", "Place of the newest activity"));
        return c;
    }();
    return made;
}

std::string key_of(const CaseRow& r) {
    return join_key(r.case_id, std::string_view(r.source_system));
}

std::optional<EventTime> known_time(std::int64_t us) {
    return us != 0 ? std::optional(EventTime{us}) : std::nullopt;
}

void take_newest(CaseRow& row, const EventContext& context, const pb::CaseChanged& m) {
    if (!(row.status_order < context.order))
        return;
    row.status_order = context.order;
    row.status = enum_token(m.status());
    row.activity = m.activity();
    row.open = m.status() != pb::CASE_STATUS_CLOSED;
    row.customer_id = m.customer_id();
    row.subject = m.subject();
    row.severity = m.severity();
    row.product = m.product();
    row.order_id = m.order_id();
    row.queue = m.queue();
    row.owner = m.assignee();
    row.sla_due = known_time(m.sla_due_us());
    row.number = m.number();
    row.cause = m.cause();
    row.priority = m.priority();
    row.escalated = m.escalated();
    row.milestone = m.milestone();
    row.milestone_due = known_time(m.milestone_due_us());
    row.link = m.link();
}

/// Of one that says how the case stands: the last closing that anybody knows of, and at least one.
void note_closing(CaseRow& row, const EventContext& context, const pb::CaseChanged& m) {
    if (m.status() != pb::CASE_STATUS_CLOSED && m.closed_us() == 0)
        return;
    const EventTime closed = known_time(m.closed_us()).value_or(context.time());
    row.closures = std::max<std::int64_t>(row.closures, 1);
    row.closed = row.closed ? std::max(*row.closed, closed) : closed;
}

void add_activity(CaseRow& row, const EventContext& context, const pb::CaseChanged& m) {
    const EventTime time = context.time();
    ++row.activities;
    const EventTime opened = m.opened_us() != 0 ? EventTime{m.opened_us()} : time;
    row.opened = row.opened ? std::min(*row.opened, opened) : opened;
    if (m.snapshot())
        return note_closing(row, context, m);
    if (m.status() == pb::CASE_STATUS_RESOLVED) {
        ++row.resolutions;
        row.first_resolved = row.first_resolved ? std::min(*row.first_resolved, time) : time;
        row.resolved = row.resolved ? std::max(*row.resolved, time) : time;
    } else if (m.status() == pb::CASE_STATUS_CLOSED) {
        ++row.closures;
        row.closed = row.closed ? std::max(*row.closed, time) : time;
    }
}

}  // namespace

ViewSchema Cases::schema() {
    ViewSchema s;
    s.name = "cases";
    s.doc = "Every case of the service desks: status, activities, when resolved and closed.";
    s.columns = cases_codec().columns();
    s.key_columns = 2;
    s.entity_kind = "case";
    s.open_column = s.column("open");
    s.indexes = {{"customer_id"}, {"cause"}};
    return s;
}

Cases::Cases(
    ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures, Changed changed)
    : m_table(view, schema, cases_codec(), key_of, stored),
      m_figures(figures),
      m_changed(std::move(changed)) {}

void Cases::contribute(const CaseRow& row, int sign, const EventContext& context) {
    const auto add = [&](std::string_view figure, std::int64_t count) {
        if (count != 0) {
            m_figures.add(figure, "", {.count = count}, sign, context.seq, context.time());
        }
    };
    add("cases", 1);
    add("case_activities", row.activities);
    add("case_resolutions", row.resolutions);
    add("cases_open", row.open ? 1 : 0);
    add("cases_closed", row.open ? 0 : 1);
    add("cases_ever_closed", row.closures > 0 ? 1 : 0);
    add("cases_ever_resolved", row.resolutions > 0 ? 1 : 0);
}

void Cases::apply(const EventContext& context) {
    if (context.event.type != contracts::EventType::case_changed)
        return;
    const auto& m = context.as<pb::CaseChanged>();
    CaseRow key;
    key.case_id = m.case_id();
    key.source_system = m.source_system();
    m_table.change(key_of(key), key, context.seq, context.time(), [&](CaseRow& row) {
        const bool known = row.activities != 0;
        const CaseRow before = row;
        take_newest(row, context, m);
        add_activity(row, context, m);
        note_last_event(row, context);
        if (known)
            contribute(before, -1, context);
        contribute(row, 1, context);
        if (m_changed)
            m_changed(known ? &before : nullptr, row, context);
        return true;
    });
}

}  // namespace andon::views
