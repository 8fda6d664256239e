// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/leads.h"

#include "andon/events/v1/customers.pb.h"
#include "models/views/enum_token.h"
#include "models/views/newest.h"

namespace andon::views {

namespace pb = events::v1;

namespace {

const RowCodec<LeadRow>& leads_codec() {
    using R = LeadRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::lead_id, col::text("lead_id", "Number of the lead in its source system"))
            .add(&R::source_system, col::text("source_system", "System whose number it is"))
            .add(
                &R::status,
                col::text("status", "new, working, qualified, converted or disqualified"))
            .add(&R::company, col::text("company", "Company of the lead"))
            .add(&R::origin, col::text("origin", "Where it came from: a fair, the web, …"))
            .add(&R::person_name, col::personal("person_name", "Who it is"))
            .add(&R::email, col::personal("email", "E-mail address"))
            .add(&R::phone, col::personal("phone", "Telephone number"))
            .add(&R::owner, col::personal("owner", "Who works on it"))
            .add(&R::customer_id, col::text("customer_id", "Customer it became"))
            .add(&R::open, col::of(T::boolean, "open", "Neither converted nor disqualified"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::order, col::order("order_key", "Place of the newest event"));
        return c;
    }();
    return made;
}

std::string key_of(const LeadRow& r) {
    return join_key(r.lead_id, std::string_view(r.source_system));
}

}  // namespace

ViewSchema Leads::schema() {
    ViewSchema s;
    s.name = "leads";
    s.doc = "Everybody who may become a customer, and how far that is.";
    s.columns = leads_codec().columns();
    s.key_columns = 2;
    s.entity_kind = "lead";
    s.open_column = s.column("open");
    return s;
}

Leads::Leads(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(view, schema, leads_codec(), key_of, stored), m_figures(figures) {}

void Leads::apply(const EventContext& context) {
    if (context.event.type != contracts::EventType::lead_changed)
        return;
    const auto& m = context.as<pb::LeadChanged>();
    LeadRow key;
    key.lead_id = m.lead_id();
    key.source_system = m.source_system();
    const auto fill = [&](LeadRow& row) {
        row.status = enum_token(m.status());
        row.company = m.company();
        row.origin = m.origin();
        row.person_name = m.person_name();
        row.email = m.email();
        row.phone = m.phone();
        row.owner = m.owner();
        row.customer_id = m.customer_id();
        row.open =
            m.status() != pb::LEAD_STATUS_CONVERTED && m.status() != pb::LEAD_STATUS_DISQUALIFIED;
    };
    take_newest(m_table, context, key_of(key), key, fill, [&](const LeadRow& row, int sign) {
        count_one(m_figures, context, "leads", "", sign);
        count_one(m_figures, context, "leads_in_status", row.status, sign);
    });
}

}  // namespace andon::views
