// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/unwritten_series.h"

#include "models/fold/chunk.h"
#include "models/fold/fold.h"
#include "models/fold/row_trail.h"
#include "models/ingest/restore.h"
#include "models/store/past.h"
#include "models/views/catalogue.h"
#include "models/views/readings.h"

#include <algorithm>
#include <utility>

namespace andon::ingest {

Result<UnwrittenSeries> UnwrittenSeries::make(
    store::StoreReader& reader, const std::filesystem::path& path) {
    auto state = reader.series_state(store::StoreOptions().dedup_keys);
    if (!state)
        return tl::unexpected(state.error());
    UnwrittenSeries made;
    made.m_last_seq = state->last_seq;
    made.m_shards = state->shards;
    if (state->last_seq == 0 || state->config.empty()
        || state->series_complete_before > state->last_seq)
        return made;
    auto config = fold::parse_fold_config(state->config);
    if (!config)
        return tl::unexpected(config.error());
    // What rules made of it is stored.
    state->config.clear();
    const std::vector<views::ViewSchema> catalogue = views::catalogue();
    auto past = store::StorePast::open(path, catalogue);
    if (!past)
        return tl::unexpected(past.error());
    fold::Fold fold(catalogue, **past, std::move(*config));
    if (auto ok = restore(fold, *state, path); !ok)
        return tl::unexpected(ok.error());
    if (auto error = (*past)->take_error())
        return tl::unexpected(*error);
    fold::SealedBatch sealed;
    fold.seal(sealed, state->last_seq, fold::Writing::everything);
    for (fold::SeriesChunk& chunk : sealed.delta.chunks)
        made.m_chunks[chunk.series].push_back(std::move(chunk));
    return made;
}

const std::vector<fold::SeriesChunk>& UnwrittenSeries::of(fold::SeriesId series) const {
    static const std::vector<fold::SeriesChunk> kNone;
    const auto found = m_chunks.find(series);
    return found == m_chunks.end() ? kNone : found->second;
}

Result<bool> UnwrittenSeries::has_points_in(
    fold::SeriesId series, fold::Seq after, fold::Seq through) const {
    for (const fold::SeriesChunk& chunk : of(series)) {
        if (chunk.last_seq <= after || chunk.first_seq > through)
            continue;
        const auto points = fold::read_chunk(chunk.data);
        if (!points)
            return tl::unexpected(points.error());
        if (std::ranges::any_of(*points, [&](const fold::Point& point) {
                return point.seq > after && point.seq <= through;
            }))
            return true;
    }
    return false;
}

Result<views::Row> UnwrittenSeries::newest_row(const store::StoreReader::Reading& stored) const {
    const auto& chunks = of(stored.series);
    if (chunks.empty() || chunks.back().last_seq <= stored.seq)
        return stored.row;
    auto row = fold::row_after(chunks.back(), m_last_seq);
    if (!row)
        return tl::unexpected(row.error());
    // A version without trails stored a row with every commit.
    if (!*row)
        return stored.row;
    const views::ReadingRow known = views::readings_codec().from_row(stored.row);
    (*row)->equipment = known.equipment;
    (*row)->tag = known.tag;
    (*row)->order = {};
    return views::readings_codec().to_row(**row);
}

}  // namespace andon::ingest
