// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/start_state.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::outbox {
struct Entry;
}

namespace andon::store {

struct OutboxQuery;

/// Which rows of a view, and in what order.
struct RowQuery {
    std::string view;
    std::vector<std::pair<std::string, views::Value>> equals;  ///< column = value, all of them
    bool open_only = false;                                    ///< no effect without open_column
    /// Column and whether descending. The key follows as the last word, so that paging is stable.
    std::vector<std::pair<std::string, bool>> order;
    std::size_t limit = 1000;
    std::size_t offset = 0;
    views::Row after_key;  ///< rows after this key; only where `order` is empty
};

/// Rows as of one commit. Cells in the order of the view's columns.
struct Rows {
    fold::Seq seq = 0;
    std::vector<views::Row> rows;
};

struct HistoryRow {
    fold::Seq seq = 0;
    EventTime event_time;
    bool removed = false;
    views::Row row;
};

struct StoryEvent {
    fold::Seq seq = 0;
    std::uint32_t output = 0;
    contracts::EventType type = contracts::EventType::unknown;
    EventTime event_time;
    IngestTime ingest_time;
    std::string source;
    std::string id;
    std::string summary;
    fold::ShardId shard = 0;
    transport::Position position;
    std::string message;  ///< canonical protobuf bytes
};

/// Business events in the order they came, for folding them again.
struct EventsQuery {
    std::int64_t after = 0;  ///< EventsPage::next of the page before
    fold::Seq last_seq = 0;  ///< none of later inputs
    EventTime until;         ///< none with a later event time
    std::size_t limit = 0;   ///< at most so many are looked at
};
struct EventsPage {
    std::vector<fold::StoredEvent> events;  ///< without key, body, summary and entities
    std::size_t looked = 0;                 ///< less than the limit: there are no more
    std::int64_t next = 0;
};

/// A raw record with where it came from, owning its bytes.
struct JournalRecord {
    fold::Seq seq = 0;
    IngestTime ingest_time;
    fold::InputKind kind = fold::InputKind::record;
    fold::ShardId shard = 0;
    transport::Position position;
    BrokerTime broker_time;
    bool log_append_time = false;
    bool has_key = false;
    bool is_tombstone = false;
    std::string key;
    std::string value;  ///< or the text of an input that is no record
    std::vector<std::pair<std::string, std::string>> headers;
};

/// How a text was found.
enum class SearchMatch : std::uint8_t { exact, prefix, part };

/// An entity that has a text. Ids as they came; what they are together with others the views say.
struct SearchHit {
    contracts::SearchKind kind{};
    std::string entity;
    contracts::SearchField field{};
    std::string text;  ///< as it came
    SearchMatch match = SearchMatch::part;
};

struct SearchHits {
    std::vector<SearchHit> hits;  ///< by kind; in it the best first, then the newest
    bool more = false;            ///< not everything that has the text is among them
    bool filling = false;         ///< what was stored before an update is not all in the index yet
};

/// How a partition of a source stood: a state as `partitions` has it.
struct PartitionState {
    std::string source;
    std::string shard;
    std::string state;
};

struct CommitRow {
    fold::Seq seq = 0;
    IngestTime ingest_time;
};

/// What changed after a seq, for a process that is not the writer.
struct Changes {
    fold::Seq seq = 0;        ///< now
    std::int64_t epoch = 0;   ///< raised by rebuild and retention: read everything again
    bool reload_all = false;  ///< asked too late, or the epoch moved
    std::vector<std::string> reload_views;  ///< too much changed to list
    struct Key {
        std::string view;
        bool removed = false;
        views::Row key;
    };
    std::vector<Key> keys;
};

struct StoreCounts {
    fold::Seq first_seq = 0, last_seq = 0;
    IngestTime first_ingest, last_ingest;
    std::uint64_t journal_inputs = 0, journal_bytes = 0, journal_raw_bytes = 0;
    std::uint64_t file_bytes = 0, free_bytes = 0;
    std::uint64_t business_events = 0, dead_letters = 0, series = 0;
    std::uint64_t telemetry_keys = 0, telemetry_keys_evicted = 0;
    /// Every telemetry id that came after this moment is remembered; us == 0: there is none.
    IngestTime telemetry_back_to;
};

/// Reads a store: the only thing that `andon views`, the window's reader thread and a second process
/// use. Read-only connection; each call is one short read transaction. One thread each; several may
/// exist. `cancel()` may be called from any thread and makes the call under way, or the next one
/// with the same token, end with ErrorKind::cancelled.
class StoreReader {
public:
    /// A store that may be live: written by another thread or process meanwhile.
    static Result<std::unique_ptr<StoreReader>> open(
        const std::filesystem::path& path, const std::string& vfs = {});
    /// A file somebody sent: nothing in it runs, it is not changed, and it cannot hang the console.
    static Result<std::unique_ptr<StoreReader>> open_untrusted(const std::filesystem::path& path);
    ~StoreReader();

    /// The views as the file describes them.
    const std::vector<views::ViewSchema>& catalogue() const;
    const views::ViewSchema* view(std::string_view name) const;

    Result<Rows> rows(const RowQuery& query);
    Result<std::uint64_t> count(const RowQuery& query);  ///< limit, offset and order do not matter

    /// Whom a text finds: in any part of what contracts/search_fields.h names, from three letters and
    /// digits on; fewer at the beginning. Case, diacritics, punctuation and the notation of telephone
    /// numbers do not matter. At most `per_kind` entities of a kind, each once by its best text. Any
    /// text. Errors: a store of an older Andon has no index.
    Result<SearchHits> search(std::string_view text, std::size_t per_kind);

    /// The last seq committed at or before T; 0 when T is before the first commit.
    Result<fold::Seq> seq_at(IngestTime t);
    Result<std::vector<CommitRow>> commits(fold::Seq from, fold::Seq to, std::size_t limit);
    /// The oldest commit that is kept; absent before the first.
    Result<std::optional<CommitRow>> first_commit();
    /// The newest commit before `seq`.
    Result<std::optional<CommitRow>> commit_before(fold::Seq seq);
    /// The input of the nearest business event after or before `seq`.
    Result<std::optional<fold::Seq>> event_after(fold::Seq seq);
    Result<std::optional<fold::Seq>> event_before(fold::Seq seq);
    Result<StoreCounts> counts();
    Result<std::vector<StoredShard>> positions();
    /// How partitions stood when the writer looked: rows of views::partitions_schema().
    Result<std::vector<views::Row>> partitions();
    /// What must leave, or did: models/store/outbox_table.h.
    Result<std::vector<outbox::Entry>> outbox(const OutboxQuery& query);
    /// How each stood at `t`; those that had not been looked at by then are missing.
    Result<std::vector<PartitionState>> partition_states(IngestTime t);

    /// As shown at `seq`: per key its newest history row with seq ≤ `seq`, in key order.
    Result<Rows> rows_at(
        const std::string& view, fold::Seq seq, std::size_t limit,
        const views::Row& after_key = {});
    /// The rows of `rows_at` among which are all that the query asks for, in no order: those that have
    /// not changed since, as far as the query's limit goes, and all that have; conditions other than
    /// `equals` are for the caller. In the time of what is read, not of the history. Absent for a view
    /// or a moment of which no spans are kept (store/row_spans.h).
    Result<std::optional<Rows>> rows_shown(const RowQuery& query, fold::Seq seq);
    Result<std::optional<views::Row>> row_at(
        const std::string& view, fold::Seq seq, const views::Row& key);
    /// Newest first, seq < `before` (0: no bound); of all rows for an empty key.
    Result<std::vector<HistoryRow>> history(
        const std::string& view, const views::Row& key, std::size_t limit, fold::Seq before = 0);

    /// The business events of an entity, newest event time first; none of inputs after `last_seq`.
    Result<std::vector<StoryEvent>> story(
        const std::string& kind, const std::string& id, std::size_t limit,
        std::optional<EventTime> before = {},
        fold::Seq last_seq = std::numeric_limits<fold::Seq>::max());
    Result<EventsPage> events(const EventsQuery& query);
    Result<std::optional<std::string>> event_message(fold::Seq seq, std::uint32_t output);
    Result<std::optional<JournalRecord>> journal_record(fold::Seq seq);
    /// The input that came from this place of a shard: looked for among business events, rejects, and
    /// what the journal holds. Absent where none is found. By halves, since a shard is read in the order
    /// of its positions; several short read transactions. Where a shard is rare among others, all of them
    /// are gone through at worst, and of the journal a few hundred blocks.
    Result<std::optional<fold::Seq>> input_at(
        fold::ShardId shard, const transport::Position& position);

    Result<std::vector<fold::NewSeries>> series(const std::string& equipment);  ///< empty: all
    Result<std::optional<fold::NewSeries>> find_series(
        const std::string& equipment, const std::string& tag);
    /// Chunks and the tail that may hold points of [from, to] with seq ≤ `max_seq`, by seq.
    Result<std::vector<fold::SeriesChunk>> chunks(
        fold::SeriesId series, EventTime from, EventTime to, fold::Seq max_seq);
    /// The chunk, or the tail, that holds the series' newest point up to `seq`.
    Result<std::optional<fold::SeriesChunk>> chunk_at(fold::SeriesId series, fold::Seq seq);
    /// Rows of `readings` as they are, in key order after a key; of one machine, unless it is empty.
    struct Reading {
        fold::SeriesId series = 0;
        fold::Seq seq = 0;  ///< the input that changed it last
        views::Row row;
    };
    Result<std::vector<Reading>> readings(
        const std::string& equipment, std::size_t limit, const views::Row& after_key);
    /// A page of the same for a moment. Of a row that has changed since `seq` there are only the cells of its
    /// key, and what chunk_at says of its series.
    struct ReadingThen {
        Reading now;
        std::optional<fold::SeriesChunk> chunk;
    };
    Result<std::vector<ReadingThen>> readings_then(
        const std::string& equipment, std::size_t limit, const views::Row& after_key,
        fold::Seq seq);
    /// The input of the series' newest point that is in a chunk or the tail; 0: none.
    Result<fold::Seq> written_through(fold::SeriesId series);
    /// Points of inputs before this one are all in chunks and tails.
    Result<fold::Seq> series_written_before();
    Result<std::vector<fold::RollupRow>> rollups(
        fold::SeriesId series, fold::Tier tier, EventTime from, EventTime to, std::size_t limit);

    /// What a start knows of series, shards and telemetry keys, without the rows of views.
    Result<StartState> series_state(std::size_t telemetry_keys);

    /// Newest first; without raw bytes. `before_seq` 0: from the newest.
    Result<std::vector<fold::DeadLetter>> dead_letters(std::size_t limit, fold::Seq before_seq = 0);
    Result<std::optional<fold::DeadLetter>> dead_letter(fold::Seq seq, std::uint32_t output);

    /// For a process that is not the writer: `epoch` and `since` as of its last answer.
    Result<Changes> changes_since(fold::Seq since, std::int64_t epoch);

    /// How long one call may take before it ends with ErrorKind::cancelled: the writer cannot empty
    /// its log under a longer one. 250 ms at first; a command that reads a whole view may raise it.
    void set_limit(std::chrono::milliseconds limit);

    /// Ends the call under way with ErrorKind::cancelled. Any thread.
    void cancel();
    /// After `cancel()`: calls work again. The reader's thread.
    void resume();

    struct Impl;  ///< models/store/reader_core.h

private:
    explicit StoreReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace andon::store
