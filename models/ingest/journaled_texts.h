// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/fold.h"
#include "models/fold/retention_plan.h"
#include "transport/error.h"

#include <string_view>

namespace andon::ingest {

/// What the inputs that are no records do to a fold which goes through the journal again. Errors:
/// bad_data, with the fold as it was.

/// Of config_applied: the configuration is in force for what follows.
Result<void> apply_config_text(fold::Fold& fold, std::string_view text, fold::Seq seq);
/// Its rules alone: what else it says is not asked.
Result<void> apply_rules_text(fold::Fold& fold, std::string_view text, fold::Seq seq);
/// Where inputs are folded again for the series: but for the telemetry keys, which are remembered by the
/// configuration of the fold, and for the rules, which are those of the store's last commit.
Result<void> apply_config_again(fold::Fold& fold, std::string_view text);

/// Of timer: time has passed.
Result<void> apply_timer_text(fold::Fold& fold, std::string_view text, fold::Seq seq);
/// Of operator_action: somebody did something to an alarm, or about a call.
Result<void> apply_action_text(fold::Fold& fold, std::string_view text, fold::Seq seq);

/// Of retention: what it removes is gone for what follows.
Result<fold::RetentionPlan> apply_retention_text(fold::Fold& fold, std::string_view text);

}  // namespace andon::ingest
