// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace andon::app {

/// The environment as it was at start: passed on, so that nothing below reads it behind the back of
/// a test.
class Environment {
public:
    Environment() = default;
    explicit Environment(std::map<std::string, std::string, std::less<>> variables)
        : m_variables(std::move(variables)) {}

    /// This process's.
    static Environment of_process();

    /// Empty where it is not set.
    std::string get(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> m_variables;
};

/// Where the XDG base directory specification wants Andon's files. Variables that are not absolute
/// are ignored, as it says.
class Paths {
public:
    explicit Paths(const Environment& environment) : m_environment(environment) {}

    /// andon.toml of the site, weakest first; not all of them exist.
    std::vector<std::filesystem::path> site_configurations() const;
    std::filesystem::path user_configuration() const;
    std::filesystem::path store() const;
    /// What windows remember of themselves; each profile has its own, and "" is the one without a name.
    std::filesystem::path window_state(std::string_view profile) const;
    /// The same, for one store.
    std::filesystem::path window_state(std::string_view profile, std::string_view store) const;
    /// Where bookmarks are, a file for each store.
    std::filesystem::path bookmarks() const;
    /// What a wall shows, where the configuration names no other file.
    std::filesystem::path wall_playlist() const;
    /// Where each screen of a wall is in its playlist.
    std::filesystem::path wall_state() const;
    /// Where sockets may be: gone when the person logs out. Empty where there is none.
    std::filesystem::path runtime() const;
    /// "~/x" to the home folder; relative to `folder` where it is relative.
    std::filesystem::path resolve(const std::string& text, const std::string& folder) const;

private:
    std::filesystem::path profile(std::string_view name) const;
    std::filesystem::path base(std::string_view variable, const char* below_home) const;

    const Environment& m_environment;
};

}  // namespace andon::app
