// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/stream_contract.h"

#include "models/contracts/config_reader.h"
#include "models/contracts/event_type.h"
#include "models/contracts/mapping.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <array>
#include <charconv>

namespace andon::contracts {
namespace {

template <class Value>
struct Name {
    std::string_view name;
    Value value;
};

constexpr std::array<Name<Encoding>, 6> kEncodings{{
    {"auto", Encoding::automatic},
    {"cloudevents", Encoding::cloudevents},
    {"cloudevents-protobuf", Encoding::cloudevents_protobuf},
    {"confluent-protobuf", Encoding::confluent_protobuf},
    {"json-mapping", Encoding::json_mapping},
    {"protobuf", Encoding::protobuf},
}};

constexpr std::array<Name<JournalPolicy>, 3> kPolicies{{
    {"full", JournalPolicy::full},
    {"rollup_only", JournalPolicy::rollup_only},
    {"count_only", JournalPolicy::count_only},
}};

constexpr std::array<std::string_view, 10> kKeys{
    "source", "name",         "encoding", "message",          "schema_ids",
    "event",  "event_source", "journal",  "allowed_lateness", "zone"};

/// As text; never throws, whatever bytes somebody put in.
std::string dump(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class Table, class Value>
std::string_view name_of(const Table& table, Value value) {
    for (const auto& entry : table) {
        if (entry.value == value) {
            return entry.name;
        }
    }
    return {};
}

template <class Table, class Value>
void read_choice(
    const ConfigReader& reader, std::string_view key, const Table& table, Value& value) {
    const std::string text = reader.text(key, std::string(name_of(table, value)));
    std::string known;
    for (const auto& entry : table) {
        if (entry.name == text) {
            value = entry.value;
            return;
        }
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    }
    reader.error(key, "\"" + printable(text, 60) + "\" is none of " + known);
}

/// The full name of a contract message that configuration may name in short.
std::string full_message(
    const ConfigReader& reader, std::string_view key, const std::string& text) {
    for (const std::string& name : {text, "andon.events.v1." + text}) {
        if (event_type(name) != EventType::unknown) {
            return name;
        }
    }
    reader.error(key, "\"" + printable(text, 60) + "\" is no event of the contract");
    return {};
}

void read_schema_ids(const ConfigReader& reader, StreamContract& out) {
    const auto* ids = reader.find("schema_ids");
    if (ids == nullptr) {
        return;
    }
    if (!ids->is_object()) {
        reader.error("schema_ids", "expected a table from ids to messages");
        return;
    }
    const ConfigReader entries(*ids, reader.pointer("schema_ids"), reader.errors());
    for (const auto& [key, value] : ids->items()) {
        std::uint32_t id = 0;
        const auto parsed = std::from_chars(key.data(), key.data() + key.size(), id);
        if (parsed.ec != std::errc{} || parsed.ptr != key.data() + key.size()) {
            entries.error(key, "expected a schema id, a whole number");
            continue;
        }
        out.schema_ids[id] = full_message(entries, key, entries.text(key));
    }
}

void read_lateness(const ConfigReader& reader, StreamContract& out) {
    const std::string text =
        reader.text("allowed_lateness", format_duration(out.allowed_lateness_us));
    if (const auto us = parse_duration(text)) {
        out.allowed_lateness_us = *us;
    } else {
        reader.error("allowed_lateness", "expected a duration such as \"30s\" or \"5m\"");
    }
}

void read_mapping(const ConfigReader& reader, StreamContract& out) {
    if (const auto* rules = reader.find("event")) {
        if (Mapping::compile(*rules, out.zone, reader.pointer("event"), reader.errors())) {
            out.mapping = dump(*rules);
        }
    } else if (out.encoding == Encoding::json_mapping) {
        reader.error({}, "encoding json-mapping needs at least one [[topic.event]]");
    }
}

void check_consistency(const ConfigReader& reader, const StreamContract& out) {
    const bool names_message = !out.message.empty() || !out.schema_ids.empty();
    if (out.encoding == Encoding::confluent_protobuf && !names_message) {
        reader.error({}, "encoding confluent-protobuf needs message = \"…\" or schema_ids");
    }
    if (out.encoding == Encoding::protobuf && out.message.empty()) {
        reader.error({}, "encoding protobuf needs message = \"…\"");
    }
}

}  // namespace

std::string_view to_string(Encoding encoding) {
    return name_of(kEncodings, encoding);
}

std::string_view to_string(JournalPolicy policy) {
    return name_of(kPolicies, policy);
}

std::string StreamContract::effective_event_source() const {
    return event_source.empty() ? "andon:" + source + "/" + topic : event_source;
}

tl::expected<StreamContract, std::vector<ConfigError>> parse_stream_contract(
    const nlohmann::json& table, std::span<const std::string_view> other_keys) {
    std::vector<ConfigError> errors;
    const ConfigReader reader(table, "", errors);
    std::vector<std::string_view> known(kKeys.begin(), kKeys.end());
    known.insert(known.end(), other_keys.begin(), other_keys.end());
    if (!reader.check_keys(known)) {
        return tl::unexpected(std::move(errors));
    }
    StreamContract out;
    out.source = reader.text("source");
    out.topic = reader.text("name");
    if (out.topic.empty()) {
        reader.error({}, "which topic it is about is missing: name = \"…\"");
    }
    read_choice(reader, "encoding", kEncodings, out.encoding);
    read_choice(reader, "journal", kPolicies, out.journal);
    if (const std::string message = reader.text("message"); !message.empty()) {
        out.message = full_message(reader, "message", message);
    }
    out.event_source = reader.text("event_source");
    out.zone = reader.text("zone");
    if (auto zone = TimeFormat::make("date", out.zone.empty() ? "UTC" : out.zone); !zone) {
        reader.error("zone", zone.error());
    }
    read_schema_ids(reader, out);
    read_lateness(reader, out);
    read_mapping(reader, out);
    check_consistency(reader, out);
    if (!errors.empty()) {
        return tl::unexpected(std::move(errors));
    }
    return out;
}

std::string canonical_json(const StreamContract& contract) {
    nlohmann::json out{
        {"source", contract.source},
        {"name", contract.topic},
        {"encoding", to_string(contract.encoding)},
        {"message", contract.message},
        {"schema_ids", nlohmann::json::object()},
        {"event_source", contract.event_source},
        {"journal", to_string(contract.journal)},
        {"allowed_lateness", format_duration(contract.allowed_lateness_us)},
        {"zone", contract.zone},
    };
    for (const auto& [id, message] : contract.schema_ids) {
        out["schema_ids"][std::to_string(id)] = message;
    }
    if (!contract.mapping.empty()) {
        out["event"] = nlohmann::json::parse(contract.mapping);
    }
    return dump(out);
}

std::vector<ConfigError> check_together(std::span<const StreamContract> contracts) {
    std::vector<ConfigError> errors;
    std::map<std::pair<std::string, std::string>, std::size_t> streams;
    std::map<std::string, std::size_t> sources;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const StreamContract& contract = contracts[i];
        const std::string place = "/" + std::to_string(i);
        if (!streams.emplace(std::pair(contract.source, contract.topic), i).second) {
            errors.push_back(
                {place + "/name", "topic \"" + contract.topic + "\" is configured twice"});
            continue;
        }
        const auto [other, fresh] = sources.emplace(contract.effective_event_source(), i);
        if (!fresh) {
            errors.push_back(
                {place + "/event_source", "topics \"" + contracts[other->second].topic + "\" and \""
                                              + contract.topic + "\" claim one id space, \""
                                              + other->first
                                              + "\": give each its own event_source"});
        }
    }
    return errors;
}

}  // namespace andon::contracts
