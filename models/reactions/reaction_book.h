// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/raised.h"
#include "models/reactions/reaction.h"
#include "models/rules/rule.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace andon::reactions {

/// The reactions that are configured, by name. A plain value.
class ReactionBook {
public:
    ReactionBook() = default;
    explicit ReactionBook(std::vector<Reaction> reactions);

    const Reaction* find(std::string_view name) const;
    bool empty() const { return m_reactions.empty(); }
    std::vector<std::string_view> names() const;

    /// What must leave because of an occurrence; nothing for reactions that are none.
    std::vector<outbox::Entry> entries(const alarms::Raised& raised, WallTime now) const;

private:
    std::map<std::string, Reaction, std::less<>> m_reactions;
};

/// What of `rules` will not leave as they ask, each a sentence: reactions that are not configured, and a
/// second one of a lane that has one already.
std::vector<std::string> unmet(const rules::RuleBook& rules, const ReactionBook& reactions);

}  // namespace andon::reactions
