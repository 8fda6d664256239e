// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/paths.h"

#include <algorithm>
#include <unistd.h>

namespace andon::app {

namespace fs = std::filesystem;

Environment Environment::of_process() {
    Environment environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (const std::size_t equals = text.find('='); equals != std::string_view::npos) {
            environment.m_variables.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return environment;
}

std::string Environment::get(std::string_view name) const {
    const auto found = m_variables.find(name);
    return found == m_variables.end() ? std::string() : found->second;
}

fs::path Paths::base(std::string_view variable, const char* below_home) const {
    const fs::path given = m_environment.get(variable);
    if (given.is_absolute()) {
        return given;
    }
    const std::string home = m_environment.get("HOME");
    return fs::path(home.empty() ? "/" : home) / below_home;
}

std::vector<fs::path> Paths::site_configurations() const {
    std::string folders = m_environment.get("XDG_CONFIG_DIRS");
    if (folders.empty()) {
        folders = "/etc/xdg";
    }
    std::vector<fs::path> files;
    for (std::size_t begin = 0; begin <= folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        const fs::path folder = folders.substr(begin, end - begin);
        if (folder.is_absolute()) {
            files.push_back(folder / "andon" / "andon.toml");
        }
        begin = end + 1;
    }
    std::ranges::reverse(files);  // the first folder named is the most important
    return files;
}

fs::path Paths::user_configuration() const {
    return base("XDG_CONFIG_HOME", ".config") / "andon" / "andon.toml";
}

fs::path Paths::store() const {
    return base("XDG_DATA_HOME", ".local/share") / "andon" / "store.andon";
}

fs::path Paths::profile(std::string_view name) const {
    const fs::path all = base("XDG_STATE_HOME", ".local/state") / "andon";
    return name.empty() ? all : all / "profiles" / name;
}

fs::path Paths::window_state(std::string_view profile) const {
    return this->profile(profile) / "window.ini";
}

fs::path Paths::window_state(std::string_view profile, std::string_view store) const {
    return this->profile(profile) / "stores" / (std::string(store) + ".ini");
}

fs::path Paths::bookmarks() const {
    return base("XDG_STATE_HOME", ".local/state") / "andon" / "bookmarks";
}

fs::path Paths::wall_playlist() const {
    return base("XDG_CONFIG_HOME", ".config") / "andon" / "wall.toml";
}

fs::path Paths::wall_state() const {
    return base("XDG_STATE_HOME", ".local/state") / "andon" / "wall.ini";
}

fs::path Paths::runtime() const {
    const fs::path given = m_environment.get("XDG_RUNTIME_DIR");
    return given.is_absolute() ? given : fs::path();
}

fs::path Paths::resolve(const std::string& text, const std::string& folder) const {
    if (text.starts_with("~/")) {
        return fs::path(m_environment.get("HOME")) / text.substr(2);
    }
    const fs::path path(text);
    if (path.is_absolute() || folder.empty()) {
        return path;
    }
    return (fs::path(folder) / path).lexically_normal();
}

}  // namespace andon::app
