// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/views/changes.h"
#include "models/views/order_key.h"

#include <string_view>

namespace andon::views {

/// One business event that has passed dedup, with its place.
struct EventContext {
    const contracts::Event& event;
    Seq seq = 0;
    OrderKey order;
    std::string_view source;  ///< name of the transport source

    EventTime time() const { return event.time; }
    template <class Message>
    const Message& as() const {
        return static_cast<const Message&>(*event.message);
    }
};

/// Keeps `last_event` and `source` of a row at the newest event about it, whatever the order of
/// arrival.
template <class Row>
void note_last_event(Row& row, const EventContext& context) {
    if (context.time() < row.last_event)
        return;
    if (context.time() > row.last_event || row.source < context.source)
        row.source = context.source;
    row.last_event = context.time();
}

}  // namespace andon::views
