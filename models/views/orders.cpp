// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/orders.h"

#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/views/enum_token.h"
#include "models/views/sum.h"

#include <algorithm>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

void add_columns_of_lifecycle(RowCodec<OrderRow>& c) {
    using R = OrderRow;
    using T = ColumnType;
    c.add(&R::order_id, col::text("order_id", "Number of the order in its source system"))
        .add(&R::source_system, col::text("source_system", "System whose number it is"))
        .add(&R::customer_id, col::text("customer_id", "Customer in the same source system"))
        .add(&R::purchase_order, col::text("purchase_order", "The customer's own number"))
        .add(&R::site, col::text("site", "Site that makes or ships it"))
        .add(
            &R::stage, col::text(
                           "stage", "placed, released, manufacturing, quality, packed, "
                                    "shipped, delivered, cancelled or on_hold"))
        .add(
            &R::stage_since,
            col::of(T::time, "stage_since", "Event time it entered the stage", "us"))
        .add(&R::reason, col::text("reason", "Why it is in this stage, where the event says so"))
        .add(&R::promise, col::of(T::time, "promise", "Last moment that keeps the promise", "us"))
        .add(
            &R::promise_date, col::of(T::date, "promise_date", "Promised local date, if it is one"))
        .add(&R::promise_zone, col::text("promise_zone", "Zone of the promised date"))
        .add(&R::value, col::of(T::money, "value", "Sum of the lines after discount", "µ"))
        .add(&R::currency, col::text("currency", "ISO 4217 code of the value"))
        .add(&R::lines, col::of(T::integer, "lines", "Number of lines"))
        .add(&R::placed, col::of(T::time, "placed", "When it was placed", "us"))
        .add(&R::shipped, col::of(T::time, "shipped", "When it was shipped last", "us"))
        .add(&R::delivered, col::of(T::time, "delivered", "When it arrived", "us"))
        .add(&R::cancelled, col::of(T::time, "cancelled", "When it was cancelled", "us"));
}

void add_columns_of_outcome(RowCodec<OrderRow>& c) {
    using R = OrderRow;
    using T = ColumnType;
    c.add(
         &R::late, col::of(
                       T::boolean, "late",
                       "Delivered, else shipped, after the promise; an open order is never "
                       "late but may be overdue, which is judged when it is shown"))
        .add(&R::on_time, col::of(T::boolean, "on_time", "As the delivery was confirmed"))
        .add(&R::in_full, col::of(T::boolean, "in_full", "As the delivery was confirmed"))
        .add(&R::damage_free, col::of(T::boolean, "damage_free", "As the delivery was confirmed"))
        .add(
            &R::documents_complete,
            col::of(T::boolean, "documents_complete", "As the delivery was confirmed"))
        .add(&R::delivery_id, col::text("delivery_id", "Number of the delivery"))
        .add(&R::tracking, col::text("tracking", "Tracking number of the carrier"))
        .add(&R::equipment, col::text("equipment", "Equipment it was allocated to last"))
        .add(&R::lot, col::text("lot", "Lot it was allocated to last"))
        .add(&R::open, col::of(T::boolean, "open", "Neither shipped, delivered nor cancelled"))
        .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
        .add(&R::source, col::text("source", "Source that the last event came from"))
        .add(&R::placed_order, col::order("placed_order", "Place of the newest order text"))
        .add(&R::stage_order, col::order("stage_order", "Place of the newest stage"))
        .add(&R::promise_order, col::order("promise_order", "Place of the newest promise"))
        .add(&R::shipped_order, col::order("shipped_order", "Place of the newest shipment"))
        .add(&R::delivered_order, col::order("delivered_order", "Place of the newest delivery"))
        .add(&R::allocated_order, col::order("allocated_order", "Place of the newest allocation"));
}

const RowCodec<OrderRow>& orders_codec() {
    static const RowCodec<OrderRow> made = [] {
        RowCodec<OrderRow> c;
        add_columns_of_lifecycle(c);
        add_columns_of_outcome(c);
        return c;
    }();
    return made;
}

std::string key_of(const OrderRow& r) {
    return join_key(r.order_id, std::string_view(r.source_system));
}

bool is_final(std::string_view stage) {
    return stage == "shipped" || stage == "delivered" || stage == "cancelled";
}

void set_stage(OrderRow& row, const EventContext& context, std::string stage, std::string reason) {
    if (!(row.stage_order < context.order))
        return;
    row.stage_order = context.order;
    row.stage_since = context.time();
    row.stage = std::move(stage);
    row.reason = std::move(reason);
}

void set_promise(OrderRow& row, const EventContext& context, const pb::Promise& promise) {
    PromisedTime wanted = promised(promise);
    if (wanted.empty() || !(row.promise_order < context.order))
        return;
    row.promise_order = context.order;
    row.promise = due(wanted);
    row.promise_date = std::move(wanted.date);
    row.promise_zone = std::move(wanted.zone);
}

std::optional<std::int64_t> flag(bool has, bool value) {
    if (!has)
        return std::nullopt;
    return value ? 1 : 0;
}

void apply_placed(OrderRow& row, const EventContext& context, const pb::OrderPlaced& m) {
    set_stage(row, context, "placed", {});
    if (m.has_promise())
        set_promise(row, context, m.promise());
    if (!(row.placed_order < context.order))
        return;
    row.placed_order = context.order;
    row.placed = m.received_us() != 0 ? EventTime{m.received_us()} : context.time();
    if (!m.customer_id().empty())
        row.customer_id = m.customer_id();
    row.purchase_order = m.purchase_order();
    row.site = m.site();
    row.lines = m.lines_size();
    std::int64_t sum = 0;
    std::string currency = m.value().currency();
    for (const pb::OrderLine& line : m.lines()) {
        add_to(sum, line.value().micros());
        if (currency.empty())
            currency = line.value().currency();
    }
    row.value = m.has_value() ? m.value().micros() : sum;
    row.currency = currency;
}

void apply_shipped(OrderRow& row, const EventContext& context, const pb::OrderShipped& m) {
    if (m.has_promise())
        set_promise(row, context, m.promise());
    if (!m.partial())
        set_stage(row, context, "shipped", {});
    if (!(row.shipped_order < context.order))
        return;
    row.shipped_order = context.order;
    row.delivery_id = m.delivery_id();
    row.tracking = m.tracking();
    if (!m.partial())
        row.shipped = context.time();
    if (row.customer_id.empty())
        row.customer_id = m.customer_id();
}

void apply_delivered(OrderRow& row, const EventContext& context, const pb::OrderDelivered& m) {
    if (!m.partial())
        set_stage(row, context, "delivered", {});
    if (m.partial() || !(row.delivered_order < context.order))
        return;
    row.delivered_order = context.order;
    row.delivered = m.delivered_us() != 0 ? EventTime{m.delivered_us()} : context.time();
    row.on_time = flag(m.has_on_time(), m.on_time());
    row.in_full = flag(m.has_in_full(), m.in_full());
    row.damage_free = flag(m.has_damage_free(), m.damage_free());
    row.documents_complete = flag(m.has_documents_complete(), m.documents_complete());
}

void derive(OrderRow& row, const EventContext& context) {
    row.open = !is_final(row.stage);
    const auto done = row.delivered ? row.delivered : row.shipped;
    row.late = done && is_after(*done, row.promised_time());
    note_last_event(row, context);
}

}  // namespace

ViewSchema Orders::schema() {
    ViewSchema s;
    s.name = "orders";
    s.doc = "Every order: stage, promise, age in stage and whether it came late.";
    s.columns = orders_codec().columns();
    s.key_columns = 2;
    s.entity_kind = "order";
    s.open_column = s.column("open");
    s.indexes = {{"customer_id"}, {"open", "promise"}};
    return s;
}

Orders::Orders(
    ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures, Changed changed)
    : m_table(view, schema, orders_codec(), key_of, stored),
      m_figures(figures),
      m_changed(std::move(changed)) {}

template <class Change>
void Orders::change(
    const EventContext& context, const std::string& order_id, const std::string& source_system,
    Change&& change) {
    OrderRow key;
    key.order_id = order_id;
    key.source_system = source_system;
    m_table.change(key_of(key), key, context.seq, context.time(), [&](OrderRow& row) {
        const bool known = row.last_event != EventTime::min();
        const OrderRow before = row;
        change(row);
        derive(row, context);
        if (known)
            contribute(before, -1, context);
        contribute(row, 1, context);
        if (m_changed)
            m_changed(known ? &before : nullptr, row, context);
        return true;
    });
}

void Orders::contribute(const OrderRow& row, int sign, const EventContext& context) {
    const auto add = [&](std::string_view figure, std::string_view scope, const Contribution& by,
                         std::string_view unit = {}) {
        m_figures.add(figure, scope, by, sign, context.seq, context.time(), unit);
    };
    add("orders", "", {.count = 1});
    if (row.open)
        add("orders_open", "", {.count = 1});
    if (!row.stage.empty())
        add("orders_in_stage", row.stage, {.count = 1});
    if (row.lines != 0)
        add("order_lines", "", {.count = row.lines});
    if (row.shipped)
        add("orders_shipped", "", {.count = 1});
    if (row.late) {
        add("orders_late", "", {.count = 1});
        add("orders_late_in_stage", row.stage, {.count = 1});
    }
    if (row.value)
        add("orders_value", row.currency, {.count = 1, .amount = *row.value}, row.currency);
    const auto done = row.delivered ? row.delivered : row.shipped;
    if (done && row.promise) {
        add("on_time", "", {.count = 1, .numerator = row.late ? 0.0 : 1.0, .denominator = 1},
            Figures::kRatio);
    }
    if (row.on_time && row.in_full) {
        const bool both = *row.on_time != 0 && *row.in_full != 0;
        add("on_time_in_full", "", {.count = 1, .numerator = both ? 1.0 : 0.0, .denominator = 1},
            Figures::kRatio);
    }
}

void Orders::apply(const EventContext& context) {
    switch (context.event.type) {
    case EventType::order_placed: {
        const auto& m = context.as<pb::OrderPlaced>();
        return change(context, m.order_id(), m.source_system(), [&](OrderRow& row) {
            apply_placed(row, context, m);
        });
    }
    case EventType::order_stage_changed: {
        const auto& m = context.as<pb::OrderStageChanged>();
        return change(context, m.order_id(), m.source_system(), [&](OrderRow& row) {
            if (m.line_id().empty())  // else one line is there, not the order
                set_stage(row, context, enum_token(m.stage()), m.reason());
            if (m.has_promise())
                set_promise(row, context, m.promise());
        });
    }
    case EventType::order_allocated: {
        const auto& m = context.as<pb::OrderAllocated>();
        return change(context, m.order_id(), m.source_system(), [&](OrderRow& row) {
            if (!(row.allocated_order < context.order))
                return;
            row.allocated_order = context.order;
            row.equipment = m.equipment();
            row.lot = m.lot();
        });
    }
    case EventType::order_shipped: {
        const auto& m = context.as<pb::OrderShipped>();
        return change(context, m.order_id(), m.source_system(), [&](OrderRow& row) {
            apply_shipped(row, context, m);
        });
    }
    case EventType::order_delivered: {
        const auto& m = context.as<pb::OrderDelivered>();
        return change(context, m.order_id(), m.source_system(), [&](OrderRow& row) {
            apply_delivered(row, context, m);
        });
    }
    case EventType::order_cancelled: {
        const auto& m = context.as<pb::OrderCancelled>();
        if (!m.line_id().empty())
            return;
        return change(context, m.order_id(), m.source_system(), [&](OrderRow& row) {
            set_stage(row, context, "cancelled", m.reason());
            row.cancelled = std::max(row.cancelled.value_or(EventTime::min()), context.time());
        });
    }
    default:
        return;
    }
}

}  // namespace andon::views
