// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/promise.h"

#include "andon/events/v1/common.pb.h"

#include <date/date.h>
#include <date/tz.h>
#include <sstream>
#include <stdexcept>

namespace andon::views {

namespace {

std::optional<date::local_days> parse_date(const std::string& text) {
    std::istringstream in(text);
    date::local_days day;
    in >> date::parse("%F", day);
    if (in.fail())
        return std::nullopt;
    return day;
}

}  // namespace

PromisedTime promised(const events::v1::Promise& promise) {
    PromisedTime out;
    if (promise.has_date()) {
        out.date = promise.date().date();
        out.zone = promise.date().zone().empty() ? "UTC" : promise.date().zone();
    } else if (promise.due_case() == events::v1::Promise::kInstantUs) {
        out.instant = EventTime{promise.instant_us()};
    }
    return out;
}

std::optional<EventTime> due(const PromisedTime& promise) {
    if (promise.instant)
        return promise.instant;
    const auto day = parse_date(promise.date);
    if (!day)
        return std::nullopt;
    try {
        const date::local_time<std::chrono::microseconds> next_midnight{*day + date::days{1}};
        const auto utc =
            date::locate_zone(promise.zone)->to_sys(next_midnight, date::choose::earliest);
        return EventTime{utc.time_since_epoch().count() - 1};
    } catch (const std::runtime_error&) {
        // A zone the machine does not know: taken as UTC, as the help for mappings says.
        const date::sys_days utc_day{day->time_since_epoch() + date::days{1}};
        return EventTime{std::chrono::microseconds(utc_day.time_since_epoch()).count() - 1};
    }
}

bool is_after(EventTime done, const PromisedTime& promise) {
    const auto last = due(promise);
    return last && done > *last;
}

}  // namespace andon::views
