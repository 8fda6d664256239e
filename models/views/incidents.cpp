// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/incidents.h"

#include "andon/events/v1/safety.pb.h"
#include "models/views/enum_token.h"
#include "models/views/newest.h"

namespace andon::views {

namespace pb = events::v1;

namespace {

const RowCodec<IncidentRow>& incidents_codec() {
    using R = IncidentRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::incident_id, col::text("incident_id", "Number of the incident"))
            .add(&R::kind, col::text("kind", "safety, environment or security"))
            .add(
                &R::severity,
                col::text(
                    "severity",
                    "near_miss, first_aid, recordable, lost_time or fatality, as known"))
            .add(&R::location, col::text("location", "Path of where"))
            .add(&R::description, col::personal("description", "What happened"))
            .add(&R::person_name, col::personal("person_name", "Who was hurt or concerned"))
            .add(&R::reported_by, col::personal("reported_by", "Who reported it"))
            .add(&R::occurred, col::of(T::time, "occurred", "When it happened", "us"))
            .add(&R::lost_time, col::of(T::duration, "lost_time", "Working time lost", "us"))
            .add(&R::cost, col::of(T::money, "cost", "As far as known", "µ"))
            .add(&R::currency, col::text("currency", "ISO 4217 code of the cost"))
            .add(&R::open, col::of(T::boolean, "open", "Not yet investigated and closed"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::order, col::order("order_key", "Place of the newest report"));
        return c;
    }();
    return made;
}

}  // namespace

ViewSchema Incidents::schema() {
    ViewSchema s;
    s.name = "incidents";
    s.doc = "Every incident of safety, environment and security.";
    s.columns = incidents_codec().columns();
    s.entity_kind = "incident";
    s.open_column = s.column("open");
    return s;
}

Incidents::Incidents(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(
        view, schema, incidents_codec(), [](const IncidentRow& r) { return r.incident_id; },
        stored),
      m_figures(figures) {}

void Incidents::apply(const EventContext& context) {
    if (context.event.type != contracts::EventType::incident_reported)
        return;
    const auto& m = context.as<pb::IncidentReported>();
    IncidentRow key;
    key.incident_id = m.incident_id();
    const auto fill = [&](IncidentRow& row) {
        row.kind = enum_token(m.kind());
        row.severity = enum_token(m.severity());
        row.location = m.location();
        row.description = m.description();
        row.person_name = m.person_name();
        row.reported_by = m.reported_by();
        row.occurred = m.occurred_us() != 0 ? EventTime{m.occurred_us()} : context.time();
        row.lost_time = m.lost_us();
        row.cost = m.has_cost() ? std::optional(m.cost().micros()) : std::nullopt;
        row.currency = m.cost().currency();
        row.open = !m.closed();
    };
    take_newest(
        m_table, context, key.incident_id, key, fill, [&](const IncidentRow& row, int sign) {
            count_one(m_figures, context, "incidents", "", sign);
            count_one(m_figures, context, "incidents_by_kind", row.kind, sign);
            count_one(m_figures, context, "incidents_by_severity", row.severity, sign);
            if (row.open)
                count_one(m_figures, context, "incidents_open", "", sign);
        });
}

}  // namespace andon::views
