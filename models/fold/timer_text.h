// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace andon::fold {

/// Text of an input of kind timer: time has passed up to there, and something was due before.
inline std::string timer_text(EventTime time) {
    return std::to_string(time.us);
}
/// Absent where it is no such text.
inline std::optional<EventTime> parse_timer(std::string_view text) {
    EventTime time;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), time.us);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return time;
}

}  // namespace andon::fold
