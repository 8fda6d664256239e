// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calls/roster.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace andon::calls {
namespace {

bool is_within(std::string_view place, std::string_view scope) {
    return scope.empty()
           || (place.starts_with(scope)
               && (place.size() == scope.size() || place[scope.size()] == '/'));
}

}  // namespace

const Roster* roster_for(const Rosters& rosters, std::string_view place, std::string_view topic) {
    const auto found = std::ranges::find_if(rosters, [&](const Roster& one) {
        return is_within(place, one.scope)
               && (one.topics.empty() || std::ranges::find(one.topics, topic) != one.topics.end());
    });
    return found == rosters.end() ? nullptr : &*found;
}

std::string canonical_text(const Rosters& rosters) {
    if (rosters.empty())
        return {};
    nlohmann::json out = nlohmann::json::array();
    for (const Roster& one : rosters) {
        nlohmann::json steps = nlohmann::json::array();
        for (const RosterStep& step : one.steps)
            steps.push_back({{"who", step.who}, {"after_us", step.after_us}});
        out.push_back({{"scope", one.scope}, {"topics", one.topics}, {"steps", std::move(steps)}});
    }
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Rosters> parse_rosters(std::string_view text) {
    Rosters rosters;
    if (text.empty())
        return rosters;
    try {
        for (const nlohmann::json& in : nlohmann::json::parse(text)) {
            Roster& one = rosters.emplace_back();
            one.scope = in.at("scope").get<std::string>();
            one.topics = in.at("topics").get<std::vector<std::string>>();
            for (const nlohmann::json& step : in.at("steps"))
                one.steps.push_back(
                    {step.at("who").get<std::string>(), step.at("after_us").get<std::int64_t>()});
        }
    } catch (const nlohmann::json::exception&) {
        return fail(
            ErrorKind::bad_data,
            "The roster in the journal cannot be read: the store is damaged or was written by "
            "another program.");
    }
    return rosters;
}

}  // namespace andon::calls
