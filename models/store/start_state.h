// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"

#include <cstdint>
#include <string>
#include <vector>

namespace andon::store {

/// A shard as the store knows it. `position` is empty where no record of it has been applied.
struct StoredShard {
    fold::ShardId id = 0;
    std::string source;
    transport::ShardInfo info;
    transport::Position position;
    std::uint64_t fingerprint = 0;
};

/// What a start needs to go on where the last commit ended. Values only: no connection, any thread.
/// The inputs from `series_complete_before` on are read with JournalReader.
struct StartState {
    fold::Seq last_seq = 0;  ///< 0: an empty store
    IngestTime last_ingest_time;
    std::string config;         ///< text of the latest ConfigApplied; empty where there is none
    fold::Seq config_seq = 0;   ///< its seq
    std::string refold_config;  ///< what was in force at series_complete_before; may be empty
    fold::Seq series_complete_before = 1;
    std::uint64_t series_keys_before = 0;  ///< SealedBatch::series_keys_before that belongs to it

    std::string retention;  ///< text of a pass that is not complete; empty where there is none
    fold::Seq retention_seq = 0;  ///< the input it began with

    std::vector<StoredShard> shards;  ///< by id
    std::vector<fold::SourceIdentity> identities;
    std::vector<fold::NewSeries> series;   ///< by id
    std::vector<fold::SeriesChunk> tails;  ///< by series
    std::vector<contracts::Hash128>
        telemetry_keys;                        ///< oldest first; at most StoreOptions::dedup_keys
    std::uint64_t telemetry_keys_evicted = 0;  ///< how many fell out of the horizon so far

    /// By ViewId. Only open rows where the schema has an open_column, all rows elsewhere.
    std::vector<std::vector<views::Row>> rows;
    /// Beside `rows`: the input that each is as of. Those of `readings` lag behind `last_seq` (fold/series_store.h).
    std::vector<std::vector<fold::Seq>> row_seqs;
    /// By ViewId: the store holds rows that are not in `rows` (closed ones).
    std::vector<bool> more_rows;
};

}  // namespace andon::store
