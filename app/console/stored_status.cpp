// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/stored_status.h"

#include "models/ingest/partition_rows.h"

#include <algorithm>
#include <chrono>

namespace andon::app {
namespace {

/// A writer stores how partitions stand at least every ten seconds.
constexpr std::chrono::microseconds kWriterLives = std::chrono::seconds(15);

}  // namespace

Result<ingest::PipelineStatus> stored_status(store::StoreReader& reader, WallTime now) {
    const auto counts = reader.counts();
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    const auto partitions = reader.partitions();
    if (!partitions) {
        return tl::unexpected(partitions.error());
    }
    ingest::PipelineStatus status;
    status.committed = counts->last_seq;
    status.committed_at = counts->last_ingest;
    status.journal_events = counts->journal_inputs;
    status.dead_letters = counts->dead_letters;
    status.dedup_horizon_keys = counts->telemetry_keys;
    status.dedup_evicted = counts->telemetry_keys_evicted;
    status.dedup_back_to = counts->telemetry_back_to;
    for (const views::Row& row : *partitions) {
        ingest::add_partition(row, WallTime{now.us - kWriterLives.count()}, status.sources);
    }
    if (!partitions->empty()) {
        return status;
    }
    // Made before there was such a table: only which sources there are is known.
    auto shards = reader.positions();
    if (!shards) {
        return tl::unexpected(shards.error());
    }
    for (const store::StoredShard& shard : *shards) {
        ingest::SourceStatus source;
        source.name = shard.source;
        source.health.shards.emplace_back().shard = shard.info;
        for (const views::Row& row : ingest::partition_rows({source})) {
            ingest::add_partition(row, now, status.sources);
        }
    }
    return status;
}

void note_absent_writer(ingest::PipelineStatus& status, WallTime now) {
    WallTime looked{0};
    for (const ingest::SourceStatus& source : status.sources) {
        looked = std::max(looked, source.looked_at);
    }
    if (looked.us != 0 && looked.us < now.us - kWriterLives.count()) {
        status.trouble =
            "no process writes to this store: it is shown as it was left, and follows once one does";
    }
}

}  // namespace andon::app
