// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/chunk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace andon::fold {

namespace {

// Control byte: bits 0-1 quality, bits 2-5 how many value bytes follow (0..8), bits 6-7 how many
// low bytes of the XOR are zero and left out, in steps of two (0, 2, 4, 6).
constexpr unsigned kLengthShift = 2;
constexpr unsigned kSkipShift = 6;
constexpr unsigned kMaxVarint = 10;

char* put_varint(char* out, std::uint64_t v) {
    while (v >= 0x80U) {
        *out++ = static_cast<char>(v | 0x80U);
        v >>= 7U;
    }
    *out++ = static_cast<char>(v);
    return out;
}

std::uint64_t zigzag(std::int64_t v) {
    return (static_cast<std::uint64_t>(v) << 1U) ^ static_cast<std::uint64_t>(v >> 63);
}

std::int64_t unzigzag(std::uint64_t v) {
    return static_cast<std::int64_t>(v >> 1U) ^ -static_cast<std::int64_t>(v & 1U);
}

// Differences wrap instead of overflowing: any two stamps have one, and adding it back is exact.
std::int64_t wrapping_sub(std::int64_t a, std::int64_t b) {
    return std::bit_cast<std::int64_t>(
        std::bit_cast<std::uint64_t>(a) - std::bit_cast<std::uint64_t>(b));
}

std::int64_t wrapping_add(std::int64_t a, std::int64_t b) {
    return std::bit_cast<std::int64_t>(
        std::bit_cast<std::uint64_t>(a) + std::bit_cast<std::uint64_t>(b));
}

/// Reads a chunk front to back.
class Cursor {
public:
    explicit Cursor(std::string_view data) : m_data(data) {}

    bool done() const { return m_at == m_data.size(); }

    std::optional<unsigned char> byte() {
        if (done())
            return std::nullopt;
        return static_cast<unsigned char>(m_data[m_at++]);
    }

    std::optional<std::uint64_t> varint() {
        std::uint64_t v = 0;
        for (unsigned i = 0; i < kMaxVarint; ++i) {
            const auto b = byte();
            if (!b)
                return std::nullopt;
            v |= static_cast<std::uint64_t>(*b & 0x7FU) << (7U * i);
            if ((*b & 0x80U) == 0)
                return v;
        }
        return std::nullopt;
    }

private:
    std::string_view m_data;
    std::size_t m_at = 0;
};

struct Coded {
    std::int64_t time = 0;
    std::int64_t step = 0;
    std::uint64_t bits = 0;
    views::Seq seq = 0;
};

std::optional<Point> next_point(Cursor& cursor, Coded& last) {
    const auto control = cursor.byte();
    const auto step_change = cursor.varint();
    const auto seq_step = cursor.varint();
    if (!control || !step_change || !seq_step)
        return std::nullopt;
    const unsigned quality = *control & 3U;
    const unsigned length = (*control >> kLengthShift) & 15U;
    const unsigned skip = (*control >> kSkipShift) * 2U;
    if (length + skip > 8U)
        return std::nullopt;
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < length; ++i) {
        const auto b = cursor.byte();
        if (!b)
            return std::nullopt;
        bits |= static_cast<std::uint64_t>(*b) << (8U * (i + skip));
    }
    last.step = wrapping_add(last.step, unzigzag(*step_change));
    last.time = wrapping_add(last.time, last.step);
    last.seq += *seq_step;
    last.bits ^= bits;
    return Point{
        EventTime{last.time}, last.seq, std::bit_cast<double>(last.bits),
        static_cast<contracts::Quality>(quality)};
}

}  // namespace

void ChunkWriter::append(const Point& point) {
    std::array<char, 1 + 2 * kMaxVarint + sizeof(double)> buffer{};
    const std::int64_t step = wrapping_sub(point.time.us, m_time);
    const std::uint64_t value = std::bit_cast<std::uint64_t>(point.value);
    const std::uint64_t bits = value ^ m_bits;
    const unsigned skip =
        bits == 0 ? 0U : std::min(static_cast<unsigned>(std::countr_zero(bits)) / 16U, 3U) * 2U;
    const unsigned used = (static_cast<unsigned>(std::bit_width(bits)) + 7U) / 8U;
    const unsigned length = used > skip ? used - skip : 0U;

    char* out = buffer.data();
    *out++ = static_cast<char>(
        static_cast<unsigned>(point.quality) | (length << kLengthShift)
        | ((skip / 2U) << kSkipShift));
    out = put_varint(out, zigzag(wrapping_sub(step, m_step)));
    out = put_varint(out, point.seq - m_seq);
    const std::uint64_t kept = skip == 0 ? bits : bits >> (8U * skip);
    std::memcpy(out, &kept, sizeof kept);  // little-endian machines only, as CMake checks
    out += length;
    append_bytes({buffer.data(), out});

    m_time = point.time.us;
    m_step = step;
    m_bits = value;
    m_seq = point.seq;
    if (m_count == 0)
        m_first_seq = point.seq;
    ++m_count;
    m_min_time = std::min(m_min_time, point.time);
    m_max_time = std::max(m_max_time, point.time);
}

// There is one of these for every series: a quarter of room to grow, where a string would double.
void ChunkWriter::append_bytes(std::string_view bytes) {
    constexpr std::size_t kLeast = 96;
    if (m_data.capacity() - m_data.size() < bytes.size())
        m_data.reserve(m_data.size() + std::max(kLeast, m_data.size() / 4));
    m_data.insert(m_data.end(), bytes.begin(), bytes.end());
}

Result<ChunkWriter> ChunkWriter::resume(std::string_view data) {
    auto points = read_chunk(data);
    if (!points)
        return tl::unexpected(points.error());
    ChunkWriter writer;
    for (const Point& point : *points)
        writer.append(point);
    return writer;
}

Result<std::vector<Point>> read_chunk(std::string_view data) {
    constexpr std::size_t kUsualBytes = 6;  // of a point
    std::vector<Point> points;
    points.reserve(data.size() / kUsualBytes);
    Cursor cursor(data);
    Coded last;
    while (!cursor.done()) {
        const auto point = next_point(cursor, last);
        if (!point) {
            return fail(
                ErrorKind::bad_data,
                "A series chunk in the store is damaged: its coding ends in the middle of a "
                "point. Rebuild the views from the journal with `andon ingest --rebuild`.");
        }
        points.push_back(*point);
    }
    return points;
}

}  // namespace andon::fold
