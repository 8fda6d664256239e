// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <optional>
#include <string>

namespace andon::events::v1 {
class Promise;
}

namespace andon::views {

/// What was promised to a customer: a moment, or a local date of a stated zone.
struct PromisedTime {
    std::optional<EventTime> instant;
    std::string date;  ///< YYYY-MM-DD; empty where an instant was promised
    std::string zone;  ///< IANA name; UTC where none was stated

    bool empty() const { return !instant && date.empty(); }
};

PromisedTime promised(const events::v1::Promise& promise);

/// Whether `done` came after the promise. A date is compared as a date of its zone: on the day
/// itself is in time. A promise that cannot be read keeps nobody late.
bool is_after(EventTime done, const PromisedTime& promise);

/// The last moment that still keeps the promise, for sorting and for "overdue": the instant, or the
/// end of the local day.
std::optional<EventTime> due(const PromisedTime& promise);

}  // namespace andon::views
