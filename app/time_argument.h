// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <string>

namespace andon::app {

/// A moment as a person writes it on the command line, in microseconds UTC: RFC 3339
/// ("2026-03-01T06:00:00Z", "…+01:00"), or without an offset a local time of `zone`
/// ("2026-03-01 07:00", seconds and date alone too). A local time that occurs twice is the first of
/// the two. Errors: configuration, naming `option`.
Result<std::int64_t> parse_time_argument(
    const std::string& option, const std::string& text, const std::string& zone);

}  // namespace andon::app
