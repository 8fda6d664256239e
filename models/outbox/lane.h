// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"
#include "transport/delivery.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace andon::outbox {

/// How one lane goes about its work.
struct LaneSettings {
    std::string name;
    /// The other side can be asked whether it has a key. Where it cannot, what is in doubt is sent again
    /// with the same key, and it is the other side that knows it twice.
    bool reads_back = false;
    std::chrono::microseconds gap{0};  ///< between two sends: the rate limit
    /// What is in doubt is looked up no sooner than this after it left: it may still be on its way.
    std::chrono::microseconds settle = std::chrono::seconds(5);
    std::chrono::microseconds first_wait = std::chrono::seconds(2);  ///< before a second attempt
    std::chrono::microseconds longest_wait = std::chrono::seconds(60);
    std::uint32_t strikes = 6;   ///< so often may one thing be refused for now
    std::uint32_t failures = 5;  ///< in a row open the breaker
    std::chrono::microseconds open_for = std::chrono::seconds(60);  ///< then one attempt
    /// The same after the day's quota, or a sign-in that was refused, ended it.
    std::chrono::microseconds quota_for = std::chrono::minutes(5);
};

enum class Breaker : std::uint8_t {
    closed,
    open,       ///< nothing leaves until `until`
    half_open,  ///< one attempt is under way, or due, that decides
};

/// How a lane stands, for a person.
struct LaneStatus {
    std::string name;
    bool paused = false;
    Breaker breaker = Breaker::closed;
    WallTime until = {};     ///< nothing leaves before: breaker, retry or rate
    std::string error = {};  ///< of the last failure of the lane; empty once something has left
    std::size_t waiting = 0, standby = 0, queued = 0, unknown = 0, needs_attention = 0;
};

}  // namespace andon::outbox
