// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace andon::ingest {

/// Hands how partitions stand from the ingest thread, which looks a few times a second, to the writer,
/// which stores it at a bounded rate: what has changed once a second, what has not every ten seconds,
/// so that an idle console writes next to nothing and the time of the look still says it is there.
class PartitionKeeper {
public:
    static constexpr std::chrono::seconds kChanged{1};
    static constexpr std::chrono::seconds kUnchanged{10};

    /// Takes no look that comes too early for the writer, unless it is the last. Ingest thread.
    void look(const std::vector<SourceStatus>& sources, bool last);
    /// What is to be stored now; `last`: there is no later time. Writer thread.
    std::optional<std::vector<views::Row>> due(bool last);

private:
    using Moment = std::optional<std::chrono::steady_clock::time_point>;

    std::mutex m_mutex;
    std::vector<views::Row> m_seen;  ///< guarded; empty: nothing new
    Moment m_taken_at;               ///< guarded; when what was seen was last taken
    std::vector<views::Row> m_given;
    Moment m_given_at;
};

}  // namespace andon::ingest
