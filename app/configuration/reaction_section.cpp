// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/reaction_section.h"

#include "app/configuration/target_sections.h"
#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;

/// Keys that only a case has.
constexpr const char* kCaseKeys[] = {"object", "external_id", "alarm_field", "evidence"};

class ReactionReader {
public:
    ReactionReader(const ConfigTree& tree, const std::string& tenant, ConfigurationErrors& errors)
        : m_tree(tree), m_tenant(tenant), m_errors(errors), m_lanes(lane_names(tree)) {}

    reactions::Reaction read(const json& entry, const std::string& pointer) {
        reactions::Reaction reaction;
        reaction.name = member_text(entry, "name");
        reaction.lane = member_text(entry, "lane");
        reaction.hourly_cap = entry.at("hourly_cap").get<std::uint32_t>();
        reaction.max_age = std::chrono::microseconds{
            contracts::parse_duration(member_text(entry, "max_age")).value_or(0)};
        check_lane(reaction, pointer);
        const bool is_case = reaction.lane == reactions::kSalesforce;
        if (is_case) {
            reaction.content = read_case(entry, pointer);
            reaction.evidence = entry.at("evidence").get<bool>();
        } else {
            reaction.content = read_event(entry, pointer);
        }
        const std::string event = member_text(entry, "event");
        const bool asks = !is_case && !event.empty() && event != "alarm";
        reaction.mode = outbox::mode_of(member_text(entry, "mode"))
                            .value_or(asks ? outbox::Mode::propose : outbox::Mode::automatic);
        return reaction;
    }

private:
    void wrong(const std::string& pointer, std::string message) {
        m_errors.push_back({m_tree.origin(pointer).place, std::move(message)});
    }

    void check_lane(const reactions::Reaction& reaction, const std::string& pointer) {
        if (std::ranges::find(m_lanes, reaction.lane) == m_lanes.end()) {
            const std::vector<std::string_view> known(m_lanes.begin(), m_lanes.end());
            const std::string near = contracts::nearest(reaction.lane, known);
            wrong(
                pointer + "/lane",
                fmt::format(
                    "no lane is called \"{}\"; {}", contracts::printable(reaction.lane),
                    near.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                 : fmt::format("did you mean \"{}\"?", near)));
            return;
        }
        const json* salesforce = m_tree.find("/salesforce");
        if (reaction.lane == reactions::kSalesforce
            && (salesforce == nullptr || member_text(*salesforce, "client_id").empty())) {
            wrong(
                pointer,
                fmt::format(
                    "the reaction \"{}\" leaves by the lane {}, and nothing says where that leads: "
                    "add [salesforce] with client_id, username and key_file",
                    reaction.name, reaction.lane));
        }
    }

    cases::FieldMapping read_case(const json& entry, const std::string& pointer) {
        cases::FieldMapping mapping = reactions::default_mapping();
        if (entry.contains("event")) {
            wrong(pointer + "/event", "event: by the lane salesforce a case leaves, and no event");
        }
        if (const auto fields = entry.find("fields"); fields != entry.end()) {
            mapping.fields = read_fields(*fields, pointer + "/fields");
        }
        mapping.object = member_text(entry, "object");
        mapping.external_id = member_text(entry, "external_id");
        for (const cases::FieldRule& rule : mapping.fields) {
            if (rule.field == mapping.external_id) {
                wrong(
                    pointer + "/fields" + pointer_step(rule.field),
                    fmt::format("{} is the key of the case and cannot be mapped", rule.field));
            }
        }
        reactions::keep_alarm_key(mapping, member_text(entry, "alarm_field"));
        return mapping;
    }

    reactions::EventContent read_event(const json& entry, const std::string& pointer) {
        for (const char* key : kCaseKeys) {
            const std::string at = pointer + "/" + key;
            if (m_tree.origin(at).layer != Layer::built_in) {
                wrong(at, fmt::format("{}: only a case, by the lane salesforce, has one", key));
            }
        }
        const std::string name = member_text(entry, "event");
        reactions::EventContent content = reactions::event_of_name(name);
        content.source = reactions::source_of(m_tenant);
        if (const auto fields = entry.find("fields"); fields != entry.end()) {
            reactions::take_fields(
                content, *fields, [&](const std::vector<std::string>& path, std::string message) {
                    std::string at = pointer + "/fields";
                    for (const std::string& step : path) {
                        at += pointer_step(step);
                    }
                    wrong(at, std::move(message));
                });
        }
        for (const std::string& field : reactions::missing_fields(content)) {
            wrong(
                pointer,
                fmt::format(
                    "a {} needs {}: say in [reaction.fields] where it comes from", name, field));
        }
        return content;
    }

    /// Field by field, so that each mistake has its line.
    std::vector<cases::FieldRule> read_fields(const json& fields, const std::string& pointer) {
        std::vector<cases::FieldRule> rules;
        for (const auto& [field, rule] : fields.items()) {
            auto read = cases::read_rule(field, rule);
            if (read) {
                rules.push_back(std::move(*read));
            } else {
                wrong(pointer + pointer_step(field), read.error().message);
            }
        }
        return rules;
    }

    const ConfigTree& m_tree;
    const std::string& m_tenant;
    ConfigurationErrors& m_errors;
    std::vector<std::string> m_lanes;
};

}  // namespace

reactions::ReactionBook read_reactions(
    const ConfigTree& tree, const std::string& tenant, ConfigurationErrors& errors) {
    std::vector<reactions::Reaction> all;
    ReactionReader reader(tree, tenant, errors);
    const json* entries = tree.find("/reaction");
    for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
        all.push_back(reader.read((*entries)[i], fmt::format("/reaction/{}", i)));
    }
    return reactions::ReactionBook(std::move(all));
}

}  // namespace andon::app
