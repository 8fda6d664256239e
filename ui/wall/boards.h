// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wall/board.h"

namespace andon::ui {

/// Each line: state, since when, rate against plan, why.
BoardContent lines_board(const WallFeed& feed, const BoardRequest& request);
/// Orders by stage, then those that are late or in danger.
BoardContent orders_board(const WallFeed& feed, const BoardRequest& request);
/// Articles below their reorder point, by how long they last.
BoardContent stock_board(const WallFeed& feed, const BoardRequest& request);
/// Customers at risk, and why.
BoardContent customers_board(const WallFeed& feed, const BoardRequest& request);
/// The worst lines, and the other three boards as one thing each.
BoardContent mixed_board(const WallFeed& feed, const BoardRequest& request);

/// The boards' sums, as the mixed board shows them.
WallTile orders_sum(const WallFeed& feed, const BoardRequest& request);
WallTile stock_sum(const WallFeed& feed, const BoardRequest& request);
WallTile customers_sum(const WallFeed& feed);

}  // namespace andon::ui
