// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trial/trial_report.h"

#include "models/alarms/occurrence_key.h"
#include "models/alarms/performance.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace andon::trial {
namespace {

std::string times(std::size_t count) {
    return count == 1 ? "once" : fmt::format("{} times", count);
}

}  // namespace

std::vector<RuleSummary> summarize(const Trial& trial, const rules::RuleBook& book) {
    std::vector<RuleSummary> out(book.rules.size());
    std::vector<std::vector<alarms::Annunciation>> heard(book.rules.size());
    std::vector<std::set<std::string>> entities(book.rules.size());
    for (const Occurrence& one : trial.occurrences) {
        RuleSummary& summary = out[one.rule];
        ++summary.fired;
        summary.suppressed += one.suppressed ? 1U : 0U;
        summary.active += one.cleared ? 0U : 1U;
        summary.longest_us =
            std::max(summary.longest_us, one.cleared.value_or(trial.to).us - one.onset.us);
        entities[one.rule].insert(one.entity.id);
        const rules::Rule& rule = book.rules[one.rule];
        if (!one.suppressed)
            heard[one.rule].push_back(
                {.alarm = alarms::alarm_key({}, rule.id, one.entity),
                 .priority = rule.priority,
                 .at = one.raised,
                 .cleared = one.cleared,
                 .acknowledged = {}});
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto measures = alarms::performance_of(heard[i], trial.from, trial.to);
        out[i].rule = static_cast<rules::RuleIndex>(i);
        out[i].entities = entities[i].size();
        out[i].chattering = measures.chattering.size();
        out[i].fleeting = measures.fleeting;
        out[i].stale = measures.stale.size();
        out[i].peak = measures.peak_bucket;
    }
    return out;
}

std::string sentence(const RuleSummary& summary) {
    if (summary.fired == 0)
        return "would not have fired";
    std::string text = fmt::format(
        "would have fired {} at {} {}", times(summary.fired), summary.entities,
        summary.entities == 1 ? "entity" : "entities");
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count > 0)
            text += fmt::format("; {} {}", count, what);
    };
    add(summary.suppressed, "suppressed");
    add(summary.chattering, "chattering");
    add(summary.fleeting, "fleeting");
    add(summary.stale, "stale");
    add(summary.active, "active at the end");
    return text + fmt::format("; longest {}", contracts::span_words(summary.longest_us));
}

}  // namespace andon::trial
