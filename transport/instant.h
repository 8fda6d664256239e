// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>

namespace andon {

/// A moment on one of the clocks that Andon never mixes: microseconds since 1970-01-01 UTC.
/// The tag makes an event time and a broker time different types.
template <class Clock>
struct Instant {
    std::int64_t us = 0;

    auto operator<=>(const Instant&) const = default;

    static constexpr Instant min() { return {std::numeric_limits<std::int64_t>::min()}; }
    static constexpr Instant max() { return {std::numeric_limits<std::int64_t>::max()}; }

    constexpr Instant operator+(std::chrono::microseconds d) const { return {us + d.count()}; }
    constexpr Instant operator-(std::chrono::microseconds d) const { return {us - d.count()}; }
    constexpr std::chrono::microseconds operator-(Instant other) const {
        return std::chrono::microseconds{us - other.us};
    }
};

/// When something happened, as the event says.
using EventTime = Instant<struct EventClock>;
/// When the broker took the record (or the producer made it, where the topic says CreateTime).
using BrokerTime = Instant<struct BrokerClock>;
/// When this console journaled it; stamped once a batch, kept in the journal.
using IngestTime = Instant<struct IngestClock>;
/// Now, for display only.
using WallTime = Instant<struct WallClock>;

}  // namespace andon
