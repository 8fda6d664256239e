// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/file_guard.h"
#include "models/store/store.h"
#include "transport/error.h"

#include <filesystem>
#include <memory>

namespace andon::store {

/// Folding the journal again into a shadow beside the store, and putting the result in its place.
///
/// The shadow begins empty, or where retention has cut the journal's front with the state at the
/// oldest base. The caller reads the main store's journal from the input after `base()`
/// (JournalReader), folds it, and commits batches of the same seqs and ingest times to `shadow()`,
/// which keeps no journal of its own; the fold's past is a StorePast over the shadow's path. When the shadow has caught up with the main
/// store, `swap_in` replaces the views in one transaction of the main store. A crash before that
/// leaves the old views; what is left of a shadow is removed by the next `begin`. Writer thread.
class Rebuild {
public:
    /// `base` is the main store's `rebuild_base`.
    static Result<std::unique_ptr<Rebuild>> begin(Store& main, fold::Seq base);
    /// Removes the shadow.
    ~Rebuild();
    Rebuild(const Rebuild&) = delete;
    Rebuild& operator=(const Rebuild&) = delete;

    Store& shadow() { return *m_shadow; }

    /// The shadow holds the state after this input; 0: it is folded from the beginning.
    fold::Seq base() const { return m_base; }
    /// When that was.
    IngestTime base_time() const { return m_base_time; }

    /// `rebuilt` holds the Rebuilt input (and maybe the ConfigApplied it was folded with), follows
    /// the main store's last commit, and has an empty delta. In one transaction: those inputs are
    /// appended; rows that differ go into the history with their seq; views, events, what is searched,
    /// series, roll-ups, dead letters and dedup keys become the shadow's; followers are told to read
    /// again. Positions stay. Where the catalogue changed, tables are made anew with the shadow's history.
    /// The result is a new base; the one it was folded from stays, so that it can be done again.
    Result<CommitInfo> swap_in(const fold::SealedBatch& rebuilt);

private:
    Rebuild(Store& main, std::filesystem::path path);
    Result<void> replace_all(const fold::SealedBatch& rebuilt);
    Result<void> fill_from_base();
    Result<bool> drop_changed(const std::vector<views::ViewSchema>& stored);
    Result<void> replace_own_tables();
    Result<void> replace_view(const views::ViewSchema& view, bool same, fold::Seq seq);

    Store& m_main;
    std::filesystem::path m_path;
    ActivityNote m_noted;
    std::unique_ptr<Store> m_shadow;
    fold::Seq m_base = 0;
    IngestTime m_base_time;
};

}  // namespace andon::store
