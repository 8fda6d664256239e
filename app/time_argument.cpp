// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/time_argument.h"

#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {

Result<std::int64_t> parse_time_argument(
    const std::string& option, const std::string& text, const std::string& zone) {
    if (const auto us = contracts::parse_rfc3339(text)) {
        return *us;
    }
    std::string local = text;
    if (local.size() > 10 && (local[10] == 'T' || local[10] == 't')) {
        local[10] = ' ';
    }
    for (const char* format : {"%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"}) {
        const auto pattern = contracts::TimeFormat::make(format, zone);
        if (!pattern) {
            return fail(ErrorKind::configuration, pattern.error());
        }
        if (const auto us = pattern->instant(local)) {
            return *us;
        }
    }
    return fail(
        ErrorKind::configuration,
        fmt::format(
            "{}: \"{}\" is no time; write 2026-03-01T06:00:00Z, or a local time of {} such as "
            "\"2026-03-01 07:00\"",
            option, contracts::printable(text, 60), zone));
}

}  // namespace andon::app
