// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <chrono>
#include <optional>
#include <string>

namespace andon::ingest {

/// What the clocks say at one moment.
struct ClockReadings {
    IngestTime wall;  ///< as the system says
    std::chrono::microseconds
        monotonic{};       ///< of a clock that nobody sets and that runs in suspend
    IngestTime journaled;  ///< the newest ingest time in the journal
};

/// Whether the clocks can be trusted with removing what is old: wall, broker and monotonic time must
/// agree within five minutes. One thread.
class ClockWatch {
public:
    static constexpr std::chrono::minutes kAllowed{5};

    /// A record that a broker stamped itself has just arrived at a source which has kept up.
    void broker_said(BrokerTime broker, const ClockReadings& now);

    /// Why they cannot be trusted, as a sentence; empty when they can. The first call sets what wall
    /// and monotonic time are compared against.
    std::string disagreement(const ClockReadings& now);

private:
    struct Seen {
        std::chrono::microseconds wall_minus_broker{};
        std::chrono::microseconds monotonic{};
    };
    std::optional<std::chrono::microseconds> m_start;  ///< wall minus monotonic at the start
    std::optional<Seen> m_broker;
};

/// The clock for ClockReadings::monotonic.
std::chrono::microseconds monotonic_now();

}  // namespace andon::ingest
