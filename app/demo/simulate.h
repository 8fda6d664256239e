// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/bench_workload.h"
#include "app/demo/plant.h"
#include "transport/error.h"
#include "transport/kafka/settings.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace andon::demo {

/// What `andon simulate` was asked for.
struct SimulateOptions {
    transport::kafka::Connection connection;

    /// Absent: the plant. Present: the benchmark's workload.
    std::optional<BenchOptions> bench;
    PlantOptions plant;
    /// Begin of live as given; absent: now for a paced run, else so long ago that the last stamp is
    /// not in the future. A given start makes runs equal byte by byte.
    std::optional<EventTime> start;

    /// Telemetry events a second in real time, history first; for the benchmark's workload records
    /// a second. 0: as fast as the brokers take it, time running as fast as that.
    double rate = 0;
    std::uint64_t count = 0;      ///< records; 0: until stopped, or the workload's end
    std::uint64_t preencode = 0;  ///< records that are encoded into memory before the first is sent
    bool create_topics = true;
    std::filesystem::path truth;  ///< written at the end; empty: none

    /// Called about once a second with the records sent so far; may be empty.
    std::function<void(std::uint64_t)> progress;
};

struct SimulateReport {
    std::uint64_t records = 0;  ///< acknowledged
    std::uint64_t bytes = 0;    ///< of keys and values
    std::uint64_t events = 0;   ///< distinct events among them
    std::uint64_t duplicates = 0;
    std::uint64_t dead_letters = 0;
    double encode_seconds = 0;  ///< of the pre-encoded part
    double send_seconds = 0;    ///< from the first record to the last acknowledgement
};

/// Feeds a real cluster and waits until everything is acknowledged. Stopping is no error: the report
/// and the truth are of what was sent. Errors: configuration, retriable, fatal.
Result<SimulateReport> simulate(const SimulateOptions& options, const std::stop_token& stop);

}  // namespace andon::demo
