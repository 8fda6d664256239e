// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/reader.h"

#include <filesystem>
#include <map>
#include <vector>

namespace andon::ingest {

/// What of the series is committed and in no chunk of the store yet: the inputs from
/// `series_complete_before` on, folded again for the series as a start does. About two seconds of work
/// at most (SeriesStore::kWriteAfter inputs); values only afterwards.
class UnwrittenSeries {
public:
    /// As of the newest commit. `store` is where the journal is. Errors: those of the store.
    static Result<UnwrittenSeries> make(
        store::StoreReader& reader, const std::filesystem::path& store);

    fold::Seq last_seq() const { return m_last_seq; }
    const std::vector<store::StoredShard>& shards() const { return m_shards; }
    /// The open chunk of a series, whole, after those that were closed; none where all is written.
    const std::vector<fold::SeriesChunk>& of(fold::SeriesId series) const;
    /// Whether the series has a point here of an input in (after, through]. Errors: bad_data.
    Result<bool> has_points_in(fold::SeriesId series, fold::Seq after, fold::Seq through) const;
    /// The row of `readings` as of last_seq(), to which the stored one has not come yet (fold/series_store.h).
    /// Errors: bad_data.
    Result<views::Row> newest_row(const store::StoreReader::Reading& stored) const;

private:
    fold::Seq m_last_seq = 0;
    std::vector<store::StoredShard> m_shards;
    std::map<fold::SeriesId, std::vector<fold::SeriesChunk>> m_chunks;
};

}  // namespace andon::ingest
