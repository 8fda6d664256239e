// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/rules_file.h"

#include "app/configuration/toml_file.h"
#include "models/rules/rule_engine.h"
#include "models/rules/rule_reader.h"
#include "models/views/catalogue.h"
#include "models/views/view_set.h"

#include <fmt/format.h>
#include <iterator>

namespace andon::app {
namespace {

/// Reads the files one by one; knows where each rule was written.
class RuleFiles {
public:
    void read(const std::filesystem::path& file, std::span<const views::ViewSchema> catalogue) {
        auto tree = read_toml_file(file, Layer::user);
        if (!tree) {
            m_errors.push_back(std::move(tree.error()));
            return;
        }
        tree->note("", {Layer::user, file.string(), {}});
        auto book = rules::parse_rules(tree->root, catalogue);
        if (!book) {
            for (contracts::ConfigError& error : book.error()) {
                m_errors.push_back({tree->origin(error.pointer).place, std::move(error.message)});
            }
            return;
        }
        m_trees.push_back(std::move(*tree));
        for (std::size_t i = 0; i < book->rules.size(); ++i) {
            m_places.push_back({m_trees.size() - 1, fmt::format("/rule/{}", i)});
        }
        std::ranges::move(book->rules, std::back_inserter(m_book.rules));
    }

    tl::expected<rules::RuleBook, ConfigurationErrors> finish() {
        if (m_errors.empty()) {
            for (contracts::ConfigError& error : rules::check_together(m_book.rules)) {
                m_errors.push_back({place_of(error.pointer), std::move(error.message)});
            }
        }
        if (!m_errors.empty()) {
            return tl::unexpected(std::move(m_errors));
        }
        return std::move(m_book);
    }

private:
    struct Place {
        std::size_t tree;
        std::string pointer;
    };

    /// Of "/INDEX/KEY" with the index in the whole book.
    std::string place_of(const std::string& pointer) const {
        const std::size_t slash = pointer.find('/', 1);
        const Place& place = m_places.at(std::stoul(pointer.substr(1, slash - 1)));
        const std::string rest = slash == std::string::npos ? "" : pointer.substr(slash);
        return m_trees[place.tree].origin(place.pointer + rest).place;
    }

    rules::RuleBook m_book;
    std::vector<ConfigTree> m_trees;
    std::vector<Place> m_places;
    ConfigurationErrors m_errors;
};

}  // namespace

tl::expected<rules::RuleBook, ConfigurationErrors> read_rules(
    std::span<const std::filesystem::path> files) {
    const std::vector<views::ViewSchema> catalogue = views::catalogue();
    RuleFiles reader;
    for (const std::filesystem::path& file : files) {
        reader.read(file, catalogue);
    }
    return reader.finish();
}

std::vector<std::string> rules_not_live(const rules::RuleBook& book) {
    const std::vector<views::ViewSchema> catalogue = views::catalogue();
    std::vector<std::string> ids;
    for (const rules::Rule& rule : book.rules) {
        const rules::RuleEngine engine({{rule}}, catalogue, {});
        for (std::size_t i = 0; i < catalogue.size(); ++i) {
            const auto view = static_cast<views::ViewId>(i);
            if (engine.watches_view(view) && !views::ViewSet::is_heard(view)) {
                ids.push_back(rule.id);
                break;
            }
        }
    }
    return ids;
}

}  // namespace andon::app
