// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule_engine.h"
#include "models/store/reader.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace andon::trial {

/// What a rule would have said once.
struct Occurrence {
    rules::RuleIndex rule = 0;  ///< place in the book
    rules::Entity entity;
    EventTime onset;
    EventTime raised;                  ///< after the on-delay
    std::optional<EventTime> cleared;  ///< absent: it lasts at the end
    double value = 0;                  ///< at the onset; not a number: there is none
    double limit = 0;
    double peak = 0;          ///< the worst
    bool suppressed = false;  ///< a rule of `suppressed_by` was active there
};

struct TrialOptions {
    std::optional<EventTime> from;  ///< absent: from the first that is kept
    std::optional<EventTime> to;    ///< exclusive; absent: to the newest
    std::string plant_zone = "UTC";
    std::size_t max_rows = 5'000'000;  ///< of views, that are held at once; more is an error
    std::stop_token stop{};
};

struct Trial {
    std::vector<Occurrence> occurrences;  ///< raised in the range, by that time
    std::size_t active_before = 0;        ///< raised before the range and not cleared before it
    EventTime from;                       ///< what was looked at
    EventTime to;
    std::uint64_t readings = 0;
    std::uint64_t rows = 0;
    rules::EngineCounts counts;
    std::vector<std::string> notes;  ///< what could not be looked at, a sentence each
};

/// Evaluates rules over what a store has: readings and histories of views, once through in order of
/// event time, as known now. Conditions see what came before the range too: rows from the beginning,
/// readings as far back as the rules' delays and windows. A column changes at the time of the event that
/// changed it. Errors: those of the store; cancelled; a range with too many changes.
Result<Trial> try_rules(
    const rules::RuleBook& book, store::StoreReader& reader, const std::filesystem::path& store,
    const TrialOptions& options);

}  // namespace andon::trial
