// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

#include <string>
#include <string_view>

namespace andon::views {

/// A row that is as a whole what the newest event about it says: `T` has `order`, `last_event` and
/// `source`. `fill(T&)` sets the rest; `contribute(const T&, int sign)` adds the row to figures or
/// takes it back. An event that is older than what is known changes nothing.
template <class T, class Fill, class Contribute>
void take_newest(
    Table<T>& table, const EventContext& context, std::string_view key, const T& key_cells,
    Fill&& fill, Contribute&& contribute) {
    table.change(key, key_cells, context.seq, context.time(), [&](T& row) {
        if (!(row.order < context.order))
            return false;
        if (!row.order.absent())
            contribute(static_cast<const T&>(row), -1);
        row.order = context.order;
        row.last_event = context.time();
        row.source = context.source;
        fill(row);
        contribute(static_cast<const T&>(row), 1);
        return true;
    });
}

/// Adds one to the figure, or takes it back.
inline void count_one(
    Figures& figures, const EventContext& context, std::string_view figure, std::string_view scope,
    int sign) {
    figures.add(figure, scope, {.count = 1}, sign, context.seq, context.time());
}

}  // namespace andon::views
