// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/reaction_section.h"

#include "models/contracts/timestamp.h"

#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;

class ReactionReader {
public:
    ReactionReader(const ConfigTree& tree, ConfigurationErrors& errors)
        : m_tree(tree), m_errors(errors) {}

    reactions::Reaction read(const json& entry, const std::string& pointer) {
        reactions::Reaction reaction;
        reaction.name = member_text(entry, "name");
        reaction.lane = member_text(entry, "lane");
        reaction.mode = outbox::mode_of(member_text(entry, "mode")).value_or(outbox::Mode::approve);
        reaction.hourly_cap = entry.at("hourly_cap").get<std::uint32_t>();
        reaction.max_age = std::chrono::microseconds{
            contracts::parse_duration(member_text(entry, "max_age")).value_or(0)};
        reaction.evidence = entry.at("evidence").get<bool>();
        reaction.mapping = reactions::default_mapping();
        if (const auto fields = entry.find("fields"); fields != entry.end()) {
            reaction.mapping.fields = read_fields(*fields, pointer + "/fields");
        }
        reaction.mapping.object = member_text(entry, "object");
        reaction.mapping.external_id = member_text(entry, "external_id");
        for (const cases::FieldRule& rule : reaction.mapping.fields) {
            if (rule.field == reaction.mapping.external_id) {
                wrong(
                    pointer + "/fields" + pointer_step(rule.field),
                    fmt::format("{} is the key of the case and cannot be mapped", rule.field));
            }
        }
        reactions::keep_alarm_key(reaction.mapping, member_text(entry, "alarm_field"));
        return reaction;
    }

private:
    void wrong(const std::string& pointer, std::string message) {
        m_errors.push_back({m_tree.origin(pointer).place, std::move(message)});
    }

    /// Field by field, so that each mistake has its line.
    std::vector<cases::FieldRule> read_fields(const json& fields, const std::string& pointer) {
        std::vector<cases::FieldRule> rules;
        if (!fields.is_object()) {
            wrong(pointer, "fields: expected a table [reaction.fields]");
            return rules;
        }
        for (const auto& [field, rule] : fields.items()) {
            const json one = {{"external_id", "-"}, {"fields", {{field, rule}}}};
            auto read = cases::read_mapping(one);
            if (read) {
                rules.push_back(std::move(read->fields.front()));
            } else {
                wrong(pointer + pointer_step(field), read.error().message);
            }
        }
        return rules;
    }

    const ConfigTree& m_tree;
    ConfigurationErrors& m_errors;
};

}  // namespace

reactions::ReactionBook read_reactions(const ConfigTree& tree, ConfigurationErrors& errors) {
    std::vector<reactions::Reaction> all;
    ReactionReader reader(tree, errors);
    const json* entries = tree.find("/reaction");
    for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
        all.push_back(reader.read((*entries)[i], fmt::format("/reaction/{}", i)));
    }
    const json* salesforce = tree.find("/salesforce");
    if (!all.empty() && (salesforce == nullptr || member_text(*salesforce, "client_id").empty())) {
        errors.push_back(
            {tree.origin("/reaction/0").place,
             fmt::format(
                 "the reaction \"{}\" leaves by the lane {}, and nothing says where that leads: add "
                 "[salesforce] with client_id, username and key_file",
                 all.front().name, all.front().lane)});
    }
    return reactions::ReactionBook(std::move(all));
}

}  // namespace andon::app
