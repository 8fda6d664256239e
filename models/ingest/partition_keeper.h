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

    /// Ingest thread.
    void look(const std::vector<SourceStatus>& sources);
    /// What is to be stored now; `last`: there is no later time. Writer thread.
    std::optional<std::vector<views::Row>> due(bool last);

private:
    std::mutex m_mutex;
    std::vector<views::Row> m_seen;  ///< guarded
    bool m_new = false;              ///< guarded
    std::vector<views::Row> m_given;
    std::optional<std::chrono::steady_clock::time_point> m_given_at;
};

}  // namespace andon::ingest
