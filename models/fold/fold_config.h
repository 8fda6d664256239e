// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/limits.h"
#include "models/contracts/stream_contract.h"
#include "transport/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace andon::fold {

/// What of the configuration changes results. It is journaled as canonical text, so that a replay
/// folds every input with what was in force when it came.
struct FoldConfig {
    std::vector<contracts::StreamContract> streams;
    std::size_t dedup_capacity = 4'000'000;  ///< telemetry ids remembered
    std::size_t max_series = 250'000;        ///< distinct (equipment, tag); more are counted only
    std::size_t max_machines = 100'000;      ///< machines and lines; what names more is counted
    std::size_t max_open_rows = 1'500'000;   ///< of every other view, as orders; likewise
    std::size_t dead_letter_bytes = 64 * 1024;      ///< of a value kept with a dead letter
    std::int64_t future_us = 5LL * 60 * 1'000'000;  ///< beyond the broker time: quarantined
    std::string plant_zone = "UTC";
    contracts::Limits limits;  ///< what one record may cost
    std::string rules;         ///< rules::canonical_text(); empty: none
    std::string rosters;       ///< calls::canonical_text(); empty: nobody is asked
    std::string tenant;        ///< part of what alarms are called by (alarms/occurrence_key.h)

    bool operator==(const FoldConfig&) const = default;
};

/// One line of JSON with sorted keys: equal configurations, equal text.
std::string canonical_text(const FoldConfig& config);

/// Reads canonical_text() back. Errors: bad_data.
Result<FoldConfig> parse_fold_config(std::string_view text);

}  // namespace andon::fold
