// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/search_fields.h"
#include "models/views/changes.h"
#include "transport/record.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace andon::fold {

using views::RowChange;
using views::Seq;
using views::Transition;

/// Dense id of one shard of one source in one store (table `shards`); stable in that store.
using ShardId = std::uint32_t;

/// Dense id of one (equipment, tag) in one store (table `series`).
using SeriesId = std::uint32_t;

/// A shard met for the first time.
struct NewShard {
    ShardId id = 0;
    std::string source;
    transport::ShardInfo info;
};

/// How far a shard has been applied when the batch commits.
struct ShardPosition {
    ShardId shard = 0;
    transport::Position position;
    std::uint64_t fingerprint = 0;
};

/// What a source said it is (EventSource::identity()), when that is new or has changed.
struct SourceIdentity {
    std::string source;
    std::string identity;
};

/// What the journal keeps besides raw records.
enum class InputKind : std::uint8_t {
    record = 0,
    config_applied = 1,  ///< canonical configuration text
    source_anomaly = 2,  ///< a transport::Anomaly, as JSON
    operator_action = 3,
    retention = 4,
    rebuilt = 5,  ///< everything before was folded again with the configuration applied just before
    timer = 6,
    replayed = 7,  ///< everything before was folded again as it had been
};

/// One input as the journal stores it. For kind record the views point into the batch's owner.
struct JournalInput {
    InputKind kind = InputKind::record;
    ShardId shard = 0;
    transport::RawRecord record;  ///< kind == record
    std::string_view text;        ///< every other kind
};

struct EntityRef {
    std::string kind;  ///< "order", "equipment", "sku", "customer", "case", "lot"
    std::string id;
};

/// A text by which an entity is found, besides its number.
struct SearchTerm {
    contracts::SearchKind kind{};
    contracts::SearchField field{};
    std::string entity;
    std::string text;

    bool operator==(const SearchTerm&) const = default;
};

/// A business event as it is kept: identity, body, and whom it concerns.
struct StoredEvent {
    Seq seq = 0;
    std::uint32_t output = 0;
    contracts::EventType type = contracts::EventType::unknown;
    contracts::Hash128 key;
    contracts::Hash128 body;
    EventTime event_time;
    ShardId shard = 0;
    transport::Position position;
    std::string source;
    std::string id;
    std::string message;  ///< canonical protobuf bytes
    std::string summary;  ///< one line of plain text
    std::vector<EntityRef> entities;
    std::vector<SearchTerm> terms;
};

struct NewSeries {
    SeriesId id = 0;
    std::string equipment;
    std::string tag;
    std::string unit;
    Seq seq = 0;  ///< of the input that made it
};

/// Coded points of one series. A sealed chunk is immutable; a tail is the open chunk, written again
/// as it grows. `data` is coded by fold/chunk.h.
struct SeriesChunk {
    SeriesId series = 0;
    bool tail = false;
    EventTime min_time;
    EventTime max_time;
    Seq first_seq = 0;
    Seq last_seq = 0;
    std::uint32_t count = 0;
    std::string data;
    std::string buckets;  ///< of a tail: the buckets that still grow, coded by fold/open_buckets.h
    std::string trail;    ///< how the row of the series went on in it, coded by fold/row_trail.h
};

/// Width of a roll-up bucket.
enum class Tier : std::uint8_t { ten_seconds = 0, minute = 1, hour = 2 };

constexpr std::int64_t width_us(Tier tier) {
    return tier == Tier::ten_seconds ? 10'000'000
           : tier == Tier::minute    ? 60'000'000
                                     : 3'600'000'000;
}

/// count, sum, min, max, last of the good and uncertain readings whose time lies in
/// [start, start + width).
struct RollupRow {
    SeriesId series = 0;
    Tier tier = Tier::ten_seconds;
    EventTime start;
    std::uint32_t count = 0;
    std::uint32_t bad = 0;  ///< readings of quality bad; in no other figure
    double sum = 0;
    double min = 0;
    double max = 0;
    double last = 0;
    EventTime last_time;
    Seq changed = 0;  ///< the input that touched it last

    /// One more reading of its time.
    void add(EventTime time, double value, contracts::Quality quality, Seq seq) {
        changed = seq;
        if (contracts::is_bad(quality)) {
            ++bad;
            return;
        }
        min = count == 0 ? value : std::min(min, value);
        max = count == 0 ? value : std::max(max, value);
        if (count == 0 || time >= last_time) {
            last = value;
            last_time = time;
        }
        sum += value;
        ++count;
    }

    /// Nothing has come into it, or retention has emptied it.
    bool empty() const { return count == 0 && bad == 0; }
};

struct DeadLetter {
    Seq seq = 0;
    std::uint32_t output = 0;
    contracts::RejectReason reason{};
    std::string detail;
    std::string type_name;
    ShardId shard = 0;
    transport::Position position;
    BrokerTime broker_time;
    std::string key;      ///< capped
    std::string headers;  ///< "name: value" lines, capped
    std::string value;    ///< raw bytes, capped
    std::uint64_t value_size = 0;
};

/// Everything a batch changed. The store writes it, the screen shows it.
struct Delta {
    std::vector<NewShard> new_shards;
    std::vector<ShardPosition> positions;
    std::vector<RowChange> rows;
    std::vector<Transition> transitions;
    std::vector<StoredEvent> events;
    std::vector<NewSeries> new_series;
    std::vector<SeriesChunk> chunks;
    std::vector<RollupRow> rollups;  ///< buckets that are no longer the newest of their tier
    std::vector<DeadLetter> dead_letters;
    std::vector<contracts::Hash128> telemetry_keys;  ///< in journal order: the dedup block
    std::vector<SourceIdentity> identities;          ///< new or changed since the last batch
};

/// A run of inputs as a block of the journal, coded by store/journal.h: who packed them early need
/// not keep their bytes until the commit.
struct PackedInputs {
    std::size_t count = 0;
    std::size_t raw_bytes = 0;
    std::string data;
};

/// A configuration that was applied, at its place in the journal.
struct AppliedConfig {
    Seq seq = 0;
    std::string text;
};

/// What the ingest thread hands to the writer: one transaction.
struct SealedBatch {
    Seq first_seq = 0;  ///< of the first input; inputs are consecutive
    Seq last_seq = 0;
    IngestTime ingest_time;
    std::vector<PackedInputs> packed;           ///< the inputs from first_seq on
    std::vector<AppliedConfig> packed_configs;  ///< those among the packed
    std::vector<JournalInput> inputs;           ///< the inputs after them
    Delta delta;
    /// Every series whose last write is older than this seq has been written: at start, inputs from
    /// here on are folded again for the series' open chunks.
    Seq series_complete_before = 0;
    /// Telemetry keys ever remembered before the batch that this seq begins: where in the stored
    /// keys those of the inputs to be folded again begin.
    std::uint64_t series_keys_before = 0;
    std::vector<std::shared_ptr<const void>> owners;  ///< keep the bytes of `inputs` alive
};

}  // namespace andon::fold
