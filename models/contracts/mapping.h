// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"
#include "models/contracts/mapping_field.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Arena;
}

namespace andon::contracts {

/// One message that a mapping made of a record.
struct MappedEvent {
    EventType type = EventType::unknown;
    google::protobuf::Message* message = nullptr;  ///< on the arena given
    std::optional<std::int64_t> time_us;  ///< absent: the rule names no time, the broker's is taken
    std::string id;       ///< made of the fields that the rule names; empty: made of the position
    std::string subject;  ///< as the rule says; may be empty
    std::uint32_t output = 0;
};

/// The rules that turn the foreign JSON of one stream into events. Compiled once from configuration,
/// immutable after that; any thread may use it.
class Mapping {
public:
    /// `rules` is the list of `[[topic.event]]` tables. `zone` is the stream's. Errors go to
    /// `errors`, with `pointer` before their own; absent then.
    static std::optional<Mapping> compile(
        const nlohmann::json& rules, const std::string& zone, const std::string& pointer,
        std::vector<ConfigError>& errors);

    /// Applies every rule whose conditions hold. What fails is a rejection of its own and does not
    /// keep the other outputs from coming out. Messages are not validated yet.
    void apply(
        const JsonDocument& document, std::string_view key, const Limits& limits,
        google::protobuf::Arena& arena, std::vector<MappedEvent>& events,
        std::vector<Rejection>& rejections) const;

private:
    struct Condition {
        SourcePointer pointer;
        std::vector<std::string> values;  ///< any of them; empty: only exists matters
        bool negated = false;             ///< none of the values
        std::optional<bool> exists;
    };
    struct Rule {
        std::string name;  ///< for messages
        EventType type = EventType::unknown;
        std::vector<Condition> conditions;
        std::optional<SourcePointer> each;
        std::optional<ValueSource> time;
        TimeFormat time_format;
        std::vector<ValueSource> id;
        std::optional<ValueSource> subject;
        std::vector<FieldRule> fields;
    };
    struct Run;

    static Rule compile_rule(
        const ConfigReader& reader, std::size_t index, const FieldRule::Context& context);
    static void compile_conditions(
        const ConfigReader& reader, const FieldRule::Context& context, Rule& rule);
    static void compile_time(
        const ConfigReader& reader, const FieldRule::Context& context, Rule& rule);
    static void compile_id(
        const ConfigReader& reader, const FieldRule::Context& context, Rule& rule);
    static void compile_fields(
        const ConfigReader& reader, const FieldRule::Context& context, Rule& rule);

    static bool holds(const Rule& rule, const MappingInput& input);
    static void apply_rule(const Rule& rule, MappingInput& input, Run& run);
    static void make_event(const Rule& rule, const MappingInput& input, Run& run);
    static std::string fill(
        const Rule& rule, const MappingInput& input, const Limits& limits, MappedEvent& event);

    std::vector<Rule> m_rules;
};

}  // namespace andon::contracts
