// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/operator_action.h"
#include "transport/error.h"
#include "transport/instant.h"

#include <string>
#include <string_view>

namespace andon::alarms {

/// An action and when it takes effect, on the clock that timers go by.
struct TimedAction {
    OperatorAction action;
    EventTime time;
};

/// One line of JSON with sorted keys, as it is journaled.
std::string action_text(const TimedAction& timed);
/// Errors: bad_data.
Result<TimedAction> parse_action(std::string_view text);

}  // namespace andon::alarms
