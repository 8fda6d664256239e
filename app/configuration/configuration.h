// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "app/configuration/layers.h"
#include "app/configuration/salesforce_section.h"
#include "app/configuration/target_sections.h"
#include "app/log_level.h"
#include "models/calls/roster.h"
#include "models/contracts/limits.h"
#include "models/contracts/stream_contract.h"
#include "models/reactions/reaction_book.h"
#include "transport/error.h"
#include "transport/kafka/settings.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace andon::app {

/// How long each class of data is kept, by ingest time.
struct RetentionSettings {
    std::chrono::microseconds telemetry{};
    std::int64_t telemetry_bytes = 0;
    std::chrono::microseconds business{};
    std::chrono::microseconds rollup_10s{};
    std::chrono::microseconds rollup_1m{};
    std::chrono::microseconds rollup_1h{};
    std::chrono::microseconds dead_letters{};
};

struct DisplaySettings {
    std::string zone = "local";  ///< IANA name, or "local"
    std::string theme = "system";
    std::string language = "system";
    std::string profile;  ///< empty: the one without a name
};

struct WallSettings {
    std::filesystem::path playlist;    ///< empty: the built-in one
    std::vector<std::string> screens;  ///< empty: the primary one
};

/// Everything a person configures, checked and typed. A value: made once at start, passed on.
struct Configuration {
    std::vector<transport::kafka::KafkaSettings> sources;
    std::vector<contracts::StreamContract> streams;
    std::filesystem::path store;
    std::size_t dedup_capacity = 0;
    std::chrono::microseconds allowed_lateness{};
    std::chrono::microseconds future_after{};
    std::size_t max_series = 0;
    std::size_t max_machines = 0;
    std::size_t max_open_rows = 0;
    std::size_t dead_letter_bytes = 0;
    std::string plant_zone;
    std::string tenant;       ///< alarms/occurrence_key.h
    std::vector<int> shifts;  ///< minutes after midnight, in the plant's zone, rising
    RetentionSettings retention;
    DisplaySettings display;
    WallSettings wall;
    std::vector<std::filesystem::path> rule_files;  ///< resources/help/rules.md
    reactions::ReactionBook reactions;              ///< what rules' `reactions` are
    calls::Rosters rosters;                         ///< whom calls ask while nobody takes them
    std::optional<SalesforceSettings> salesforce;   ///< absent: no case is made
    Targets targets;                                ///< where else something leaves to
    contracts::Limits limits;
    LogLevel log_level = LogLevel::info;

    ConfigTree values;                         ///< each value and where it came from
    std::vector<std::filesystem::path> files;  ///< that were read, weakest first
};

/// Reads, lays over each other and checks every layer. Reads no secret and asks no server.
tl::expected<Configuration, ConfigurationErrors> load_configuration(
    const ConfigurationOptions& options, const Environment& environment);

/// Adds the streams of what is followed over there, where something is; once.
void follow_salesforce(Configuration& configuration);

/// What only those who connect need: brokers and topics given, secrets and certificates readable.
ConfigurationErrors check_sources(const Configuration& configuration);

/// The same of where reactions lead. Errors: configuration.
Result<void> check_targets(const Configuration& configuration);

/// Each value with where it came from, a line each, as `andon check --print` shows it; what may be a
/// secret is not shown.
std::vector<std::string> describe_values(const ConfigTree& values);

/// All errors as one, a line each: ErrorKind::configuration.
Error as_error(const ConfigurationErrors& errors);

}  // namespace andon::app
