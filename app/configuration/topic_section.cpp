// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/topic_section.h"

#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 1> kOwnKeys{"start"};  // of the source, not of the contract

std::vector<std::string> source_names(const ConfigTree& tree) {
    std::vector<std::string> names;
    if (const json* sources = tree.find("/source")) {
        for (const json& source : *sources) {
            names.push_back(member_text(source, "name"));
        }
    }
    return names;
}

std::string no_such_source(const std::string& source, const std::vector<std::string>& names) {
    if (names.empty()) {
        return "there is no [[source]] this topic could be read from: add one with a name and "
               "brokers";
    }
    const std::vector<std::string_view> known(names.begin(), names.end());
    const std::string near = contracts::nearest(source, known);
    const std::string hint = near.empty() ? fmt::format("known: {}", fmt::join(known, ", "))
                                          : fmt::format("did you mean \"{}\"?", near);
    return fmt::format("no [[source]] is called \"{}\"; {}", contracts::printable(source), hint);
}

}  // namespace

void resolve_topic_sources(ConfigTree& tree, ConfigurationErrors& errors) {
    const std::vector<std::string> names = source_names(tree);
    const json* topics = tree.find("/topic");
    for (std::size_t i = 0; topics != nullptr && i < topics->size(); ++i) {
        const std::string entry = fmt::format("/topic/{}", i);
        if ((*topics)[i].contains("source")) {
            const std::string source = member_text((*topics)[i], "source");
            if (std::ranges::find(names, source) == names.end()) {
                errors.push_back(
                    {tree.origin(entry + "/source").place, no_such_source(source, names)});
            }
        } else if (names.size() == 1) {
            tree.set(entry + "/source", names.front(), Origin{});
        } else {
            errors.push_back(
                {tree.origin(entry).place,
                 names.empty() ? no_such_source("", names)
                               : fmt::format(
                                   "say which source topic \"{}\" belongs to: source = "
                                   "\"{}\"",
                                   contracts::printable(member_text((*topics)[i], "name")),
                                   fmt::join(names, "\" or \""))});
        }
    }
}

std::vector<contracts::StreamContract> read_topics(
    const ConfigTree& tree, ConfigurationErrors& errors) {
    std::vector<contracts::StreamContract> streams;
    std::vector<std::string> entries;
    const json* topics = tree.find("/topic");
    for (std::size_t i = 0; topics != nullptr && i < topics->size(); ++i) {
        const std::string entry = fmt::format("/topic/{}", i);
        auto stream = contracts::parse_stream_contract((*topics)[i], kOwnKeys);
        if (!stream) {
            for (const contracts::ConfigError& error : stream.error()) {
                errors.push_back({tree.origin(entry + error.pointer).place, error.message});
            }
            continue;
        }
        streams.push_back(std::move(*stream));
        entries.push_back(entry);
    }
    for (const contracts::ConfigError& error : contracts::check_together(streams)) {
        const std::size_t slash = error.pointer.find('/', 1);
        const std::size_t index = std::stoul(error.pointer.substr(1, slash - 1));
        const std::string rest = slash == std::string::npos ? "" : error.pointer.substr(slash);
        errors.push_back({tree.origin(entries.at(index) + rest).place, error.message});
    }
    return streams;
}

}  // namespace andon::app
