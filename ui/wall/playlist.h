// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wall/board.h"

#include <QString>
#include <cstdint>
#include <vector>

namespace andon::ui {

/// One step of a playlist. A board that needs several screens' room shows each for `dwell_ms`.
struct WallStep {
    BoardRequest board;
    std::int64_t dwell_ms = 20'000;
    QString screen;  ///< only on the screen of this name; empty: on every one

    /// The same board of the same thing, whatever its times.
    bool same_board(const WallStep& other) const {
        return board.kind == other.board.kind && board.scope == other.board.scope;
    }
};

/// Where a screen is in its playlist.
struct WallPlace {
    std::size_t step = 0;
    std::size_t page = 0;
    bool paused = false;
    bool operator==(const WallPlace&) const = default;
};

/// What one screen shows one after the other. Knows no clock: whoever has one calls tick(). A value
/// type; at least one step.
class Playlist {
public:
    explicit Playlist(std::vector<WallStep> steps);

    const WallStep& step() const { return m_steps[m_place.step]; }
    const WallPlace& place() const { return m_place; }
    std::size_t steps() const { return m_steps.size(); }

    /// The present step's board needs so many pages at `now_ms`; moves on when the page has stood long
    /// enough. Returns whether it moved. A clock that jumps back begins the page's time anew.
    bool tick(std::int64_t now_ms, std::size_t pages);
    void next(std::int64_t now_ms, std::size_t pages);
    void previous(std::int64_t now_ms);
    /// Paused, a page stands until somebody moves; going on, it has its whole time again.
    void set_paused(bool paused, std::int64_t now_ms);
    /// Comes back to a place of before. `board` is what was shown there: where the playlist has been
    /// changed it is looked for, and the beginning is taken where it is gone.
    void restore(const WallPlace& place, const WallStep& board, std::int64_t now_ms);

private:
    std::vector<WallStep> m_steps;
    WallPlace m_place;
    std::int64_t m_since_ms = -1;
    bool m_last_page = false;  ///< asked for by previous(): known once the pages are
};

}  // namespace andon::ui
