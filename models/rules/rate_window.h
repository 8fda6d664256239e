// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/state_bytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace andon::rules {

/// How fast a value moves over a window of time. Keeps at most 66 readings however many come: one is
/// kept when the last kept is a 64th of the window older, so the begin of the window is exact to
/// that. One thread.
class RateWindow {
public:
    explicit RateWindow(std::int64_t over_us) : m_over_us(over_us) {}

    /// A reading, not older than the one before. The change per microsecond since the oldest kept
    /// reading in the window; absent until that is at least half a window old.
    std::optional<double> add(std::int64_t t, double value);

    std::size_t kept() const { return m_kept.size() - m_first; }

    void save(StateWriter& out) const;
    void load(StateReader& in);

private:
    struct Sample {
        std::int64_t t;
        double value;
    };

    std::int64_t m_over_us;
    std::vector<Sample> m_kept;
    std::size_t m_first = 0;
};

}  // namespace andon::rules
