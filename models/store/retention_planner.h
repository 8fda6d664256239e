// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/fold/retention_plan.h"
#include "transport/error.h"
#include "transport/instant.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace andon::store {

/// How long each class is kept, by ingest time.
struct RetentionPolicy {
    std::chrono::microseconds telemetry = std::chrono::hours(24);  ///< journal and chunks
    std::int64_t telemetry_bytes = 20'000'000'000;  ///< and at most this much journal
    std::chrono::microseconds business = std::chrono::hours(400 * 24);   ///< events, history
    std::chrono::microseconds ten_seconds = std::chrono::hours(7 * 24);  ///< roll-ups by tier
    std::chrono::microseconds minute = std::chrono::hours(90 * 24);
    std::chrono::microseconds hour = std::chrono::hours(1000 * 24);
    std::chrono::microseconds dead_letters = std::chrono::hours(90 * 24);
    std::chrono::microseconds every_commit = std::chrono::hours(48);  ///< older: one a minute stays

    /// How often a pass is worth while.
    std::chrono::microseconds pass_every() const;
    /// The journal is cut at bases, so they are this far apart.
    std::chrono::microseconds base_every() const { return telemetry / kBases; }
    std::int64_t base_every_bytes() const { return telemetry_bytes / kBases; }

    static constexpr int kBases = 8;
};

/// Says what the next pass removes, from what is committed and the policy alone. On a read-only
/// connection of its own; one thread.
class RetentionPlanner {
public:
    static Result<std::unique_ptr<RetentionPlanner>> open(
        const std::filesystem::path& store, RetentionPolicy policy, const std::string& vfs = {});
    ~RetentionPlanner();

    /// Nothing while the pass before is not complete, or when there is nothing to do.
    Result<std::optional<fold::RetentionPlan>> plan(IngestTime now);

    const RetentionPolicy& policy() const { return m_policy; }

private:
    struct Impl;
    RetentionPlanner(std::unique_ptr<Impl> impl, RetentionPolicy policy);
    std::unique_ptr<Impl> m_impl;
    RetentionPolicy m_policy;
    fold::RetentionPlan m_last;
};

}  // namespace andon::store
