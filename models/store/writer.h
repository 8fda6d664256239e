// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/journal.h"
#include "models/store/row_spans.h"
#include "models/store/search_index.h"
#include "models/store/sqlite.h"
#include "models/store/store.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace andon::store {

/// The prepared statements that write a delta into the tables, without a transaction of its own:
/// the caller begins and commits one. Used by Store for batches and by Rebuild for the swap. Writer
/// thread only.
class StoreWriter {
public:
    static Result<std::unique_ptr<StoreWriter>> make(
        Connection& connection, const std::vector<views::ViewSchema>& catalogue,
        const StoreOptions& options);

    /// Everything of the batch. Totals and the dedup horizon are remembered only by `committed()`.
    Result<void> write(const fold::SealedBatch& batch, CommitInfo& info);
    /// The transaction of the last `write` has committed, or not.
    void committed();
    void rolled_back();
    SearchIndex& search_index() { return *m_search; }
    /// As of the last commit: when the oldest block of telemetry keys was complete.
    std::optional<IngestTime> telemetry_back_to() const {
        return m_dedup.empty() ? std::nullopt : std::optional(m_dedup.front().complete);
    }

private:
    struct ViewStatements {
        Statement upsert, remove, history;
        std::vector<bool> blob;  ///< by column
        std::string log;         ///< keys changed in this batch
        std::size_t log_keys = 0;
    };
    /// Sums that `totals` keeps, in the order of kTotalNames.
    enum Total : std::size_t {
        journal_inputs,
        journal_bytes,
        journal_raw_bytes,
        business_events,
        rejected_count,
        telemetry_key_count,
        telemetry_keys_evicted,
        total_count
    };
    using Totals = std::array<std::int64_t, total_count>;
    struct DedupBlock {
        std::int64_t id = 0;
        std::int64_t count = 0;
        IngestTime complete;  ///< ingest time of its newest key
    };
    struct LogEntry {
        std::int64_t id = 0;
        std::int64_t ingest_us = 0;
        std::int64_t bytes = 0;
    };
    /// What `committed()` does to the lists above.
    struct DedupChange {
        DedupBlock last;
        bool appended = false;
        std::size_t evicted = 0;
    };
    struct LogChange {
        LogEntry entry;
        std::size_t trimmed = 0;
        std::int64_t bytes = 0;
    };

    StoreWriter(
        Connection& connection, const std::vector<views::ViewSchema>& catalogue,
        const StoreOptions& options)
        : m_connection(connection), m_catalogue(catalogue), m_options(options) {}
    Result<void> prepare();
    Result<void> prepare_view(const views::ViewSchema& view);
    Result<void> load();

    Result<void> write_block(
        std::string_view data, std::size_t inputs, std::size_t raw_bytes, fold::Seq first_seq,
        const fold::SealedBatch& batch, CommitInfo& info);
    Result<void> write_config(fold::Seq seq, std::string_view text);
    Result<void> write_journal(const fold::SealedBatch& batch, CommitInfo& info);
    Result<void> write_shards(const fold::SealedBatch& batch);
    Result<void> write_rows(const fold::Delta& delta);
    Result<void> write_transitions(const fold::Delta& delta);
    Result<void> write_events(const fold::Delta& delta);
    Result<void> write_search(const fold::Delta& delta);
    Result<void> write_series(const fold::Delta& delta, fold::Seq seq);
    Result<void> write_rejected(const fold::Delta& delta);
    Result<void> write_dedup(const fold::SealedBatch& batch);
    Result<void> write_log(const fold::SealedBatch& batch);
    void forget_changed_keys();
    Result<void> write_commit(const fold::SealedBatch& batch);
    Result<void> run_chunk(Statement& s, const fold::SeriesChunk& c);

    Connection& m_connection;
    const std::vector<views::ViewSchema>& m_catalogue;
    const StoreOptions& m_options;
    BlockCodec m_codec;
    std::vector<ViewStatements> m_views;
    Statement m_journal, m_config, m_source, m_shard, m_position, m_event, m_event_key, m_entity,
        m_series, m_chunk, m_tail, m_rollup, m_rejected, m_keys, m_more_keys, m_evict_keys, m_log,
        m_trim_log, m_commit, m_total, m_meta;

    std::unique_ptr<SearchIndex> m_search;
    std::unique_ptr<RowSpans> m_spans;

    Totals m_totals{}, m_totals_before{};
    fold::Seq m_series_complete = 0;  ///< as stored
    std::deque<DedupBlock> m_dedup;   ///< as committed
    std::optional<DedupChange> m_next_dedup;
    std::deque<LogEntry> m_log_entries;  ///< as committed
    std::int64_t m_log_bytes = 0;
    std::optional<LogChange> m_next_log;
};

}  // namespace andon::store
