// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <array>
#include <chrono>
#include <optional>

namespace andon::ui {

/// Event to pixel: from the broker's time of the newest record of a frame to the end of the paint
/// that showed it. Keeps the last 1,000 frames that were live. UI thread.
class LatencyMeter {
public:
    struct Frame {
        std::int64_t us = 0;                     ///< from taking its rows to the end of the paint
        std::optional<std::int64_t> latency_us;  ///< absent while catching up
    };

    /// A frame with these rows is about to be painted.
    void frame_taken(BrokerTime newest);
    /// A paint of the window has ended at `now`; the frame it showed, if rows had come.
    std::optional<Frame> painted(WallTime now);
    /// Microseconds, of the last ten minutes; absent until there are enough frames, and where the newest
    /// is more than a minute old: a stream that has stopped is not fast.
    std::optional<std::int64_t> p99(WallTime now) const;

private:
    static constexpr std::size_t kFrames = 1000;
    struct Measured {
        std::int64_t at_us = 0;  ///< when it was painted
        std::int64_t latency_us = 0;
    };
    std::array<Measured, kFrames> m_frames{};
    std::size_t m_count = 0;
    BrokerTime m_waiting;
    std::chrono::steady_clock::time_point m_taken{};
};

}  // namespace andon::ui
