// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>

namespace andon::outbox {

/// How long to wait before the next attempt: anything between `first` and three times the wait before,
/// at most `longest`. So those that failed together do not come back together.
class Waits {
public:
    using Duration = std::chrono::microseconds;

    explicit Waits(std::uint64_t seed) : m_random(seed) {}

    Duration after(Duration before, Duration first, Duration longest) {
        const Duration most = std::min(longest, std::max(first, before) * 3);
        if (most <= first)
            return most;
        const auto span = static_cast<std::uint64_t>((most - first).count()) + 1;
        return first + Duration(static_cast<std::int64_t>(m_random() % span));
    }

private:
    std::mt19937_64 m_random;
};

}  // namespace andon::outbox
