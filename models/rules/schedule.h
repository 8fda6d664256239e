// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace andon::rules {

/// Hours of some days of the week: "Mon-Fri 06:00-14:00", "Sat 22:00-06:00" (into the next day),
/// "daily 06:00-22:00", "Sun 00:00-24:00".
struct WeeklyHours {
    int first_day = 0;  ///< 0 Monday … 6 Sunday
    int last_day = 6;   ///< of the beginnings; may be before first_day: over the week's end
    int from = 0;       ///< minutes after midnight, 0 … 1439
    int to = 1440;      ///< 1 … 1440; not after `from`: on the next day

    bool operator==(const WeeklyHours&) const = default;
};

/// Reads one of the texts above; absent for anything else.
std::optional<WeeklyHours> parse_hours(std::string_view text);

/// The text that parse_hours() reads as `hours`.
std::string to_string(const WeeklyHours& hours);

/// When a rule is in force. No hours: always.
struct Schedule {
    std::vector<WeeklyHours> hours;
    std::string zone;  ///< IANA; empty: the plant's

    bool operator==(const Schedule&) const = default;
};

/// A schedule in a zone that exists, as one asks it. Thread: any.
class Timetable {
public:
    Timetable() = default;
    /// `plant_zone` is for a schedule without one. Absent where there is no such zone.
    static std::optional<Timetable> make(const Schedule& schedule, const std::string& plant_zone);

    bool always() const { return m_hours.empty(); }
    bool in_force(std::int64_t us) const;
    /// The first moment after `us` at which it may change; absent where it never does.
    std::optional<std::int64_t> next_change(std::int64_t us) const;

private:
    std::vector<WeeklyHours> m_hours;
    const date::time_zone* m_zone = nullptr;
};

}  // namespace andon::rules
