// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/views/changes.h"
#include "transport/error.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace andon::fold {

/// One reading of a series as it is kept.
struct Point {
    EventTime time;
    views::Seq seq = 0;
    double value = 0;
    contracts::Quality quality = contracts::Quality::good;
    bool operator==(const Point&) const = default;
};

/// Codes points in the order they were applied, so that an open chunk grows by appending bytes.
/// Per point, byte aligned: a control byte (quality, and how many bytes of the value's XOR with the
/// one before follow), the zigzag varint of the change of the time step, the varint of the seq step,
/// and those value bytes. After the scheme of Facebook's Gorilla (Pelkonen et al., VLDB 2015),
/// byte-wise instead of bit-wise. Points out of time order are coded like any other.
class ChunkWriter {
public:
    void append(const Point& point);

    std::string_view data() const { return {m_data.data(), m_data.size()}; }
    std::uint32_t count() const { return m_count; }
    EventTime min_time() const { return m_min_time; }
    EventTime max_time() const { return m_max_time; }
    views::Seq first_seq() const { return m_first_seq; }
    views::Seq last_seq() const { return m_seq; }
    bool empty() const { return m_count == 0; }
    void clear() { *this = ChunkWriter{}; }

    /// Continues a chunk that was written before. Errors: bad_data.
    static Result<ChunkWriter> resume(std::string_view data);

private:
    void append_bytes(std::string_view bytes);

    std::vector<char> m_data;
    std::int64_t m_time = 0;
    std::int64_t m_step = 0;
    std::uint64_t m_bits = 0;
    views::Seq m_seq = 0;
    views::Seq m_first_seq = 0;
    EventTime m_min_time = EventTime::max();
    EventTime m_max_time = EventTime::min();
    std::uint32_t m_count = 0;
};

/// The points of a chunk, in the order they were applied. Never reads outside `data`, whatever it
/// holds. Errors: bad_data.
Result<std::vector<Point>> read_chunk(std::string_view data);

}  // namespace andon::fold
