// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/decoder.h"
#include "models/fold/business_dedup.h"
#include "models/fold/fold_config.h"
#include "models/fold/rule_watch.h"
#include "models/fold/series_store.h"
#include "models/fold/telemetry_dedup.h"
#include "models/views/view_set.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace andon::fold {

/// state' = fold(state, input). Decodes, maps, dedups, orders and applies inputs, and puts what they
/// changed into deltas. A function of its inputs and of its own committed past alone: no clock, no
/// random number, no network; the same journal gives the same state.
///
/// Thread: ingest only.
class Fold {
public:
    /// The catalogue outlives the fold. `past` answers from what deltas of this fold (or of the one
    /// before a restart) have put into the store.
    Fold(const std::vector<views::ViewSchema>& catalogue, Past& past, FoldConfig config);
    ~Fold();

    // -- at start, in this order ------------------------------------------------------------------
    /// The rules and rosters that were in force; the constructor takes none, what it was given comes with
    /// apply_config().
    void begin_rules(const FoldConfig& config);
    void load_shard(ShardId id, const std::string& source, const transport::ShardInfo& info);
    void load_series(const NewSeries& series);
    /// `seq`: the input that the row is as of.
    void load_row(views::ViewId view, const views::Row& row, Seq seq);
    Result<void> load_tail(const SeriesChunk& tail);
    /// Keys oldest first; `evicted` were remembered before them.
    void load_telemetry_keys(const std::vector<contracts::Hash128>& keys, std::uint64_t evicted);
    void loaded(bool fresh);
    /// Folds a journaled record again for the series alone. `keys_before` as it was stored with the
    /// seq where this begins; call for every input from there on, in order. `rows_loaded`: rows of
    /// `readings` have been, and go on with what they had not come to.
    void begin_refold(std::uint64_t keys_before, bool rows_loaded);
    void refold(const JournalInput& input, Seq seq);

    // -- live -------------------------------------------------------------------------------------
    /// The dense id of a shard, made when it is new.
    ShardId shard(const std::string& source, const transport::ShardInfo& info);

    void begin_batch(Seq first_seq, IngestTime ingest_time);
    /// The record's bytes live until settle() or seal().
    void apply(const transport::RawRecord& record, ShardId shard, Seq seq);
    /// The configuration that is in force from the input `seq` on. While inputs are folded again for the
    /// series alone its rules stay as they are: every change of them has written all series.
    void apply_config(FoldConfig config, Seq seq);
    /// The rules and rosters that are in force from the input `seq` on, and all else as it is.
    void apply_rules(const FoldConfig& config, Seq seq);
    void reapply_config(FoldConfig config);
    /// Whether time up to `t` would change anything of alarms or calls.
    bool due_before(EventTime t) { return m_views.calls().due_before(t) || m_watch.due_before(t); }
    /// An input of kind timer: no event from before `t` is waited for.
    void pass_time(EventTime t, Seq seq);
    /// Why a person's action would have no effect; absent: it would have.
    std::optional<alarms::Refusal> refusal(const alarms::TimedAction& action) {
        return m_watch.refusal(action);
    }
    std::optional<calls::Refusal> refusal(const calls::TimedCall& call) {
        return m_views.calls().refusal(call);
    }
    /// An input of kind operator_action: about an alarm, or about a call.
    void act(const alarms::TimedAction& action, Seq seq) { m_watch.act(action, seq); }
    void act(const calls::TimedCall& call, Seq seq);
    /// From here on occurrences that begin are told by take_raised(). What is folded again, for a start, a
    /// rebuild or another moment, asks for none: its reactions have begun with its commit.
    void hear_raised() { m_watch.hear_raised(); }
    std::vector<alarms::Raised> take_raised() { return m_watch.take_raised(); }
    /// The newest event time of all shards; min() before the first.
    EventTime newest_event() const { return m_views.flow().newest(); }
    /// The same of one.
    EventTime newest_event(ShardId shard) const { return m_views.flow().watermark(shard - 1); }
    /// What the plan removes is gone for every input after this one.
    void apply_retention(const RetentionPlan& plan);

    /// The records applied until now are not looked at again: their bytes may go.
    void settle();

    /// What changed since begin_batch. `last_seq` is that of the last input applied.
    void seal(SealedBatch& batch, Seq last_seq, Writing series);

    /// Everything up to here is in the store: what was held only for that may go.
    void committed(Seq seq);

    /// Whether the input's raw bytes are to be journaled, by its stream's policy.
    contracts::JournalPolicy journal_policy(ShardId shard) const;

    void watch_series(const std::vector<SeriesId>& series) { m_series.watch(series); }
    std::vector<WatchedReading> take_watched() { return m_series.take_watched(); }
    /// Rows of `readings` that a screen shows and the store will have later.
    void show_readings(bool shown) { m_series.show_rows(shown); }
    std::vector<RowChange> take_ahead() { return m_series.take_ahead(); }
    void set_row_pace(RowPace pace) { m_series.set_row_pace(pace); }

    const FoldConfig& config() const { return m_config; }
    views::Flow::Totals totals() const { return m_views.flow().totals(); }
    /// Series that the next write of everything would write.
    std::size_t unwritten_series() const { return m_series.unwritten(); }
    /// Rows of `readings` that wait to be stored.
    std::size_t waiting_rows() const { return m_series.waiting_rows(); }
    /// Business events in the open delta.
    std::size_t pending_events() const { return m_delta.events.size(); }
    /// Series with a row in the delta so far.
    std::size_t pending_series() const { return m_series.pending(); }
    std::size_t dedup_keys() const { return m_telemetry.size(); }
    std::uint64_t dedup_evicted() const { return m_telemetry.evicted(); }
    BrokerTime newest_broker_time() const { return m_newest_broker_time; }

private:
    struct Shard {
        std::string source;
        transport::ShardInfo info;
        std::uint64_t rank = 0;
        int contract = -1;
        transport::RawRecord last;  ///< applied since the last settle(), where `touched`
        ShardPosition reached;      ///< in this batch, where `moved`
        bool touched = false;
        bool moved = false;
    };

    void resolve_contract(Shard& shard);
    void apply_event(
        const contracts::Event& event, const transport::RawRecord& record, ShardId shard, Seq seq);
    void apply_telemetry(
        const contracts::Event& event, const transport::RawRecord& record, ShardId shard, Seq seq);
    void apply_business(
        const contracts::Event& event, const transport::RawRecord& record, ShardId shard, Seq seq);
    void reject(
        const contracts::Rejection& rejection, const transport::RawRecord& record, ShardId shard,
        Seq seq);
    /// False, and a dead letter, for a stamp from the future.
    bool admit(
        const contracts::Event& event, const transport::RawRecord& record, ShardId shard, Seq seq);
    void note_time(
        const contracts::Event& event, const transport::RawRecord& record, views::FlowRow& flow,
        ShardId shard, Seq seq);
    bool is_future(EventTime time, BrokerTime broker) const;

    const std::vector<views::ViewSchema>& m_catalogue;
    FoldConfig m_config;
    std::unique_ptr<contracts::Decoder> m_decoder;
    contracts::Decoded m_decoded;
    TelemetryDedup m_telemetry;
    std::uint64_t m_telemetry_keys = 0;  ///< ever remembered
    Past& m_past;
    BusinessDedup m_business;
    SeriesStore m_series;
    views::ViewSet m_views;
    RuleWatch m_watch;
    std::vector<Shard> m_shards;  ///< by ShardId - 1
    std::unordered_map<std::string, ShardId> m_shard_ids;
    Delta m_delta;
    IngestTime m_ingest_time;
    BrokerTime m_newest_broker_time;
    std::vector<contracts::Hash128> m_refold_keys;
    std::size_t m_refold_next = 0;
};

}  // namespace andon::fold
