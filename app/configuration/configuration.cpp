// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/configuration.h"

#include "app/configuration/keys.h"
#include "app/configuration/reaction_section.h"
#include "app/configuration/roster_section.h"
#include "app/configuration/schema_check.h"
#include "app/configuration/source_section.h"
#include "app/configuration/topic_section.h"
#include "models/cases/followed_objects.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace andon::app {
namespace {

using nlohmann::json;

/// Tables that hold others have to exist before their defaults can be filled in.
void make_tables(ConfigTree& tree) {
    for (const std::string_view table : known_tables()) {
        if (table[0] != '[' && !tree.has(pointer_step(table))) {
            tree.set(pointer_step(table), json::object(), Origin{});
        }
    }
    const json* sources = tree.find("/source");
    for (std::size_t i = 0; sources != nullptr && i < sources->size(); ++i) {
        const std::string security = fmt::format("/source/{}/security", i);
        if (!tree.has(security)) {
            tree.set(security, json::object(), Origin{});
        }
    }
}

/// Topics take what the whole ingest says, as if it stood there.
void inherit_lateness(ConfigTree& tree) {
    const std::string from = "/ingest/allowed_lateness";
    const json lateness = *tree.find(from);
    const json* topics = tree.find("/topic");
    for (std::size_t i = 0; topics != nullptr && i < topics->size(); ++i) {
        const std::string at = fmt::format("/topic/{}/allowed_lateness", i);
        if (!tree.has(at)) {
            tree.set(at, lateness, tree.origin(from));
        }
    }
}

/// Reads values that are known to be there and of the right type.
class Values {
public:
    explicit Values(const ConfigTree& tree) : m_tree(tree) {}

    std::string text(const std::string& pointer) const {
        return m_tree.find(pointer)->get<std::string>();
    }
    std::int64_t integer(const std::string& pointer) const {
        return m_tree.find(pointer)->get<std::int64_t>();
    }
    std::chrono::microseconds duration(const std::string& pointer) const {
        return std::chrono::microseconds{contracts::parse_duration(text(pointer)).value_or(0)};
    }
    std::int64_t size(const std::string& pointer) const {
        const json& value = *m_tree.find(pointer);
        return value.is_string() ? parse_size(value.get<std::string>()) : value.get<std::int64_t>();
    }
    std::size_t count(const std::string& pointer) const {
        return static_cast<std::size_t>(integer(pointer));
    }
    std::size_t bytes(const std::string& pointer) const {
        return static_cast<std::size_t>(size(pointer));
    }

private:
    const ConfigTree& m_tree;
};

RetentionSettings retention_of(const Values& values) {
    return {
        .telemetry = values.duration("/retention/telemetry"),
        .telemetry_bytes = values.size("/retention/telemetry_size"),
        .business = values.duration("/retention/business"),
        .rollup_10s = values.duration("/retention/rollup_10s"),
        .rollup_1m = values.duration("/retention/rollup_1m"),
        .rollup_1h = values.duration("/retention/rollup_1h"),
        .dead_letters = values.duration("/retention/dead_letters"),
    };
}

contracts::Limits limits_of(const Values& values) {
    return {
        .record_bytes = values.bytes("/limits/record_size"),
        .headers = values.count("/limits/headers"),
        .nesting = values.count("/limits/nesting"),
        .name_bytes = values.bytes("/limits/name_size"),
        .text_bytes = values.bytes("/limits/text_size"),
        .readings = values.count("/limits/readings"),
        .outputs = values.count("/limits/outputs"),
        .json_values = values.count("/limits/json_values"),
    };
}

LogLevel log_level_of(const std::string& text) {
    if (text == "error") {
        return LogLevel::error;
    }
    if (text == "warning") {
        return LogLevel::warning;
    }
    return text == "debug" ? LogLevel::debug : LogLevel::info;
}

/// The store's path as it is used, so that `check --print` shows it.
void settle_store(ConfigTree& tree, const Paths& paths) {
    const std::string at = "/store/path";
    if (const json* given = tree.find(at)) {
        const Origin origin = tree.origin(at);
        tree.set(at, paths.resolve(given->get<std::string>(), origin.folder).string(), origin);
    } else {
        tree.set(at, paths.store().string(), Origin{});
    }
}

/// "HDMI-1, HDMI-2": each without the blanks around it.
std::vector<std::string> names_of(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view name = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
        name = name.substr(0, name.find_last_not_of(' ') + 1);
        if (!name.empty()) {
            names.emplace_back(name);
        }
    }
    return names;
}

WallSettings wall_of(const ConfigTree& tree, const Paths& paths) {
    WallSettings wall;
    const json& table = *tree.find("/wall");
    wall.screens = names_of(member_text(table, "screens"));
    const std::string named = member_text(table, "playlist");
    std::error_code code;
    if (!named.empty()) {
        wall.playlist = paths.resolve(named, tree.origin("/wall/playlist").folder);
    } else if (std::filesystem::exists(paths.wall_playlist(), code)) {
        wall.playlist = paths.wall_playlist();
    }
    return wall;
}

std::vector<std::filesystem::path> rule_files_of(const ConfigTree& tree, const Paths& paths) {
    std::vector<std::filesystem::path> files;
    const std::string folder = tree.origin("/rules/files").folder;
    for (const std::string& name : names_of(member_text(*tree.find("/rules"), "files"))) {
        files.push_back(paths.resolve(name, folder));
    }
    return files;
}

}  // namespace

void follow_salesforce(Configuration& configuration) {
    if (configuration.salesforce && configuration.salesforce->follows()) {
        std::ranges::move(
            cases::followed_streams(kSalesforceSource), std::back_inserter(configuration.streams));
    }
}

namespace {

Configuration typed(ConfigTree&& tree, const Paths& paths, ConfigurationErrors& errors) {
    const Values values(tree);
    Configuration configuration;
    configuration.sources = read_sources(tree, paths, errors);
    configuration.streams = read_topics(tree, errors);
    configuration.store = values.text("/store/path");
    configuration.dedup_capacity = values.count("/ingest/dedup_capacity");
    configuration.allowed_lateness = values.duration("/ingest/allowed_lateness");
    configuration.future_after = values.duration("/ingest/future_after");
    configuration.max_series = values.count("/limits/series");
    configuration.max_machines = values.count("/limits/machines");
    configuration.max_open_rows = values.count("/limits/open_rows");
    configuration.dead_letter_bytes = values.bytes("/limits/dead_letter_size");
    configuration.plant_zone = values.text("/plant/zone");
    configuration.tenant = values.text("/plant/tenant");
    configuration.shifts = parse_times(values.text("/plant/shifts")).value_or(std::vector<int>{});
    configuration.retention = retention_of(values);
    configuration.display = {
        values.text("/display/zone"), values.text("/display/theme"),
        values.text("/display/language"), member_text(*tree.find("/display"), "profile")};
    configuration.wall = wall_of(tree, paths);
    configuration.rule_files = rule_files_of(tree, paths);
    configuration.rosters = read_rosters(tree, errors);
    configuration.salesforce = read_salesforce(tree, paths, errors);
    follow_salesforce(configuration);
    configuration.targets = read_targets(tree, paths, configuration.sources, errors);
    configuration.reactions = read_reactions(tree, configuration.tenant, errors);
    configuration.limits = limits_of(values);
    configuration.log_level = log_level_of(values.text("/log/level"));
    configuration.values = std::move(tree);
    return configuration;
}

std::string shown_value(std::string_view key, const json& value, bool free_key) {
    if (free_key && (names_a_secret(key) || key.find("pem") != std::string_view::npos)) {
        return "(not shown)";
    }
    return value.dump(-1, ' ', true, json::error_handler_t::replace);
}

void describe(
    const ConfigTree& tree, const json& value, const std::string& pointer, const std::string& name,
    std::vector<std::string>& lines) {
    if (value.is_object() && !value.empty()) {
        for (const auto& [key, inner] : value.items()) {
            const bool dotted = key.find_first_of(".\" ") != std::string::npos;
            const std::string word = dotted ? json(key).dump() : key;
            describe(
                tree, inner, pointer + pointer_step(key),
                name.empty() ? word : fmt::format("{}.{}", name, word), lines);
        }
        return;
    }
    if (value.is_array() && pointer.starts_with('/')
        && is_named_array(std::string_view(pointer).substr(1))) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const std::string entry = member_text(value[i], "name");
            const bool dotted = entry.find_first_of(".\" ") != std::string::npos;
            describe(
                tree, value[i], fmt::format("{}/{}", pointer, i),
                fmt::format("{}.{}", name, dotted ? json(entry).dump() : entry), lines);
        }
        return;
    }
    if (value.is_object()) {
        return;
    }
    const std::string key = pointer.substr(pointer.rfind('/') + 1);
    const bool free_key = pointer.find("/extra/") != std::string::npos;
    const Origin origin = tree.origin(pointer);
    lines.push_back(
        fmt::format("{} = {}  # {}", name, shown_value(key, value, free_key), origin.place));
}

}  // namespace

tl::expected<Configuration, ConfigurationErrors> load_configuration(
    const ConfigurationOptions& options, const Environment& environment) {
    std::vector<std::filesystem::path> files;
    auto tree = read_layers(options, environment, &files);
    if (!tree) {
        return tl::unexpected(std::move(tree.error()));
    }
    ConfigurationErrors errors = check_schema(*tree);
    if (!errors.empty()) {
        return tl::unexpected(std::move(errors));
    }
    const Paths paths(environment);
    make_tables(*tree);
    fill_defaults(*tree);
    inherit_lateness(*tree);
    settle_store(*tree, paths);
    resolve_topic_sources(*tree, errors);
    Configuration configuration = typed(std::move(*tree), paths, errors);
    configuration.files = std::move(files);
    if (!errors.empty()) {
        return tl::unexpected(std::move(errors));
    }
    return configuration;
}

ConfigurationErrors check_sources(const Configuration& configuration) {
    ConfigurationErrors errors;
    for (std::size_t i = 0; i < configuration.sources.size(); ++i) {
        const auto& source = configuration.sources[i];
        if (auto valid = transport::kafka::validate(source); !valid) {
            const Origin origin = configuration.values.origin(fmt::format("/source/{}", i));
            errors.push_back(
                {origin.place,
                 fmt::format("source \"{}\": {}", source.name, valid.error().message)});
        }
    }
    return errors;
}

Result<void> check_targets(const Configuration& configuration) {
    if (configuration.salesforce) {
        if (const auto access = with_secrets(*configuration.salesforce); !access) {
            return tl::unexpected(access.error());
        }
    }
    for (const WebhookTarget& target : configuration.targets.webhooks) {
        if (const auto settings = with_secrets(target); !settings) {
            return tl::unexpected(settings.error());
        }
    }
    for (const TopicTarget& target : configuration.targets.topics) {
        if (auto valid = transport::kafka::validate(target.settings.connection); !valid) {
            return fail(
                ErrorKind::configuration,
                fmt::format("event_topic \"{}\": {}", target.name, valid.error().message));
        }
    }
    return {};
}

std::vector<std::string> describe_values(const ConfigTree& values) {
    std::vector<std::string> lines;
    describe(values, values.root, "", "", lines);
    return lines;
}

Error as_error(const ConfigurationErrors& errors) {
    Error error{ErrorKind::configuration, {}};
    for (const ConfigurationError& one : errors) {
        error.message += error.message.empty() ? "" : "\n";
        error.message += one.text();
    }
    return error;
}

}  // namespace andon::app
