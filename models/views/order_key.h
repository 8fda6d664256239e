// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"
#include "transport/record.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace andon::views {

/// The place of an event among all events, whatever order they arrived in: by event time; ties by
/// source, shard and position. What is newest by this key is what a view shows.
struct OrderKey {
    EventTime time = EventTime::min();
    std::uint32_t shard = 0;  ///< dense id; compared by name, see OrderKeys
    std::uint32_t output = 0;  ///< among the events of one record
    transport::Position position;

    bool absent() const { return time == EventTime::min(); }
    bool operator==(const OrderKey&) const = default;

    /// Bytes whose order is that of `time` first; 8 + 4 + 4 bytes and the position. Empty when absent.
    std::string encode() const;
    static OrderKey decode(std::string_view bytes);
};

/// Compares order keys. Dense shard ids depend on who spoke first, so ties are broken by the
/// shards' full names. Single thread.
class OrderKeys {
public:
    /// `rank_name` is source, zero byte, shard name, zero byte, incarnation.
    void add_shard(std::uint32_t shard, std::string rank_name);
    bool less(const OrderKey& a, const OrderKey& b) const;

private:
    std::vector<std::string> m_names;
};

}  // namespace andon::views
