// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/search_refill.h"
#include "transport/error.h"

#include <chrono>
#include <cstddef>

namespace andon::ingest {

/// Brings what an older store holds into the search index between commits, a few milliseconds at a
/// time, so that no commit waits long. Writer thread only.
class SearchPass {
public:
    explicit SearchPass(store::Store& store) : m_refill(store) {}

    /// At start.
    Result<void> look() { return m_refill.look(); }
    /// There is something to do, now.
    bool wanted() const { return m_refill.pending() && !m_waiting; }
    /// A commit may have made possible what had to wait.
    void committed() { m_waiting = false; }

    /// Does a little, if the last time is long enough ago. A full disk or a lock held is no error: it
    /// waits for the next commit.
    Result<void> step();

private:
    store::SearchRefill m_refill;
    bool m_waiting = false;
    std::size_t m_events = 200;
    std::chrono::steady_clock::time_point m_last;
};

}  // namespace andon::ingest
