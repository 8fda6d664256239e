// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_dates.h"

#include <array>

namespace andon::standin::soql {
namespace {

using namespace std::chrono;

/// A unit of the calendar, and from where to where it reaches, counted from the one that is now.
struct Span {
    std::string_view word;
    char unit;  // d, w, m, q, y
    int from;
    int to;
};

constexpr std::array<Span, 15> kSpans = {
    {{"YESTERDAY", 'd', -1, 0},
     {"TODAY", 'd', 0, 1},
     {"TOMORROW", 'd', 1, 2},
     {"LAST_WEEK", 'w', -1, 0},
     {"THIS_WEEK", 'w', 0, 1},
     {"NEXT_WEEK", 'w', 1, 2},
     {"LAST_MONTH", 'm', -1, 0},
     {"THIS_MONTH", 'm', 0, 1},
     {"NEXT_MONTH", 'm', 1, 2},
     {"LAST_QUARTER", 'q', -1, 0},
     {"THIS_QUARTER", 'q', 0, 1},
     {"NEXT_QUARTER", 'q', 1, 2},
     {"LAST_YEAR", 'y', -1, 0},
     {"THIS_YEAR", 'y', 0, 1},
     {"NEXT_YEAR", 'y', 1, 2}}};

sys_days first_of_month(sys_days day, int months_on) {
    const year_month_day date(day);
    return sys_days((date.year() / date.month() + months(months_on)) / 1);
}

/// The begin of the `step`th unit from the one that is now.
sys_days begin_of(char unit, int step, sys_days today) {
    const year_month_day date(today);
    switch (unit) {
    case 'd':
        return today + days(step);
    case 'w':
        return today - (weekday(today) - Sunday) + days(7 * step);
    case 'm':
        return first_of_month(today, step);
    case 'q': {
        const int into = static_cast<int>((static_cast<unsigned>(date.month()) - 1) % 3);
        return first_of_month(today, 3 * step - into);
    }
    default:
        return sys_days((date.year() + years(step)) / January / 1);
    }
}

}  // namespace

DayRange days_of(std::string_view word, std::int64_t count, Moment now) {
    const sys_days today = floor<days>(now);
    for (const Span& span : kSpans) {
        if (span.word == word) {
            return {begin_of(span.unit, span.from, today), begin_of(span.unit, span.to, today)};
        }
    }
    const int n = static_cast<int>(count);
    if (word == "LAST_90_DAYS") {
        return {today - days(90), today + days(1)};
    }
    if (word == "NEXT_90_DAYS") {
        return {today + days(1), today + days(91)};
    }
    if (word == "N_DAYS_AGO") {
        return {today - days(n), today - days(n - 1)};
    }
    if (word == "LAST_N_DAYS") {
        return {today - days(n), today + days(1)};
    }
    if (word == "NEXT_N_DAYS") {
        return {today + days(1), today + days(n + 1)};
    }
    if (word == "NEXT_N_WEEKS") {
        return {begin_of('w', 1, today), begin_of('w', n + 1, today)};
    }
    const char unit = word == "LAST_N_WEEKS"      ? 'w'
                      : word == "LAST_N_MONTHS"   ? 'm'
                      : word == "LAST_N_QUARTERS" ? 'q'
                                                  : 'y';
    // Far enough back is far enough; years have a beginning.
    const int back = unit == 'y' ? std::min(n, 2000) : std::min(n, 20'000);
    return {begin_of(unit, -back, today), begin_of(unit, 0, today)};
}

}  // namespace andon::standin::soql
