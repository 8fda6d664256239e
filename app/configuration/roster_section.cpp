// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/roster_section.h"

#include "models/contracts/timestamp.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;

/// "maintenance, quality"
std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        while (part.ends_with(' ')) {
            part.remove_suffix(1);
        }
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

class RosterReader {
public:
    RosterReader(const ConfigTree& tree, ConfigurationErrors& errors)
        : m_tree(tree), m_errors(errors) {}

    calls::Roster read(const json& entry, const std::string& pointer) {
        calls::Roster roster;
        roster.scope = member_text(entry, "scope");
        roster.topics = split(member_text(entry, "topics"));
        const auto steps = entry.find("step");
        if (steps == entry.end() || !steps->is_array() || steps->empty()) {
            wrong(pointer, "a roster that asks nobody: add [[roster.step]] with who and after");
            return roster;
        }
        for (std::size_t i = 0; i < steps->size(); ++i) {
            roster.steps.push_back(step((*steps)[i], fmt::format("{}/step/{}", pointer, i)));
        }
        for (std::size_t i = 1; i < roster.steps.size(); ++i) {
            if (roster.steps[i].after_us < roster.steps[i - 1].after_us) {
                wrong(
                    fmt::format("{}/step/{}", pointer, i),
                    "after: the steps of a roster stand in the order of their times");
            }
        }
        return roster;
    }

private:
    calls::RosterStep step(const json& entry, const std::string& pointer) {
        calls::RosterStep step;
        if (!entry.is_object()) {
            wrong(pointer, "expected a table [[roster.step]]");
            return step;
        }
        for (const auto& [key, value] : entry.items()) {
            if (key != "who" && key != "after") {
                wrong(
                    pointer + pointer_step(key),
                    fmt::format("[[roster.step]] has no key {}: who, after", key));
            }
        }
        step.who = member_text(entry, "who");
        if (step.who.empty()) {
            wrong(pointer, "who: whom this step of the roster asks is missing");
        }
        const auto after = contracts::parse_duration(member_text(entry, "after"));
        if (!after || *after < 0) {
            wrong(pointer, "after: expected a time such as \"5m\"; \"0s\" is at once");
        }
        step.after_us = after.value_or(0);
        return step;
    }

    void wrong(const std::string& pointer, std::string message) {
        m_errors.push_back({m_tree.origin(pointer).place, std::move(message)});
    }

    const ConfigTree& m_tree;
    ConfigurationErrors& m_errors;
};

}  // namespace

calls::Rosters read_rosters(const ConfigTree& tree, ConfigurationErrors& errors) {
    calls::Rosters rosters;
    RosterReader reader(tree, errors);
    const json* entries = tree.find("/roster");
    for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
        rosters.push_back(reader.read((*entries)[i], fmt::format("/roster/{}", i)));
    }
    return rosters;
}

}  // namespace andon::app
