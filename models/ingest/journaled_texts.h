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
Result<void> apply_config_text(fold::Fold& fold, std::string_view text);
/// The same, but for the telemetry keys, which are remembered by the configuration of the fold.
Result<void> apply_config_but_dedup(fold::Fold& fold, std::string_view text);

/// Of retention: what it removes is gone for what follows.
Result<fold::RetentionPlan> apply_retention_text(fold::Fold& fold, std::string_view text);

}  // namespace andon::ingest
