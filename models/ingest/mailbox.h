// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/outbox/lane.h"
#include "transport/event_source.h"

#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace andon::ingest {

/// What a source looks like to a person: its health and how it has been going.
struct SourceStatus {
    std::string name;
    transport::SourceHealth health;
    std::vector<transport::Anomaly> recent;  ///< newest last, bounded
    /// Over the last few seconds of ingest; the process that reads alone knows it.
    std::optional<double> records_per_second;
    WallTime looked_at;  ///< when `health` was so
};

/// How ingest is doing, replaced as a whole a few times a second.
struct PipelineStatus {
    std::vector<SourceStatus> sources;
    fold::Seq committed = 0;
    IngestTime committed_at;
    double events_per_second = 0;
    double commit_ms = 0;              ///< duration of the last commit
    std::uint64_t journal_events = 0;  ///< that came from sources, rejected ones included
    std::uint64_t duplicates = 0;
    std::uint64_t late = 0;
    std::uint64_t dead_letters = 0;
    /// The horizon of telemetry ids: how many are remembered, since when every one is (us == 0: there
    /// is none), and how many older ones have been forgotten.
    std::uint64_t dedup_horizon_keys = 0;
    IngestTime dedup_back_to;
    std::uint64_t dedup_evicted = 0;
    bool live = false;     ///< every source caught up
    std::string trouble;   ///< why ingest waits, as a sentence (a full disk); empty when it runs
    std::string activity;  ///< "rebuilding 40 %"; empty
    std::string outcome;   ///< what the last rebuild came to, as a sentence; empty before one
    std::vector<outbox::LaneStatus> lanes;  ///< of the process that sends
    std::string kept;  ///< why nothing old is removed for now, as a sentence; empty when it is
};

/// One point of a series that a chart watches.
struct WatchedPoint {
    fold::SeriesId series = 0;
    fold::Seq seq = 0;
    EventTime time;
    double value = 0;
    contracts::Quality quality = contracts::Quality::good;
};

/// What the screen takes in one frame.
struct Drained {
    std::vector<fold::RowChange> rows;  ///< newest per (view, key); removed keys are entries too
    std::vector<WatchedPoint> points;   ///< in journal order per series
    fold::Seq committed = 0;            ///< everything up to here is in the store
    BrokerTime newest_broker_time;  ///< of the records in these rows; us == 0 when there were none
    std::uint64_t epoch = 0;        ///< raised by rebuild and retention: read the tables anew
    bool points_dropped = false;    ///< more points than the cap since the last frame: read anew
    bool more = false;              ///< there is more for the next frame
};

/// From the writer (after each commit) to the screen (once a frame): conflated by key, so that its
/// memory follows the number of entities and not the rate. Every method may be called by any
/// thread; none waits for more than a swap.
class Mailbox {
public:
    explicit Mailbox(std::size_t point_cap = 200'000) : m_point_cap(point_cap) {}

    /// Called by the writer after the commit. `key_columns[view]` says how many cells are the key.
    void post(
        std::vector<fold::RowChange>&& rows, std::vector<WatchedPoint>&& points,
        fold::Seq committed, BrokerTime newest, const std::vector<std::size_t>& key_columns);
    void raise_epoch();
    void set_status(PipelineStatus status);
    /// Stays in every status from here on.
    void set_outcome(std::string outcome);

    /// At most `most` rows; what is left comes first the next time. One thread.
    Drained drain(std::size_t most = std::numeric_limits<std::size_t>::max());
    PipelineStatus status() const;

    /// Only these views are kept in the mailbox; what nobody looks at costs nothing.
    void watch_views(std::vector<bool> by_view);
    bool watches(views::ViewId view) const;
    /// Series whose points are wanted; ingest reads it once a batch.
    void watch_series(std::vector<fold::SeriesId> series);
    /// The watched series and a version that changes with them.
    std::pair<std::vector<fold::SeriesId>, std::uint64_t> watched_series() const;

    /// Called (on the writer's thread) when the mailbox goes from empty to not empty. Must not block.
    void set_wakeup(std::function<void()> wakeup);

private:
    mutable std::mutex m_mutex;
    std::size_t m_point_cap;
    using Rows = std::unordered_map<std::string, fold::RowChange>;  ///< by view id and key cells
    Rows m_rows;
    Rows m_taken;     ///< taken off and not yet handed out; the draining thread's alone
    Drained m_given;  ///< what belongs to m_taken; the draining thread's alone
    Drained m_pending;
    PipelineStatus m_status;
    std::string m_outcome;
    std::vector<bool> m_watched_views;
    std::vector<fold::SeriesId> m_watched_series;
    std::uint64_t m_watch_version = 0;
    std::function<void()> m_wakeup;
};

}  // namespace andon::ingest
