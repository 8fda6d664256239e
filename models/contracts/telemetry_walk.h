// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/limits.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "models/contracts/validate.h"

namespace andon::contracts {

/// Memory for the readings of one batch. A span that finish() gave stays where it is until reset();
/// the memory is kept for the next batch.
class ReadingPool {
public:
    /// Begins the readings of an event; those of one that was not finished are forgotten.
    void begin() { m_count = 0; }
    Reading& add();
    std::size_t size() const { return m_count; }
    std::span<const Reading> finish();
    void reset();

private:
    struct Chunk {
        std::unique_ptr<Reading[]> readings;
        std::size_t capacity = 0;
    };

    void grow();

    std::vector<Chunk> m_chunks;
    std::size_t m_chunk = 0;  ///< the chunk in use
    std::size_t m_used = 0;   ///< finished readings in it
    std::size_t m_count = 0;  ///< readings of the event begun
};

/// Walks a serialised andon.events.v1.Telemetry in place, without a message object. Fills
/// `event.equipment`, `event.readings` (views into `bytes`; readings without a time get
/// `event.time`), and sets `event.newer_fields`. What is absent came out right; the rest is why not.
std::optional<Violation> walk_telemetry(
    std::string_view bytes, const Limits& limits, ReadingPool& pool, Event& event);

/// The rules on one reading's value: what is not finite becomes 0 of quality bad.
void set_value(Reading& reading, double value);

}  // namespace andon::contracts
