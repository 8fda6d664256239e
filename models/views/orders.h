// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/promise.h"
#include "models/views/table.h"

namespace andon::views {

/// One order. Every group of fields is the newest by its own order key, so that the row does not
/// depend on the order of arrival.
struct OrderRow {
    std::string order_id;
    std::string source_system;
    std::string customer_id;
    std::string purchase_order;
    std::string site;
    std::string stage;
    std::optional<EventTime> stage_since;
    std::string reason;
    std::optional<EventTime> promise;
    std::string promise_date;
    std::string promise_zone;
    std::optional<std::int64_t> value;
    std::string currency;
    std::int64_t lines = 0;
    std::optional<EventTime> placed;
    std::optional<EventTime> shipped;
    std::optional<EventTime> delivered;
    std::optional<EventTime> cancelled;
    bool late = false;
    std::optional<std::int64_t> on_time;
    std::optional<std::int64_t> in_full;
    std::optional<std::int64_t> damage_free;
    std::optional<std::int64_t> documents_complete;
    std::string delivery_id;
    std::string tracking;
    std::string equipment;
    std::string lot;
    bool open = true;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey placed_order;
    OrderKey stage_order;
    OrderKey promise_order;
    OrderKey shipped_order;
    OrderKey delivered_order;
    OrderKey allocated_order;

    PromisedTime promised_time() const {
        return {promise_date.empty() ? promise : std::nullopt, promise_date, promise_zone};
    }
};

/// The order lifecycle: `orders`, and what it adds to figures and to the customer.
class Orders {
public:
    /// Told what an order looked like before and after an event.
    using Changed = std::function<void(
        const OrderRow* before, const OrderRow& after, const EventContext& context)>;

    Orders(
        ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures,
        Changed changed);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<OrderRow>& table() { return m_table; }

private:
    template <class Change>
    void change(
        const EventContext& context, const std::string& order_id, const std::string& source_system,
        Change&& change);
    void contribute(const OrderRow& row, int sign, const EventContext& context);

    Table<OrderRow> m_table;
    Figures& m_figures;
    Changed m_changed;
};

}  // namespace andon::views
