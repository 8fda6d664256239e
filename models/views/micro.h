// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/sum.h"

#include <cstdint>

namespace andon::views {

constexpr std::int64_t kMicro = 1'000'000;

/// a x b of two micro-unit numbers, in micro-units: computed in 128 bit, rounded half to even, held
/// at the ends of int64.
constexpr std::int64_t micro_product(std::int64_t a, std::int64_t b) {
    const Wide exact = static_cast<Wide>(a) * b;
    Wide quotient = exact / kMicro;
    const Wide rest = exact % kMicro;
    const Wide twice = rest < 0 ? -2 * rest : 2 * rest;
    if (twice > kMicro || (twice == kMicro && quotient % 2 != 0))
        quotient += exact < 0 ? -1 : 1;
    return held(quotient);
}

}  // namespace andon::views
