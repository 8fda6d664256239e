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

void PartitionKeeper::look(const std::vector<SourceStatus>& sources) {
    std::vector<views::Row> rows = partition_rows(sources);
    const std::lock_guard lock(m_mutex);
    m_new = m_new || !rows.empty();
    if (!rows.empty())
        m_seen = std::move(rows);
}

std::optional<std::vector<views::Row>> PartitionKeeper::due(bool last) {
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(m_mutex);
    if (!m_new || (!last && m_given_at && now - *m_given_at < kChanged))
        return std::nullopt;
    const bool changed = m_seen.size() != m_given.size()
                         || !std::equal(m_seen.begin(), m_seen.end(), m_given.begin(), same);
    if (!last && !changed && m_given_at && now - *m_given_at < kUnchanged)
        return std::nullopt;
    m_given = m_seen;
    m_given_at = now;
    m_new = false;
    return m_given;
}

}  // namespace andon::ingest
