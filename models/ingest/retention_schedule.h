// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/retention_plan.h"
#include "models/ingest/clock_watch.h"
#include "models/store/retention_planner.h"
#include "transport/error.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace andon::ingest {

/// Says when a retention pass is to be journaled, on ingest time, and keeps passes back while the
/// clocks disagree. Ingest thread only.
class RetentionSchedule {
public:
    static Result<std::unique_ptr<RetentionSchedule>> open(
        const std::filesystem::path& store, const store::RetentionPolicy& policy,
        const std::string& vfs);

    /// An input of kind retention that is to be journaled now, and what the fold does about it.
    struct Due {
        std::string text;
        fold::RetentionPlan plan;
    };
    /// Cheap when it is not time yet: to be asked between batches.
    Result<std::optional<Due>> due(const ClockReadings& now);

    ClockWatch& clocks() { return m_clocks; }
    /// Why passes are suspended, as a sentence; empty when they are not.
    const std::string& suspended() const { return m_suspended; }

private:
    explicit RetentionSchedule(std::unique_ptr<store::RetentionPlanner> planner)
        : m_planner(std::move(planner)) {}

    std::unique_ptr<store::RetentionPlanner> m_planner;
    ClockWatch m_clocks;
    std::string m_suspended;
    std::optional<IngestTime> m_planned;  ///< when it was last asked for a plan
    std::optional<std::chrono::microseconds> m_looked;
};

}  // namespace andon::ingest
