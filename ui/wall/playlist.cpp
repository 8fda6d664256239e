// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/playlist.h"

#include <algorithm>

namespace andon::ui {

Playlist::Playlist(std::vector<WallStep> steps) : m_steps(std::move(steps)) {
    if (m_steps.empty())
        m_steps.emplace_back();
}

bool Playlist::tick(std::int64_t now_ms, std::size_t pages) {
    const WallPlace before = m_place;
    const std::size_t last = std::max<std::size_t>(1, pages) - 1;
    if (m_last_page)
        m_place.page = last;
    m_last_page = false;
    m_place.page = std::min(m_place.page, last);
    if (m_since_ms < 0 || now_ms < m_since_ms)
        m_since_ms = now_ms;
    if (!m_place.paused && now_ms - m_since_ms >= step().dwell_ms)
        next(now_ms, pages);
    return !(m_place == before);
}

void Playlist::next(std::int64_t now_ms, std::size_t pages) {
    m_since_ms = now_ms;
    m_last_page = false;
    if (m_place.page + 1 < pages) {
        ++m_place.page;
        return;
    }
    m_place.page = 0;
    m_place.step = (m_place.step + 1) % m_steps.size();
}

void Playlist::previous(std::int64_t now_ms) {
    m_since_ms = now_ms;
    if (m_place.page > 0) {
        --m_place.page;
        return;
    }
    m_place.step = (m_place.step + m_steps.size() - 1) % m_steps.size();
    m_last_page = true;
}

void Playlist::set_paused(bool paused, std::int64_t now_ms) {
    m_place.paused = paused;
    m_since_ms = now_ms;
}

void Playlist::restore(const WallPlace& place, const WallStep& board, std::int64_t now_ms) {
    m_since_ms = now_ms;
    m_last_page = false;
    m_place.paused = place.paused;
    if (place.step < m_steps.size() && m_steps[place.step].same_board(board)) {
        m_place = place;
        return;
    }
    const auto found = std::find_if(
        m_steps.begin(), m_steps.end(), [&](const WallStep& s) { return s.same_board(board); });
    m_place.step = found == m_steps.end() ? 0 : static_cast<std::size_t>(found - m_steps.begin());
    m_place.page = found == m_steps.end() ? 0 : place.page;
}

}  // namespace andon::ui
