// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace andon::fold {

/// Remembers the last `capacity` telemetry ids by their 128-bit keys: a ring in journal order, so
/// that eviction is by age, and an open-addressing index into it. Exact within its horizon; never a
/// filter that could drop an event it has not seen. 16 bytes a key and 8 for its index slot.
/// Ingest thread only.
class TelemetryDedup {
public:
    explicit TelemetryDedup(std::size_t capacity);

    /// Forgets the oldest keys beyond `capacity`.
    void set_capacity(std::size_t capacity);

    /// Fetches what insert() will look at first.
    void prefetch(const contracts::Hash128& key) const {
        __builtin_prefetch(m_slots.data() + home(key));
    }
    /// Remembers `key`; false when it was there already (a duplicate, which does not renew its age).
    bool insert(const contracts::Hash128& key);

    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_ring.size(); }
    /// How many keys have been forgotten: the horizon has been passed when this is not zero.
    std::uint64_t evicted() const { return m_evicted; }

private:
    std::size_t home(const contracts::Hash128& key) const { return key.low & m_mask; }
    void erase_slot_of(std::uint32_t ring_index);

    std::vector<contracts::Hash128> m_ring;
    std::vector<std::uint32_t> m_slots;  ///< ring index + 1; 0 is free
    std::size_t m_mask;
    std::size_t m_next = 0;  ///< ring position that is written next
    std::size_t m_size = 0;
    std::uint64_t m_evicted = 0;
};

}  // namespace andon::fold
