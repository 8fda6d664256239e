// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/order_key.h"

#include <bit>

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
constexpr std::size_t kFixed = 16;

}  // namespace

std::string OrderKey::encode() const {
    if (absent()) return {};
    std::string out;
    out.reserve(kFixed + position.bytes().size());
    put_big_endian(out, std::bit_cast<std::uint64_t>(time.us) ^ kSign);
    put_big_endian(out, shard);
    put_big_endian(out, output);
    out.append(position.bytes());
    return out;
}

OrderKey OrderKey::decode(std::string_view bytes) {
    OrderKey key;
    if (bytes.size() < kFixed) return key;
    key.time.us = std::bit_cast<std::int64_t>(get_big_endian<std::uint64_t>(bytes) ^ kSign);
    key.shard = get_big_endian<std::uint32_t>(bytes.substr(8));
    key.output = get_big_endian<std::uint32_t>(bytes.substr(12));
    key.position = transport::Position(bytes.substr(kFixed));
    return key;
}

void OrderKeys::add_shard(std::uint32_t shard, std::string rank_name) {
    if (m_names.size() <= shard) m_names.resize(shard + 1);
    m_names[shard] = std::move(rank_name);
}

bool OrderKeys::less(const OrderKey& a, const OrderKey& b) const {
    if (a.time != b.time) return a.time < b.time;
    if (a.shard != b.shard) return m_names.at(a.shard) < m_names.at(b.shard);
    if (a.position != b.position) return a.position < b.position;
    return a.output < b.output;
}

}  // namespace andon::views
