// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/changes.h"
#include "models/views/order_key.h"
#include "models/views/row_codec.h"

#include <string>
#include <vector>

namespace andon::events::v1 {
class OrderPlaced;
}

namespace andon::views {

/// One line of an order.
struct OrderLineRow {
    std::string order_id;
    std::string source_system;
    std::int64_t line = 0;
    std::string line_id;
    std::string sku;
    std::string description;
    std::int64_t quantity = 0;
    std::string unit;
    std::optional<std::int64_t> unit_price;
    double discount = 0;
    std::int64_t value = 0;
    std::string currency;
    std::optional<EventTime> promise;
    std::string promise_date;
    std::string promise_zone;
    bool open = false;
};

/// `order_lines`: the lines of the newest text of every order, numbered by their place in it. They
/// are written as they come and never held or read again: a newer text replaces the places it has
/// and removes those it has not, and how many there were stands in the order's own row. Ingest
/// thread only.
class OrderLines {
public:
    explicit OrderLines(ViewId view) : m_view(view) {}

    static ViewSchema schema();

    /// The order has this text now; `before` lines were there.
    void replace(
        const events::v1::OrderPlaced& order, std::int64_t before, Seq seq, EventTime time);

    void seal(std::vector<RowChange>& changes, std::vector<Transition>& transitions);

private:
    ViewId m_view;
    std::vector<RowChange> m_changes;
    std::vector<Transition> m_transitions;
};

}  // namespace andon::views
