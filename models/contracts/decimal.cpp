// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/decimal.h"

#include <charconv>
#include <cstddef>
#include <limits>

namespace andon::contracts {
namespace {

using Int128 = __int128;

constexpr int kMaxDigits = 28;
constexpr int kMaxExponent = 400;

Int128 power_of_ten(int exponent) {
    Int128 result = 1;
    for (int i = 0; i < exponent; ++i) {
        result *= 10;
    }
    return result;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// `value` / 10^`digits`, rounded half-even; `sticky`: there is something non-zero below `value`.
Int128 round_off(Int128 value, int digits, bool sticky) {
    if (digits > kMaxDigits + 10) {
        return 0;
    }
    const Int128 divisor = power_of_ten(digits);
    const Int128 magnitude = value < 0 ? -value : value;
    Int128 quotient = magnitude / divisor;
    const Int128 twice = (magnitude % divisor) * 2;
    const bool above_half = twice > divisor || (twice == divisor && sticky);
    const bool at_half = twice == divisor && !sticky;
    if (above_half || (at_half && (quotient & 1) != 0)) {
        ++quotient;
    }
    return value < 0 ? -quotient : quotient;
}

std::optional<std::int64_t> fit(Int128 value) {
    if (value > std::numeric_limits<std::int64_t>::max()
        || value < std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    std::size_t i = 0;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative || (!text.empty() && text[0] == '+')) {
        ++i;
    }
    Decimal out;
    int digits = 0;
    bool any = false;
    bool fraction = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!is_digit(text[i])) {
            break;
        }
        any = true;
        const int digit = text[i] - '0';
        if (digits < kMaxDigits) {
            out.m_mantissa = out.m_mantissa * 10 + digit;
            digits += out.m_mantissa != 0 ? 1 : 0;
            out.m_exponent -= fraction ? 1 : 0;
        } else {
            out.m_inexact = out.m_inexact || digit != 0;
            out.m_exponent += fraction ? 0 : 1;
        }
    }
    if (!any) {
        return std::nullopt;
    }
    if (i < text.size()) {
        if (text[i] != 'e' && text[i] != 'E') {
            return std::nullopt;
        }
        ++i;
        if (i < text.size() && text[i] == '+') {
            ++i;
        }
        int exponent = 0;
        const auto parsed = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
        if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()
            || exponent > kMaxExponent || exponent < -kMaxExponent) {
            return std::nullopt;
        }
        out.m_exponent += exponent;
    }
    if (negative) {
        out.m_mantissa = -out.m_mantissa;
    }
    while (out.m_mantissa != 0 && out.m_mantissa % 10 == 0 && !out.m_inexact) {
        out.m_mantissa /= 10;
        ++out.m_exponent;
    }
    return out;
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
    Decimal out;
    if (__builtin_mul_overflow(m_mantissa, other.m_mantissa, &out.m_mantissa)) {
        return std::nullopt;
    }
    out.m_exponent = m_exponent + other.m_exponent;
    out.m_inexact = m_inexact || other.m_inexact;
    return out;
}

std::optional<std::int64_t> Decimal::scaled(int power) const {
    if (m_mantissa == 0) {
        return 0;
    }
    const int exponent = m_exponent + power;
    if (exponent < 0) {
        return fit(round_off(m_mantissa, -exponent, m_inexact));
    }
    if (exponent > 19) {
        return std::nullopt;
    }
    Int128 product = 0;
    if (__builtin_mul_overflow(m_mantissa, power_of_ten(exponent), &product)) {
        return std::nullopt;
    }
    return fit(product);
}

std::optional<std::int64_t> Decimal::whole() const {
    if (m_mantissa == 0) {
        return 0;
    }
    if (m_exponent < 0 || m_inexact) {  // parse() leaves no trailing zeros
        return std::nullopt;
    }
    return scaled(0);
}

std::optional<std::int64_t> line_value_micros(
    std::int64_t quantity, std::int64_t unit_price, std::int64_t discount_ppm) {
    constexpr Int128 kMillion = 1000000;
    const Int128 gross = Int128{quantity} * unit_price;
    Int128 net = 0;
    if (__builtin_mul_overflow(gross, kMillion - discount_ppm, &net)) {
        return std::nullopt;
    }
    return fit(round_off(net, 12, false));
}

}  // namespace andon::contracts
