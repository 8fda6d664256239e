// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/ingest/answer.h"
#include "models/ingest/hand_off.h"
#include "models/ingest/ingest_costs.h"
#include "models/ingest/mailbox.h"
#include "models/ingest/partition_keeper.h"
#include "models/ingest/retention_pass.h"
#include "models/ingest/run_state.h"
#include "models/ingest/search_pass.h"
#include "models/outbox/change.h"
#include "models/store/start_state.h"
#include "models/store/store.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace andon::ingest {

/// The writer thread of a pipeline: commits one sealed batch after the other, after which what it
/// changed goes to the mailbox: what is on screen is stored. Between commits it goes on with retention
/// and with what is missing in the search index, and stores how partitions stand and how far what leaves
/// is.
///
/// A store that cannot be written for now makes it try again, with a sentence in the run's state; any
/// other failure ends the run. Store, mailbox and state outlive it.
class Committer {
public:
    /// A sealed batch on its way, with what goes to the screen beside its rows.
    struct Handed {
        fold::SealedBatch batch;
        std::vector<WatchedPoint> points;
        std::vector<fold::RowChange> ahead;  ///< Fold::take_ahead
        std::vector<Answer> answers;         ///< to whoever waits for this to be stored
        std::vector<outbox::Entry> entries;  ///< what has to leave because of it
        BrokerTime newest;
    };

    Committer(
        store::Store& store, Mailbox& mailbox, RunState& state,
        std::vector<std::size_t> key_columns);
    ~Committer();

    /// Where the store stands, before the start. Errors: those of reading it.
    Result<void> load(const store::StartState& state);
    /// Who is told of entries of the outbox that were none before, with their ids, once they are stored.
    /// Before the start; called on the writer thread.
    using Added = std::function<void(std::vector<outbox::Entry>)>;
    void tell_added(Added added) { m_added = std::move(added); }
    void start();

    /// Waits while a batch waits already. False, and `handed` untouched, once closed. Ingest thread.
    bool give(Handed& handed) { return m_hand_off.give(handed); }
    /// No batch waits. Ingest thread.
    bool idle() const { return m_hand_off.idle(); }
    /// What changes of the outbox, to be stored with the next commit, or at once. `answer` is given when it
    /// is, or by the end of this. Any thread; what is given first is stored first.
    void write(outbox::Change change, Answer answer);
    /// How partitions stand; `last`: there is no later look. Ingest thread.
    void look(const std::vector<SourceStatus>& sources, bool last) {
        m_partitions.look(sources, last);
    }

    /// Ends the run: nobody can go on with this. Always false. Any thread.
    bool fail(Error error);
    /// Takes no batch from here on, and ends with the last. Any thread.
    void close() { m_hand_off.close(); }
    /// Waits for the end. One thread at a time.
    void join();

    fold::Seq committed() const { return m_committed.load(std::memory_order_acquire); }
    IngestTime committed_at() const { return {m_committed_at.load(std::memory_order_relaxed)}; }
    IngestTime dedup_back_to() const { return {m_dedup_back_to.load(std::memory_order_relaxed)}; }
    /// How long the last commit took.
    std::chrono::microseconds commit_time() const {
        return std::chrono::microseconds(m_commit_us.load(std::memory_order_relaxed));
    }
    /// How far a source's shard has been committed. Any thread.
    std::optional<transport::Position> committed_position(
        const std::string& source, const std::string& shard) const;
    /// Its part of them; once it has ended.
    const IngestCosts& costs() const { return m_costs; }

private:
    void run();
    void go_on();
    void end();
    bool take(Handed& handed);
    void count_costs(const fold::SealedBatch& batch, const store::CommitInfo& info);
    Result<store::CommitInfo> commit_patiently(const fold::SealedBatch& batch);
    void after_commit(Handed& handed, const store::CommitInfo& info);
    void stage(bool last);
    bool write_staged();
    void staged_is_written();
    void show_outbox();
    bool step_retention();
    bool step_search();

    store::Store& m_store;
    Mailbox& m_mailbox;
    RunState& m_state;
    std::vector<std::size_t> m_key_columns;
    views::ViewId m_outbox_view;  ///< rows of the outbox stand behind the views
    RetentionPass m_pass;
    SearchPass m_search;
    PartitionKeeper m_partitions;
    HandOff<Handed> m_hand_off{1};
    IngestCosts m_costs;
    std::atomic<fold::Seq> m_committed{0};
    std::atomic<std::int64_t> m_commit_us{0};
    std::atomic<std::int64_t> m_committed_at{0};
    std::atomic<std::int64_t> m_dedup_back_to{0};

    Added m_added;
    fold::Seq m_shown_outbox =
        0;  ///< writer thread: newer with each time that rows of it are posted
    std::vector<Answer> m_staged_answers;  ///< writer thread: to those whose entries are staged
    std::mutex m_changes_mutex;
    std::vector<std::pair<outbox::Change, Answer>> m_changes;  ///< guarded; not staged yet
    bool m_ended = false;  ///< guarded; nothing is staged any more

    mutable std::mutex m_mutex;
    std::vector<fold::ShardPosition> m_positions;                    ///< committed; guarded
    std::vector<std::pair<std::string, std::string>> m_shard_names;  ///< by id - 1; guarded

    std::thread m_thread;
};

}  // namespace andon::ingest
