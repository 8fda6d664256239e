// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wall/wall_tile.h"

#include <QString>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace andon::ui {

class WallFeed;

/// What a wall can show.
enum class BoardKind : std::uint8_t { mixed, lines, orders, stock, customers };

/// "lines"; the name in playlists and on the command line.
std::string_view board_token(BoardKind kind);
std::optional<BoardKind> board_of(std::string_view token);

/// A board and what of it.
struct BoardRequest {
    BoardKind kind = BoardKind::mixed;
    QString scope;  ///< a site, or a path of equipment and all below it; empty: all
    QString title;  ///< in place of the scope's own name
    std::int64_t range_us = 28'800'000'000;  ///< how far back strips reach
};

/// A piece of the headline; strong ones are the numbers.
struct HeadRun {
    QString text;
    bool strong = false;
};

/// What a board shows, trouble first; on as many screens as it needs.
struct BoardContent {
    QString name;   ///< "Lines"
    QString title;  ///< of what: "Berlin"
    std::vector<HeadRun> headline;
    std::vector<WallTile> tiles;
    QString calm;  ///< what is said where there is no tile: that all is well, or what is missing
    QString calm_words;  ///< and by what that is known
};

/// Whether what is known is how it is.
struct BoardHealth {
    bool stale = false;  ///< nothing on the screen can be taken for live
    QString word;        ///< "NOT LIVE"; empty: all is well, or some sources only
    QString sentence;    ///< what, since when, what next
};

/// The board from what has been committed. UI thread.
BoardContent make_board(const WallFeed& feed, const BoardRequest& request);

}  // namespace andon::ui
