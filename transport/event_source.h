// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/record.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace andon::transport {

/// What a source noticed about its log, other than records. Each is shown, counted and journaled.
enum class AnomalyKind {
    retention_gap,          ///< records expired before they were read; `count` of them at most
    truncation,             ///< the log is shorter than what was read; `count` offsets at most
    stream_deleted,         ///< the topic is gone
    stream_recreated,       ///< another topic of the same name; reading starts at its beginning
    shards_added,           ///< more partitions; they are read from their beginning
    shards_removed,         ///< fewer partitions; theirs are frozen
    cluster_changed,        ///< the address answers with another cluster's id
    transaction_open,       ///< a producer's open transaction holds the log back
    records_missing,        ///< offsets skipped inside a shard that are neither aborted nor markers
    aborted_skipped,        ///< `count` aborted records were skipped (not an error)
    unreachable,            ///< no broker answers
    authentication_failed,  ///< the listener refused who we say we are
    authorization_failed,   ///< the principal may not read this
    cannot_verify,          ///< the last applied record is no longer there to be compared
    recovered,              ///< the state named in `detail` has ended; `count` records caught up
};

struct Anomaly {
    AnomalyKind kind{};
    std::string source;
    std::string stream;  ///< topic, or empty when it concerns the whole source
    std::optional<std::uint32_t> shard;
    std::uint64_t count = 0;  ///< "up to n records"; 0 where it does not apply
    std::string detail;       ///< one sentence: what, where, since when, what next
    WallTime noticed;
    bool active = true;  ///< still so; false for one that only happened
};

enum class ShardState { starting, reading, caught_up, held, silent, frozen, failed };

/// Health of one shard. Unknown numbers are absent, never zero.
struct ShardHealth {
    ShardInfo shard;
    ShardState state = ShardState::starting;
    std::string position;             ///< for people: "offset 4711"
    std::optional<std::int64_t> low;  ///< first offset there is
    std::optional<std::int64_t>
        high;  ///< offset after the last one a read_committed reader may see
    std::optional<std::int64_t> lag_records;
    /// Newest broker time minus last read one; above 0 whenever lag_records is.
    std::optional<std::chrono::microseconds> lag_time;
    std::optional<BrokerTime> last_record;
};

struct SourceHealth {
    bool connected = false;
    std::string cluster;
    std::vector<ShardHealth> shards;
    std::vector<Anomaly> active;  ///< states that hold now
    std::uint64_t client_restarts = 0;
    std::vector<std::string> warnings;  ///< hold for as long as the configuration does
};

/// Where the store wants a shard to be resumed.
struct ResumePoint {
    ShardInfo shard;
    Position position;              ///< of the last applied record; reading continues after it
    std::uint64_t fingerprint = 0;  ///< of that record; 0 when unknown
};

/// What the store knows of a source from before.
struct ResumeState {
    std::string identity;  ///< EventSource::identity() as stored; empty at first
    std::vector<ResumePoint> points;
};

/// Records read together, with whatever owns their bytes.
struct RecordBatch {
    std::vector<RawRecord> records;
    std::vector<Anomaly> anomalies;
    std::shared_ptr<const void> owner;
    bool caught_up = false;  ///< at the moment of the poll every shard was at its end

    bool empty() const { return records.empty() && anomalies.empty(); }
};

/// Every inbound stream. Used by one thread at a time (ingest), except health(), which any thread
/// may call. Back-pressure is not polling: a source buffers a bounded amount and waits.
class EventSource {
public:
    virtual ~EventSource() = default;

    virtual const std::string& name() const = 0;

    /// Connects and starts to read after the given points. Does not wait for a server: one that
    /// is away is an anomaly with the state shown, not an error. Errors: configuration.
    virtual Result<void> start(const ResumeState& resume) = 0;

    /// Appends what has arrived, waiting up to `timeout` for the first of it, at most
    /// `max_records` records. An empty batch is not an error. Errors: fatal.
    virtual Result<RecordBatch> poll(
        std::chrono::milliseconds timeout, std::size_t max_records) = 0;

    /// Shards by RawRecord::shard; only ever grows while the source runs. Ingest thread only.
    virtual const std::vector<ShardInfo>& shards() const = 0;

    /// What tells this stream from another at the same address (a Kafka cluster id); may be empty
    /// until connected.
    virtual std::string identity() const = 0;

    virtual SourceHealth health() const = 0;

    /// Its records come when they are made, so that what it has not brought is not there yet. False where
    /// somebody asks now and then: nothing waits for that.
    virtual bool keeps_time() const { return true; }

    /// Stops reading; safe to call twice. Bounded: at most a few seconds.
    virtual void stop() = 0;
};

}  // namespace andon::transport
