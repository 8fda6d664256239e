// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"
#include "transport/record.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace andon::views {

/// The place of an event among all events, whatever order they arrived in: by event time; ties by
/// source and shard, position, and place among the events of one record. What is newest by this key
/// is what a view shows.
///
/// Source and shard stand here as XXH3-64 of their names (`rank_of`): a total order that is the same
/// in every run and every store, which dense ids, given in order of arrival, are not.
struct OrderKey {
    EventTime time = EventTime::min();
    std::uint64_t rank = 0;
    transport::Position position;
    std::uint32_t output = 0;

    bool absent() const { return time == EventTime::min(); }
    std::strong_ordering operator<=>(const OrderKey& o) const = default;
    bool operator==(const OrderKey&) const = default;

    /// Bytes that compare as the key does, positions of one shard being of one length. Empty when
    /// absent.
    std::string encode() const;
    static OrderKey decode(std::string_view bytes);

    static std::uint64_t rank_of(std::string_view source, std::string_view shard_name);
};

}  // namespace andon::views
