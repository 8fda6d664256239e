// SPDX-License-Identifier: GPL-3.0-or-later
// Mapping at work: from a record's JSON to events. mapping_compile.cpp makes it from configuration.
#include "models/contracts/mapping.h"

#include "models/contracts/civil_time.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <google/protobuf/arena.h>
#include <google/protobuf/message.h>

namespace andon::contracts {
namespace {

/// Parts of an id are joined by "/": what is "/" or "%" in them is escaped, so that no two lists of
/// parts give one id.
void append_id_part(std::string_view part, std::string& id) {
    for (const char c : part) {
        if (c == '/' || c == '%') {
            id += c == '/' ? "%2F" : "%25";
        } else {
            id += c;
        }
    }
}

}  // namespace

/// What one apply() works on.
struct Mapping::Run {
    const Limits& limits;
    google::protobuf::Arena& arena;
    std::vector<MappedEvent>& events;
    std::vector<Rejection>& rejections;
    std::uint32_t output = 0;
    bool overflow = false;
};

void Mapping::apply(
    const JsonDocument& document, std::string_view key, const Limits& limits,
    google::protobuf::Arena& arena, std::vector<MappedEvent>& events,
    std::vector<Rejection>& rejections) const {
    MappingInput input;
    input.document = &document;
    input.key = key;
    Run run{limits, arena, events, rejections};
    for (const Rule& rule : m_rules) {
        input.element = &document.root();
        apply_rule(rule, input, run);
    }
}

void Mapping::apply_rule(const Rule& rule, MappingInput& input, Run& run) {
    if (!rule.each) {
        if (holds(rule, input)) {
            make_event(rule, input, run);
        }
        return;
    }
    const JsonNode* list = rule.each->find(input);
    if (list != nullptr && list->kind == JsonKind::object) {  // a list of one
        input.element = list;
        if (holds(rule, input)) {
            make_event(rule, input, run);
        }
        return;
    }
    if (list == nullptr || list->kind != JsonKind::array) {
        return;  // like a condition: this record has nothing for the rule
    }
    for (input.element = input.document->first_child(*list); input.element != nullptr;
         input.element = input.document->next(*input.element)) {
        if (holds(rule, input)) {
            make_event(rule, input, run);
        }
    }
}

bool Mapping::holds(const Rule& rule, const MappingInput& input) {
    return std::all_of(
        rule.conditions.begin(), rule.conditions.end(), [&](const Condition& condition) {
            const auto text = condition.pointer.text(input);
            if (condition.exists) {
                const JsonNode* node = condition.pointer.find(input);
                const bool there = text || (node != nullptr && node->kind != JsonKind::null);
                return there == *condition.exists;
            }
            const bool among = text
                               && std::find(condition.values.begin(), condition.values.end(), *text)
                                      != condition.values.end();
            return among != condition.negated;
        });
}

void Mapping::make_event(const Rule& rule, const MappingInput& input, Run& run) {
    const std::uint32_t output = run.output++;
    if (output >= run.limits.outputs) {
        if (!run.overflow) {
            run.overflow = true;
            run.rejections.push_back(
                {RejectReason::limit_exceeded,
                 "the record yields more than " + std::to_string(run.limits.outputs) + " events",
                 std::string(type_name(rule.type)), output});
        }
        return;
    }
    MappedEvent event;
    event.type = rule.type;
    event.output = output;
    event.message = prototype(rule.type)->New(&run.arena);
    const std::string wrong = fill(rule, input, run.limits, event);
    if (!wrong.empty()) {
        run.rejections.push_back(
            {RejectReason::mapping_failed, "rule " + rule.name + ": " + wrong,
             std::string(type_name(rule.type)), output});
        return;
    }
    run.events.push_back(std::move(event));
}

std::string Mapping::fill(
    const Rule& rule, const MappingInput& input, const Limits& limits, MappedEvent& event) {
    std::string scratch;
    if (rule.time) {
        const auto text = rule.time->text(input, scratch);
        if (!text || !*text) {
            return "time from " + rule.time->written() + ": the record has no value there";
        }
        event.time_us = rule.time_format.instant(**text);
        if (!event.time_us || !in_calendar(*event.time_us)) {
            return "time from " + rule.time->written() + ": \"" + printable(**text, 60)
                   + "\" is not in the configured format";
        }
    }
    for (const ValueSource& part : rule.id) {
        const auto text = part.text(input, scratch);
        if (!text || !*text) {
            return "id from " + part.written() + ": the record has no value there";
        }
        event.id += event.id.empty() ? "" : "/";
        append_id_part(**text, event.id);
    }
    if (event.id.size() > limits.name_bytes) {
        return "the id is longer than " + std::to_string(limits.name_bytes) + " bytes";
    }
    if (rule.subject) {
        const auto text = rule.subject->text(input, scratch);
        event.subject = text && *text ? cut_text(**text, limits.name_bytes) : std::string_view();
    }
    for (const FieldRule& field : rule.fields) {
        if (auto done = field.apply(input, limits, *event.message); !done) {
            return done.error();
        }
    }
    return {};
}

}  // namespace andon::contracts
