// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/journal.h"
#include "models/store/layout.h"
#include "models/store/reader.h"
#include "models/store/sqlite.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace andon::store {

/// What the parts of StoreReader share: the connection, its statements by SQL text, and the way a
/// call becomes one short read transaction that ends in time.
struct StoreReader::Impl {
    /// For open_untrusted(); errors speak of somebody's own store.
    static Result<std::unique_ptr<Impl>> open_checked(const std::filesystem::path& path);

    Connection connection;
    std::vector<views::ViewSchema> catalogue;
    std::unordered_map<std::string, Statement> statements;
    BlockCodec codec;
    std::atomic<bool> cancelled{false};
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
    /// How long one call may take; longer ends with ErrorKind::cancelled and a sentence.
    std::chrono::milliseconds limit{0};

    /// Installs the handler that ends calls which were cancelled or took too long.
    void watch();
    Result<void> load_catalogue();
    /// A statement, made once and reset; lives until the read transaction is over.
    Result<Statement*> statement(const std::string& sql);
    Result<const views::ViewSchema*> view(std::string_view name) const;

    /// Runs `work` inside one read transaction.
    template <class T>
    Result<T> read(const std::function<Result<T>()>& work) {
        if (cancelled)
            return fail(ErrorKind::cancelled, "the query was cancelled");
        if (limit.count() > 0)
            deadline = std::chrono::steady_clock::now() + limit;
        // Filters and orders make texts of their own; a page that plays with them must not grow this.
        if (statements.size() > 200)
            statements.clear();
        auto transaction = Transaction::begin(connection, Transaction::Kind::read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        Result<T> result = work();
        deadline = std::chrono::steady_clock::time_point::max();
        if (!result && result.error().kind == ErrorKind::cancelled && !cancelled) {
            return fail(
                ErrorKind::cancelled,
                "the query took too long and was stopped: ask for fewer rows");
        }
        return result;
    }
    /// The seq of the newest commit, inside a transaction.
    Result<fold::Seq> newest();

    /// Inside a transaction. `unchanged_since`: only rows that no input after it has changed; in no order
    /// where all rows of the view are within the limit.
    Result<Rows> read_rows(
        const views::ViewSchema& view, const RowQuery& query,
        std::optional<fold::Seq> unchanged_since);

    Result<std::optional<CommitRow>> one_commit(
        const std::string& sql, std::optional<fold::Seq> seq);
    /// The input of the event that `sql` finds by an id; absent where there is none.
    Result<std::optional<fold::Seq>> event_seq(const std::string& sql, std::int64_t id);
    /// Inside a transaction. As StoreReader::chunk_at.
    Result<std::optional<fold::SeriesChunk>> chunk_at(fold::SeriesId series, fold::Seq seq);
    /// Inside a transaction. Rows of `readings` as StoreReader::readings has them, with their cells in `row`.
    Result<void> for_readings(
        const std::string& equipment, std::size_t most, const views::Row& after_key,
        const std::function<Result<void>(const Statement& row, const Reading& read)>& each);
    /// The first record of a shard whose number is in [from, to): of outputs in a table, or of inputs in
    /// the journal, which reads at most `blocks` and takes them off.
    struct PlacedRecord {
        std::int64_t number = 0;
        transport::Position position;
    };
    Result<std::optional<PlacedRecord>> first_output(
        const char* table, fold::ShardId shard, std::int64_t from, std::int64_t to);
    Result<std::optional<PlacedRecord>> first_input(
        fold::ShardId shard, std::int64_t from, std::int64_t to, int& blocks);
    /// Inside a transaction.
    Result<std::optional<fold::RollupRow>> open_bucket(fold::SeriesId series, fold::Tier tier);
    /// Start of the first bucket of a series in [from, to].
    Result<std::optional<std::int64_t>> next_bucket(
        fold::SeriesId series, fold::Tier tier, std::int64_t from, std::int64_t to);
    /// Appends its buckets that start in [from, to], which both are starts.
    Result<void> read_buckets(
        fold::SeriesId series, fold::Tier tier, std::int64_t from, std::int64_t to,
        std::vector<fold::RollupRow>& out);
};

/// The conditions of a query, joined by AND; empty where it has none.
Result<std::string> filter_sql(const views::ViewSchema& view, const RowQuery& query);
/// Binds their parameters, which begin at `first`; says the one after them.
int bind_filter(Statement& s, int first, const views::ViewSchema& view, const RowQuery& query);
/// The ORDER BY of a query, with a space before it.
Result<std::string> order_sql(const views::ViewSchema& view, const RowQuery& query);

/// `("a","b") op (?1,?2)`, or `"a" op ?1`: for paging by key.
std::string key_compare(const views::ViewSchema& view, std::string_view op);
/// `"a"=? AND "b"=?`.
std::string key_equals(const views::ViewSchema& view);
/// Binds the key columns of `key` from parameter `first` on; says how many.
int bind_key(Statement& s, int first, const views::ViewSchema& view, const views::Row& key);

}  // namespace andon::store
