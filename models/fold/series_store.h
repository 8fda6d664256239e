// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/chunk.h"
#include "models/fold/delta.h"
#include "models/fold/key_sweep.h"
#include "models/fold/open_buckets.h"
#include "models/fold/past.h"
#include "models/fold/row_trail.h"
#include "models/rules/rule_engine.h"
#include "models/views/readings.h"
#include "models/views/table.h"

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace andon::fold {

/// What of series a batch writes: what is due; of rows all; or all there is (a clean stop).
enum class Writing : std::uint8_t { due, all_rows, everything };

/// How often rows of `readings` are stored.
struct RowPace {
    std::size_t at_once = 1000;  ///< up to so many go with the batch that changed them
    std::int64_t period_us =
        5'000'000;  ///< of ingest time: where there are more, each about so often
};

/// A reading of a series somebody watches, on its way to the screen.
struct WatchedReading {
    SeriesId series = 0;
    Point point;
};

/// Every series of readings: the open chunk, the roll-up buckets and the `readings` row of each.
///
/// A series is written to the store when its oldest unwritten point is `kWriteAfter` inputs old, all
/// of it at once (sealed chunks, tail, buckets); so after a crash at most that many inputs are
/// folded again for the series, and each series knows from its own rows how far it had come.
/// The `readings` rows are written as RowPace says, and at the latest with their series. What waits is not
/// lost: the journal has it, and each stored row says how far it had come. Ingest thread only.
class SeriesStore {
public:
    static constexpr std::uint32_t kChunkPoints = 240;
    static constexpr std::int64_t kChunkSpanUs = 24LL * 3600 * 1'000'000;
    static constexpr Seq kWriteAfter = 400'000;

    /// `max_series` caps distinct (equipment, tag); readings beyond it are counted, not kept.
    SeriesStore(views::ViewId readings_view, Past& past, std::size_t max_series);
    ~SeriesStore();
    void set_cap(std::size_t max_series) { m_max_series = max_series; }
    void set_row_pace(RowPace pace) { m_row_pace = pace; }

    // At start, before the first reading.
    void load_series(const NewSeries& series);
    /// The row as it was after the input `seq`.
    void load_row(const views::Row& row, Seq seq);
    /// A tail, or the last sealed chunk: points up to its last_seq are in the store.
    Result<void> load_tail(const SeriesChunk& tail);

    /// The engine that readings go to, null: none; what the one before remembers of series goes along.
    /// It outlives this, or until the next call.
    void set_rules(rules::RuleEngine* engine);
    /// What it remembered of a series when the row was stored, with the input that touched it last.
    void load_rules(
        std::string_view equipment, std::string_view tag, std::string_view data, Seq seq);
    /// What is remembered of every series changed with the input `seq`: the next batch writes all of it, so
    /// that nobody folds readings from before again with other rules.
    void rules_changed(Seq seq);
    /// The input `seq`, which is no reading, changed what is remembered of a series.
    void rules_moved(rules::SeriesIndex index, Seq seq);

    /// A piece of equipment and its series: what the readings of one event have in common.
    class Machine;
    Machine& machine(std::string_view equipment);

    enum class Applied : std::uint8_t { ok, new_equipment, overflow };

    /// Applies one reading. `place` is that of the reading in its event: readings mostly come in the
    /// same order. `rows` false folds chunk and buckets only, and only what the store does not have
    /// yet: the re-fold after a start.
    Applied apply(
        Machine& machine, std::size_t place, const contracts::Reading& reading,
        const views::OrderKey& order, Seq seq, std::string_view source, bool rows = true);

    /// Moves what is due into the delta.
    void seal(Delta& delta, Seq last_seq, IngestTime now, Writing writing);
    /// Inputs before `seq` need not be folded again for any series; `keys_before` telemetry keys had
    /// been remembered before it.
    struct Complete {
        Seq seq = 0;
        std::uint64_t keys_before = 0;
    };
    Complete complete_before() const;
    /// The batch that begins: its first seq, and the telemetry keys remembered so far.
    void begin_batch(Seq first_seq, std::uint64_t keys_before) {
        m_batch = {first_seq, keys_before};
    }
    /// Before the first reading with `rows` false. `rows_loaded`: rows have been loaded that lag behind
    /// the store's last input, and go on with those readings that they had not come to.
    void begin_refold(bool rows_loaded) { m_rows_lag = rows_loaded; }
    /// After the last reading with `rows` false.
    void end_refold() {
        m_refolded.clear();
        m_shown.clear();
    }
    /// Forgets buckets that are in the store up to `committed`.
    void forget_committed(Seq committed);
    /// Buckets last changed at or before their tier's seq are gone: a reading that comes for one of
    /// them begins it anew.
    void forget_buckets(const std::array<Seq, 3>& changed);

    /// Readings of these series are also put out by `take_watched`, after all points of their open
    /// chunk when they were not watched before.
    void watch(const std::vector<SeriesId>& series);
    std::vector<WatchedReading> take_watched() { return std::exchange(m_watched_out, {}); }

    /// Whether a screen shows `readings`: then rows that changed and still wait to be stored are put out
    /// by `take_ahead`.
    void show_rows(bool shown) { m_rows_shown = shown; }
    std::vector<RowChange> take_ahead() { return std::exchange(m_ahead, {}); }

    std::size_t size() const { return m_series.size(); }
    /// Series whose row has changed since the last seal.
    std::size_t pending() const { return m_changed.size(); }
    /// Series whose row waits to be stored.
    std::size_t waiting_rows() const { return m_row_sweep.waiting(); }
    /// Series with something that is not in the store yet, about.
    std::size_t unwritten() const { return m_unwritten.size(); }
    std::uint64_t overflow() const { return m_overflow; }

private:
    struct Series {
        SeriesId id = 0;
        views::ReadingRow row;
        ChunkWriter chunk;
        RowTrail trail;
        OpenBuckets bucket;
        rules::SeriesIndex rules = rules::kNotWatched;
        Seq rules_seq = 0;     ///< the input that changed last what rules remember of it
        Seq rules_loaded = 0;  ///< the input that this was as of when it was loaded
        bool rules_stored = false;
        bool rules_changed = false;  ///< since it was stored
        Seq row_seq = 0;             ///< the input that changed the row last
        Seq row_loaded = 0;          ///< the input that the row was as of when it was loaded
        Seq made = 0;                ///< readings before were beyond the cap
        Seq stored_through = 0;      ///< points up to here are in the store
        bool changed = false;        ///< its row, since the last seal
        bool row_stored = false;
        Seq unwritten_since = 0;  ///< the batch, where `unwritten`
        bool unwritten = false;
        bool watched = false;
    };
    struct BucketKey {
        SeriesId series;
        Tier tier;
        EventTime start;
        bool operator==(const BucketKey&) const = default;
    };
    struct BucketHash {
        std::size_t operator()(const BucketKey& k) const;
    };
    struct HeldBucket {
        RollupRow row;
        bool dirty = false;
        Seq written_at = 0;
    };
    struct Unwritten {
        std::uint32_t index;
        Seq batch_first;
        std::uint64_t keys_before;  ///< telemetry keys remembered before that batch
    };
    /// Whether what this entry of `m_unwritten` speaks of still is: the series may have been written since.
    bool is_open(const Unwritten& entry) const {
        const Series& s = m_series[entry.index];
        return s.unwritten && s.unwritten_since == entry.batch_first;
    }
    Series* find_or_make(
        Machine& machine, std::size_t place, const contracts::Reading& reading, Seq seq,
        Applied& applied);
    /// The row of the series as it was when the reading now being folded again came; null where the
    /// store does not tell it.
    views::ReadingRow* refolded_row(Series& s, std::string_view unit);
    static void update_row(
        Series& s, views::ReadingRow& row, const contracts::Reading& r,
        const views::OrderKey& order, std::string_view source);
    void mark_row(Series& s, Seq seq);
    void seal_rows(Delta& delta, Seq last_seq, IngestTime now, bool all);
    void write_row(Series& s, Delta& delta, Seq last_seq);
    void update_buckets(Series& s, const contracts::Reading& r, EventTime newest_before, Seq seq);
    RollupRow& bucket_for(Series& s, std::size_t tier, EventTime start, EventTime newest_before);
    void hold(const RollupRow& row);
    void seal_chunk(Series& s);
    void write(Series& s, Delta& delta, Seq last_seq);
    void mark_unwritten(Series& s);
    void follow_rules(Series& s);
    void mark_rules(Series& s, Seq seq);
    void write_rules(Series& s, Delta& delta);

    views::ViewId m_view;
    Past& m_past;
    std::size_t m_max_series;
    std::unordered_map<std::string, std::unique_ptr<Machine>, views::TextHash, std::equal_to<>>
        m_machines;
    std::unique_ptr<Machine> m_stranger;  ///< of which no reading has been kept yet
    std::deque<Series> m_series;          ///< by SeriesId - 1
    struct Refolded {
        views::ReadingRow row;
        bool known = false;
    };
    std::unordered_map<SeriesId, Refolded> m_refolded;
    std::unordered_map<SeriesId, views::OrderKey> m_shown;  ///< by the tails, until end_refold()
    rules::RuleEngine* m_rules = nullptr;
    std::vector<std::uint32_t> m_by_rules;       ///< series by the engine's number
    std::vector<std::uint32_t> m_rules_touched;  ///< of which it changed, and some that are stored
    bool m_all_rules = false;                    ///< the next batch writes it of all
    std::vector<NewSeries> m_new_series;
    std::vector<std::uint32_t> m_changed;  ///< rows, since the last seal
    KeySweep m_row_sweep;
    RowPace m_row_pace;
    IngestTime m_rows_at;  ///< the last seal
    std::vector<RowChange> m_ahead;
    bool m_rows_shown = false;
    bool m_rows_lag = false;
    std::deque<Unwritten> m_unwritten;  ///< oldest first
    std::vector<SeriesChunk> m_sealed;
    std::vector<std::uint32_t> m_outdated;  ///< their tails hold a bucket that is gone
    std::unordered_map<BucketKey, HeldBucket, BucketHash> m_held;  ///< buckets that are not open
    std::unordered_map<SeriesId, std::vector<BucketKey>> m_dirty_held;
    std::deque<std::pair<Seq, BucketKey>> m_to_forget;
    std::vector<WatchedReading> m_watched_out;
    std::vector<SeriesId> m_watched;
    Complete m_batch;  ///< first seq of the batch being folded
    std::uint64_t m_overflow = 0;
};

}  // namespace andon::fold
