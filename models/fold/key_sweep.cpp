// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/key_sweep.h"

#include <algorithm>
#include <iterator>

namespace andon::fold {

void KeySweep::mark(std::uint32_t index) {
    if (m_waits.size() <= index)
        m_waits.resize(index + 1);
    if (m_waits[index])
        return;
    m_waits[index] = true;
    ++m_waiting;
    m_marked.push_back(index);
}

void KeySweep::written(std::uint32_t index) {
    if (!waits(index))
        return;
    m_waits[index] = false;
    --m_waiting;
    // What has been written and marked again stands there twice.
    if (m_marked.size() > 2 * m_waiting + 1000)
        m_marked = all();
}

void KeySweep::order_new() {
    const auto known = static_cast<std::ptrdiff_t>(m_order.size());
    for (std::size_t i = m_order.size(); i < m_waits.size(); ++i)
        m_order.push_back(static_cast<std::uint32_t>(i));
    std::sort(m_order.begin() + known, m_order.end(), m_before);
    std::inplace_merge(m_order.begin(), m_order.begin() + known, m_order.end(), m_before);
}

std::vector<std::uint32_t> KeySweep::all() {
    std::vector<std::uint32_t> out;
    if (m_waiting > m_waits.size() / 8) {
        order_new();
        std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(out), [this](auto index) {
            return m_waits[index];
        });
        return out;
    }
    std::sort(m_marked.begin(), m_marked.end());
    m_marked.erase(std::unique(m_marked.begin(), m_marked.end()), m_marked.end());
    std::erase_if(m_marked, [this](auto index) { return !m_waits[index]; });
    return m_marked;
}

std::vector<std::uint32_t> KeySweep::next(double share) {
    order_new();
    const auto known = static_cast<double>(m_order.size());
    m_steps = std::min(known, m_steps + known * std::max(0.0, share));
    std::vector<std::uint32_t> out;
    for (; m_steps >= 1; m_steps -= 1) {
        m_hand = m_hand < m_order.size() ? m_hand : 0;
        const std::uint32_t index = m_order[m_hand++];
        if (m_waits[index])
            out.push_back(index);
    }
    return out;
}

}  // namespace andon::fold
