// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/schedule.h"

#include <algorithm>
#include <array>
#include <date/tz.h>
#include <fmt/format.h>
#include <stdexcept>

namespace andon::rules {
namespace {

constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr int kDayMinutes = 24 * 60;

std::optional<int> day_of(std::string_view text) {
    const auto found = std::ranges::find(kDays, text);
    if (found == kDays.end())
        return std::nullopt;
    return static_cast<int>(found - kDays.begin());
}

/// "06:00" to minutes; "24:00" is the end of the day.
std::optional<int> minute_of(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    for (const std::size_t i : {0U, 1U, 3U, 4U}) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
    }
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    const int minutes = hour * 60 + minute;
    return minute > 59 || minutes > kDayMinutes ? std::nullopt : std::optional(minutes);
}

using Micros = std::chrono::microseconds;
using LocalTime = date::local_time<Micros>;

LocalTime local_of(const date::time_zone& zone, std::int64_t us) {
    return zone.to_local(date::sys_time<Micros>(Micros(us)));
}

/// 0 Monday … 6 Sunday.
int weekday_of(date::local_days day) {
    return static_cast<int>(date::weekday(day).iso_encoding()) - 1;
}

bool begins_on(const WeeklyHours& hours, int weekday) {
    return hours.first_day <= hours.last_day
               ? weekday >= hours.first_day && weekday <= hours.last_day
               : weekday >= hours.first_day || weekday <= hours.last_day;
}

bool overnight(const WeeklyHours& hours) {
    return hours.to <= hours.from;
}

}  // namespace

std::optional<WeeklyHours> parse_hours(std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos)
        return std::nullopt;
    const std::string_view days = text.substr(0, blank);
    const std::string_view span = text.substr(blank + 1);
    WeeklyHours hours;
    if (days != "daily") {
        const std::size_t dash = days.find('-');
        const auto first = day_of(days.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : day_of(days.substr(dash + 1));
        if (!first || !last)
            return std::nullopt;
        hours.first_day = *first;
        hours.last_day = *last;
    }
    if (span.size() != 11 || span[5] != '-')
        return std::nullopt;
    const auto from = minute_of(span.substr(0, 5));
    const auto to = minute_of(span.substr(6));
    if (!from || !to || *from == kDayMinutes || *to == 0 || *from == *to)
        return std::nullopt;
    hours.from = *from;
    hours.to = *to;
    return hours;
}

std::string to_string(const WeeklyHours& hours) {
    const auto name = [](int day) { return kDays[static_cast<std::size_t>(day)]; };
    std::string days(name(hours.first_day));
    if (hours.first_day == 0 && hours.last_day == 6) {
        days = "daily";
    } else if (hours.first_day != hours.last_day) {
        days = fmt::format("{}-{}", name(hours.first_day), name(hours.last_day));
    }
    return fmt::format(
        "{} {:02}:{:02}-{:02}:{:02}", days, hours.from / 60, hours.from % 60, hours.to / 60,
        hours.to % 60);
}

std::optional<Timetable> Timetable::make(const Schedule& schedule, const std::string& plant_zone) {
    Timetable made;
    made.m_hours = schedule.hours;
    try {
        made.m_zone = date::locate_zone(schedule.zone.empty() ? plant_zone : schedule.zone);
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
    return made;
}

bool Timetable::in_force(std::int64_t us) const {
    if (always())
        return true;
    const LocalTime local = local_of(*m_zone, us);
    const date::local_days day = date::floor<date::days>(local);
    const auto minute = static_cast<int>(date::floor<std::chrono::minutes>(local - day).count());
    const int today = weekday_of(day);
    return std::ranges::any_of(m_hours, [&](const WeeklyHours& hours) {
        if (!overnight(hours))
            return begins_on(hours, today) && minute >= hours.from && minute < hours.to;
        return (begins_on(hours, today) && minute >= hours.from)
               || (begins_on(hours, (today + 6) % 7) && minute < hours.to);
    });
}

// Where a clock is set back, a local time is two moments, and hours may begin again: both moments are
// looked at, and that of the change itself.
std::optional<std::int64_t> Timetable::next_change(std::int64_t us) const {
    if (always())
        return std::nullopt;
    const date::local_days today = date::floor<date::days>(local_of(*m_zone, us));
    std::optional<std::int64_t> next;
    const auto consider = [&](LocalTime local) {
        for (const date::choose which : {date::choose::earliest, date::choose::latest}) {
            const std::int64_t at = m_zone->to_sys(local, which).time_since_epoch().count();
            if (at > us && (!next || at < *next))
                next = at;
        }
    };
    const date::sys_info now = m_zone->get_info(date::sys_time<Micros>(Micros(us)));
    if (now.end < date::sys_days(date::year(9999) / 1 / 1)) {
        const std::int64_t at =
            std::chrono::duration_cast<Micros>(now.end.time_since_epoch()).count();
        next = at > us ? std::optional(at) : std::nullopt;
    }
    for (int ahead = -1; ahead <= 8; ++ahead) {
        const date::local_days day = today + date::days(ahead);
        for (const WeeklyHours& hours : m_hours) {
            if (!begins_on(hours, weekday_of(day)))
                continue;
            const date::local_days end = overnight(hours) ? day + date::days(1) : day;
            consider(LocalTime(day) + std::chrono::minutes(hours.from));
            consider(LocalTime(end) + std::chrono::minutes(hours.to));
        }
    }
    return next;
}

}  // namespace andon::rules
