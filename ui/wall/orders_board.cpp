// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/words.h"
#include "ui/pages/judgement.h"
#include "ui/wall/boards.h"
#include "ui/wall/wall_feed.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <array>
#include <map>

namespace andon::ui {

namespace {

using items::plain;
using items::RowView;

constexpr std::array<const char*, 6> kStages{"placed",  "released", "manufacturing",
                                             "quality", "packed",   "shipped"};
/// Four screens of them; whoever reads further sits at a desk.
constexpr std::size_t kMostShown = 24;

class OrdersBoard {
    Q_DECLARE_TR_FUNCTIONS(OrdersBoard)

public:
    OrdersBoard(const WallFeed& feed, const BoardRequest& request)
        : m_feed(feed), m_request(request), m_format(feed.format()) {
        for (const RowView& order : feed.orders().rows()) {
            if (in_scope(plain(order.text("equipment")), {}, request.scope))
                take(order);
        }
        std::stable_sort(
            m_troubled.begin(), m_troubled.end(),
            [](const WallTile& a, const WallTile& b) { return a.rank() < b.rank(); });
    }

    BoardContent make() {
        BoardContent out;
        out.name = tr("Orders");
        out.title = scope_title(m_request);
        out.headline = headline();
        if (m_open > 0)
            out.tiles = stages();
        const std::size_t shown = std::min(m_troubled.size(), kMostShown);
        out.tiles.insert(
            out.tiles.end(), m_troubled.begin(),
            m_troubled.begin() + static_cast<std::ptrdiff_t>(shown));
        out.calm = !m_feed.orders().known()       ? tr("This store has no view of orders.")
                   : !m_feed.orders().loaded()    ? tr("Reading the orders …")
                   : m_feed.figure("orders_open") ? tr("No order is open.")
                                                  : tr("No order has been heard of yet.");
        return out;
    }

    WallTile sum() const {
        WallTile out;
        out.is_sum = true;
        out.name = tr("Orders");
        out.figure = m_format.count(open());
        out.beside = tr("open");
        QStringList words;
        if (m_late > 0)
            words << tr("%1 late").arg(m_late);
        if (m_risk > 0)
            words << tr("%1 at risk").arg(m_risk);
        if (const auto kept = m_feed.figure("on_time_in_full"))
            words << tr("on time in full %1").arg(m_format.percent(*kept, 0));
        out.words =
            words.isEmpty() ? tr("none late, none at risk") : words.join(QStringLiteral(" · "));
        out.priority = m_late > 0 ? 1 : m_risk > 0 ? 2 : 0;
        out.stale = stale(m_silent_orders, m_open);
        return out;
    }

private:
    struct Stage {
        std::int64_t open = 0, late = 0, risk = 0, silent = 0;
        std::int64_t newest = 0;
    };

    static bool stale(std::int64_t silent, std::int64_t all) { return all > 0 && silent == all; }

    /// What is counted over all is known better by the figure: rows beyond the limit are in it.
    std::int64_t open() const {
        if (!m_request.scope.isEmpty())
            return m_open;
        return static_cast<std::int64_t>(
            m_feed.figure("orders_open").value_or(static_cast<double>(m_open)));
    }

    void take(const RowView& order) {
        const Judgement judged = judge_order(order, m_feed.now());
        const bool silent = m_feed.is_silent(order.text("source"));
        Stage& stage = m_stages[order.text("stage")];
        ++m_open;
        ++stage.open;
        m_silent_orders += silent ? 1 : 0;
        stage.silent += silent ? 1 : 0;
        if (judged.priority == 1)
            ++m_late, ++stage.late;
        if (judged.priority == 2)
            ++m_risk, ++stage.risk;
        if (judged.priority != 0)
            m_troubled.push_back(tile(order, judged, silent));
    }

    WallTile tile(const RowView& order, const Judgement& judged, bool silent) const {
        const std::int64_t now = m_feed.now();
        WallTile out;
        out.name = plain(order.text("order_id"));
        out.badge = items::word(order.text("stage"));
        const std::int64_t promise = order.integer("promise").value_or(now);
        out.figure = m_format.duration(std::abs(promise - now));
        out.beside = promise < now ? tr("late") : tr("left");
        QStringList words;
        const std::string name = order.text("customer");
        words << plain(name.empty() ? order.text("customer_id") : name)
              << tr("promised %1").arg(minute(promise));
        if (silent)
            words << tr("%1 is silent").arg(plain(order.text("source")));
        words.removeAll(QString());
        out.words = words.join(QStringLiteral(" · "));
        out.priority = judged.priority;
        out.stale = silent;
        return out;
    }

    /// Nobody promises seconds.
    QString minute(std::int64_t us) const {
        const auto date = [&](std::int64_t at) {
            return QDateTime::fromMSecsSinceEpoch(at / 1000, m_format.zone());
        };
        return date(us).date() == date(m_feed.now()).date()
                   ? tr("today %1").arg(date(us).toString(QStringLiteral("HH:mm")))
                   : m_format.moment(us, m_feed.now());
    }

    std::vector<WallTile> stages() const {
        std::vector<WallTile> out;
        for (const char* token : kStages) {
            const auto found = m_stages.find(token);
            const Stage stage = found == m_stages.end() ? Stage{} : found->second;
            WallTile tile;
            tile.is_sum = true;
            tile.name = items::word(token);
            const auto figure =
                m_request.scope.isEmpty() ? m_feed.figure("orders_in_stage", token) : std::nullopt;
            tile.figure = m_format.count(figure ? static_cast<std::int64_t>(*figure) : stage.open);
            tile.beside = tr("orders");
            QStringList words;
            if (stage.late > 0)
                words << tr("%1 late").arg(stage.late);
            if (stage.risk > 0)
                words << tr("%1 at risk").arg(stage.risk);
            tile.words = words.join(QStringLiteral(" · "));
            tile.priority = stage.late > 0 ? 1 : stage.risk > 0 ? 2 : 0;
            tile.stale = stale(stage.silent, stage.open);
            out.push_back(std::move(tile));
        }
        return out;
    }

    std::vector<HeadRun> headline() const {
        if (m_open == 0 && !m_feed.figure("orders_open"))
            return {};  // none has been heard of: that is not zero
        std::vector<HeadRun> out{{m_format.count(open()), true}, {tr(" open"), false}};
        if (m_late > 0) {
            out.push_back({QStringLiteral("   ") + m_format.count(m_late), true});
            out.push_back({tr(" late"), false});
        }
        if (m_risk > 0) {
            out.push_back({QStringLiteral("   ") + m_format.count(m_risk), true});
            out.push_back({tr(" at risk"), false});
        }
        if (const auto kept = m_feed.figure("on_time_in_full")) {
            out.push_back({tr("   On time in full "), false});
            out.push_back({m_format.percent(*kept), true});
        }
        return out;
    }

    const WallFeed& m_feed;
    const BoardRequest& m_request;
    const items::Formatter& m_format;
    std::map<std::string, Stage> m_stages;
    std::vector<WallTile> m_troubled;
    std::int64_t m_open = 0, m_late = 0, m_risk = 0, m_silent_orders = 0;
};

}  // namespace

BoardContent orders_board(const WallFeed& feed, const BoardRequest& request) {
    return OrdersBoard(feed, request).make();
}

WallTile orders_sum(const WallFeed& feed, const BoardRequest& request) {
    return OrdersBoard(feed, request).sum();
}

}  // namespace andon::ui
