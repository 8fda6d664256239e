// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/board.h"

#include "ui/wall/boards.h"
#include "ui/wall/wall_feed.h"

#include <array>
#include <utility>

namespace andon::ui {

namespace {

constexpr std::array<std::pair<BoardKind, std::string_view>, 5> kBoards{{
    {BoardKind::mixed, "mixed"},
    {BoardKind::lines, "lines"},
    {BoardKind::orders, "orders"},
    {BoardKind::stock, "stock"},
    {BoardKind::customers, "customers"},
}};

}  // namespace

std::string_view board_token(BoardKind kind) {
    for (const auto& [known, token] : kBoards) {
        if (known == kind)
            return token;
    }
    return {};
}

std::optional<BoardKind> board_of(std::string_view token) {
    for (const auto& [kind, known] : kBoards) {
        if (known == token)
            return kind;
    }
    return std::nullopt;
}

BoardContent make_board(const WallFeed& feed, const BoardRequest& request) {
    switch (request.kind) {
    case BoardKind::lines:
        return lines_board(feed, request);
    case BoardKind::orders:
        return orders_board(feed, request);
    case BoardKind::stock:
        return stock_board(feed, request);
    case BoardKind::customers:
        return customers_board(feed, request);
    default:
        return mixed_board(feed, request);
    }
}

}  // namespace andon::ui
