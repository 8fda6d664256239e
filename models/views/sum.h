// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace andon::views {

/// a + b; where that is no 64-bit number, the greatest or the least there is. A source that claims
/// more than any plant holds gets a total that stands at its end, never one that has come round.
constexpr std::int64_t sum_of(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return a < 0 ? std::numeric_limits<std::int64_t>::min()
                 : std::numeric_limits<std::int64_t>::max();
}

/// Adds `part` to `total` as sum_of does.
constexpr void add_to(std::int64_t& total, std::int64_t part) {
    total = sum_of(total, part);
}

/// −value, of the least number the greatest.
constexpr std::int64_t negated(std::int64_t value) {
    return value == std::numeric_limits<std::int64_t>::min()
               ? std::numeric_limits<std::int64_t>::max()
               : -value;
}

/// `value` with the sign of `sign`, +1 or −1.
constexpr std::int64_t signed_by(int sign, std::int64_t value) {
    return sign < 0 ? negated(value) : value;
}

}  // namespace andon::views
