// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/alarm_row.h"

#include "models/items/words.h"

#include <QCoreApplication>
#include <array>
#include <charconv>

namespace andon::items {

using alarms::AlarmState;

AlarmState alarm_state(std::string_view token) {
    constexpr std::array kAll{
        AlarmState::unacknowledged,
        AlarmState::acknowledged,
        AlarmState::returned_unacknowledged,
        AlarmState::shelved,
        AlarmState::suppressed,
        AlarmState::out_of_service,
        AlarmState::latched_unacknowledged,
        AlarmState::latched_acknowledged};
    for (const AlarmState state : kAll) {
        if (alarms::to_string(state) == token)
            return state;
    }
    return AlarmState::normal;
}

bool is_unacknowledged(AlarmState state) {
    return state == AlarmState::unacknowledged || state == AlarmState::returned_unacknowledged
           || state == AlarmState::latched_unacknowledged;
}

std::optional<contracts::Hash128> parse_alarm_key(std::string_view text) {
    constexpr std::size_t kHalf = 16;
    if (text.size() != 2 * kHalf)
        return std::nullopt;
    contracts::Hash128 key;
    const char* const middle = text.data() + kHalf;
    const char* const end = middle + kHalf;
    const auto high = std::from_chars(text.data(), middle, key.high, 16);
    const auto low = std::from_chars(middle, end, key.low, 16);
    if (high.ptr != middle || low.ptr != end || high.ec != std::errc() || low.ec != std::errc())
        return std::nullopt;
    return key;
}

QString alarm_priority_word(std::int64_t priority) {
    if (priority < 1 || priority > 4)
        return {};
    return word(rules::to_string(static_cast<rules::Priority>(priority)));
}

QString alarm_place(const RowView& alarm) {
    const std::string place = alarm.text("place");
    if (!place.empty())
        return end_with_parent(place);
    const QString kind = word(alarm.text("entity_kind"));
    const QString id = plain(alarm.text("entity_id"));
    return kind.isEmpty() ? id : kind + QLatin1Char(' ') + id;
}

std::string alarm_root(const RowView& alarm) {
    for (const char* column : {"line", "place", "entity_id"}) {
        if (std::string text = alarm.text(column); !text.empty())
            return text;
    }
    return {};
}

QString alarm_value_text(const RowView& alarm, const Formatter& format) {
    const auto value = alarm.number("value");
    if (!value)
        return {};
    const QString unit = unit_text(alarm.text("unit"));
    const auto with_unit = [&](double number) {
        return unit.isEmpty() ? format.real(number) : format.real(number) + QLatin1Char(' ') + unit;
    };
    const auto limit = alarm.number("limit");
    if (!limit)
        return with_unit(*value);
    return QCoreApplication::translate("Alarm", "%1, limit %2")
        .arg(with_unit(*value), with_unit(*limit));
}

}  // namespace andon::items
