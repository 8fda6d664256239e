// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cases/field_mapping.h"
#include "models/contracts/event_type.h"
#include "models/views/alarms.h"
#include "transport/instant.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace andon::reactions {

/// What leaves as a CloudEvent: the alarm itself, or what the contract has for such a case.
struct EventContent {
    /// capacity_requested or supplier_messaged; unknown: the alarm.
    contracts::EventType contract = contracts::EventType::unknown;
    /// Of the data. Of the alarm none: then the facts as they are (alarm_facts.h). Of a contract's message
    /// a field is called as in its .proto, one in another message "quantity.micros".
    std::vector<cases::FieldRule> fields = {};
    std::string source = {};  ///< attribute `source`: whose event it is, as a URI reference
};

/// The type of alarms' events.
inline constexpr std::string_view kAlarmEvent = "andon.alarm.raised";

/// "alarm", "capacity_request" and "supplier_message", and what each is without anything said.
std::vector<std::string_view> event_names();
EventContent event_of_name(std::string_view name);

/// Whose events they are: "/andon/TENANT".
std::string source_of(std::string_view tenant);

/// Lays what a person wrote as `[reaction.fields]` over the content's own fields. `wrong` hears what is no
/// field of the message, and where: its names from the outside in.
void take_fields(
    EventContent& content, const nlohmann::json& fields,
    const std::function<void(const std::vector<std::string>& path, std::string message)>& wrong);

/// Fields without which the message says nothing and that nothing gives.
std::vector<std::string> missing_fields(const EventContent& content);

/// What tells it from other things that leave by the same lane because of the same occurrence.
std::string key_of(const EventContent& content, const std::string& occurrence);

/// The type of its events.
std::string type_of(const EventContent& content);

/// The payload: the event as JSON. Errors: bad_data, in a sentence: a fact is missing, the contract forbids it.
Result<std::string> event_body(
    const EventContent& content, const views::AlarmRow& alarm, WallTime now);

}  // namespace andon::reactions
