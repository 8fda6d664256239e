// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "transport/error.h"

#include <cstdint>
#include <string>

namespace andon::app {

enum class RangeEnd : std::uint8_t { from, to };

/// One end of a range on the command line, in microseconds UTC: in the words of the window's range picker
/// where it begins with "now" ("now-5h", "now/d", "now-1S/S"), in the plant's zone and against `now_us`; else a
/// moment as of parse_time_argument(). Errors: configuration, naming `option`.
Result<std::int64_t> parse_range_argument(
    const std::string& option, const std::string& text, RangeEnd end,
    const Configuration& configuration, std::int64_t now_us);
/// Against this computer's clock.
Result<std::int64_t> parse_range_argument(
    const std::string& option, const std::string& text, RangeEnd end,
    const Configuration& configuration);

}  // namespace andon::app
