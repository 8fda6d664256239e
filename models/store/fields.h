// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/fold/delta.h"
#include "models/store/sqlite.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace andon::store {

static_assert(
    std::endian::native == std::endian::little, "blobs are written as they lie in memory");
static_assert(sizeof(contracts::Hash128) == 16);

/// The 16 bytes of a hash as they are stored; refers to `h`.
inline std::string_view hash_bytes(const contracts::Hash128& h) {
    return {reinterpret_cast<const char*>(&h), sizeof h};
}
inline contracts::Hash128 hash_from(std::string_view bytes) {
    contracts::Hash128 h;
    if (bytes.size() == sizeof h)
        std::memcpy(&h, bytes.data(), sizeof h);
    return h;
}

/// Rows that come out of records are numbered by input and place in it: `seq * 65536 + output`.
inline constexpr std::uint32_t kMaxOutput = 0xFFFF;
inline std::int64_t output_id(fold::Seq seq, std::uint32_t output) {
    return static_cast<std::int64_t>((seq << 16) | output);
}
/// Of the last output of an input; also of one beyond every store.
inline std::int64_t last_output_id(fold::Seq seq) {
    constexpr fold::Seq kLast = (fold::Seq{1} << 47U) - 1;
    return output_id(seq < kLast ? seq : kLast, kMaxOutput);
}
inline fold::Seq seq_of(std::int64_t id) {
    return static_cast<std::uint64_t>(id) >> 16;
}
inline std::uint32_t output_of(std::int64_t id) {
    return static_cast<std::uint32_t>(id) & kMaxOutput;
}

/// LEB128, and zigzag for signed numbers.
template <class Out>
void put_varint(Out& out, std::uint64_t v) {
    while (v >= 0x80) {
        out.push_back(static_cast<char>(v | 0x80));
        v >>= 7;
    }
    out.push_back(static_cast<char>(v));
}
inline std::uint64_t zigzag(std::int64_t v) {
    return (static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63);
}
inline std::int64_t unzigzag(std::uint64_t v) {
    return static_cast<std::int64_t>((v >> 1) ^ (~(v & 1) + 1));
}

/// Takes numbers and bytes off the front of a buffer; after the end, or a number too long, `ok()` is
/// false and everything read is zero or empty.
class ByteReader {
public:
    explicit ByteReader(std::string_view data) : m_data(data) {}

    std::uint64_t varint() {
        std::uint64_t v = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_data.empty())
                break;
            const auto b = static_cast<unsigned char>(m_data.front());
            m_data.remove_prefix(1);
            v |= static_cast<std::uint64_t>(b & 0x7F) << shift;
            if (b < 0x80)
                return v;
        }
        m_ok = false;
        return 0;
    }
    std::string_view bytes(std::uint64_t n) {
        if (n > m_data.size()) {
            m_ok = false;
            m_data = {};
            return {};
        }
        const std::string_view out = m_data.substr(0, n);
        m_data.remove_prefix(n);
        return out;
    }
    /// A length, then as many bytes.
    std::string_view block() { return bytes(varint()); }
    std::uint8_t byte() {
        const std::string_view b = bytes(1);
        return b.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(b.front());
    }
    bool ok() const { return m_ok; }
    bool at_end() const { return m_data.empty(); }

private:
    std::string_view m_data;
    bool m_ok = true;
};

/// The cells of a row in a few bytes: type, then value. For the commit log.
inline void put_cells(std::string& out, const views::Row& row, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        if (const auto* v = std::get_if<std::int64_t>(&row[i])) {
            out.push_back(1);
            put_varint(out, zigzag(*v));
        } else if (const auto* d = std::get_if<double>(&row[i])) {
            out.push_back(2);
            out.append(reinterpret_cast<const char*>(d), sizeof *d);
        } else if (const auto* s = std::get_if<std::string>(&row[i])) {
            out.push_back(3);
            put_varint(out, s->size());
            out += *s;
        } else {
            out.push_back(0);
        }
    }
}
inline views::Row get_cells(ByteReader& in, std::size_t n) {
    views::Row row(n);
    for (views::Value& cell : row) {
        switch (in.byte()) {
        case 1:
            cell = unzigzag(in.varint());
            break;
        case 2: {
            double d = 0;
            const std::string_view b = in.bytes(sizeof d);
            if (b.size() == sizeof d)
                std::memcpy(&d, b.data(), sizeof d);
            cell = d;
            break;
        }
        case 3:
            cell = std::string(in.block());
            break;
        default:
            break;
        }
    }
    return row;
}

/// A chunk or tail from a statement whose columns from `first` on are min_time, max_time, first_seq,
/// last_seq, count, data, trail; of a tail also buckets.
inline fold::SeriesChunk read_chunk(
    const Statement& s, int first, fold::SeriesId series, bool tail) {
    fold::SeriesChunk c;
    c.series = series;
    c.tail = tail;
    c.min_time.us = s.integer(first);
    c.max_time.us = s.integer(first + 1);
    c.first_seq = s.unsigned_integer(first + 2);
    c.last_seq = s.unsigned_integer(first + 3);
    c.count = static_cast<std::uint32_t>(s.integer(first + 4));
    c.data = std::string(s.bytes(first + 5));
    c.trail = std::string(s.bytes(first + 6));
    if (tail)
        c.buckets = std::string(s.bytes(first + 7));
    return c;
}

/// A bucket from a statement whose columns are start, count, bad, sum, min, max, last, last_time,
/// changed.
inline fold::RollupRow read_rollup(const Statement& s, fold::SeriesId series, fold::Tier tier) {
    fold::RollupRow r;
    r.series = series;
    r.tier = tier;
    r.start.us = s.integer(0);
    r.count = static_cast<std::uint32_t>(s.integer(1));
    r.bad = static_cast<std::uint32_t>(s.integer(2));
    r.sum = s.real(3);
    r.min = s.real(4);
    r.max = s.real(5);
    r.last = s.real(6);
    r.last_time.us = s.integer(7);
    r.changed = s.unsigned_integer(8);
    return r;
}

}  // namespace andon::store
