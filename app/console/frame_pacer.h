// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace andon::app {

/// When the next frame is due, so that the screen never takes more than a share of a core: 60 frames
/// a second while they are cheap, fewer while ingest catches up and every frame brings thousands of
/// rows. What frames cost is the CPU time of the thread, painting included. One thread.
class FramePacer {
public:
    static constexpr int kFrameMs = 16;
    static constexpr int kSlowestMs = 250;
    static constexpr int kShare = 4;  ///< frames take at most one part in so many

    void frame_begins();
    /// Milliseconds from now.
    int delay() const;
    /// The same from figures: milliseconds since the last frame began, and CPU used since.
    static int delay(std::int64_t age_ms, std::int64_t used_ms);

private:
    std::chrono::steady_clock::time_point m_began{};
    std::int64_t m_cpu_us = 0;   ///< when it began
    std::int64_t m_last_us = 0;  ///< of the frame before, its painting and all between
};

}  // namespace andon::app
