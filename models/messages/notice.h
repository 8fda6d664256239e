// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace andon::messages {

/// An event as somebody reads it who is far away: on a telephone, in a corner of a screen. Plain text.
struct Notice {
    std::string title;  ///< one line
    std::string text;
    int priority = 3;  ///< 1 critical … 4 low
};

/// Of an alarm its title, where, what was measured and what to do; of data with `title` and `text`, those; of
/// anything else its type and the texts in its data.
Notice notice_of(const nlohmann::json& event);

}  // namespace andon::messages
