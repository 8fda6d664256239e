// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/retention_schedule.h"

#include <algorithm>

namespace andon::ingest {

namespace {

constexpr std::chrono::milliseconds kLookEvery{500};

}  // namespace

Result<std::unique_ptr<RetentionSchedule>> RetentionSchedule::open(
    const std::filesystem::path& store, const store::RetentionPolicy& policy,
    const std::string& vfs) {
    auto planner = store::RetentionPlanner::open(store, policy, vfs);
    if (!planner)
        return tl::unexpected(planner.error());
    return std::unique_ptr<RetentionSchedule>(new RetentionSchedule(std::move(*planner)));
}

Result<std::optional<RetentionSchedule::Due>> RetentionSchedule::due(const ClockReadings& now) {
    const auto every = m_planner->policy().pass_every();
    if (m_looked
        && now.monotonic - *m_looked < std::min<std::chrono::microseconds>(kLookEvery, every))
        return std::nullopt;
    m_looked = now.monotonic;
    std::string suspended = m_clocks.disagreement(now);
    if (suspended.empty() != m_suspended.empty()) {
        m_suspended = std::move(suspended);
        return Due{fold::retention_pause_text(m_suspended), {}};
    }
    m_suspended = std::move(suspended);
    // Retention is about ingest time, which never goes back.
    const IngestTime time = std::max(now.wall, now.journaled);
    if (!m_suspended.empty() || (m_planned && time - *m_planned < every))
        return std::nullopt;
    m_planned = time;
    auto plan = m_planner->plan(time);
    if (!plan)
        return tl::unexpected(plan.error());
    if (!*plan)
        return std::nullopt;
    return Due{fold::retention_text(**plan), **plan};
}

}  // namespace andon::ingest
