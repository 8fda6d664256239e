// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <protozero/pbf_reader.hpp>

namespace andon::contracts {

/// Moves to the next field of a message; false at its end. As pbf_reader::next, but what libprotobuf
/// refuses is refused: keys and lengths of more than 32 bits, of which protozero takes the low ones.
/// Throws protozero::exception.
inline bool next_field(protozero::pbf_reader& in) {
    constexpr std::size_t kMostBytes = 5;
    const std::size_t before = in.length();
    if (!in.next()) {
        return false;
    }
    if (before - in.length() > kMostBytes) {
        throw protozero::invalid_tag_exception{};
    }
    if (in.wire_type() == protozero::pbf_wire_type::length_delimited) {
        const protozero::data_view rest = in.data();
        const char* const most = rest.data() + std::min(rest.size(), kMostBytes);
        const char* const last = std::find_if(
            rest.data(), most, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
        if (last == most || (last == rest.data() + kMostBytes - 1 && *last > 7)) {
            throw protozero::invalid_length_exception{};
        }
    }
    return true;
}

}  // namespace andon::contracts
