// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/order_lines.h"

#include "andon/events/v1/orders.pb.h"
#include "models/views/promise.h"

#include <iterator>
#include <utility>

namespace andon::views {

namespace pb = events::v1;

namespace {

constexpr double kLinePartsPerMillion = 1e6;

const RowCodec<OrderLineRow>& order_lines_codec() {
    using R = OrderLineRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::order_id, col::text("order_id", "Number of the order in its source system"))
            .add(&R::source_system, col::text("source_system", "System whose number it is"))
            .add(&R::line, col::of(T::integer, "line", "Place of the line in the order, from 1"))
            .add(&R::line_id, col::text("line_id", "The line's own number; empty: its place"))
            .add(&R::sku, col::text("sku", "Product ordered"))
            .add(&R::description, col::text("description", "Text of the line"))
            .add(&R::quantity, col::of(T::quantity, "quantity", "How much is ordered", "µ"))
            .add(&R::unit, col::text("unit", "Unit of the quantity"))
            .add(
                &R::unit_price,
                col::of(T::money, "unit_price", "Of one unit, before the discount", "µ"))
            .add(&R::discount, col::of(T::real, "discount", "Share of the price, 0 to 1"))
            .add(&R::value, col::of(T::money, "value", "Of the line, after the discount", "µ"))
            .add(&R::currency, col::text("currency", "ISO 4217 code of price and value"))
            .add(
                &R::promise,
                col::of(T::time, "promise", "Last moment that keeps the line's own promise", "us"))
            .add(
                &R::promise_date,
                col::of(T::date, "promise_date", "Promised local date, if it is one"))
            .add(&R::promise_zone, col::text("promise_zone", "Zone of the promised date"))
            .add(
                &R::open,
                col::internal(col::of(T::boolean, "open", "Always 0: not held in memory")));
        return c;
    }();
    return made;
}

void fill(OrderLineRow& row, const pb::OrderLine& m) {
    row.line_id = m.line_id();
    row.sku = m.sku();
    row.description = m.description();
    row.quantity = m.quantity().micros();
    row.unit = m.quantity().unit();
    row.unit_price = m.has_unit_price() ? std::optional(m.unit_price().micros()) : std::nullopt;
    row.discount = static_cast<double>(m.discount_ppm()) / kLinePartsPerMillion;
    row.value = m.value().micros();
    row.currency = m.has_value() ? m.value().currency() : m.unit_price().currency();
    row.promise.reset();
    row.promise_date.clear();
    row.promise_zone.clear();
    if (!m.has_promise())
        return;
    PromisedTime wanted = promised(m.promise());
    row.promise = due(wanted);
    row.promise_date = std::move(wanted.date);
    row.promise_zone = std::move(wanted.zone);
}

}  // namespace

ViewSchema OrderLines::schema() {
    ViewSchema s;
    s.name = "order_lines";
    s.doc = "Every line of every order, as the newest text of the order has it.";
    s.columns = order_lines_codec().columns();
    s.key_columns = 3;
    s.entity_kind = "order";
    s.open_column = s.column("open");
    s.indexes = {{"sku"}};
    return s;
}

void OrderLines::replace(
    const pb::OrderPlaced& order, std::int64_t before, Seq seq, EventTime time) {
    const auto put = [&](bool removed, Row cells) {
        m_transitions.push_back({m_view, seq, time, removed, PackedRow(cells)});
        m_changes.push_back({m_view, seq, removed, std::move(cells)});
    };
    OrderLineRow row;
    row.order_id = order.order_id();
    row.source_system = order.source_system();
    for (const pb::OrderLine& line : order.lines()) {
        ++row.line;
        fill(row, line);
        put(false, order_lines_codec().to_row(row));
    }
    while (row.line < before) {
        ++row.line;
        put(true, {row.order_id, row.source_system, row.line});
    }
}

void OrderLines::seal(std::vector<RowChange>& changes, std::vector<Transition>& transitions) {
    transitions.insert(
        transitions.end(), std::make_move_iterator(m_transitions.begin()),
        std::make_move_iterator(m_transitions.end()));
    m_transitions.clear();
    changes.insert(
        changes.end(), std::make_move_iterator(m_changes.begin()),
        std::make_move_iterator(m_changes.end()));
    m_changes.clear();
}

}  // namespace andon::views
