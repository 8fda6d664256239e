// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/latency_meter.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace andon::ui {

void LatencyMeter::frame_taken(BrokerTime newest) {
    if (newest.us == 0 || m_waiting.us != 0)
        return;
    m_waiting = newest;
    m_taken = std::chrono::steady_clock::now();
}

std::optional<LatencyMeter::Frame> LatencyMeter::painted(WallTime now) {
    if (m_waiting.us == 0)
        return std::nullopt;
    const std::int64_t latency = now.us - std::exchange(m_waiting, {}).us;
    Frame frame;
    frame.us = std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now() - m_taken)
                   .count();
    // While catching up the broker's time says how old the record is, not how slow the screen.
    constexpr std::int64_t kLive = 10'000'000;
    if (latency < 0 || latency > kLive)
        return frame;
    frame.latency_us = latency;
    m_frames[m_count % kFrames] = {now.us, latency};
    ++m_count;
    return frame;
}

std::optional<std::int64_t> LatencyMeter::p99(WallTime now) const {
    constexpr std::int64_t kMinute = 60'000'000;
    constexpr std::size_t kLeast = 20;
    std::vector<std::int64_t> sorted;
    std::int64_t newest = 0;
    for (std::size_t i = 0; i < std::min(m_count, kFrames); ++i) {
        const Measured& frame = m_frames[i];
        // In the past that is shown there are none yet.
        if (frame.at_us > now.us || now.us - frame.at_us > 10 * kMinute)
            continue;
        sorted.push_back(frame.latency_us);
        newest = std::max(newest, frame.at_us);
    }
    if (sorted.size() < kLeast || now.us - newest > kMinute)
        return std::nullopt;
    const auto at =
        sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() * 99 + 99) / 100 - 1);
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

}  // namespace andon::ui
