// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/flow.h"

namespace andon::views {

namespace {

constexpr std::int64_t kRateSpanUs = 2'000'000;
constexpr std::int64_t kHistoryEveryUs = 10'000'000;

const RowCodec<FlowRow>& flow_codec() {
    using R = FlowRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::source, col::text("source", "Name of the source"))
            .add(&R::stream, col::text("stream", "Topic"))
            .add(&R::shard, col::text("shard", "topic/partition"))
            .add(&R::type, col::text("type", "Type of the events; empty: not known"))
            .add(&R::events, col::of(T::integer, "events", "Events applied"))
            .add(
                &R::duplicates, col::of(T::integer, "duplicates", "Seen before, not applied again"))
            .add(
                &R::late, col::of(
                              T::integer, "late",
                              "Older than the shard's newest event by more than the allowed "
                              "lateness; applied where they belong"))
            .add(&R::dead_letters, col::of(T::integer, "dead_letters", "Not understood"))
            .add(&R::future, col::of(T::integer, "future", "Of these with a stamp from the future"))
            .add(
                &R::overflow,
                col::of(
                    T::integer, "overflow",
                    "Readings of tags, and events of machines, orders and others, beyond a cap; not in the views"))
            .add(&R::newer, col::of(T::integer, "newer", "Carried fields of a newer contract"))
            .add(&R::ignored, col::of(T::integer, "ignored", "Right, and nothing to apply"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event time", "us"))
            .add(
                &R::last_broker_time,
                col::ingest(col::of(T::time, "last_broker_time", "Broker time of the last", "us")))
            .add(&R::rate, col::ingest(col::of(T::real, "rate", "Events applied a second", "/s")))
            .add(
                &R::latency,
                col::ingest(col::of(
                    T::duration, "latency",
                    "Ingest time minus broker time of the last: how long it took from the broker to "
                    "the store",
                    "us")));
        return c;
    }();
    return made;
}

}  // namespace

ViewSchema Flow::schema() {
    ViewSchema s;
    s.name = "flow";
    s.doc = "What came through every source, topic, partition and type.";
    s.columns = flow_codec().columns();
    s.key_columns = 4;
    s.history = History::every_commit;
    s.entity_key = false;
    return s;
}

void Flow::add_shard(
    std::uint32_t shard, std::string source, std::string stream, std::string name) {
    if (m_shards.size() <= shard)
        m_shards.resize(shard + 1);
    m_shards[shard].source = std::move(source);
    m_shards[shard].stream = std::move(stream);
    m_shards[shard].name = std::move(name);
}

void Flow::load(const Row& row) {
    const FlowRow flow = flow_codec().from_row(row);
    for (Shard& shard : m_shards) {
        if (shard.source != flow.source || shard.name != flow.shard)
            continue;
        for (std::size_t t = 0; t < contracts::kEventTypeCount; ++t) {
            if (contracts::short_type_name(static_cast<contracts::EventType>(t)) != flow.type)
                continue;
            shard.slots[t].row = flow;
            shard.slots[t].known = true;
            shard.watermark = std::max(shard.watermark, flow.last_event);
        }
    }
}

FlowRow& Flow::at(std::uint32_t shard, contracts::EventType type, Seq seq) {
    Shard& s = m_shards[shard];
    const auto index = static_cast<std::uint8_t>(type);
    Slot& slot = s.slots[index];
    if (!slot.known) {
        slot.known = true;
        slot.row.source = s.source;
        slot.row.stream = s.stream;
        slot.row.shard = s.name;
        slot.row.type = contracts::short_type_name(type);
    }
    slot.seq = seq;
    if (!slot.dirty) {
        slot.dirty = true;
        m_dirty.emplace_back(shard, index);
    }
    return slot.row;
}

Flow::Totals Flow::totals() const {
    Totals sum;
    for (const Shard& shard : m_shards) {
        for (const Slot& slot : shard.slots) {
            sum.events += static_cast<std::uint64_t>(slot.row.events);
            sum.duplicates += static_cast<std::uint64_t>(slot.row.duplicates);
            sum.late += static_cast<std::uint64_t>(slot.row.late);
            sum.dead_letters += static_cast<std::uint64_t>(slot.row.dead_letters);
        }
    }
    return sum;
}

void Flow::update_rate(Slot& slot, IngestTime now) {
    if (slot.rate_since == IngestTime::min()) {
        slot.rate_since = now;
        slot.rate_base = slot.row.events;
        return;
    }
    const std::int64_t span = (now - slot.rate_since).count();
    if (span < kRateSpanUs)
        return;
    slot.row.rate =
        static_cast<double>(slot.row.events - slot.rate_base) * 1e6 / static_cast<double>(span);
    slot.rate_since = now;
    slot.rate_base = slot.row.events;
}

void Flow::seal(
    std::vector<RowChange>& changes, std::vector<Transition>& transitions, IngestTime now) {
    for (const auto& [shard, type] : m_dirty) {
        Slot& slot = m_shards[shard].slots[type];
        slot.dirty = false;
        if (slot.row.last_broker_time)
            slot.row.latency = now.us - slot.row.last_broker_time->us;
        update_rate(slot, now);
        Row row = flow_codec().to_row(slot.row);
        // Its past is kept in steps: it changes with every commit and says little between.
        if (slot.history_at == IngestTime::min()
            || (now - slot.history_at).count() >= kHistoryEveryUs) {
            slot.history_at = now;
            transitions.push_back({m_view, slot.seq, EventTime{now.us}, false, row});
        }
        changes.push_back({m_view, slot.seq, false, std::move(row)});
    }
    m_dirty.clear();
}

}  // namespace andon::views
