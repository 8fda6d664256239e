// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/fold/retention_plan.h"
#include "models/views/stored_rows.h"

#include <optional>

namespace andon::fold {

/// What the fold may read of its own committed state when it no longer holds it in memory: closed
/// entities, old roll-up buckets, ids of old business events. It is part of the state that the fold
/// is a function of, so it must answer from commits only, and the fold keeps in memory whatever it
/// has changed until that is committed. Used by the ingest thread only.
class Past : public views::StoredRows {
public:
    /// The body hash of the business event with this key, if it was applied before.
    virtual std::optional<contracts::Hash128> body_of(const contracts::Hash128& event_key) = 0;

    virtual std::optional<RollupRow> rollup(SeriesId series, Tier tier, EventTime start) = 0;

    /// From here on events and buckets that the plan removes are answered as absent.
    virtual void forget(const RetentionPlan& /*plan*/) {}
};

}  // namespace andon::fold
