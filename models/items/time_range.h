// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <QString>
#include <QTime>
#include <QTimeZone>
#include <cstdint>
#include <vector>

namespace andon::items {

/// Against which clock, zone and shifts the words of a range are read.
struct RangeClock {
    std::int64_t now_us = 0;
    QTimeZone zone = QTimeZone::utc();
    std::vector<QTime> shifts{};  ///< when one begins, by time of day; empty: none are known
    QTimeZone shift_zone = zone;  ///< of those
};

/// Microseconds UTC, the end not included.
struct TimeSpan {
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool operator==(const TimeSpan&) const = default;
    std::int64_t length() const { return to - from; }
};

/// From when to when, in the words Grafana uses: "now", "now-8h", "now/d", "now-1d/d", and absolute
/// moments "2026-11-27", "2026-11-27 14:00", "2026-11-27T14:00:00Z". Units: s m h d w M Q y, and S for a
/// shift. "/unit" goes to the unit's beginning, at the end of a range to its end. Days and more are
/// those of the calendar, in the clock's zone; a week begins on Monday. A value; any thread.
class TimeRange {
public:
    static constexpr int kLongest = 64;  ///< characters of either end

    /// The last eight hours.
    TimeRange() = default;
    /// Errors: bad_data, a sentence that says which end cannot be read and what it could be.
    static Result<TimeRange> parse(const QString& from, const QString& to);
    /// "now-8h to now", as text() gives it; also a link's "from=…&to=…" and Grafana's
    /// {"from":"now-8h","to":"now"}. Errors: bad_data.
    static Result<TimeRange> parse(const QString& text);
    static TimeRange last(const QString& span);  ///< "8h"; of this program only
    static TimeRange fixed(const TimeSpan& span);

    const QString& from() const { return m_from; }
    const QString& to() const { return m_to; }
    QString text() const { return m_from + QStringLiteral(" to ") + m_to; }
    bool operator==(const TimeRange&) const = default;

    /// Never empty: a range that would end before it begins is one second long.
    TimeSpan at(const RangeClock& clock) const;
    /// It goes along with the time.
    bool moves() const;
    /// Ends at "now": what comes in belongs to it.
    bool is_open() const { return m_to == QStringLiteral("now"); }

    /// Twice as long around the same middle, and half; by its own length back or on. At `clock`.
    TimeRange zoomed(double factor, const RangeClock& clock) const;
    TimeRange stepped(int steps, const RangeClock& clock) const;

private:
    TimeRange(QString from, QString to) : m_from(std::move(from)), m_to(std::move(to)) {}

    QString m_from = QStringLiteral("now-8h");
    QString m_to = QStringLiteral("now");
};

}  // namespace andon::items
