// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/partition_keeper.h"

#include "models/ingest/partition_rows.h"

#include <algorithm>
#include <utility>

namespace andon::ingest {

namespace {

/// But for when it was looked at, which is the last cell.
bool same(const views::Row& a, const views::Row& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end() - 1, b.begin());
}

}  // namespace

void PartitionKeeper::look(const std::vector<SourceStatus>& sources, bool last) {
    {
        const std::lock_guard lock(m_mutex);
        if (!last && m_taken_at && std::chrono::steady_clock::now() - *m_taken_at < kChanged)
            return;
    }
    std::vector<views::Row> rows = partition_rows(sources);
    const std::lock_guard lock(m_mutex);
    if (!rows.empty())
        m_seen = std::move(rows);
}

std::optional<std::vector<views::Row>> PartitionKeeper::due(bool last) {
    const auto now = std::chrono::steady_clock::now();
    std::vector<views::Row> seen;
    {
        const std::lock_guard lock(m_mutex);
        if (m_seen.empty())
            return std::nullopt;
        seen = std::exchange(m_seen, {});
        m_taken_at = now;
    }
    const bool changed = !std::ranges::equal(seen, m_given, same);
    if (!last && !changed && m_given_at && now - *m_given_at < kUnchanged)
        return std::nullopt;
    m_given = std::move(seen);
    m_given_at = now;
    return m_given;
}

}  // namespace andon::ingest
