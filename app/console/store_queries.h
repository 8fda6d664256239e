// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/rebuilder.h"
#include "models/contracts/decoder.h"
#include "models/items/console_data.h"
#include "models/store/reader.h"

#include <map>
#include <memory>

namespace andon::app {

/// What the window asks, answered from the store's committed state. One thread at a time, except
/// interrupt(), which any thread may call.
class StoreQueries {
public:
    /// The contracts say what raw records mean; limits as those of ingest.
    StoreQueries(
        std::unique_ptr<store::StoreReader> reader,
        std::vector<contracts::StreamContract> contracts, const contracts::Limits& limits);

    /// Raw records read from now on mean what this says.
    void set_mapping(const Mapping& mapping);

    Result<items::RowSet> rows(const items::RowQuery& query);
    Result<std::vector<items::StoryEntry>> story(
        const std::string& kind, const std::string& id, std::size_t limit);
    Result<items::RawEvent> raw_event(items::Seq seq);
    Result<std::vector<items::SeriesInfo>> series_of(const std::string& equipment);
    Result<items::SeriesData> points(const items::PointsQuery& query);
    Result<std::vector<items::HistoryEntry>> history(
        const std::string& view, const views::Row& key, std::size_t limit);
    Result<items::DeadLetterSet> dead_letters(std::size_t limit);
    Result<items::DeadLetterEntry> dead_letter(items::Seq seq, std::uint32_t output);

    void interrupt() { m_reader->cancel(); }
    void resume() { m_reader->resume(); }

private:
    items::Provenance provenance(
        fold::ShardId shard, const transport::Position& position, BrokerTime broker,
        IngestTime ingest);
    const store::StoredShard* shard(fold::ShardId id);
    void describe_event(const store::JournalRecord& record, items::RawEvent& event);
    Result<store::Rows> read_rows(const items::RowQuery& query, bool pushed_down);
    Result<std::vector<items::SeriesPoint>> raw_points(
        const items::PointsQuery& query, items::Seq& newest);

    std::unique_ptr<store::StoreReader> m_reader;
    std::unique_ptr<contracts::Decoder> m_decoder;
    std::map<fold::ShardId, store::StoredShard> m_shards;
};

}  // namespace andon::app
