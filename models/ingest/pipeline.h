// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/action_text.h"
#include "models/fold/fold.h"
#include "models/ingest/committer.h"
#include "models/ingest/ingest_costs.h"
#include "models/ingest/mailbox.h"
#include "models/ingest/passed_time.h"
#include "models/ingest/person_act.h"
#include "models/ingest/retention_schedule.h"
#include "models/ingest/run_state.h"
#include "models/store/journal.h"
#include "models/store/past.h"
#include "models/store/store.h"
#include "transport/event_source.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace andon::ingest {

struct PipelineOptions {
    std::filesystem::path store;
    fold::FoldConfig config;
    store::StoreOptions store_options;
    store::RetentionPolicy retention;
    /// Stop by itself when every source has been read to its end.
    bool until_end = false;
    std::chrono::milliseconds commit_every{8};  ///< age of a live batch when it is committed
    std::size_t batch_records = 500'000;        ///< while catching up
    std::size_t batch_events = 24'576;  ///< business events, whose rows take the most memory
    std::size_t batch_series = 65'536;  ///< series, of which each has rows
    std::size_t batch_bytes = std::size_t{64} << 20U;  ///< packed
    fold::RowPace row_pace;                            ///< when rows of `readings` are stored
    /// What has to leave because an alarm came, seen at `now`: entries of the outbox, stored with the commit
    /// that has the alarm. Ingest thread; absent: nothing leaves.
    std::function<std::vector<outbox::Entry>(const alarms::Raised&, WallTime now)> react;
    /// Is told of them when they are stored, with their ids. Writer thread, which waits for it.
    Committer::Added added;
    /// How the ways out stand, for the status; any thread. Absent: there are none.
    std::function<std::vector<outbox::LaneStatus>()> lanes;
    /// Breaks off folding again, where `open` has to because another version made the store, and is
    /// told what it does meanwhile.
    std::stop_token stop;
    std::function<void(const std::string&)> say = [](const std::string&) {};
    /// The clock that stamps batches: microseconds UTC. Tests give their own.
    std::function<IngestTime()> clock;
    /// The clock that nobody sets (monotonic_now). Tests give their own.
    std::function<std::chrono::microseconds()> monotonic;
};

/// Sources → journal and fold → store → mailbox. One ingest thread polls, decodes and folds; another
/// commits (Committer); between them one sealed batch waits.
///
/// A store that cannot be written for now (a full disk) makes the writer try again and ingest wait,
/// with a sentence in the status; any other failure stops both, with the error from `join()`.
///
/// Thread: owner's, except where said otherwise.
class Pipeline {
public:
    /// Opens the store and brings the fold to where it was; first, where another version of Andon made
    /// it, its tables to this version's (fit_views). Errors: those of Store::open; bad_data.
    static Result<std::unique_ptr<Pipeline>> open(
        PipelineOptions options, std::vector<std::unique_ptr<transport::EventSource>> sources,
        Mailbox& mailbox);
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    /// Starts the sources and the threads. Errors: configuration.
    Result<void> start();

    /// Does something to an alarm, or about a call. `done` is called once, when it is stored, or with the Refusal's sentence
    /// (bad_data) where it took no effect, on any thread of this or at once. Any thread.
    void act(PersonAct action, Answer::Call done);

    /// Other rules (rules::canonical_text) from the next input on, journaled as a configuration. `done` as of
    /// act(). Any thread.
    void set_rules(std::string text, Answer::Call done);

    /// What changes of the outbox (Committer::write). Any thread.
    void write_outbox(outbox::Change change, Answer::Call done) {
        m_committer->write(std::move(change), Answer(std::move(done)));
    }

    /// Asks to stop: what was polled is committed, every series written. Any thread; returns at once.
    void request_stop();
    /// Waits for both threads; the error that stopped them, if one did.
    Result<void> join();
    /// Both threads have ended. Any thread.
    bool finished() const { return m_finished.load(std::memory_order_acquire); }

    /// What it has cost; once both threads have ended.
    const IngestCosts& costs() const { return m_costs; }

    const std::vector<views::ViewSchema>& catalogue() const { return m_catalogue; }
    store::Store& store() { return *m_store; }
    /// How far a source's shard has been committed: for whoever must not run ahead. Any thread.
    std::optional<transport::Position> committed_position(
        const std::string& source, const std::string& shard) const;

private:
    struct Source {
        std::unique_ptr<transport::EventSource> source;
        std::vector<fold::ShardId> shard_ids;  ///< by the source's own shard index
        std::string identity;
        bool caught_up = false;  ///< at its end, and the last poll brought nothing
        bool live = false;       ///< has been at its end and kept up since
        std::vector<transport::Anomaly> recent;
        std::uint64_t records = 0;
        std::uint64_t records_before = 0;
        double rate = 0;
    };

    Pipeline(
        PipelineOptions options, std::vector<std::unique_ptr<transport::EventSource>> sources,
        Mailbox& mailbox);
    Result<void> restore();
    Result<void> start_sources();

    void run_ingest();
    bool poll_all(std::chrono::milliseconds timeout);
    void take(Source& source, transport::RecordBatch&& records);
    void journal_text(fold::InputKind kind, std::string text);
    void pack_inputs();
    bool batch_is_due() const;
    bool kept_up() const;
    bool seal_and_give(fold::Writing series);
    fold::Writing usual_writing() const;
    void open_for_waiting_rows();
    void open_batch();
    void watch_series();
    bool run_retention();
    void note_time(const Source& source, const std::vector<bool>& heard);
    void pass_time();
    void take_actions();
    void take_rules();
    ClockReadings clock_readings() const;
    std::vector<SourceStatus> look_at_sources() const;
    void publish_status(bool force);
    bool everything_read() const;

    PipelineOptions m_options;
    std::vector<Source> m_sources;
    Mailbox& m_mailbox;
    std::vector<views::ViewSchema> m_catalogue;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::StorePast> m_past;
    std::unique_ptr<fold::Fold> m_fold;
    store::StartState m_start;
    RunState m_state;
    std::unique_ptr<Committer> m_committer;

    // Ingest thread.
    std::unique_ptr<RetentionSchedule> m_schedule;
    fold::Seq m_next_seq = 1;
    IngestTime m_ingest_time;  ///< of the newest batch
    std::chrono::steady_clock::time_point m_ingest_moment = std::chrono::steady_clock::now();
    Committer::Handed m_open;
    std::size_t m_open_bytes = 0;      ///< of the open batch, as it waits for the writer
    std::size_t m_unpacked_bytes = 0;  ///< of its inputs that are not packed yet
    store::BlockCodec m_codec;
    std::chrono::steady_clock::time_point m_open_since;
    bool m_batch_open = false;
    bool m_unjournaled = false;
    bool m_all_rows = false;  ///< the open batch takes along what waits
    std::uint64_t m_watch_version = 0;
    PassedTime m_passed_time;
    std::chrono::steady_clock::time_point m_status_at;

    IngestCosts m_costs;

    std::mutex m_actions_mutex;
    std::vector<std::pair<PersonAct, Answer>> m_actions;        ///< guarded; not looked at yet
    std::optional<std::pair<std::string, Answer>> m_new_rules;  ///< guarded, likewise

    std::atomic<bool> m_finished{false};
    std::thread m_ingest;
};

}  // namespace andon::ingest
