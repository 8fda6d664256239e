// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "transport/instant.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace andon::ingest {

/// How far event time has passed for whoever waits for something that does not come. It goes with the
/// newest event and, while nothing comes, with the clock on the wall, but no further than the slowest shard
/// that is being heard: what is read from one partition before the other is not missing in the other. A
/// shard that has not been heard for half a minute holds nobody back. As watermarks with idleness are
/// elsewhere (T. Akidau et al., The Dataflow Model, VLDB 2015). A value; one thread.
class PassedTime {
public:
    static constexpr std::chrono::microseconds kIdle = std::chrono::seconds(30);
    /// Of the clock on the wall, that an event may be and is believed.
    static constexpr std::chrono::microseconds kAhead = std::chrono::minutes(5);

    /// Events up to `newest` were known at `at`, from an earlier run.
    void begin(EventTime newest, IngestTime at);
    /// Records of the shard came; `newest` is its newest event time, min() before the first.
    void heard(fold::ShardId shard, EventTime newest, IngestTime now);
    /// Absent before the first event.
    std::optional<EventTime> passed(IngestTime now) const;

private:
    struct Shard {
        EventTime newest = EventTime::min();
        IngestTime advanced;  ///< when `newest` became that
        IngestTime heard;
    };

    Shard m_all;
    std::vector<Shard> m_shards;  ///< by id - 1
};

}  // namespace andon::ingest
