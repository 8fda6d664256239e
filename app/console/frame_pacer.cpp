// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/frame_pacer.h"

#include "models/ingest/thread_cpu_time.h"

#include <algorithm>
#include <chrono>

namespace andon::app {
namespace {

std::int64_t thread_cpu_us() {
    return ingest::thread_cpu_time() / std::chrono::microseconds(1);
}

}  // namespace

void FramePacer::frame_begins() {
    const std::int64_t cpu = thread_cpu_us();
    m_last_us = cpu - m_cpu_us;
    m_cpu_us = cpu;
    m_began = std::chrono::steady_clock::now();
}

int FramePacer::delay() const {
    const auto age = std::chrono::steady_clock::now() - m_began;
    const std::int64_t used = std::max(m_last_us, thread_cpu_us() - m_cpu_us);
    return delay(std::chrono::duration_cast<std::chrono::milliseconds>(age).count(), used / 1000);
}

int FramePacer::delay(std::int64_t age_ms, std::int64_t used_ms) {
    const std::int64_t interval = std::clamp<std::int64_t>(used_ms * kShare, kFrameMs, kSlowestMs);
    return static_cast<int>(std::max<std::int64_t>(0, interval - age_ms));
}

}  // namespace andon::app
