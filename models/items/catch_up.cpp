// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/catch_up.h"

#include <algorithm>

namespace andon::items {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kWindow = 30 * kSecond;
constexpr std::int64_t kLeast = 3 * kSecond;

}  // namespace

void CatchUp::take(std::int64_t now_us, const std::vector<SourceFreshness>& sources) {
    m_to_go = sources.empty() ? std::nullopt : std::optional<std::int64_t>(0);
    m_behind_us.reset();
    bool untold = false;
    for (const SourceFreshness& source : sources) {
        if (!source.connected)
            continue;  // said elsewhere: it will be current when it is back
        if (m_to_go && source.lag_records)
            *m_to_go += *source.lag_records;
        else
            m_to_go.reset();
        untold = untold || (source.lag_records.value_or(0) > 0 && !source.lag_us);
        if (source.lag_us)
            m_behind_us = std::max(m_behind_us.value_or(0), *source.lag_us);
    }
    if (untold)
        m_behind_us.reset();
    if (!m_to_go) {
        m_samples.clear();
        return;
    }
    if (!m_samples.empty() && now_us - m_samples.back().now_us < kSecond)
        return;
    m_samples.push_back({now_us, *m_to_go});
    while (m_samples.front().now_us < now_us - kWindow)
        m_samples.pop_front();
}

std::optional<std::int64_t> CatchUp::remaining_us() const {
    if (m_samples.size() < 2)
        return std::nullopt;
    const std::int64_t took = m_samples.back().now_us - m_samples.front().now_us;
    const std::int64_t less = m_samples.front().to_go - m_samples.back().to_go;
    if (took < kLeast || less <= 0)
        return std::nullopt;
    return static_cast<std::int64_t>(
        static_cast<double>(m_samples.back().to_go) / static_cast<double>(less)
        * static_cast<double>(took));
}

}  // namespace andon::items
