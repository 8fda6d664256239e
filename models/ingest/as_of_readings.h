// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/chunk.h"
#include "models/ingest/unwritten_series.h"
#include "models/store/reader.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace andon::ingest {

/// The readings view by event time: per series what its points up to T say. A series that has said
/// nothing since T is shown as it is; the others are counted again from their chunks, their tail and
/// the inputs after it. Points that retention has removed are in no figure.
///
/// One thread. The store may be live: what is committed after the begin is left out.
class AsOfReadings {
public:
    /// Errors: those of the store.
    static Result<std::unique_ptr<AsOfReadings>> make(
        store::StoreReader& reader, const std::filesystem::path& store, EventTime t);

    /// Rows in key order, after a key.
    Result<store::Rows> rows(std::size_t limit, const views::Row& after_key);

private:
    AsOfReadings(store::StoreReader& reader, EventTime t, UnwrittenSeries unwritten);

    Result<std::optional<views::Row>> row_then(const store::StoreReader::Reading& now);
    Result<fold::Point> newest_of(const std::vector<fold::Point>& tied);

    store::StoreReader& m_reader;
    EventTime m_time;
    UnwrittenSeries m_unwritten;
    fold::Seq m_last_seq = 0;
    std::map<fold::ShardId, std::uint64_t> m_ranks;
};

}  // namespace andon::ingest
