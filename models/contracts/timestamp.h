// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace date {
class time_zone;
}

namespace andon::contracts {

/// "2018-04-05T17:31:00.123456Z" (RFC 3339: "T" or "t" or a space, "Z", "z" or an offset) as
/// microseconds since 1970-01-01 UTC. Digits of the second beyond the sixth are cut. Second 60 is
/// accepted where a leap second may be (23:59 UTC) and is the first instant of the next day. Absent
/// for anything else.
std::optional<std::int64_t> parse_rfc3339(std::string_view text);

/// The same moment as RFC 3339 in UTC, with as many digits of the second as are needed.
std::string format_rfc3339(std::int64_t us);

/// True for a day that exists, written "YYYY-MM-DD".
bool is_date(std::string_view text);

/// A way to write times that configuration names: "rfc3339", "date", "epoch_s", "epoch_ms",
/// "epoch_us", or a pattern of %Y %m %d %H %M %S (with a fraction where there is one) %F %T %z %%,
/// read in a stated zone. Thread: immutable after make(), any.
class TimeFormat {
public:
    /// RFC 3339.
    TimeFormat() = default;

    /// `zone` is an IANA name; empty where the format needs none. An error is one sentence.
    static tl::expected<TimeFormat, std::string> make(
        std::string_view format, std::string_view zone);

    /// Microseconds UTC. A local time that occurs twice is the first of the two; one that a clock
    /// change leaves out is the moment of the change.
    std::optional<std::int64_t> instant(std::string_view text) const;

    /// The day, "YYYY-MM-DD", as written; absent for the epoch formats and RFC 3339.
    std::optional<std::string> day(std::string_view text) const;

    /// Has no time of day: it names a day.
    bool is_day_only() const;
    const std::string& zone() const { return m_zone; }

private:
    enum class Kind : std::uint8_t { rfc3339, pattern, epoch };

    Kind m_kind = Kind::rfc3339;
    int m_power = 0;  ///< epoch: power of ten from the unit to microseconds
    std::string m_pattern;
    std::string m_zone;
    const date::time_zone* m_time_zone = nullptr;  ///< null: UTC, or the text has an offset
};

/// "500ms", "30s", "5m", "2h", "1d" as microseconds; absent for anything else.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// The shortest text that parse_duration() reads as `us`; `us` is a whole number of milliseconds.
std::string format_duration(std::int64_t us);

}  // namespace andon::contracts
