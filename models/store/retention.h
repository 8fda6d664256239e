// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/retention_plan.h"
#include "models/store/store.h"
#include "transport/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace andon::store {

/// Carries out retention passes, in slices that each are one short transaction, so that commits go
/// on between them. A pass begins with the commit of its Retention input, which leaves the plan in the
/// store; after a crash it goes on from there. Each slice is safe to lose. Writer thread.
class Retention {
public:
    explicit Retention(Store& store) : m_store(store) {}

    /// Looks whether a pass has begun and is not complete: at start, and after each commit of a
    /// Retention input.
    Result<void> look();
    bool pending() const { return m_plan.has_value(); }

    enum class Slice : std::uint8_t {
        more,     ///< the pass goes on
        waiting,  ///< the rest must wait until every series is written beyond the pass's input
        done      ///< complete; followers were told to read again
    };
    /// Removes, or looks at, about `rows` rows.
    Result<Slice> apply_slice(std::size_t rows);

private:
    enum class Phase : std::uint8_t {
        companions,
        journal,
        entities,
        events,
        search,
        history,
        dead_letters,
        chunks,
        commits,
        rollups,
        pages,
        end
    };
    /// A place in `event_entities`.
    struct EntityCursor {
        std::string kind, entity;
        std::int64_t time = 0;
        std::int64_t event = 0;
    };
    /// True when nothing is left to do in the phase.
    Result<bool> cut(std::size_t rows);
    Result<bool> cut_companions(std::size_t rows);
    Result<bool> cut_journal(std::size_t rows);
    Result<bool> cut_entities(std::size_t rows);
    Result<bool> cut_events(std::size_t rows);
    Result<bool> cut_search(std::size_t rows);
    Result<bool> cut_history(std::size_t rows);
    Result<bool> cut_dead_letters(std::size_t rows);
    Result<bool> cut_chunks(std::size_t rows);
    Result<bool> thin_commits(std::size_t rows);
    Result<bool> cut_rollups(std::size_t rows);
    Result<bool> give_pages_back(std::size_t rows);
    Result<void> finish();
    Result<std::int64_t> remove(const std::string& sql);

    Store& m_store;
    std::optional<fold::RetentionPlan> m_plan;
    fold::Seq m_seq = 0;  ///< of the pass's input
    Phase m_phase = Phase::companions;
    std::size_t m_part = 0;       ///< table, view or tier within the phase
    std::int64_t m_cursor = 0;    ///< looked at up to here, within the part
    std::int64_t m_cursor_2 = 0;  ///< roll-ups: the series
    std::optional<EntityCursor> m_entity;
};

/// Carries out what `plan` says to the end, on a store that nobody else uses: the shadow of a rebuild.
Result<void> apply_retention(Store& store, const fold::RetentionPlan& plan, fold::Seq seq);

}  // namespace andon::store
