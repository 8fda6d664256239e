// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace andon::demo {

/// How much of one partition was sent and is not yet consumed. Offsets are counted from 0: the
/// sender is the only one, and nothing of it is lost or doubled. A plain class; one thread.
class PartitionBudget {
public:
    /// Bytes in the broker's log beyond those of the record: at worst a batch of its own.
    static constexpr std::size_t kOverhead = 96;

    explicit PartitionBudget(std::size_t limit_bytes = 0) : m_limit(limit_bytes) {}

    /// True when a record of this size may be sent now. Nothing outstanding: always.
    bool admits(std::size_t bytes) const {
        return m_outstanding.empty() || m_bytes + bytes <= m_limit;
    }
    void sent(std::size_t bytes) {
        m_outstanding.push_back(static_cast<std::uint32_t>(bytes));
        m_bytes += bytes;
    }
    /// `next_offset`: of the first record that was not consumed.
    void consumed(std::uint64_t next_offset) {
        while (m_first < next_offset && !m_outstanding.empty()) {
            m_bytes -= m_outstanding.front();
            m_outstanding.pop_front();
            ++m_first;
        }
    }
    std::size_t outstanding_bytes() const { return m_bytes; }

private:
    std::size_t m_limit;
    std::size_t m_bytes = 0;
    std::uint64_t m_first = 0;  ///< offset of the first outstanding record
    std::deque<std::uint32_t> m_outstanding;
};

}  // namespace andon::demo
