// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/order_key.h"

#include <bit>
#include <xxhash.h>

namespace andon::views {

namespace {

template <class U>
void put_big_endian(std::string& out, U value) {
    for (int shift = static_cast<int>(sizeof(U)) * 8 - 8; shift >= 0; shift -= 8) {
        out.push_back(static_cast<char>((value >> shift) & 0xFFU));
    }
}

template <class U>
U get_big_endian(std::string_view bytes) {
    U value = 0;
    for (std::size_t i = 0; i < sizeof(U); ++i) {
        value = static_cast<U>((value << 8U) | static_cast<unsigned char>(bytes[i]));
    }
    return value;
}

constexpr std::uint64_t kSign = 1ULL << 63U;
constexpr std::size_t kBeforePosition = 16;
constexpr std::size_t kAfterPosition = 4;

}  // namespace

std::string OrderKey::encode() const {
    if (absent())
        return {};
    std::string out;
    out.reserve(kBeforePosition + position.bytes().size() + kAfterPosition);
    put_big_endian(out, std::bit_cast<std::uint64_t>(time.us) ^ kSign);
    put_big_endian(out, rank);
    out.append(position.bytes());
    put_big_endian(out, output);
    return out;
}

OrderKey OrderKey::decode(std::string_view bytes) {
    OrderKey key;
    if (bytes.size() < kBeforePosition + kAfterPosition)
        return key;
    key.time.us = std::bit_cast<std::int64_t>(get_big_endian<std::uint64_t>(bytes) ^ kSign);
    key.rank = get_big_endian<std::uint64_t>(bytes.substr(8));
    const std::size_t end = bytes.size() - kAfterPosition;
    key.position = transport::Position(bytes.substr(kBeforePosition, end - kBeforePosition));
    key.output = get_big_endian<std::uint32_t>(bytes.substr(end));
    return key;
}

std::uint64_t OrderKey::rank_of(std::string_view source, std::string_view shard_name) {
    const std::uint64_t seed = XXH3_64bits(source.data(), source.size());
    return XXH3_64bits_withSeed(shard_name.data(), shard_name.size(), seed);
}

}  // namespace andon::views
