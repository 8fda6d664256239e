// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/rules/rule.h"
#include "transport/instant.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace andon::alarms {

/// One occurrence as the measures take it: what was annunciated, and until when it lasted.
struct Annunciation {
    contracts::Hash128 alarm;  ///< which alarm: alarm_key()
    rules::Priority priority = rules::Priority::medium;
    EventTime at;                      ///< annunciated
    std::optional<EventTime> cleared;  ///< absent: it lasts
    std::optional<EventTime> acknowledged;
};

/// The numbers by which they are judged (standards.md 1.3).
struct PerformanceLimits {
    std::int64_t bucket_us = 600'000'000;     ///< ten minutes, aligned to the clock
    std::size_t flood_begins_above = 10;      ///< in a bucket
    std::size_t flood_ends_below = 5;         ///< in a bucket
    std::size_t busy_above = 5;               ///< in a bucket
    std::size_t chattering_times = 3;         ///< occurs and clears so often …
    std::int64_t chattering_us = 60'000'000;  ///< … in so long
    std::int64_t fleeting_us = 10'000'000;    ///< gone within, unacknowledged, not chattering
    std::int64_t stale_us = 86'400'000'000;   ///< active without a break for longer
};

/// A run of buckets in which people could not follow.
struct Flood {
    EventTime begin;  ///< of its first bucket
    EventTime end;    ///< of its last bucket, or of the period
    std::size_t annunciations = 0;
    std::size_t peak = 0;  ///< in one bucket
    bool operator==(const Flood&) const = default;
};

struct Performance {
    std::size_t annunciations = 0;
    std::size_t buckets = 0;       ///< whole ones in the period; a partial one is left out
    std::size_t in_buckets = 0;    ///< annunciations in them
    std::size_t busy_buckets = 0;  ///< with more than busy_above
    std::size_t peak_bucket = 0;
    std::vector<Flood> floods;
    std::vector<contracts::Hash128> chattering;  ///< alarms, each once, sorted
    std::size_t fleeting = 0;                    ///< occurrences
    std::vector<contracts::Hash128> stale;       ///< alarms, each once, sorted
    std::size_t of_top_ten = 0;                  ///< annunciations of the ten most frequent alarms
    std::array<std::size_t, 4> by_priority{};    ///< critical, high, medium, low

    /// Absent without a whole bucket.
    std::optional<double> per_bucket() const;
    /// Share of the annunciations; absent without any.
    std::optional<double> top_ten_load() const;
    bool operator==(const Performance&) const = default;
};

/// The measures of [from, to): of occurrences annunciated in it; of stale alarms also those that were
/// annunciated before and last into it. Shelved and suppressed ones are not among `all`. In any order.
Performance performance_of(
    std::span<const Annunciation> all, EventTime from, EventTime to,
    const PerformanceLimits& limits = {});

}  // namespace andon::alarms
