// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/retention.h"
#include "transport/error.h"

#include <chrono>
#include <cstddef>

namespace andon::ingest {

/// Carries out a journaled retention pass between commits, a few milliseconds at a time, so that no
/// commit waits long. Writer thread only.
class RetentionPass {
public:
    explicit RetentionPass(store::Store& store) : m_retention(store) {}

    /// At start, and after a commit that may have begun a pass.
    Result<void> look();
    /// There is something to do, now.
    bool wanted() const { return m_retention.pending() && !m_waiting; }
    /// A commit may have made possible what had to wait.
    void committed() { m_waiting = false; }

    /// Does a little, if the last time is long enough ago. True when it completed the pass: whoever
    /// shows the store reads it anew. A full disk or a lock held is no error: it waits for the next
    /// commit.
    Result<bool> step();

    static constexpr std::chrono::milliseconds kEvery{50};

private:
    store::Retention m_retention;
    bool m_waiting = false;
    std::size_t m_rows = 200;
    std::chrono::steady_clock::time_point m_last;
};

}  // namespace andon::ingest
