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
    m_latency[m_count % kFrames] = latency;
    ++m_count;
    return frame;
}

std::optional<std::int64_t> LatencyMeter::p99() const {
    const std::size_t n = std::min(m_count, kFrames);
    if (n < 20)
        return std::nullopt;
    std::vector<std::int64_t> sorted(
        m_latency.begin(), m_latency.begin() + static_cast<std::ptrdiff_t>(n));
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>((n * 99 + 99) / 100 - 1);
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

}  // namespace andon::ui
