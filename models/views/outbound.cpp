// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/outbound.h"

#include "andon/events/v1/outbound.pb.h"
#include "models/views/newest.h"

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

const RowCodec<OutboundRow>& outbound_codec() {
    using R = OutboundRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::kind, col::text("kind", "capacity or supplier"))
            .add(&R::id, col::text("id", "Number of the request or message"))
            .add(&R::equipment, col::text("equipment", "Path of where it is wanted"))
            .add(&R::recipient, col::text("recipient", "Number of the supplier"))
            .add(&R::subject, col::text("subject", "What about: subject or reason"))
            .add(&R::text, col::personal("text", "What is said"))
            .add(&R::person, col::personal("person", "Who asks or says it"))
            .add(&R::quantity, col::of(T::quantity, "quantity", "How much more is wanted", "µ"))
            .add(&R::unit, col::text("unit", "Unit of the quantity"))
            .add(&R::product, col::text("product", "Product wanted"))
            .add(&R::start, col::of(T::time, "start", "From when", "us"))
            .add(&R::end, col::of(T::time, "end", "Until when", "us"))
            .add(&R::order_id, col::text("order_id", "Order concerned"))
            .add(&R::purchase_order_id, col::text("purchase_order_id", "Purchase concerned"))
            .add(
                &R::open, col::internal(col::of(
                              T::boolean, "open", "0: nothing is waited for once it is said")))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::order, col::order("order_key", "Place of the newest event"));
        return c;
    }();
    return made;
}

std::string key_of(const OutboundRow& r) {
    return join_key(r.kind, std::string_view(r.id));
}

std::optional<EventTime> moment(std::int64_t us) {
    return us != 0 ? std::optional(EventTime{us}) : std::nullopt;
}

void fill_capacity(OutboundRow& row, const pb::CapacityRequested& m) {
    row.equipment = m.equipment();
    row.subject = m.reason();
    row.person = m.requested_by();
    row.quantity = m.has_quantity() ? std::optional(m.quantity().micros()) : std::nullopt;
    row.unit = m.quantity().unit();
    row.product = m.product();
    row.start = moment(m.start_us());
    row.end = moment(m.end_us());
    row.order_id = m.order_id();
}

void fill_message(OutboundRow& row, const pb::SupplierMessaged& m) {
    row.recipient = m.supplier_id();
    row.subject = m.subject();
    row.text = m.text();
    row.person = m.sent_by();
    row.purchase_order_id = m.purchase_order_id();
}

}  // namespace

ViewSchema Outbound::schema() {
    ViewSchema s;
    s.name = "outbound";
    s.doc = "Requests for capacity and messages to suppliers.";
    s.columns = outbound_codec().columns();
    s.key_columns = 2;
    s.entity_key = false;
    s.open_column = s.column("open");
    return s;
}

Outbound::Outbound(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(view, schema, outbound_codec(), key_of, stored), m_figures(figures) {}

template <class Fill>
void Outbound::take(
    const EventContext& context, std::string_view kind, std::string_view id, Fill&& fill) {
    OutboundRow key;
    key.kind = kind;
    key.id = id;
    take_newest(m_table, context, key_of(key), key, fill, [&](const OutboundRow& row, int sign) {
        count_one(m_figures, context, "outbound", row.kind, sign);
    });
}

void Outbound::apply(const EventContext& context) {
    switch (context.event.type) {
    case EventType::capacity_requested: {
        const auto& m = context.as<pb::CapacityRequested>();
        return take(
            context, "capacity", m.request_id(), [&](OutboundRow& row) { fill_capacity(row, m); });
    }
    case EventType::supplier_messaged: {
        const auto& m = context.as<pb::SupplierMessaged>();
        return take(
            context, "supplier", m.message_id(), [&](OutboundRow& row) { fill_message(row, m); });
    }
    default:
        return;
    }
}

}  // namespace andon::views
