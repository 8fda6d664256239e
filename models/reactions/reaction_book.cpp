// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reactions/reaction_book.h"

#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"

#include <fmt/format.h>

#include <utility>

namespace andon::reactions {

ReactionBook::ReactionBook(std::vector<Reaction> reactions) {
    for (Reaction& reaction : reactions) {
        const std::string name = reaction.name;
        m_reactions.insert_or_assign(name, std::move(reaction));
    }
}

const Reaction* ReactionBook::find(std::string_view name) const {
    const auto found = m_reactions.find(name);
    return found == m_reactions.end() ? nullptr : &found->second;
}

std::vector<std::string_view> ReactionBook::names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, reaction] : m_reactions)
        names.push_back(name);
    return names;
}

std::vector<outbox::Entry> ReactionBook::entries(const alarms::Raised& raised, WallTime now) const {
    std::vector<outbox::Entry> entries;
    for (const std::string& name : raised.reactions) {
        const Reaction* reaction = find(name);
        if (reaction == nullptr)
            continue;
        entries.push_back(entry_of(*reaction, raised.row, now));
        if (reaction->evidence && std::holds_alternative<cases::FieldMapping>(reaction->content))
            entries.push_back(snapshot_of(entries.back(), raised.row));
    }
    return entries;
}

std::vector<std::string> unmet(const rules::RuleBook& rules, const ReactionBook& reactions) {
    std::vector<std::string> sentences;
    for (const rules::Rule& rule : rules.rules) {
        std::map<std::pair<std::string, std::string>, std::string> had;  // by lane and key
        for (const std::string& name : rule.reactions) {
            const Reaction* reaction = reactions.find(name);
            if (reaction == nullptr) {
                const std::string near = contracts::nearest(name, reactions.names());
                sentences.push_back(fmt::format(
                    "rule \"{}\" asks for the reaction \"{}\", which no [[reaction]] is: nothing "
                    "will leave{}",
                    rule.id, contracts::printable(name, 60),
                    near.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", near)));
                continue;
            }
            const auto [before, first] =
                had.emplace(std::pair(reaction->lane, key_of(*reaction, "")), name);
            if (!first) {
                sentences.push_back(fmt::format(
                    "rule \"{}\" asks for the reactions \"{}\" and \"{}\", both of the lane {}: "
                    "only the first will leave, since an alarm is one thing there",
                    rule.id, before->second, name, reaction->lane));
            }
        }
    }
    return sentences;
}

}  // namespace andon::reactions
