// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/store.h"
#include "transport/error.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

namespace andon::store {

/// How long each class is kept, by ingest time.
struct RetentionPolicy {
    std::chrono::seconds telemetry{24 * 3600};      ///< journal and chunks
    std::int64_t telemetry_bytes = 20'000'000'000;  ///< and at most this much journal
    std::chrono::seconds business{400 * 86400};     ///< events, their stories, history
    std::chrono::seconds ten_seconds{7 * 86400};    ///< roll-ups by tier
    std::chrono::seconds minute{90 * 86400};
    std::chrono::seconds hour{800 * 86400};
    std::chrono::seconds dead_letters{90 * 86400};
    std::chrono::seconds every_commit{48 * 3600};  ///< older commits: one a minute stays
};

/// What one pass removes: everything up to these seqs. Zero: nothing of that class. It follows from
/// the store and the policy alone, so that the journaled Retention input can carry it.
struct RetentionPlan {
    IngestTime now;
    fold::Seq journal = 0;  ///< blocks that end at or before it; below the series' tails
    fold::Seq chunks = 0;
    fold::Seq business = 0;
    fold::Seq dead_letters = 0;
    fold::Seq commits = 0;               ///< thinned up to it
    std::array<fold::Seq, 3> rollups{};  ///< by tier: buckets last written at or before it
    bool empty() const {
        return journal == 0 && chunks == 0 && business == 0 && dead_letters == 0 && commits == 0
               && rollups == std::array<fold::Seq, 3>{};
    }
};

/// Cuts what is older than the policy, in slices that each are one short transaction, so that
/// commits go on between them. Each slice is safe to lose: what it removed is what the plan says, and
/// the pass goes on where it was. Writer thread.
///
/// The base that a replay starts from after a cut is the seq before the journal's first block: for
/// every key the newest history row at or before it is kept, whatever its age, so the rows at the
/// base are read as shown there. Table `bases` names it, with the configuration in force.
class Retention {
public:
    Retention(Store& store, RetentionPolicy policy) : m_store(store), m_policy(policy) {}

    Result<RetentionPlan> plan(IngestTime now);
    /// Removes at most about `rows` rows; true when the pass is complete.
    Result<bool> apply_slice(const RetentionPlan& plan, std::size_t rows = 2000);

private:
    Result<fold::Seq> seq_before(IngestTime now, std::chrono::seconds age);
    Result<std::int64_t> remove(const std::string& sql);
    Result<std::int64_t> cut_journal(const RetentionPlan& plan, std::size_t rows);
    Result<std::int64_t> cut_events(const RetentionPlan& plan, std::size_t rows);
    Result<std::int64_t> cut_history(const RetentionPlan& plan, std::size_t rows);
    Result<std::int64_t> cut_rollups(const RetentionPlan& plan, std::size_t rows);

    Store& m_store;
    RetentionPolicy m_policy;
    std::array<std::int64_t, 3> m_rollup_cursor{-INT64_MAX, -INT64_MAX, -INT64_MAX};
    std::vector<std::int64_t> m_history_cursor;  ///< by view: rowids looked at in this pass
};

}  // namespace andon::store
