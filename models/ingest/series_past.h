// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/chunk.h"
#include "models/ingest/unwritten_series.h"
#include "models/store/reader.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace andon::ingest {

/// Series as they were shown at a seq: the rows of `readings`, points, and roll-up buckets with no
/// point in them that came later. What no chunk has yet is folded from the journal when a moment asks
/// for it, and kept for the moments before it.
///
/// What is asked lies before or at the newest commit. One thread, that of the reader, which outlives
/// this.
class SeriesPast {
public:
    /// `journal`: the store, for what is in no chunk yet; empty for a file that somebody sent, whose
    /// journal is not folded: one that was closed, or made by `andon record`, has everything in chunks.
    SeriesPast(store::StoreReader& reader, std::filesystem::path journal)
        : m_reader(reader), m_journal(std::move(journal)) {}

    /// Rows of `readings` in key order after a key, without the fold's own columns; of one machine,
    /// unless that is empty. Left out are series whose points retention has removed. Errors: those of
    /// the store; cancelled where it took too long: ask for fewer.
    Result<store::Rows> rows(
        fold::Seq seq, const std::string& equipment, std::size_t limit, const views::Row& after);
    /// Points with a time in [from, to], in the order they were applied.
    Result<std::vector<fold::Point>> points(
        fold::SeriesId series, EventTime from, EventTime to, fold::Seq seq);
    /// Buckets that begin in [from, to], by start. One whose points are gone and which has changed
    /// since is left out: what it was is not known.
    Result<std::vector<fold::RollupRow>> rollups(
        fold::SeriesId series, fold::Tier tier, EventTime from, EventTime to, std::size_t limit,
        fold::Seq seq);

    /// The chunks from which rows and points of [first, last] can be made, cut after `last`.
    Result<std::vector<fold::SeriesChunk>> chunks(
        fold::SeriesId series, fold::Seq first, fold::Seq last);

private:
    Result<void> look(fold::Seq seq);
    /// What is in no chunk, where it reaches `seq`; null where all up to there is in chunks.
    const UnwrittenSeries* unwritten(fold::Seq seq) const;
    Result<std::optional<views::Row>> row_then(
        const store::StoreReader::ReadingThen& then, fold::Seq seq);
    Result<bool> is_as_of(const store::StoreReader::Reading& now, fold::Seq seq) const;
    Result<std::vector<fold::Point>> late_points(fold::SeriesId series, fold::Seq seq);

    store::StoreReader& m_reader;
    std::filesystem::path m_journal;
    std::optional<UnwrittenSeries> m_unwritten;
};

}  // namespace andon::ingest
