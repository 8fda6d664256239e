// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"
#include "models/views/changes.h"
#include "models/views/row_codec.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace andon::views {

/// What came through one shard, by event type.
struct FlowRow {
    std::string source;
    std::string stream;
    std::string shard;
    std::string type;
    std::int64_t events = 0;
    std::int64_t duplicates = 0;
    std::int64_t late = 0;
    std::int64_t dead_letters = 0;
    std::int64_t future = 0;
    std::int64_t overflow = 0;
    std::int64_t newer = 0;
    std::int64_t ignored = 0;
    EventTime last_event = EventTime::min();
    std::optional<EventTime> last_broker_time;
    std::optional<double> rate;
    std::optional<std::int64_t> latency;
};

/// The `flow` view: counters kept by shard and type, indexed without hashing. Also where the
/// watermark of each shard lives: the newest event time it has carried. Ingest thread only.
class Flow {
public:
    explicit Flow(ViewId view) : m_view(view) {}

    static ViewSchema schema();

    void add_shard(std::uint32_t shard, std::string source, std::string stream, std::string name);
    void load(const Row& row);

    /// Counters of one shard and type, to be changed in place; marks them changed.
    FlowRow& at(std::uint32_t shard, contracts::EventType type, Seq seq);

    /// The newest event time of the shard; min() before the first.
    EventTime watermark(std::uint32_t shard) const { return m_shards[shard].watermark; }
    void advance(std::uint32_t shard, EventTime time) {
        EventTime& w = m_shards[shard].watermark;
        if (time > w)
            w = time;
    }

    /// The newest event time of all shards.
    EventTime newest() const {
        EventTime newest = EventTime::min();
        for (const Shard& shard : m_shards)
            newest = std::max(newest, shard.watermark);
        return newest;
    }

    struct Totals {
        std::uint64_t events = 0;
        std::uint64_t duplicates = 0;
        std::uint64_t late = 0;
        std::uint64_t dead_letters = 0;
    };
    Totals totals() const;

    void seal(
        std::vector<RowChange>& changes, std::vector<Transition>& transitions, IngestTime now);

private:
    struct Slot {
        FlowRow row;
        Seq seq = 0;
        bool dirty = false;
        bool known = false;
        std::int64_t rate_base = 0;
        IngestTime rate_since = IngestTime::min();
        IngestTime history_at = IngestTime::min();
    };
    struct Shard {
        std::string source;
        std::string stream;
        std::string name;
        EventTime watermark = EventTime::min();
        std::array<Slot, contracts::kEventTypeCount> slots;
    };

    void update_rate(Slot& slot, IngestTime now);

    ViewId m_view;
    std::vector<Shard> m_shards;
    std::vector<std::pair<std::uint32_t, std::uint8_t>> m_dirty;
};

}  // namespace andon::views
