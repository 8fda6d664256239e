// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace andon::fold {

/// Which of many changed things are written with a batch, where all would be too many. A plant's telemetry
/// changes every series several times a second, in any order, and each that is written costs a page of
/// the store. So a hand goes round them in the order of their keys and takes those that wait:
/// neighbours share a page.
///
/// Things are named by an index, 0, 1, 2, …; none is known before it was marked or one behind it. One
/// thread.
class KeySweep {
public:
    /// Whether the key of one index comes before that of another.
    using Before = std::function<bool(std::uint32_t, std::uint32_t)>;
    explicit KeySweep(Before before) : m_before(std::move(before)) {}

    /// It has changed, and waits.
    void mark(std::uint32_t index);
    /// It is written, whoever asked for it.
    void written(std::uint32_t index);
    bool waits(std::uint32_t index) const { return index < m_waits.size() && m_waits[index]; }
    std::size_t waiting() const { return m_waiting; }

    /// All that wait, in the order of their keys where they are many.
    std::vector<std::uint32_t> all();
    /// Those that wait in the next `share` of a round, up to a whole one. The caller says that they are
    /// written.
    std::vector<std::uint32_t> next(double share);

private:
    void order_new();

    Before m_before;
    std::vector<bool> m_waits;
    std::size_t m_waiting = 0;
    std::vector<std::uint32_t> m_marked;  ///< all that wait, and some that no longer do
    std::vector<std::uint32_t> m_order;   ///< everything known, by key
    std::size_t m_hand = 0;               ///< into m_order
    double m_steps = 0;                   ///< what is left of a step
};

}  // namespace andon::fold
