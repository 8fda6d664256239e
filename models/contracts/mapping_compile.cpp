// SPDX-License-Identifier: GPL-3.0-or-later
// Mapping from configuration. mapping.cpp applies it.
#include "models/contracts/mapping.h"
#include "models/contracts/text.h"
#include "models/contracts/validate.h"

#include <algorithm>
#include <array>
#include <google/protobuf/descriptor.h>

namespace andon::contracts {
namespace {

constexpr std::array<std::string_view, 8> kRuleKeys{"name", "when", "message", "each",
                                                    "time", "id",   "subject", "fields"};
constexpr std::array<std::string_view, 12> kTimeKeys{
    "pointer", "const",       "template",   "map",    "default", "before",
    "after",   "before_last", "after_last", "format", "zone",    "required"};

std::vector<std::string_view> short_names() {
    std::vector<std::string_view> out;
    for (std::size_t i = 1; i < kEventTypeCount; ++i) {
        out.push_back(short_type_name(static_cast<EventType>(i)));
    }
    return out;
}

/// A value's pointer as text or its table, with its place for errors.
ValueSource parse_value(
    const ConfigReader& reader, std::string_view key, const nlohmann::json& spec,
    std::span<const std::string_view> keys, std::size_t& slots) {
    const ConfigReader value(spec, reader.pointer(key), reader.errors());
    if (spec.is_string()) {
        return ValueSource::parse_pointer(value, spec.get<std::string>(), slots);
    }
    return value.check_keys(keys) ? ValueSource::parse(value, slots) : ValueSource();
}

}  // namespace

std::optional<Mapping> Mapping::compile(
    const nlohmann::json& rules, const std::string& zone, const std::string& pointer,
    std::vector<ConfigError>& errors) {
    const std::size_t errors_before = errors.size();
    if (!rules.is_array() || rules.empty()) {
        errors.push_back({pointer, "expected at least one [[topic.event]]"});
        return std::nullopt;
    }
    Mapping mapping;
    std::size_t slots = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const ConfigReader reader(rules[i], pointer + "/" + std::to_string(i), errors);
        if (reader.check_keys(kRuleKeys)) {
            mapping.m_rules.push_back(compile_rule(reader, i, {zone, &slots}));
        }
    }
    return errors.size() == errors_before ? std::optional(std::move(mapping)) : std::nullopt;
}

Mapping::Rule Mapping::compile_rule(
    const ConfigReader& reader, std::size_t index, const FieldRule::Context& context) {
    Rule rule;
    const std::string message = reader.text("message");
    rule.type = event_type(message);
    if (rule.type == EventType::unknown) {
        rule.type = event_type("andon.events.v1." + message);
    }
    rule.name = reader.text("name", std::to_string(index + 1) + " (" + message + ")");
    if (rule.type == EventType::unknown) {
        const std::string near = nearest(message, short_names());
        reader.error(
            reader.find("message") == nullptr ? "" : "message",
            message.empty() ? "which message it becomes is missing: message = \"OrderPlaced\""
                            : "\"" + printable(message, 60) + "\" is no event of the contract"
                                  + (near.empty() ? "" : "; the nearest is \"" + near + "\""));
        return rule;
    }
    if (reader.find("each") != nullptr) {
        rule.each = SourcePointer::parse(reader.text("each"), *context.slots);
        if (!rule.each) {
            reader.error("each", "expected a JSON Pointer to an array");
        }
    }
    if (const auto* subject = reader.find("subject")) {
        rule.subject =
            parse_value(reader, "subject", *subject, ValueSource::keys(), *context.slots);
    }
    compile_conditions(reader, context, rule);
    compile_time(reader, context, rule);
    compile_id(reader, context, rule);
    compile_fields(reader, context, rule);
    return rule;
}

void Mapping::compile_conditions(
    const ConfigReader& reader, const FieldRule::Context& context, Rule& rule) {
    const auto* when = reader.find("when");
    if (when == nullptr) {
        return;
    }
    if (!when->is_object()) {
        reader.error("when", "expected a table from pointers to values");
        return;
    }
    const ConfigReader entries(*when, reader.pointer("when"), reader.errors());
    for (const auto& [pointer, expected] : when->items()) {
        Condition condition;
        auto parsed = SourcePointer::parse(pointer, *context.slots);
        if (!parsed) {
            entries.error(pointer, "expected a JSON Pointer");
            continue;
        }
        condition.pointer = std::move(*parsed);
        const nlohmann::json* values = &expected;
        if (expected.is_object() && expected.size() == 1 && expected.contains("not")) {
            condition.negated = true;
            values = &expected["not"];
        } else if (
            expected.is_object() && expected.size() == 1 && expected.contains("exists")
            && expected["exists"].is_boolean()) {
            condition.exists = expected["exists"].get<bool>();
            rule.conditions.push_back(std::move(condition));
            continue;
        }
        const nlohmann::json list = values->is_array() ? *values : nlohmann::json::array({*values});
        for (const nlohmann::json& value : list) {
            if (auto text = scalar_text(value)) {
                condition.values.push_back(std::move(*text));
            } else {
                entries.error(
                    pointer, "expected a value, a list of values, { not = … } or "
                             "{ exists = true }");
            }
        }
        rule.conditions.push_back(std::move(condition));
    }
}

void Mapping::compile_time(
    const ConfigReader& reader, const FieldRule::Context& context, Rule& rule) {
    const auto* time = reader.find("time");
    if (time == nullptr) {
        return;
    }
    rule.time = parse_value(reader, "time", *time, kTimeKeys, *context.slots);
    const ConfigReader options(*time, reader.pointer("time"), reader.errors());
    auto format = TimeFormat::make(options.text("format"), options.text("zone", context.zone));
    if (!format) {
        options.error(options.find("format") != nullptr ? "format" : "", format.error());
        return;
    }
    rule.time_format = std::move(*format);
}

void Mapping::compile_id(
    const ConfigReader& reader, const FieldRule::Context& context, Rule& rule) {
    const auto* id = reader.find("id");
    if (id == nullptr) {
        return;
    }
    const nlohmann::json parts = id->is_array() ? *id : nlohmann::json::array({*id});
    if (parts.empty()) {
        reader.error("id", "expected at least one pointer; without id the position is taken");
    }
    for (const nlohmann::json& part : parts) {
        rule.id.push_back(parse_value(reader, "id", part, ValueSource::keys(), *context.slots));
    }
}

void Mapping::compile_fields(
    const ConfigReader& reader, const FieldRule::Context& context, Rule& rule) {
    const auto* fields = reader.find("fields");
    if (fields == nullptr || !fields->is_object()) {
        reader.error(
            fields == nullptr ? "" : "fields", "expected a table of the message's fields: fields");
        return;
    }
    const google::protobuf::Descriptor& type = *descriptor(rule.type);
    const ConfigReader entries(*fields, reader.pointer("fields"), reader.errors());
    const std::size_t errors_before = reader.errors().size();
    for (const auto& [path, spec] : fields->items()) {
        auto field =
            FieldRule::compile(type, path, spec, entries.pointer(path), context, reader.errors());
        if (field) {
            rule.fields.push_back(std::move(*field));
        }
    }
    if (reader.errors().size() != errors_before) {
        return;
    }
    for (int i = 0; i < type.field_count(); ++i) {
        const bool mapped =
            std::any_of(rule.fields.begin(), rule.fields.end(), [&](const FieldRule& field) {
                return &field.top_field() == type.field(i);
            });
        if (is_required(*type.field(i)) && !mapped) {
            entries.error(
                {}, type.name() + " requires \"" + type.field(i)->name()
                        + "\": add a line for it here");
        }
    }
}

}  // namespace andon::contracts
