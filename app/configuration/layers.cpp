// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/layers.h"

#include "app/configuration/overrides.h"
#include "app/configuration/toml_file.h"

#include <algorithm>

namespace andon::app {
namespace {

namespace fs = std::filesystem;

class Reader {
public:
    Reader(const Environment& environment, std::vector<fs::path>* files)
        : m_environment(environment), m_paths(environment), m_files(files) {}

    void file(const fs::path& path, Layer layer, bool must_exist) {
        std::error_code code;
        if (!must_exist && !fs::exists(path, code)) {
            return;
        }
        auto read = read_toml_file(path, layer);
        if (!read) {
            m_errors.push_back(read.error());
            return;
        }
        if (m_files != nullptr) {
            m_files->push_back(path);
        }
        m_tree.lay_over(*read);
    }

    /// A file's value for which there is an option or a variable of its own.
    void value(
        const std::string& pointer, const std::string& text, Layer layer, std::string place) {
        if (text.empty()) {
            return;
        }
        const std::string table = pointer.substr(0, pointer.rfind('/'));
        if (!m_tree.has(table)) {
            m_tree.set(table, nlohmann::json::object(), origin(layer, place));
        }
        if (m_tree.find(table)->is_object()) {
            m_tree.set(pointer, text, origin(layer, std::move(place)));
        }
    }

    void assignments(const std::vector<std::string>& sets, Layer layer, const std::string& place) {
        for (const std::string& set : sets) {
            if (auto error = apply_override(m_tree, set, origin(layer, place))) {
                m_errors.push_back(std::move(*error));
            }
        }
    }

    /// ANDON_SET holds assignments separated by newlines or semicolons.
    std::vector<std::string> assignments_of_environment() const {
        std::vector<std::string> sets;
        std::string text = m_environment.get("ANDON_SET");
        std::ranges::replace(text, ';', '\n');
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            if (end > begin) {
                sets.push_back(text.substr(begin, end - begin));
            }
            begin = end + 1;
        }
        return sets;
    }

    const Paths& paths() const { return m_paths; }
    ConfigTree& tree() { return m_tree; }
    ConfigurationErrors& errors() { return m_errors; }

private:
    static Origin origin(Layer layer, std::string place) {
        std::error_code code;
        return {layer, std::move(place), fs::current_path(code).string()};
    }

    const Environment& m_environment;
    Paths m_paths;
    std::vector<fs::path>* m_files;
    ConfigTree m_tree;
    ConfigurationErrors m_errors;
};

}  // namespace

tl::expected<ConfigTree, ConfigurationErrors> read_layers(
    const ConfigurationOptions& options, const Environment& environment,
    std::vector<fs::path>* files) {
    Reader reader(environment, files);
    for (const fs::path& site : reader.paths().site_configurations()) {
        reader.file(site, Layer::site, false);
    }
    const std::string named =
        options.config.empty() ? environment.get("ANDON_CONFIG") : options.config;
    reader.file(
        named.empty() ? reader.paths().user_configuration() : fs::path(named), Layer::user,
        !named.empty());
    reader.value("/store/path", environment.get("ANDON_STORE"), Layer::environment, "ANDON_STORE");
    reader.value(
        "/log/level", environment.get("ANDON_LOG_LEVEL"), Layer::environment, "ANDON_LOG_LEVEL");
    reader.value(
        "/wall/screens", environment.get("ANDON_SCREEN"), Layer::environment, "ANDON_SCREEN");
    reader.value(
        "/display/profile", environment.get("ANDON_PROFILE"), Layer::environment, "ANDON_PROFILE");
    reader.assignments(reader.assignments_of_environment(), Layer::environment, "ANDON_SET");
    reader.assignments(options.sets, Layer::command_line, "--set");
    reader.value("/store/path", options.store, Layer::command_line, "--store");
    reader.value("/log/level", options.log_level, Layer::command_line, "--log-level");
    reader.value("/display/profile", options.profile, Layer::command_line, "--profile");
    if (!reader.errors().empty()) {
        return tl::unexpected(std::move(reader.errors()));
    }
    return std::move(reader.tree());
}

}  // namespace andon::app
