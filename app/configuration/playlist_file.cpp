// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/playlist_file.h"

#include "app/configuration/keys.h"
#include "app/configuration/toml_file.h"
#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;
using std::chrono::microseconds;

constexpr std::array<std::string_view, 3> kTop{"dwell", "range", "step"};
constexpr std::array<std::string_view, 6> kStep{"board", "scope", "title",
                                                "range", "dwell", "screen"};
constexpr std::size_t kMostSteps = 100;

struct Bounds {
    std::chrono::seconds least;
    std::chrono::seconds most;
    const char* words;
};
constexpr Bounds kDwell{
    std::chrono::seconds(3), std::chrono::hours(1), "a duration from \"3s\" to \"1h\""};
constexpr Bounds kRange{
    std::chrono::minutes(5), std::chrono::hours(24 * 7), "a duration from \"5m\" to \"7d\""};

class PlaylistReader {
public:
    explicit PlaylistReader(const ConfigTree& tree) : m_tree(tree) {}

    std::vector<PlaylistStep> read() {
        const PlaylistStep defaults = times(m_tree.root, "", {});
        known(m_tree.root, "", kTop, "a playlist");
        const json* steps = m_tree.find("/step");
        if (steps == nullptr || !steps->is_array() || steps->empty()) {
            error(steps == nullptr ? "" : "/step", "a playlist needs at least one [[step]]");
            return {};
        }
        if (steps->size() > kMostSteps) {
            error("/step", fmt::format("expected at most {} steps", kMostSteps));
            return {};
        }
        std::vector<PlaylistStep> out;
        for (std::size_t i = 0; i < steps->size(); ++i) {
            out.push_back(step((*steps)[i], fmt::format("/step/{}", i), defaults));
        }
        return out;
    }
    ConfigurationErrors& errors() { return m_errors; }

private:
    void error(const std::string& pointer, std::string message) {
        m_errors.push_back({m_tree.origin(pointer).place, std::move(message)});
    }

    void known(
        const json& table, const std::string& pointer, std::span<const std::string_view> keys,
        std::string_view where) {
        for (const auto& [name, value] : table.items()) {
            if (std::ranges::find(keys, std::string_view(name)) != keys.end()) {
                continue;
            }
            const std::string near = contracts::nearest(name, {keys.begin(), keys.end()});
            error(
                pointer + pointer_step(name),
                fmt::format(
                    "unknown key \"{}\" in {}; {}", contracts::printable(name, 60), where,
                    near.empty() ? "expected " + one_of(keys)
                                 : fmt::format("did you mean \"{}\"?", near)));
        }
    }

    microseconds duration(
        const json& table, const std::string& pointer, const char* key, const Bounds& bounds,
        microseconds otherwise) {
        const auto found = table.find(key);
        if (found == table.end()) {
            return otherwise;
        }
        const auto us = found->is_string() ? contracts::parse_duration(found->get<std::string>())
                                           : std::nullopt;
        if (!us || microseconds(*us) < bounds.least || microseconds(*us) > bounds.most) {
            error(pointer + pointer_step(key), fmt::format("{}: expected {}", key, bounds.words));
            return otherwise;
        }
        return microseconds(*us);
    }

    PlaylistStep times(const json& table, const std::string& pointer, PlaylistStep step) {
        step.dwell = duration(table, pointer, "dwell", kDwell, step.dwell);
        step.range = duration(table, pointer, "range", kRange, step.range);
        return step;
    }

    std::string text(const json& table, const std::string& pointer, const char* key) {
        const auto found = table.find(key);
        if (found == table.end()) {
            return {};
        }
        if (!found->is_string() || found->get<std::string>().size() > 200) {
            error(
                pointer + pointer_step(key),
                fmt::format("{}: expected a text in quotes of at most 200 bytes", key));
            return {};
        }
        return found->get<std::string>();
    }

    PlaylistStep step(const json& table, const std::string& pointer, const PlaylistStep& defaults) {
        if (!table.is_object()) {
            error(pointer, "expected [[step]], a table");
            return defaults;
        }
        known(table, pointer, kStep, "[[step]]");
        PlaylistStep out = times(table, pointer, defaults);
        out.board = text(table, pointer, "board");
        out.scope = text(table, pointer, "scope");
        out.title = text(table, pointer, "title");
        out.screen = text(table, pointer, "screen");
        if (std::ranges::find(kPlaylistBoards, out.board) == kPlaylistBoards.end()) {
            error(
                table.contains("board") ? pointer + "/board" : pointer,
                fmt::format("board: expected {}", one_of(kPlaylistBoards)));
        }
        while (out.scope.ends_with('/')) {
            out.scope.pop_back();
        }
        return out;
    }

    const ConfigTree& m_tree;
    ConfigurationErrors m_errors;
};

}  // namespace

tl::expected<std::vector<PlaylistStep>, ConfigurationErrors> read_playlist(
    const std::filesystem::path& file) {
    auto tree = read_toml_file(file, Layer::user);
    if (!tree) {
        return tl::unexpected(ConfigurationErrors{std::move(tree.error())});
    }
    tree->note("", {Layer::user, file.string(), {}});
    PlaylistReader reader(*tree);
    auto steps = reader.read();
    if (!reader.errors().empty()) {
        return tl::unexpected(std::move(reader.errors()));
    }
    return steps;
}

std::vector<PlaylistStep> built_in_playlist() {
    std::vector<PlaylistStep> steps;
    for (const std::string_view board : kPlaylistBoards) {
        steps.emplace_back().board = board;
    }
    return steps;
}

}  // namespace andon::app
