// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "models/items/format.h"
#include "models/items/live_rows.h"

#include <QString>
#include <optional>
#include <string_view>

namespace andon::items {

// What a row of the view "alarms" says. Pure; any thread.

/// As alarms::to_string() has it; what is not known is normal.
alarms::AlarmState alarm_state(std::string_view token);
/// Somebody has to acknowledge it.
bool is_unacknowledged(alarms::AlarmState state);

/// Of 32 hexadecimal digits; absent for anything else.
std::optional<contracts::Hash128> parse_alarm_key(std::string_view text);

/// 1 … 4 → "Critical" … "Low"; empty for anything else.
QString alarm_priority_word(std::int64_t priority);

/// Where it is, for people: the end of the path of its equipment, else which order, SKU or customer.
QString alarm_place(const RowView& alarm);
/// What it belongs to when many come at once: path of its line, else of its equipment, else its entity.
std::string alarm_root(const RowView& alarm);

/// "94.2 °C, limit 90 °C"; empty where it has no value.
QString alarm_value_text(const RowView& alarm, const Formatter& format);

}  // namespace andon::items
