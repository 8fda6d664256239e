// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/judgement.h"
#include "ui/wall/boards.h"
#include "ui/wall/wall_feed.h"

#include <QCoreApplication>
#include <algorithm>

namespace andon::ui {

namespace {

using items::plain;
using items::RowView;

class CustomersBoard {
    Q_DECLARE_TR_FUNCTIONS(CustomersBoard)

public:
    explicit CustomersBoard(const WallFeed& feed) : m_feed(feed), m_format(feed.format()) {
        for (const RowView& customer : feed.customers().rows())
            m_tiles.push_back(tile(customer));
        std::stable_sort(m_tiles.begin(), m_tiles.end(), [](const WallTile& a, const WallTile& b) {
            return a.rank() < b.rank();
        });
    }

    BoardContent make(const BoardRequest& request) {
        BoardContent out;
        out.name = tr("Customers");
        out.title = request.title.isEmpty() ? tr("Customers") : request.title;
        out.headline = headline();
        out.calm = calm();
        const auto of = m_feed.figure("customers");
        if (of.value_or(0) > 0)
            out.calm_words = tr("%1 customers are known.", nullptr,
                                items::plural(static_cast<std::int64_t>(*of)))
                                 .arg(m_format.count(static_cast<std::int64_t>(*of)));
        out.tiles = std::move(m_tiles);
        return out;
    }

    WallTile sum() const {
        WallTile out;
        out.is_sum = true;
        out.name = tr("Customers");
        out.figure = m_format.count(at_risk());
        out.beside = tr("at risk");
        if (m_tiles.empty()) {
            out.words = calm();
            return out;
        }
        const WallTile& worst = m_tiles.front();
        out.words = worst.words.isEmpty() ? worst.name : tr("%1: %2").arg(worst.name, worst.words);
        out.priority = worst.priority;
        out.stale = worst.stale;
        return out;
    }

private:
    std::vector<HeadRun> headline() const {
        const auto of = m_feed.figure("customers");
        if (m_tiles.empty() && !of)
            return {};  // none has been heard of: that is not zero
        std::vector<HeadRun> out{{m_format.count(at_risk()), true}};
        if (of) {
            out.push_back({tr(" of "), false});
            out.push_back({m_format.count(static_cast<std::int64_t>(*of)), true});
        }
        out.push_back({tr(" at risk"), false});
        if (const auto cases = m_feed.figure("cases_open")) {
            out.push_back(
                {QStringLiteral("   ") + m_format.count(static_cast<std::int64_t>(*cases)), true});
            out.push_back({tr(" cases open"), false});
        }
        return out;
    }
    std::int64_t at_risk() const {
        return static_cast<std::int64_t>(
            m_feed.figure("customers_at_risk").value_or(static_cast<double>(m_tiles.size())));
    }
    QString calm() const {
        if (!m_feed.customers().known())
            return tr("This store has no view of customers.");
        if (!m_feed.customers().loaded())
            return tr("Reading the customers …");
        return m_feed.figure("customers").value_or(0) > 0
                   ? tr("No customer is at risk.")
                   : tr("No customer has been heard of yet.");
    }

    WallTile tile(const RowView& customer) const {
        const std::int64_t now = m_feed.now();
        const Judgement judged = judge_customer(customer);
        WallTile out;
        const std::string name = customer.text("name");
        out.name = plain(name.empty() ? customer.text("customer_id") : name);
        const auto late = customer.integer("late_orders").value_or(0);
        const auto cases = customer.integer("open_cases").value_or(0);
        const auto mood = customer.number("sentiment");
        // What makes them a customer at risk.
        const bool figure_is_cases = late == 0 && cases > 0;
        if (late > 0) {
            out.figure = m_format.count(late);
            out.beside = tr("late orders", "behind the number", items::plural(late));
        } else if (figure_is_cases) {
            out.figure = m_format.count(cases);
            out.beside = tr("open cases", "behind the number", items::plural(cases));
        }
        out.stale = m_feed.is_silent(customer.text("source"));
        // All of it in words: beside the figure is no room for more than what it counts.
        QStringList words;
        if (const auto last = customer.integer("last_event"); last && out.stale)
            words << tr("%1 old").arg(m_format.age(now - *last));
        if (cases > 0 && !figure_is_cases)
            words << (tr("%1 open cases", nullptr, items::plural(cases)).arg(cases));
        if (mood.value_or(0) < -0.3)
            words << tr("complains");
        if (words.isEmpty() && late > 0 && customer.integer("open_cases"))
            words << tr("no open case");  // nobody is on it yet
        if (mood)
            words << tr("mood %1").arg(m_format.fixed(*mood, 2));
        out.words = words.join(QStringLiteral(" · "));
        out.priority = judged.priority;
        return out;
    }

    const WallFeed& m_feed;
    const items::Formatter& m_format;
    std::vector<WallTile> m_tiles;
};

}  // namespace

BoardContent customers_board(const WallFeed& feed, const BoardRequest& request) {
    return CustomersBoard(feed).make(request);
}

WallTile customers_sum(const WallFeed& feed) {
    return CustomersBoard(feed).sum();
}

}  // namespace andon::ui
