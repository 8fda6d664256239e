// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace andon::contracts {

/// A number as it was written, exact: mantissa × 10^exponent. Money and quantities are made from the
/// text of a number, never through a double.
class Decimal {
public:
    Decimal() = default;

    /// Reads "-12.50" or "1.2e-3". Absent when the text is no plain decimal number (spaces, "NaN",
    /// an empty string). Digits beyond the 28th significant one only decide rounding.
    static std::optional<Decimal> parse(std::string_view text);

    /// The product; absent when it has more digits than fit.
    std::optional<Decimal> times(const Decimal& other) const;

    /// The number times 10^`power`, rounded half-even to a whole number; absent when it does not
    /// fit 64 bits. `power` 6 gives micro-units.
    std::optional<std::int64_t> scaled(int power) const;

    /// The number itself where it is whole; absent when it has a fraction or does not fit.
    std::optional<std::int64_t> whole() const;

private:
    __int128 m_mantissa = 0;
    int m_exponent = 0;
    bool m_inexact = false;  ///< non-zero digits were left out beyond the last one kept
};

/// quantity × unit_price × (1 − discount), in micro-units, exact in 128 bit and rounded half-even to
/// a micro-unit once. `quantity` and `unit_price` in micro-units, `discount_ppm` in parts per
/// million. Absent when the result does not fit.
std::optional<std::int64_t> line_value_micros(
    std::int64_t quantity, std::int64_t unit_price, std::int64_t discount_ppm);

}  // namespace andon::contracts
