// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trail.h"

namespace andon::ui {

void Trail::visit(const Link& place) {
    if (!m_places.empty()) {
        if (m_places[m_at] == place)
            return;
        m_places.resize(m_at + 1);
    }
    m_places.push_back(place);
    if (m_places.size() > kMost)
        m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
}

void Trail::leave(const Link& place) {
    if (!m_places.empty())
        m_places[m_at] = place;
}

std::optional<Link> Trail::back() {
    if (!can_back())
        return std::nullopt;
    return m_places[--m_at];
}

std::optional<Link> Trail::forward() {
    if (!can_forward())
        return std::nullopt;
    return m_places[++m_at];
}

std::vector<Link> Trail::behind() const {
    if (m_places.empty())
        return {};
    return {m_places.begin(), m_places.begin() + static_cast<std::ptrdiff_t>(m_at) + 1};
}

}  // namespace andon::ui
