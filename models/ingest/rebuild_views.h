// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/fold_config.h"
#include "models/store/store.h"
#include "transport/error.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace andon::ingest {

struct RebuildReport {
    std::uint64_t inputs = 0;  ///< folded again
    /// Where retention has cut the journal's front: totals up to this input stand as they were counted
    /// then. 0: everything was folded again.
    fold::Seq base = 0;
    IngestTime base_time;
    std::uint64_t dead_letters_before = 0;
    std::uint64_t dead_letters_after = 0;
};

/// Folds the whole journal, or what retention has left of it, again, dead letters included, with the mapping and contracts of `config`,
/// into a shadow beside the store, and swaps the result in with one transaction. What a stop, an
/// error or a kill interrupts leaves the views as they were. Starts no reactions.
///
/// Thread: the one that owns the store; no pipeline runs on it. `progress` is told inputs done and
/// inputs in all, about ten times a second.
Result<RebuildReport> rebuild_views(
    store::Store& store, const fold::FoldConfig& config, IngestTime now,
    const std::stop_token& stop,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

/// The same with the configurations that were in force when the inputs came, as the journal says (or,
/// for those before a rebuild, with the one of the rebuild): the views are as they are, unless this
/// version of Andon makes something else of the same inputs.
Result<RebuildReport> replay_views(
    store::Store& store, IngestTime now, const std::stop_token& stop,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

/// Where another version of Andon made the store's tables: replays the journal, so that they are this
/// version's. Nothing where they fit. Only from a whole journal, which gives every row again; where
/// retention has cut it the error says what a person can ask for.
///
/// Thread: as above. `say` is told what is done, how far it is about once a second, and what came of it.
Result<void> fit_views(
    store::Store& store, IngestTime now, const std::stop_token& stop,
    const std::function<void(const std::string&)>& say);

}  // namespace andon::ingest
