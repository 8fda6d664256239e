// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace andon::standin {

/// A moment in milliseconds since 1970, UTC: all that Salesforce keeps.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-20T12:05:00.000+0000", as records have it. Two of them compare as texts.
std::string datetime_text(Moment moment);
/// "2026-11-20".
std::string date_text(std::chrono::year_month_day date);
/// "Fri, 20 Nov 2026 12:05:00 GMT", as HTTP headers have it (RFC 9110, 5.6.7).
std::string http_date(Moment moment);

/// ISO 8601 with Z, +0000 or +00:00, with or without fraction. Nothing for anything else, nor for days
/// that no calendar has.
std::optional<Moment> parse_datetime(std::string_view text);
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);
std::optional<Moment> parse_http_date(std::string_view text);

}  // namespace andon::standin
