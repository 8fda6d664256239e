// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reactions/event_content.h"

#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"
#include "models/messages/cloud_event.h"
#include "models/messages/contract_data.h"
#include "models/reactions/alarm_facts.h"
#include "transport/http/http_client.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <algorithm>

namespace andon::reactions {

namespace {

using cases::FieldRule;
using contracts::EventType;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Json = nlohmann::json;
using Wrong = std::function<void(const std::vector<std::string>&, std::string)>;

FieldRule from(std::string field, std::string path) {
    FieldRule rule;
    rule.field = std::move(field);
    rule.path = std::move(path);
    return rule;
}

FieldRule text(std::string field, std::string words) {
    FieldRule rule;
    rule.field = std::move(field);
    rule.text = std::move(words);
    return rule;
}

/// Filled in with the key: who takes it knows it by that.
std::string id_field(const EventContent& content) {
    return content.contract == EventType::capacity_requested ? "request_id" : "message_id";
}

void put_rule(EventContent& content, FieldRule rule) {
    const auto same = std::ranges::find(content.fields, rule.field, &FieldRule::field);
    if (same == content.fields.end())
        content.fields.push_back(std::move(rule));
    else
        *same = std::move(rule);
}

std::string joined(const std::vector<std::string>& path) {
    return fmt::format("{}", fmt::join(path, "."));
}

void take_rule(
    EventContent& content, const std::vector<std::string>& path, const Json& value,
    const Wrong& wrong) {
    auto rule = cases::read_rule(joined(path), value);
    if (!rule)
        return wrong(path, rule.error().message);
    if (!rule->lookup.empty() || rule->only_on_create)
        return wrong(path, joined(path) + ": lookup and only_on_create are for Salesforce alone");
    put_rule(content, std::move(*rule));
}

void take_message(
    EventContent& content, const Descriptor& message, std::vector<std::string>& path,
    const Json& fields, const Wrong& wrong) {
    std::vector<std::string_view> names;
    for (int i = 0; i < message.field_count(); ++i)
        names.emplace_back(message.field(i)->name());
    for (const auto& [name, value] : fields.items()) {
        path.push_back(name);
        const FieldDescriptor* field = message.FindFieldByName(name);
        if (field == nullptr) {
            const std::string near = contracts::nearest(name, names);
            wrong(
                path, fmt::format(
                          "{} has no field {}{}", std::string(message.name()),
                          contracts::printable(name, 60),
                          near.empty() ? std::string() : fmt::format("; did you mean {}?", near)));
        } else if (path.size() == 1 && name == id_field(content)) {
            wrong(path, fmt::format("{} is the key of the event and cannot be mapped", name));
        } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
            take_rule(content, path, value, wrong);
        } else if (!value.is_object()) {
            wrong(
                path, fmt::format(
                          "{} is a table of the fields of {}", name,
                          std::string(field->message_type()->name())));
        } else {
            take_message(content, *field->message_type(), path, value, wrong);
        }
        path.pop_back();
    }
}

/// Times of the contract are numbers; people and facts write them as texts.
Json as_field(const std::string& name, Json value) {
    if (name.ends_with("_us") && value.is_string()) {
        if (const auto us = contracts::parse_rfc3339(value.get_ref<const std::string&>()))
            return *us;
    }
    return value;
}

Result<Json> data_of(const EventContent& content, const views::AlarmRow& alarm) {
    Json facts = facts_of(alarm);
    if (content.fields.empty())
        return facts;
    auto values = cases::field_values(content.fields, facts, true);
    if (!values)
        return tl::unexpected(values.error());
    Json data = Json::object();
    const bool contract = content.contract != EventType::unknown;
    for (auto& [rule, value] : *values) {
        Json* at = &data;
        std::string name = rule->field;
        for (auto dot = name.find('.'); contract && dot != std::string::npos;
             dot = name.find('.')) {
            at = &(*at)[name.substr(0, dot)];
            name.erase(0, dot + 1);
        }
        (*at)[name] = contract ? as_field(name, std::move(value)) : std::move(value);
    }
    return data;
}

}  // namespace

std::vector<std::string_view> event_names() {
    return {"alarm", "capacity_request", "supplier_message"};
}

EventContent event_of_name(std::string_view name) {
    EventContent content;
    if (name == "capacity_request") {
        content.contract = EventType::capacity_requested;
        content.fields = {
            from("equipment", "entity.id"), from("start_us", "alarm.onset"),
            text("reason", "{alarm.title}. {alarm.measured}")};
    } else if (name == "supplier_message") {
        content.contract = EventType::supplier_messaged;
        content.fields = {
            text("subject", "{alarm.title}: {entity.id}"),
            text("text", "{alarm.title}\n{entity.id}\nsince {alarm.onset}\n{alarm.measured}")};
    }
    return content;
}

std::string source_of(std::string_view tenant) {
    return "/andon/" + transport::http::percent_encoded(tenant);
}

void take_fields(EventContent& content, const Json& fields, const Wrong& wrong) {
    std::vector<std::string> path;
    if (content.contract != EventType::unknown)
        return take_message(content, *contracts::descriptor(content.contract), path, fields, wrong);
    for (const auto& [name, value] : fields.items())
        take_rule(content, {name}, value, wrong);
}

std::vector<std::string> missing_fields(const EventContent& content) {
    std::vector<std::string> missing;
    if (content.contract == EventType::unknown)
        return missing;
    for (std::string& field : messages::required_fields(content.contract)) {
        if (field != id_field(content)
            && std::ranges::find(content.fields, field, &FieldRule::field) == content.fields.end())
            missing.push_back(std::move(field));
    }
    return missing;
}

std::string type_of(const EventContent& content) {
    return std::string(
        content.contract == EventType::unknown ? kAlarmEvent
                                               : contracts::type_name(content.contract));
}

std::string key_of(const EventContent& content, const std::string& occurrence) {
    switch (content.contract) {
    case EventType::capacity_requested:
        return occurrence + "-capacity";
    case EventType::supplier_messaged:
        return occurrence + "-supplier";
    default:
        return occurrence;
    }
}

Result<std::string> event_body(
    const EventContent& content, const views::AlarmRow& alarm, WallTime now) {
    auto data = data_of(content, alarm);
    if (!data)
        return tl::unexpected(data.error());
    messages::EventHead head;
    head.id = key_of(content, alarm.occurrence);
    head.source = content.source;
    head.type = type_of(content);
    head.subject = alarm.entity_id;
    head.causation = alarm.occurrence;
    head.trace = messages::traceparent(alarm.occurrence, head.id);
    std::int64_t time = now.us;
    if (content.contract == EventType::unknown) {
        time = alarm.raised.value_or(EventTime{now.us}).us;
    } else {
        (*data)[id_field(content)] = head.id;
        const auto bytes = messages::contract_bytes(head.type, *data);
        if (!bytes)
            return tl::unexpected(bytes.error());
    }
    head.time = contracts::format_rfc3339(time);
    return messages::structured(head, std::move(*data));
}

}  // namespace andon::reactions
