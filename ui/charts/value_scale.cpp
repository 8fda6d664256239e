// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/value_scale.h"

#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
constexpr double kMost = 1e300;  ///< beyond, differences are no numbers any more
constexpr double kMarks = 4;     ///< steps an axis has, about
}  // namespace

double round_step(double rough) {
    rough = std::max(rough, 1e-9);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double m : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (m * power >= rough)
            return m * power;
    }
    return 10 * power;
}

void ValueScale::fit(double low, double high) {
    if (low > high)
        low = 0, high = 1;
    low = std::clamp(low, -kMost, kMost);
    high = std::clamp(high, -kMost, kMost);
    if (high - low <= std::abs(high) * 1e-6) {
        // A line that does not move stands in the middle, between round numbers.
        const double room = high == 0 ? 1 : std::abs(high) * 0.1;
        low -= room;
        high += room;
    }
    const bool inside =
        m_set && low >= m_low && high <= m_high && (high - low) > (m_high - m_low) * 0.4;
    if (inside)
        return;
    m_set = true;
    m_step = round_step(std::max(high - low, std::abs(high) * 1e-3) / kMarks);
    m_low = std::floor(low / m_step) * m_step;
    m_high = std::ceil(high / m_step) * m_step;
    if (m_high - m_low < m_step)
        m_high = m_low + m_step;
}

double ValueScale::share(double value) const {
    return (std::clamp(value, -kMost, kMost) - m_low) / (m_high - m_low);
}

int ValueScale::decimals() const {
    int places = 0;
    for (double step = m_step; places < 4 && std::abs(step - std::round(step)) > 1e-6; step *= 10)
        ++places;
    return places;
}

}  // namespace andon::ui
