// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/timestamp.h"

#include "models/contracts/civil_time.h"
#include "models/contracts/decimal.h"

#include <array>
#include <charconv>
#include <date/tz.h>
#include <stdexcept>

namespace andon::contracts {
namespace {

/// Reads a text from its beginning; every step says whether it fitted.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    bool digits(std::size_t count, int& out) {
        if (m_text.size() - m_at < count) {
            return false;
        }
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const char c = m_text[m_at + i];
            if (c < '0' || c > '9') {
                return false;
            }
            value = value * 10 + (c - '0');
        }
        m_at += count;
        out = value;
        return true;
    }

    bool one_of(std::string_view set, char* found = nullptr) {
        if (m_at >= m_text.size() || set.find(m_text[m_at]) == std::string_view::npos) {
            return false;
        }
        if (found != nullptr) {
            *found = m_text[m_at];
        }
        ++m_at;
        return true;
    }

    /// ".123456" as microseconds; true and 0 where there is no point.
    bool fraction(int& us) {
        us = 0;
        if (!one_of(".")) {
            return true;
        }
        int scale = 100000;
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9') {
            us += (m_text[m_at] - '0') * scale;
            scale /= 10;
            ++m_at;
        }
        return m_at > begin;
    }

    /// "Z" or "+02:00" (the colon may be missing where `loose`) as microseconds east of UTC.
    bool offset(std::int64_t& us, bool loose) {
        if (one_of("Zz")) {
            us = 0;
            return true;
        }
        char sign = '+';
        int hours = 0;
        int minutes = 0;
        if (!one_of("+-", &sign) || !digits(2, hours) || (!one_of(":") && !loose)
            || !digits(2, minutes) || hours > 23 || minutes > 59) {
            return false;
        }
        us = (hours * 60 + minutes) * kMicrosPerMinute * (sign == '-' ? -1 : 1);
        return true;
    }

    bool at_end() const { return m_at == m_text.size(); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

bool date_part(Scanner& in, CivilTime& t) {
    return in.digits(4, t.year) && in.one_of("-") && in.digits(2, t.month) && in.one_of("-")
           && in.digits(2, t.day);
}

bool time_part(Scanner& in, CivilTime& t) {
    return in.digits(2, t.hour) && in.one_of(":") && in.digits(2, t.minute) && in.one_of(":")
           && in.digits(2, t.second) && in.fraction(t.us);
}

/// Reads `text` as `pattern` says; `offset` is set by %z.
bool scan_pattern(
    std::string_view pattern, std::string_view text, CivilTime& t,
    std::optional<std::int64_t>& offset) {
    Scanner in(text);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%' || i + 1 == pattern.size()) {
            if (!in.one_of(pattern.substr(i, 1))) {
                return false;
            }
            continue;
        }
        bool fits = false;
        std::int64_t east = 0;
        switch (pattern[++i]) {
        case 'Y':
            fits = in.digits(4, t.year);
            break;
        case 'm':
            fits = in.digits(2, t.month);
            break;
        case 'd':
            fits = in.digits(2, t.day);
            break;
        case 'H':
            fits = in.digits(2, t.hour);
            break;
        case 'M':
            fits = in.digits(2, t.minute);
            break;
        case 'S':
            fits = in.digits(2, t.second) && in.fraction(t.us);
            break;
        case 'F':
            fits = date_part(in, t);
            break;
        case 'T':
            fits = time_part(in, t);
            break;
        case '%':
            fits = in.one_of("%");
            break;
        case 'z':
            fits = in.offset(east, true);
            offset = east;
            break;
        default:
            break;
        }
        if (!fits) {
            return false;
        }
    }
    return in.at_end() && is_valid(t);
}

std::string day_text(const CivilTime& t) {
    std::array<char, 40> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", t.year, t.month, t.day);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::optional<std::int64_t> parse_rfc3339(std::string_view text) {
    Scanner in(text);
    CivilTime t;
    std::int64_t east = 0;
    if (!date_part(in, t) || !in.one_of("Tt ") || !time_part(in, t) || !in.offset(east, false)
        || !in.at_end()) {
        return std::nullopt;
    }
    const bool leap = t.second == 60;
    t.second = leap ? 59 : t.second;
    if (!is_valid(t)) {
        return std::nullopt;
    }
    const std::int64_t utc = to_micros(t) - east;
    if (leap) {
        constexpr std::int64_t kMicrosPerDay = 24 * 60 * kMicrosPerMinute;
        const std::int64_t next = utc - t.us + kMicrosPerSecond;
        return next % kMicrosPerDay == 0 ? std::optional(next) : std::nullopt;
    }
    return utc;
}

std::string format_rfc3339(std::int64_t us) {
    const CivilTime t = from_micros(us);
    std::array<char, 64> buffer{};
    const int length = std::snprintf(
        buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%06d", t.year, t.month, t.day,
        t.hour, t.minute, t.second, t.us);
    std::string out(buffer.data(), static_cast<std::size_t>(length));
    while (out.back() == '0') {
        out.pop_back();
    }
    if (out.back() == '.') {
        out.pop_back();
    }
    return out + 'Z';
}

bool is_date(std::string_view text) {
    Scanner in(text);
    CivilTime t;
    return date_part(in, t) && in.at_end() && is_valid(t);
}

tl::expected<TimeFormat, std::string> TimeFormat::make(
    std::string_view format, std::string_view zone) {
    TimeFormat out;
    out.m_zone = zone;
    if (format.empty() || format == "rfc3339") {
        return out;
    }
    if (format == "epoch_s" || format == "epoch_ms" || format == "epoch_us") {
        out.m_kind = Kind::epoch;
        out.m_power = format == "epoch_s" ? 6 : format == "epoch_ms" ? 3 : 0;
        return out;
    }
    out.m_kind = Kind::pattern;
    out.m_pattern = format == "date" ? "%F" : std::string(format);
    if (out.m_pattern.find("%F") == std::string::npos
        && (out.m_pattern.find("%Y") == std::string::npos
            || out.m_pattern.find("%m") == std::string::npos
            || out.m_pattern.find("%d") == std::string::npos)) {
        return tl::unexpected(
            "time format \"" + std::string(format)
            + "\" is none of rfc3339, date, epoch_s, epoch_ms, epoch_us, nor a pattern with %Y, "
              "%m and %d");
    }
    for (std::size_t i = 0; i + 1 < out.m_pattern.size(); ++i) {
        if (out.m_pattern[i] == '%'
            && std::string_view("YmdHMSFTz%").find(out.m_pattern[++i]) == std::string_view::npos) {
            return tl::unexpected(
                "time format \"" + std::string(format)
                + "\": only %Y %m %d %H %M %S %F %T %z %% "
                  "are known");
        }
    }
    if (out.m_pattern.find("%z") != std::string::npos) {
        return out;
    }
    if (zone.empty()) {
        return tl::unexpected(
            "time format \"" + std::string(format)
            + "\" has no offset: say which zone it is in, zone = \"Europe/Berlin\"");
    }
    if (zone == "UTC") {
        return out;
    }
    try {
        out.m_time_zone = date::locate_zone(out.m_zone);
    } catch (const std::runtime_error&) {
        return tl::unexpected(
            "zone \"" + out.m_zone + "\" is not in the time zone database of this machine");
    }
    return out;
}

std::optional<std::int64_t> TimeFormat::instant(std::string_view text) const {
    if (m_kind == Kind::rfc3339) {
        return parse_rfc3339(text);
    }
    if (m_kind == Kind::epoch) {
        const auto number = Decimal::parse(text);
        return number ? number->scaled(m_power) : std::nullopt;
    }
    CivilTime t;
    std::optional<std::int64_t> east;
    if (!scan_pattern(m_pattern, text, t, east)) {
        return std::nullopt;
    }
    const std::int64_t local = to_micros(t);
    if (east || m_time_zone == nullptr) {
        return local - east.value_or(0);
    }
    const date::local_time<std::chrono::microseconds> wall{std::chrono::microseconds{local}};
    return m_time_zone->to_sys(wall, date::choose::earliest).time_since_epoch().count();
}

std::optional<std::string> TimeFormat::day(std::string_view text) const {
    CivilTime t;
    std::optional<std::int64_t> east;
    if (m_kind != Kind::pattern || !scan_pattern(m_pattern, text, t, east)) {
        return std::nullopt;
    }
    return day_text(t);
}

bool TimeFormat::is_day_only() const {
    return m_kind == Kind::pattern && m_pattern.find("%H") == std::string::npos
           && m_pattern.find("%T") == std::string::npos;
}

namespace {

struct Unit {
    std::string_view name;
    std::int64_t us;
};
constexpr std::array<Unit, 5> kUnits{{
    {"d", 86400000000},
    {"h", 3600000000},
    {"m", 60000000},
    {"s", 1000000},
    {"ms", 1000},
}};

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), count);
    if (parsed.ec != std::errc{} || count < 0) {
        return std::nullopt;
    }
    const std::string_view unit = text.substr(static_cast<std::size_t>(parsed.ptr - text.data()));
    for (const Unit& known : kUnits) {
        std::int64_t us = 0;
        if (known.name == unit && !__builtin_mul_overflow(count, known.us, &us)) {
            return us;
        }
    }
    return std::nullopt;
}

std::string format_duration(std::int64_t us) {
    for (const Unit& unit : kUnits) {
        if (us % unit.us == 0 && us != 0) {
            return std::to_string(us / unit.us) + std::string(unit.name);
        }
    }
    return us == 0 ? "0s" : std::to_string(us / 1000) + "ms";
}

}  // namespace andon::contracts
