// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/open_buckets.h"

#include <bit>
#include <cstring>

namespace andon::fold {

namespace {

static_assert(std::endian::native == std::endian::little, "the store is little-endian");

/// One bucket: its tier, then nine numbers of eight bytes, little-endian.
constexpr std::size_t kNumbers = 9;
constexpr std::size_t kBucketBytes = 1 + kNumbers * sizeof(std::uint64_t);

}  // namespace

std::string encode_buckets(const OpenBuckets& buckets) {
    std::string out;
    out.reserve(kTiers * kBucketBytes);
    for (const auto& bucket : buckets) {
        if (!bucket)
            continue;
        const RollupRow& b = *bucket;
        const std::array<std::uint64_t, kNumbers> numbers{
            std::bit_cast<std::uint64_t>(b.start.us),
            b.count,
            b.bad,
            std::bit_cast<std::uint64_t>(b.sum),
            std::bit_cast<std::uint64_t>(b.min),
            std::bit_cast<std::uint64_t>(b.max),
            std::bit_cast<std::uint64_t>(b.last),
            std::bit_cast<std::uint64_t>(b.last_time.us),
            b.changed};
        out.push_back(static_cast<char>(b.tier));
        out.append(reinterpret_cast<const char*>(numbers.data()), sizeof numbers);
    }
    return out;
}

OpenBuckets decode_buckets(std::string_view bytes, SeriesId series) {
    OpenBuckets out;
    for (; bytes.size() >= kBucketBytes; bytes.remove_prefix(kBucketBytes)) {
        const auto tier = static_cast<std::uint8_t>(bytes[0]);
        if (tier >= kTiers)
            return {};
        std::array<std::uint64_t, kNumbers> n{};
        std::memcpy(n.data(), bytes.data() + 1, sizeof n);
        RollupRow& b = out[tier].emplace();
        b.series = series;
        b.tier = static_cast<Tier>(tier);
        b.start.us = std::bit_cast<std::int64_t>(n[0]);
        b.count = static_cast<std::uint32_t>(n[1]);
        b.bad = static_cast<std::uint32_t>(n[2]);
        b.sum = std::bit_cast<double>(n[3]);
        b.min = std::bit_cast<double>(n[4]);
        b.max = std::bit_cast<double>(n[5]);
        b.last = std::bit_cast<double>(n[6]);
        b.last_time.us = std::bit_cast<std::int64_t>(n[7]);
        b.changed = n[8];
    }
    return out;
}

}  // namespace andon::fold
