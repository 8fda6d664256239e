// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/start_state.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::store {

struct StoreOptions {
    std::size_t dedup_keys = 4'000'000;         ///< telemetry keys kept: the dedup horizon
    std::chrono::seconds commit_log_keep{600};  ///< how far back a second process can catch up
    std::size_t commit_log_bytes = 16 << 20;    ///< and at most this much of it
    std::int64_t wal_limit_bytes = 128 << 20;   ///< the WAL is checkpointed when it is longer
    bool checkpoint_beside = false;  ///< by a thread of its own: commits do not wait for it
    int cache_kib = 64 << 10;        ///< page cache of the writer
    int compression_level = 1;       ///< zstd
    bool keep_journal = true;        ///< false: the shadow of a rebuild
    bool durable = true;             ///< false: a scratch file, of no use after a crash
    std::string vfs;                 ///< tests: a VFS that fails on demand
    /// Tests: the file system type of a directory (statfs f_type); empty asks the system.
    std::function<std::uint64_t(const std::filesystem::path&)> file_system_type;
};

/// Where the time of a commit went, in microseconds.
struct CommitTimes {
    std::int64_t journal = 0, rows = 0, transitions = 0, events = 0, search = 0, series = 0,
                 dedup = 0, log = 0, other = 0, commit = 0, checkpoint = 0;

    CommitTimes& operator+=(const CommitTimes& o) {
        journal += o.journal;
        rows += o.rows;
        transitions += o.transitions;
        events += o.events;
        search += o.search;
        series += o.series;
        dedup += o.dedup;
        log += o.log;
        other += o.other;
        commit += o.commit;
        checkpoint += o.checkpoint;
        return *this;
    }
};

struct CommitInfo {
    fold::Seq seq = 0;
    IngestTime ingest_time;
    std::chrono::microseconds duration{0};
    CommitTimes times;
    std::uint64_t journal_raw_bytes = 0;  ///< of inputs, before compression
    std::uint64_t journal_bytes = 0;      ///< as stored
    std::uint64_t wal_bytes = 0;          ///< of the WAL in use
    bool checkpointed = false;
    std::optional<std::int64_t> newest_base;  ///< where the batch made or dropped one; -1: none
};

class SearchIndex;  // what the search box finds; models/store/search_index.h
class StoreWriter;  // statements of a commit; models/store/writer.h
class BaseKeeper;   // rows as they were at a base; models/store/base.h
class OutboxTable;  // what must leave; models/store/outbox_table.h
class LockFile;
class Checkpointer;
class Connection;
class Statement;

/// The one writer of a store file: opens it, keeps everybody else from writing, and commits sealed
/// batches. Belongs to the writer thread; `open` and `start_state` may run on another thread before
/// it starts. `committed_seq()` may be asked from any thread.
///
/// On any error of `commit` the transaction has been rolled back and the same batch can be committed
/// again: ErrorKind::retriable (a full disk, a lock held) may succeed later without a person at the
/// console; ErrorKind::fatal will not.
class Store {
public:
    /// Opens or creates. Errors, each a sentence: held by another process (names it), network file
    /// system, no permission, not a store, newer version (file untouched), damaged.
    static Result<std::unique_ptr<Store>> open(
        const std::filesystem::path& path, std::vector<views::ViewSchema> catalogue,
        StoreOptions options = {});
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    Result<StartState> start_state();

    /// One transaction: journal, shards, positions, rows, history, events, series, roll-ups, dead
    /// letters, dedup keys, commit log. `batch.first_seq` must be the seq after the last commit.
    /// A batch without inputs (first_seq == last_seq + 1 == last committed + 1) commits its delta.
    Result<CommitInfo> commit(const fold::SealedBatch& batch);

    /// How partitions stand (models/views/partitions.h): goes with the next commit, or by itself with
    /// `write_staged`. Replaces what is staged.
    void stage_partitions(std::vector<views::Row> rows) { m_staged = std::move(rows); }
    /// What must leave: what is staged there goes the same way. models/store/outbox_table.h
    OutboxTable& outbox() { return *m_outbox; }
    bool has_staged() const;
    /// A transaction of its own, for when nothing is to be committed. Errors: as of `commit`.
    Result<void> write_staged();
    /// Every telemetry id that came after this moment is remembered; nothing while there is none.
    std::optional<IngestTime> telemetry_back_to() const;

    /// Why the views must be folded again from the journal: this build's catalogue differs from the
    /// one the tables were made from (a view added, columns changed). Empty: they fit. Until the
    /// rebuild is swapped in, `commit` refuses batches that carry rows of views which do not fit.
    const std::optional<std::string>& needs_rebuild() const;

    /// Moves the WAL into the file and empties it. For idle moments; never needed for safety.
    Result<void> checkpoint();

    fold::Seq committed_seq() const { return m_committed.load(std::memory_order_acquire); }
    const std::filesystem::path& path() const { return m_path; }
    const std::vector<views::ViewSchema>& catalogue() const { return m_catalogue; }
    const StoreOptions& options() const { return m_options; }

    /// For retention and rebuild, which write through the same connection on the same thread.
    Connection& connection();
    /// Of the writer; null while a rebuild is needed.
    SearchIndex* search_index();
    LockFile& lock_file() { return *m_lock; }
    /// Fails when another writer has taken the store since it was opened. Inside a transaction.
    Result<void> check_owner();
    /// Retention's slices do not pass through `commit`: bounds the WAL after one of them.
    void keep_log_short();
    /// Until `reload_after_swap`: what changes is not put aside for bases.
    void pause_bases();
    /// After a rebuild was swapped in: tables and catalogue fit again.
    Result<void> reload_after_swap();

private:
    Store(
        std::filesystem::path path, std::vector<views::ViewSchema> catalogue, StoreOptions options);
    Result<void> prepare();
    Result<void> check_identity();
    Result<void> fit_catalogue();
    Result<void> write_transaction(const fold::SealedBatch& batch, CommitInfo& info);
    Result<void> put_staged();
    void forget_staged();
    void bound_wal(CommitInfo& info);
    void move_log(bool insist, CommitInfo& info);

    std::filesystem::path m_path;
    std::vector<views::ViewSchema> m_catalogue;
    StoreOptions m_options;
    std::unique_ptr<LockFile> m_lock;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Checkpointer> m_checkpointer;  ///< with checkpoint_beside
    std::unique_ptr<BaseKeeper> m_bases;           ///< none while a rebuild is needed
    std::unique_ptr<OutboxTable> m_outbox;
    std::unique_ptr<Statement> m_owner_statement;
    std::unique_ptr<StoreWriter> m_writer;  ///< none while a rebuild is needed
    std::atomic<int> m_wal_pages{0};        ///< as SQLite's hook said after the last commit
    std::optional<std::string> m_needs_rebuild;
    std::vector<views::Row> m_staged;  ///< partitions; go with the next commit
    bool m_fresh = false;              ///< made by this open
    std::int64_t m_owner_epoch = 0;
    std::atomic<fold::Seq> m_committed{0};
};

}  // namespace andon::store
