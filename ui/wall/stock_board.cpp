// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/words.h"
#include "ui/pages/judgement.h"
#include "ui/wall/boards.h"
#include "ui/wall/wall_feed.h"

#include <QCoreApplication>
#include <algorithm>

namespace andon::ui {

namespace {

using items::Formatter;
using items::plain;
using items::RowView;

class StockBoard {
    Q_DECLARE_TR_FUNCTIONS(StockBoard)

public:
    StockBoard(const WallFeed& feed, const BoardRequest& request)
        : m_feed(feed), m_request(request), m_format(feed.format()) {
        for (const RowView& sku : feed.stock().rows()) {
            const QString where = plain(sku.text("location"));
            if (in_scope(where, where, request.scope))
                m_tiles.push_back(tile(sku));
        }
        std::stable_sort(m_tiles.begin(), m_tiles.end(), [](const WallTile& a, const WallTile& b) {
            return a.rank() < b.rank();
        });
    }

    BoardContent make() {
        BoardContent out;
        out.name = tr("Stock");
        out.title = scope_title(m_request);
        out.headline = headline();
        out.calm = calm();
        if (const auto of = all(); of.value_or(0) > 0)
            out.calm_words = tr("%1 articles are watched.", nullptr, items::plural(*of))
                                 .arg(m_format.count(*of));
        out.tiles = std::move(m_tiles);
        return out;
    }

    WallTile sum() const {
        WallTile out;
        out.is_sum = true;
        out.name = tr("Stock");
        out.figure = m_format.count(below());
        const auto of = all();
        out.beside = of ? tr("of %1 below").arg(m_format.count(*of)) : tr("below");
        if (m_tiles.empty()) {
            out.words = calm();
            return out;
        }
        const WallTile& worst = m_tiles.front();
        out.words = tr("%1: %2 %3").arg(worst.name, worst.figure, worst.beside);
        out.priority = worst.priority;
        out.stale = worst.stale;
        return out;
    }

private:
    std::vector<HeadRun> headline() const {
        if (m_tiles.empty() && !m_feed.figure("skus"))
            return {};  // nothing has been heard of: that is not zero
        std::vector<HeadRun> out{{m_format.count(below()), true}};
        if (const auto of = all()) {
            out.push_back({tr(" of "), false});
            out.push_back({m_format.count(*of), true});
        }
        out.push_back({tr(" below the reorder point"), false});
        return out;
    }
    std::optional<std::int64_t> all() const {
        const auto figure = m_request.scope.isEmpty() ? m_feed.figure("skus") : std::nullopt;
        return figure ? std::optional(static_cast<std::int64_t>(*figure)) : std::nullopt;
    }
    std::int64_t below() const {
        const auto rows = static_cast<double>(m_tiles.size());
        return static_cast<std::int64_t>(
            m_request.scope.isEmpty() ? m_feed.figure("skus_below_reorder").value_or(rows) : rows);
    }
    QString calm() const {
        if (!m_feed.stock().known())
            return tr("This store has no view of stock.");
        if (!m_feed.stock().loaded())
            return tr("Reading the stock …");
        return m_feed.figure("skus").value_or(0) > 0 ? tr("Nothing is below its reorder point.")
                                                     : tr("No stock has been heard of yet.");
    }

    WallTile tile(const RowView& sku) const {
        const std::int64_t now = m_feed.now();
        WallTile out;
        const std::string number = sku.text("sku");
        const std::string name = sku.text("name");
        out.name = plain(name.empty() ? number : name);
        out.badge = items::place_title(sku.text("location"));
        const auto cover = sku.number("days_of_cover");
        const auto position = sku.number("position");
        const auto point = sku.number("reorder_point");
        const QString unit = items::unit_text(sku.text("unit"));
        out.figure = cover ? m_format.real(*cover, 1) : Formatter::none();
        out.beside = tr("days left");
        out.stale = m_feed.is_silent(sku.text("source"));
        // Beside the figure is no room for more than what it counts.
        QStringList words;
        if (const auto last = sku.integer("last_event"); last && out.stale)
            words << tr("%1 old").arg(m_format.age(now - *last));
        if (name != number && !name.empty())
            words << plain(number);
        if (position && point) {
            words << tr("%1 of %2 %3")
                         .arg(m_format.real(*position, 0), m_format.real(*point, 0), unit);
        }
        const auto coming = sku.number("on_order");
        words
            << (coming.value_or(0) > 0 ? tr("%1 on order").arg(m_format.real(*coming, 0))
                                       : tr("nothing on order"));
        out.words = words.join(QStringLiteral(" · "));
        out.actual = position;
        out.plan = point;
        out.priority = judge_stock(sku).priority;
        return out;
    }

    const WallFeed& m_feed;
    const BoardRequest& m_request;
    const Formatter& m_format;
    std::vector<WallTile> m_tiles;
};

}  // namespace

BoardContent stock_board(const WallFeed& feed, const BoardRequest& request) {
    return StockBoard(feed, request).make();
}

WallTile stock_sum(const WallFeed& feed, const BoardRequest& request) {
    return StockBoard(feed, request).sum();
}

}  // namespace andon::ui
