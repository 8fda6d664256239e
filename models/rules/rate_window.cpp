// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rate_window.h"

namespace andon::rules {

std::optional<double> RateWindow::add(std::int64_t t, double value) {
    constexpr std::int64_t kParts = 64;
    while (m_first < m_kept.size() && t - m_kept[m_first].t > m_over_us)
        ++m_first;
    if (m_first > kParts) {
        m_kept.erase(m_kept.begin(), m_kept.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
    std::optional<double> rate;
    if (m_first < m_kept.size()) {
        const Sample& base = m_kept[m_first];
        if (const std::int64_t span = t - base.t; span > 0 && span >= m_over_us / 2)
            rate = (value - base.value) / static_cast<double>(span);
    }
    if (m_kept.empty() || t - m_kept.back().t >= m_over_us / kParts)
        m_kept.push_back({t, value});
    return rate;
}

void RateWindow::save(StateWriter& out) const {
    out.put(kept());
    for (std::size_t i = m_first; i < m_kept.size(); ++i) {
        out.put_signed(m_kept[i].t);
        out.put_real(m_kept[i].value);
    }
}

void RateWindow::load(StateReader& in) {
    const std::uint64_t count = in.get();
    for (std::uint64_t i = 0; i < count && in.good(); ++i) {
        const std::int64_t t = in.get_signed();
        m_kept.push_back({t, in.get_real()});
    }
}

}  // namespace andon::rules
