// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/telemetry_dedup.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace andon::fold {

TelemetryDedup::TelemetryDedup(std::size_t capacity)
    : m_ring(capacity == 0 ? 1 : capacity),
      m_slots(std::bit_ceil(m_ring.size() * 2)),
      m_mask(m_slots.size() - 1) {}

void TelemetryDedup::set_capacity(std::size_t capacity) {
    if (std::max<std::size_t>(capacity, 1) == m_ring.size())
        return;
    TelemetryDedup other(capacity);
    const std::size_t oldest = (m_next + m_ring.size() - m_size) % m_ring.size();
    for (std::size_t i = 0; i < m_size; ++i)
        other.insert(m_ring[(oldest + i) % m_ring.size()]);
    other.m_evicted += m_evicted;
    *this = std::move(other);
}

bool TelemetryDedup::insert(const contracts::Hash128& key) {
    std::size_t slot = home(key);
    while (m_slots[slot] != 0) {
        if (m_ring[m_slots[slot] - 1] == key)
            return false;
        slot = (slot + 1) & m_mask;
    }
    if (m_size == m_ring.size()) {
        erase_slot_of(static_cast<std::uint32_t>(m_next));
        ++m_evicted;
        --m_size;
        // The erasure may have moved the free slot that was found: look again.
        slot = home(key);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & m_mask;
    }
    m_ring[m_next] = key;
    m_slots[slot] = static_cast<std::uint32_t>(m_next + 1);
    m_next = m_next + 1 == m_ring.size() ? 0 : m_next + 1;
    ++m_size;
    return true;
}

// Linear probing without tombstones: entries after the hole that may not pass it are moved into it.
void TelemetryDedup::erase_slot_of(std::uint32_t ring_index) {
    std::size_t hole = home(m_ring[ring_index]);
    while (m_slots[hole] != ring_index + 1)
        hole = (hole + 1) & m_mask;
    std::size_t next = hole;
    for (;;) {
        next = (next + 1) & m_mask;
        if (m_slots[next] == 0)
            break;
        const std::size_t wanted = home(m_ring[m_slots[next] - 1]);
        if (((next - wanted) & m_mask) >= ((next - hole) & m_mask)) {
            m_slots[hole] = m_slots[next];
            hole = next;
        }
    }
    m_slots[hole] = 0;
}

}  // namespace andon::fold
