// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reactions/reaction.h"

#include "models/cases/evidence.h"
#include "models/contracts/timestamp.h"
#include "models/reactions/alarm_facts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace andon::reactions {

namespace {

using cases::FieldRule;
using outbox::Mode;
using outbox::State;

constexpr std::size_t kSubject = 255;
constexpr std::size_t kDescription = 32'000;

std::string too_old(const Reaction& reaction, EventTime onset) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(reaction.max_age);
    return fmt::format(
        "It began at {}, more than {} min before it was found: listed, not sent.",
        contracts::format_rfc3339(onset.us), minutes.count());
}

std::string target_of(const Content& content) {
    if (const auto* mapping = std::get_if<cases::FieldMapping>(&content))
        return mapping->object + "." + mapping->external_id;
    return type_of(std::get<EventContent>(content));
}

Result<std::string> payload_of(const Content& content, const views::AlarmRow& alarm, WallTime now) {
    if (const auto* mapping = std::get_if<cases::FieldMapping>(&content))
        return cases::case_body(*mapping, facts_of(alarm), true);
    return event_body(std::get<EventContent>(content), alarm, now);
}

}  // namespace

std::string key_of(const Reaction& reaction, const std::string& occurrence) {
    const auto* event = std::get_if<EventContent>(&reaction.content);
    return event == nullptr ? occurrence : key_of(*event, occurrence);
}

cases::FieldMapping default_mapping() {
    FieldRule subject;
    subject.field = "Subject";
    subject.text = "{alarm.title}: {entity.id}";
    subject.length = kSubject;
    FieldRule description;
    description.field = "Description";
    description.text =
        "{alarm.title}\n{entity.kind} {entity.id}\nsince {alarm.onset}\n{alarm.measured}\n"
        "{rule.guidance}";
    description.length = kDescription;
    FieldRule priority;
    priority.field = "Priority";
    priority.path = "alarm.priority";
    priority.values = {{"critical", "High"}, {"high", "High"}, {"low", "Low"}};
    priority.otherwise = "Medium";
    FieldRule origin;
    origin.field = "Origin";
    origin.constant = "Web";
    origin.only_on_create = true;
    cases::FieldMapping mapping;
    mapping.external_id = "Alarm_Key__c";
    mapping.fields = {subject, description, priority, origin};
    return mapping;
}

void keep_alarm_key(cases::FieldMapping& mapping, const std::string& field) {
    if (field.empty() || field == mapping.external_id
        || std::ranges::find(mapping.fields, field, &FieldRule::field) != mapping.fields.end())
        return;
    FieldRule rule;
    rule.field = field;
    rule.path = "alarm.key";
    mapping.fields.push_back(std::move(rule));
}

outbox::Entry entry_of(const Reaction& reaction, const views::AlarmRow& alarm, WallTime now) {
    const EventTime onset = alarm.onset.value_or(alarm.raised.value_or(EventTime{now.us}));
    outbox::Entry entry;
    entry.lane = reaction.lane;
    entry.key = key_of(reaction, alarm.occurrence);
    entry.record = entry.key;
    entry.target = target_of(reaction.content);
    entry.reaction = reaction.name;
    entry.alarm = alarm.alarm_key;
    entry.occurrence = alarm.occurrence;
    entry.mode = reaction.mode;
    entry.hourly_cap = reaction.hourly_cap;
    entry.onset = WallTime{onset.us};
    entry.created = now;
    entry.changed = now;
    entry.state = reaction.mode == Mode::automatic ? State::queued : State::waiting;
    if (now.us - onset.us > reaction.max_age.count()) {
        entry.state = State::waiting;
        entry.error = too_old(reaction, onset);
    }
    auto body = payload_of(reaction.content, alarm, now);
    entry.payload = body ? std::move(*body) : "{}";
    if (!body) {
        entry.state = State::needs_attention;
        entry.error = body.error().message;
    }
    return entry;
}

outbox::Entry snapshot_of(const outbox::Entry& of_case, const views::AlarmRow& alarm) {
    return cases::evidence_entry(
        of_case, "The alarm as it was raised,", "alarm.json",
        facts_of(alarm).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace andon::reactions
