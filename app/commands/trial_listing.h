// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/output/row_writer.h"
#include "models/rules/rule.h"
#include "models/trial/rule_trial.h"
#include "transport/error.h"

namespace andon::app {

/// Prints what would have fired, one line each; as a table, each rule's summary follows as a sentence.
Result<void> print_trial(
    const trial::Trial& trial, const rules::RuleBook& book, output::Format format);

/// Prints one line a rule: how often, and how much of it is chatter.
Result<void> print_trial_summary(
    const trial::Trial& trial, const rules::RuleBook& book, output::Format format);

}  // namespace andon::app
