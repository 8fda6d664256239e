// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/stored_status.h"

#include <algorithm>

namespace andon::app {
namespace {

ingest::SourceStatus& source_of(ingest::PipelineStatus& status, const std::string& name) {
    const auto known = std::ranges::find(status.sources, name, &ingest::SourceStatus::name);
    if (known != status.sources.end()) {
        return *known;
    }
    ingest::SourceStatus& made = status.sources.emplace_back();
    made.name = name;
    return made;
}

}  // namespace

Result<ingest::PipelineStatus> stored_status(store::StoreReader& reader) {
    const auto counts = reader.counts();
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    auto shards = reader.positions();
    if (!shards) {
        return tl::unexpected(shards.error());
    }
    ingest::PipelineStatus status;
    status.committed = counts->last_seq;
    status.committed_at = counts->last_ingest;
    status.journal_events = counts->journal_inputs;
    status.dead_letters = counts->dead_letters;
    status.dedup_horizon_keys = counts->telemetry_keys;
    for (store::StoredShard& shard : *shards) {
        transport::ShardHealth health;
        health.state = transport::ShardState::silent;
        health.shard = std::move(shard.info);
        source_of(status, shard.source).health.shards.push_back(std::move(health));
    }
    return status;
}

}  // namespace andon::app
