// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/wire_time.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace andon::standin {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads fixed-width numbers and separators off the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    bool number(std::size_t digits, int& value) {
        if (m_rest.size() < digits) {
            return false;
        }
        value = 0;
        for (const char c : m_rest.substr(0, digits)) {
            if (c < '0' || c > '9') {
                return false;
            }
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(digits);
        return true;
    }

    bool literal(char c) {
        if (m_rest.empty() || m_rest.front() != c) {
            return false;
        }
        m_rest.remove_prefix(1);
        return true;
    }

    /// Milliseconds of a fraction of any length.
    bool fraction(int& value) {
        value = 0;
        int scale = 100;
        std::size_t digits = 0;
        while (digits < m_rest.size() && m_rest[digits] >= '0' && m_rest[digits] <= '9') {
            value += scale * (m_rest[digits] - '0');
            scale /= 10;
            ++digits;
        }
        m_rest.remove_prefix(digits);
        return digits > 0;
    }

    bool at_end() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

bool scan_date(Scanner& scanner, year_month_day& date) {
    int y = 0;
    int m = 0;
    int d = 0;
    if (!scanner.number(4, y) || !scanner.literal('-') || !scanner.number(2, m)
        || !scanner.literal('-') || !scanner.number(2, d)) {
        return false;
    }
    date = year(y) / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d));
    return date.ok();
}

bool scan_offset(Scanner& scanner, minutes& offset) {
    if (scanner.literal('Z')) {
        return true;
    }
    const bool west = scanner.literal('-');
    if (!west && !scanner.literal('+')) {
        return false;
    }
    int h = 0;
    int m = 0;
    if (!scanner.number(2, h)) {
        return false;
    }
    scanner.literal(':');
    if (!scanner.number(2, m)) {
        return false;
    }
    offset = (west ? -1 : 1) * (hours(h) + minutes(m));
    return h <= 23 && m <= 59;
}

}  // namespace

std::string date_text(year_month_day date) {
    return fmt::format(
        "{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()));
}

std::string datetime_text(Moment moment) {
    const auto midnight = floor<days>(moment);
    const hh_mm_ss time(moment - midnight);
    return fmt::format(
        "{}T{:02}:{:02}:{:02}.{:03}+0000", date_text(midnight), time.hours().count(),
        time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

std::string http_date(Moment moment) {
    const auto midnight = floor<days>(moment);
    const year_month_day date(midnight);
    const hh_mm_ss time(moment - midnight);
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[weekday(midnight).c_encoding()],
        static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
        time.seconds().count());
}

std::optional<year_month_day> parse_date(std::string_view text) {
    Scanner scanner(text);
    year_month_day date;
    return scan_date(scanner, date) && scanner.at_end() ? std::optional(date) : std::nullopt;
}

std::optional<Moment> parse_datetime(std::string_view text) {
    Scanner scanner(text);
    year_month_day date;
    int h = 0;
    int m = 0;
    int s = 0;
    int ms = 0;
    minutes offset(0);
    if (!scan_date(scanner, date) || !scanner.literal('T') || !scanner.number(2, h)
        || !scanner.literal(':') || !scanner.number(2, m)) {
        return std::nullopt;
    }
    if (scanner.literal(':') && !scanner.number(2, s)) {
        return std::nullopt;
    }
    if (scanner.literal('.') && !scanner.fraction(ms)) {
        return std::nullopt;
    }
    if (!scan_offset(scanner, offset) || !scanner.at_end() || h > 23 || m > 59 || s > 59) {
        return std::nullopt;
    }
    return Moment(sys_days(date)) + hours(h) + minutes(m) + seconds(s) + milliseconds(ms) - offset;
}

std::optional<Moment> parse_http_date(std::string_view text) {
    int d = 0;
    int y = 0;
    int h = 0;
    int m = 0;
    int s = 0;
    if (text.size() != 29 || text.substr(3, 2) != ", ") {
        return std::nullopt;
    }
    const auto name = std::ranges::find(kMonths, text.substr(8, 3));
    Scanner front(text.substr(5, 3));
    Scanner back(text.substr(12));
    if (name == kMonths.end() || !front.number(2, d) || !back.number(4, y) || !back.literal(' ')
        || !back.number(2, h) || !back.literal(':') || !back.number(2, m) || !back.literal(':')
        || !back.number(2, s) || text.substr(25) != " GMT" || h > 23 || m > 59 || s > 60) {
        return std::nullopt;
    }
    const auto number = static_cast<unsigned>(name - kMonths.begin()) + 1;
    const year_month_day date = year(y) / month(number) / day(static_cast<unsigned>(d));
    if (!date.ok()) {
        return std::nullopt;
    }
    return Moment(sys_days(date)) + hours(h) + minutes(m) + seconds(s);
}

}  // namespace andon::standin
