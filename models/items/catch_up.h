// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace andon::items {

/// How long until everything that waits has been read, from how fast it has become less during the last
/// half minute. New records that come meanwhile are in it: what counts is by how much the rest
/// shrinks. A value type; one sample a second is kept.
class CatchUp {
public:
    /// `now_us` of any steady clock.
    void take(std::int64_t now_us, const std::vector<SourceFreshness>& sources);

    /// Records that wait; absent where a source does not know.
    std::optional<std::int64_t> to_go() const { return m_to_go; }
    /// How old the newest that is shown is, at the source that is furthest behind; absent likewise.
    std::optional<std::int64_t> behind_us() const { return m_behind_us; }
    /// Absent until it is known for three seconds, and while nothing becomes less.
    std::optional<std::int64_t> remaining_us() const;

private:
    struct Sample {
        std::int64_t now_us = 0;
        std::int64_t to_go = 0;
    };
    std::deque<Sample> m_samples;
    std::optional<std::int64_t> m_to_go;
    std::optional<std::int64_t> m_behind_us;
};

}  // namespace andon::items
