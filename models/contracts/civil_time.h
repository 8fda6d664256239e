// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace andon::contracts {

inline constexpr std::int64_t kMicrosPerSecond = 1000000;
inline constexpr std::int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;

/// 0001-01-01 00:00 and the last microsecond of 9999, UTC: times outside are no times, and what is
/// computed with those inside does not overflow.
inline constexpr std::int64_t kFirstMicros = -62135596800000000;
inline constexpr std::int64_t kLastMicros = 253402300799999999;

constexpr bool in_calendar(std::int64_t us) {
    return us >= kFirstMicros && us <= kLastMicros;
}

/// A date and time of day as a calendar writes it, without a zone. Years 0 … 9999, Gregorian.
struct CivilTime {
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int us = 0;
};

constexpr bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

constexpr bool is_valid(const CivilTime& t) {
    return t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= days_in_month(t.year, t.month)
           && t.hour <= 23 && t.minute <= 59 && t.second <= 59;
}

/// Days since 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
constexpr std::int64_t days_from_civil(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return std::int64_t{era} * 146097 + day_of_era - 719468;
}

/// Microseconds since 1970-01-01 00:00 on the calendar of `t`, which is_valid().
constexpr std::int64_t to_micros(const CivilTime& t) {
    const std::int64_t minutes =
        (days_from_civil(t.year, t.month, t.day) * 24 + t.hour) * 60 + t.minute;
    return (minutes * 60 + t.second) * kMicrosPerSecond + t.us;
}

/// The inverse of to_micros().
constexpr CivilTime from_micros(std::int64_t us) {
    constexpr std::int64_t kDay = 24 * 60 * kMicrosPerMinute;
    std::int64_t days = us / kDay;
    std::int64_t rest = us % kDay;
    if (rest < 0) {
        rest += kDay;
        --days;
    }
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const auto day_of_era = static_cast<int>(z - era * 146097);
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    CivilTime t;
    t.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    t.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    t.year = year_of_era + static_cast<int>(era) * 400 + (t.month <= 2 ? 1 : 0);
    const std::int64_t seconds = rest / kMicrosPerSecond;
    t.us = static_cast<int>(rest % kMicrosPerSecond);
    t.hour = static_cast<int>(seconds / 3600);
    t.minute = static_cast<int>(seconds / 60 % 60);
    t.second = static_cast<int>(seconds % 60);
    return t;
}

}  // namespace andon::contracts
