// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/boards.h"
#include "ui/wall/wall_feed.h"

#include <QCoreApplication>

namespace andon::ui {

namespace {

constexpr std::size_t kLines = 3;

struct MixedBoard {
    Q_DECLARE_TR_FUNCTIONS(MixedBoard)
};

}  // namespace

BoardContent mixed_board(const WallFeed& feed, const BoardRequest& request) {
    BoardContent out = lines_board(feed, request);
    out.name = MixedBoard::tr("Overview");
    if (out.tiles.size() > kLines)
        out.tiles.resize(kLines);
    if (feed.orders().loaded() && feed.figure("orders_open"))
        out.tiles.push_back(orders_sum(feed, request));
    if (feed.stock().loaded() && feed.figure("skus"))
        out.tiles.push_back(stock_sum(feed, request));
    if (feed.customers().loaded() && feed.figure("customers"))
        out.tiles.push_back(customers_sum(feed));
    if (out.tiles.empty() && feed.lines().loaded())
        out.calm = MixedBoard::tr("Nothing has been heard of yet.");
    return out;
}

}  // namespace andon::ui
