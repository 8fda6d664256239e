// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/event_time_rows.h"
#include "app/console/rebuilder.h"
#include "models/contracts/decoder.h"
#include "models/ingest/series_past.h"
#include "models/items/console_data.h"
#include "models/items/log_places.h"
#include "models/store/reader.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

namespace andon::app {

/// What the window asks, answered from the store's committed state. One thread at a time, except
/// interrupt(), which any thread may call.
class StoreQueries {
public:
    /// The contracts say what raw records mean; limits as those of ingest. `journal`: as SeriesPast's.
    StoreQueries(
        std::unique_ptr<store::StoreReader> reader,
        std::vector<contracts::StreamContract> contracts, const contracts::Limits& limits,
        const std::filesystem::path& journal = {});

    /// Raw records read from now on mean what this says.
    void set_mapping(const Mapping& mapping);

    Result<items::RowSet> rows(const items::RowQuery& query);
    Result<items::SearchHits> search(const std::string& text, std::size_t limit);
    Result<std::vector<items::StoryEntry>> story(
        const std::string& kind, const std::string& id, std::size_t limit);
    Result<items::RawEvent> raw_event(items::Seq seq);
    /// As items::LogPlaces has it.
    Result<items::PlacedEvent> find_event(const items::LogPlace& place);
    Result<std::vector<items::SeriesInfo>> series_of(const std::string& equipment);
    Result<items::SeriesData> points(const items::PointsQuery& query);
    Result<items::Seq> reading_input(
        const std::string& equipment, const std::string& tag, EventTime time);
    Result<std::vector<items::HistoryEntry>> history(
        const std::string& view, const views::Row& key, std::size_t limit);
    Result<items::DeadLetterSet> dead_letters(std::size_t limit);
    Result<items::Timeline> timeline(const items::TimelineQuery& query);
    Result<items::DeadLetterEntry> dead_letter(items::Seq seq, std::uint32_t output);

    /// What the screen is told of a moment it goes to.
    struct Then {
        items::Moment moment;
        ingest::PipelineStatus status;
    };
    /// From now on every answer is of what was shown at `t`, clamped to what is stored. Errors: those
    /// of the store; then answers stay of the moment they were of.
    Result<Then> seek(IngestTime t);
    /// The same at the commit of the business event so many after (or, below 0, before) the moment, or
    /// of the last there is on that way.
    Result<Then> step(int steps);
    /// Answers are of the newest commit again.
    void go_live() {
        m_moment.reset();
        show_as_shown();
    }
    /// Rows of views made of business events come from `as_of` until the moment is another one; false
    /// where it is already, and nothing changes.
    bool show_by_event_time(std::shared_ptr<ingest::AsOf> as_of, const items::Moment& moment);
    void show_as_shown() { m_event_time.reset(); }
    /// Errors: those of the store; bad_data where nothing was ever committed.
    Result<items::Extent> extent();

    void interrupt() { m_reader->cancel(); }
    void resume() { m_reader->resume(); }

private:
    items::Provenance provenance(
        fold::ShardId shard, const transport::Position& position, BrokerTime broker,
        IngestTime ingest);
    const store::StoredShard* shard(fold::ShardId id);
    Result<items::PlacedEvent> placed(items::Seq seq);
    void describe_event(const store::JournalRecord& record, items::RawEvent& event);
    Result<bool> describe_hit(items::SearchHit& hit);
    Result<std::optional<views::Row>> row_then(
        const views::ViewSchema& schema, const views::Row& row);
    Result<std::string> shown_name(const items::SearchHit& hit);
    Result<store::Rows> read_rows(const items::RowQuery& query, bool pushed_down);
    Result<items::RowSet> outbox_rows(const items::RowQuery& query);
    bool by_event_time(const items::RowQuery& asked) const;
    Result<std::vector<items::SeriesPoint>> rolled_up_points(
        const items::PointsQuery& query, fold::Tier tier);
    Result<std::vector<items::SeriesPoint>> raw_points(
        const items::PointsQuery& query, items::Seq& newest);

    fold::Seq last_seq() const;
    /// Among them are all that the query asks for.
    Result<store::Rows> read_rows_then(const items::RowQuery& query, const store::RowQuery& asked);
    Result<store::Rows> rows_then(const std::string& view, fold::Seq seq);
    Result<store::Rows> readings_then(const std::string& equipment, fold::Seq seq);
    Result<store::Rows> whole_view(
        const std::string& view, fold::Seq seq,
        const std::function<Result<store::Rows>(std::size_t limit, const views::Row& after)>& page);
    /// The commit that an event was shown with.
    Result<std::optional<items::Moment>> moment_of(std::optional<fold::Seq> event);
    Result<std::optional<items::Moment>> event_before(fold::Seq seq);
    Result<Then> go_to(const items::Moment& moment);
    Result<ingest::PipelineStatus> status_then(const items::Moment& moment);
    Result<void> set_states_then(IngestTime t, ingest::PipelineStatus& status);
    Result<std::vector<items::TimelineMark>> stops(const items::TimelineQuery& query);

    std::unique_ptr<store::StoreReader> m_reader;
    ingest::SeriesPast m_series;
    std::optional<items::Moment> m_moment;      ///< absent: the newest commit
    std::optional<EventTimeRows> m_event_time;  ///< absent: as shown
    std::unique_ptr<contracts::Decoder> m_decoder;
    std::map<fold::ShardId, store::StoredShard> m_shards;
};

}  // namespace andon::app
