// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/past.h"
#include "models/store/store.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace andon::store {

/// fold::Past over a read-only connection of its own. Ingest thread only; may be opened as soon as
/// the Store is. Each call reads the newest commit; between `hold()` and `release()` calls share one
/// read transaction, which saves about a microsecond each: hold for one batch, never longer, since
/// the WAL cannot be emptied meanwhile.
///
/// An error cannot be told by fold::Past's answers: it is kept in `error()`, and the ingest thread
/// must ask after each batch and not seal it when there is one.
class StorePast : public fold::Past {
public:
    static Result<std::unique_ptr<StorePast>> open(
        const std::filesystem::path& path, const std::vector<views::ViewSchema>& catalogue,
        const StoreOptions& options = {});
    ~StorePast() override;

    std::optional<views::Row> row(views::ViewId view, const views::Row& key) override;
    std::optional<views::Row> before(views::ViewId view, const views::Row& key) override;
    std::optional<views::Row> after(views::ViewId view, const views::Row& key) override;
    std::optional<contracts::Hash128> body_of(const contracts::Hash128& event_key) override;
    std::optional<fold::RollupRow> rollup(
        fold::SeriesId series, fold::Tier tier, EventTime start) override;

    void forget(const fold::RetentionPlan& plan) override;

    void hold();
    void release();

    /// The first error since the last `take_error()`.
    std::optional<Error> take_error();

private:
    struct Impl;
    explicit StorePast(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace andon::store
