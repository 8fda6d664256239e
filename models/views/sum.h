// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace andon::views {

__extension__ using Wide = __int128;

/// `exact` as 64 bits hold it: at the end of their range where it lies beyond.
constexpr std::int64_t held(Wide exact) {
    constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    return exact < kLeast ? kLeast : exact > kMost ? kMost : static_cast<std::int64_t>(exact);
}

/// a + b; where that is no 64-bit number, the greatest or the least there is. A source that claims
/// more than any plant holds gets a total that stands at its end, never one that has come round.
constexpr std::int64_t sum_of(std::int64_t a, std::int64_t b) {
    return held(static_cast<Wide>(a) + b);
}

/// Adds `part` to `total` as sum_of does.
constexpr void add_to(std::int64_t& total, std::int64_t part) {
    total = sum_of(total, part);
}

/// −value, of the least number the greatest.
constexpr std::int64_t negated(std::int64_t value) {
    return held(-static_cast<Wide>(value));
}

/// `value` with the sign of `sign`, +1 or −1.
constexpr std::int64_t signed_by(int sign, std::int64_t value) {
    return sign < 0 ? negated(value) : value;
}

}  // namespace andon::views
