// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reactions/alarm_facts.h"

#include "models/contracts/timestamp.h"
#include "models/rules/rule.h"

#include <fmt/format.h>

#include <string>

namespace andon::reactions {

namespace {

using Json = nlohmann::json;

void put(Json& table, const char* name, const std::string& text) {
    if (!text.empty())
        table[name] = text;
}

void put(Json& table, const char* name, const std::optional<double>& number) {
    if (number)
        table[name] = *number;
}

void put(Json& table, const char* name, const std::optional<EventTime>& time) {
    if (time)
        table[name] = contracts::format_rfc3339(time->us);
}

/// "85.5 Cel, limit 80 Cel"; empty for what is no measure.
std::string measured(const views::AlarmRow& alarm) {
    if (!alarm.value)
        return {};
    const std::string unit = alarm.unit.empty() ? std::string() : " " + alarm.unit;
    std::string text = fmt::format("{}{}", *alarm.value, unit);
    if (alarm.limit)
        text += fmt::format(", limit {}{}", *alarm.limit, unit);
    return text;
}

}  // namespace

Json facts_of(const views::AlarmRow& row) {
    Json alarm = Json::object();
    put(alarm, "key", row.alarm_key);
    put(alarm, "occurrence", row.occurrence);
    put(alarm, "title", row.title);
    put(alarm, "state", row.state);
    put(alarm, "priority",
        std::string(rules::to_string(static_cast<rules::Priority>(row.priority))));
    put(alarm, "onset", row.onset);
    put(alarm, "raised", row.raised);
    put(alarm, "value", row.value);
    put(alarm, "limit", row.limit);
    put(alarm, "unit", row.unit);
    put(alarm, "measured", measured(row));
    put(alarm, "place", row.place);
    put(alarm, "line", row.line);
    alarm["occurrences"] = row.occurrences;
    Json rule = Json::object();
    put(rule, "id", row.rule);
    put(rule, "guidance", row.guidance);
    put(rule, "page", row.page);
    Json entity = Json::object();
    put(entity, "kind", row.entity_kind);
    put(entity, "id", row.entity_id);
    return {{"alarm", std::move(alarm)}, {"rule", std::move(rule)}, {"entity", std::move(entity)}};
}

}  // namespace andon::reactions
