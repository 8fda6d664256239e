// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace andon::rules {

/// What an engine remembers, as bytes that are kept beside the rows of a store: fixed widths, in the
/// order in which they are put. Thread: any.
class StateWriter {
public:
    void put(std::uint64_t value) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            m_bytes += static_cast<char>((value >> shift) & 0xFFU);
    }
    void put_signed(std::int64_t value) { put(std::bit_cast<std::uint64_t>(value)); }
    void put_real(double value) { put(std::bit_cast<std::uint64_t>(value)); }
    void put_byte(std::uint8_t value) { m_bytes += static_cast<char>(value); }
    void put_text(std::string_view text) {
        put(text.size());
        m_bytes += text;
    }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Reads them back. Beyond the end everything is zero, and good() says so: never outside the bytes.
class StateReader {
public:
    explicit StateReader(std::string_view bytes) : m_rest(bytes) {}

    std::uint64_t get() {
        const std::string_view bytes = take(8);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        return value;
    }
    std::int64_t get_signed() { return std::bit_cast<std::int64_t>(get()); }
    double get_real() { return std::bit_cast<double>(get()); }
    std::uint8_t get_byte() {
        const std::string_view bytes = take(1);
        return bytes.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(bytes[0]);
    }
    std::string_view get_text() { return take(get()); }

    bool good() const { return m_good; }
    bool at_end() const { return m_rest.empty(); }

private:
    std::string_view take(std::uint64_t size) {
        if (size > m_rest.size()) {
            m_good = false;
            m_rest = {};
            return {};
        }
        const std::string_view bytes = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return bytes;
    }

    std::string_view m_rest;
    bool m_good = true;
};

}  // namespace andon::rules
