// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QTimeZone>
#include <cstdint>
#include <optional>

namespace andon::items {

/// Against which clock and zone "today" and "2h ago" are read.
struct FilterClock {
    std::int64_t now_us = 0;
    QTimeZone zone = QTimeZone::utc();
};

/// Microseconds UTC, the end not included: a day, a minute, a second, or one instant.
struct FilterRange {
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool operator==(const FilterRange&) const = default;
};

/// "250ms", "30s", "5m", "2h", "1h30m", "3d", "1w": microseconds. Absent for anything else, and for
/// more than a thousand years.
std::optional<std::int64_t> parse_filter_span(const QString& text);
bool is_filter_span(const QString& text);
/// "06:00", "06:00:30"
bool is_filter_clock(const QString& text);
/// "today", "tomorrow", "yesterday", "2026-03-02"
bool is_filter_day(const QString& text);

std::optional<QDate> parse_filter_date(const QString& text, const FilterClock& clock);

/// A day, a day with a time, a time of today, "now", "2h ago", "in 2h", or ISO 8601 with or without an
/// offset; without one it is of the clock's zone.
std::optional<FilterRange> parse_filter_moment(const QString& text, const FilterClock& clock);

}  // namespace andon::items
