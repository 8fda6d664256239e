// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule.h"
#include "models/trial/rule_trial.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace andon::trial {

/// One rule, after a trial. Chattering, fleeting and stale as in models/alarms/performance.h; of what
/// would have been annunciated, so without what was suppressed.
struct RuleSummary {
    rules::RuleIndex rule = 0;
    std::size_t fired = 0;
    std::size_t suppressed = 0;  ///< of them
    std::size_t entities = 0;    ///< at so many
    std::size_t chattering = 0;  ///< entities
    std::size_t fleeting = 0;    ///< occurrences
    std::size_t stale = 0;       ///< entities
    std::size_t active = 0;      ///< at the end
    std::size_t peak = 0;        ///< annunciated in ten minutes of the clock
    std::int64_t longest_us = 0;
};

/// Every rule of the book, in its order.
std::vector<RuleSummary> summarize(const Trial& trial, const rules::RuleBook& book);

/// "would have fired 14 times at 3 entities; 2 chattering".
std::string sentence(const RuleSummary& summary);

}  // namespace andon::trial
