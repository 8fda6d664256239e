// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/reader.h"
#include "models/store/search_index.h"
#include "models/store/sqlite.h"
#include "models/views/schema.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace andon::store {

class RecordingMask;

/// What a recording holds: what was shown from the commit `first` to the commit `last`.
struct RecordingRange {
    CommitRow first;
    CommitRow last;
};

struct RecordingOptions {
    bool raw = false;     ///< also the records as they came; not together with `masked`
    bool masked = false;  ///< what names or identifies a person is taken out
};

/// A store cut to a range, as one file that `andon review` opens. It is made beside its place and takes
/// it when it is whole. The store that is cut may be live: every read of it is short. Readings come
/// from whoever knows what no chunk has yet (ingest/record.h).
///
/// One thread. Whatever fails, nothing is left behind.
class Recording {
public:
    /// Called between two short reads; its error ends the copying.
    using Breathe = std::function<Result<void>()>;

    /// Errors: configuration where `out` exists or cannot be made; those of the store.
    static Result<std::unique_ptr<Recording>> create(
        const std::filesystem::path& store, const std::filesystem::path& out,
        const std::vector<views::ViewSchema>& catalogue, const RecordingRange& range,
        const RecordingOptions& options);
    /// Whether a store, which has been opened as what it is before, is a recording: what was before its
    /// first moment is not in it. Errors: those of the store.
    static Result<bool> is_one(const std::filesystem::path& store);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    /// Commits, sources, and how partitions stood.
    Result<void> copy_frame(const Breathe& breathe);
    /// Of each row the version at the begin and those after it; the rows as they were at the end.
    Result<void> copy_views(const Breathe& breathe);
    /// Business events of the range, with the search index over them, and rejects.
    Result<void> copy_events(const Breathe& breathe);
    Result<void> copy_journal(const Breathe& breathe);
    Result<void> put_series(
        const fold::NewSeries& series, const std::vector<fold::SeriesChunk>& chunks,
        const std::vector<fold::RollupRow>& rollups);
    /// A row of `readings` as it was at the end; `seq`: the input that had changed it last.
    Result<void> put_reading(const views::Row& row, fold::Seq seq);

    /// Makes the file whole and gives it its name.
    Result<void> finish();

private:
    Recording(
        std::filesystem::path out, const std::vector<views::ViewSchema>& catalogue,
        const RecordingRange& range, const RecordingOptions& options);
    Result<void> make_file(const std::filesystem::path& store);
    Result<void> copy_history(const views::ViewSchema& view, const Breathe& breathe);
    Result<void> put_row(const views::ViewSchema& view, views::Row row, fold::Seq seq);
    Result<void> put_event(Statement& event, Statement& entity, const Statement& from);
    Result<void> copy_rejects(const Breathe& breathe);
    Result<void> note(const std::string& sql);

    std::filesystem::path m_out;
    std::filesystem::path m_part;
    std::filesystem::path m_store;
    std::vector<views::ViewSchema> m_catalogue;
    RecordingRange m_range;
    RecordingOptions m_options;
    std::unique_ptr<RecordingMask> m_mask;
    Connection m_from;
    Connection m_to;
    std::unique_ptr<SearchIndex> m_search;
    std::map<std::string, Statement> m_rows;  ///< that write a row, by view
};

}  // namespace andon::store
