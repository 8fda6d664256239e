// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/words.h"
#include "ui/pages/judgement.h"
#include "ui/wall/boards.h"
#include "ui/wall/wall_feed.h"

#include <QCoreApplication>
#include <algorithm>
#include <optional>

namespace andon::ui {

namespace {

using items::Formatter;
using items::plain;
using items::RowView;

class LinesBoard {
    Q_DECLARE_TR_FUNCTIONS(LinesBoard)

public:
    LinesBoard(const WallFeed& feed, const BoardRequest& request)
        : m_feed(feed), m_request(request), m_format(feed.format()) {}

    BoardContent make() {
        BoardContent out;
        out.name = tr("Lines");
        out.title = scope_title(m_request);
        for (const RowView& line : m_feed.lines().rows()) {
            if (!in_scope(plain(line.text("line")), plain(line.text("site")), m_request.scope))
                continue;
            out.tiles.push_back(tile(line));
            count(line);
        }
        std::stable_sort(
            out.tiles.begin(), out.tiles.end(),
            [](const WallTile& a, const WallTile& b) { return a.rank() < b.rank(); });
        out.headline = headline();
        out.calm = calm();
        return out;
    }

private:
    WallTile tile(const RowView& line) const {
        const std::int64_t now = m_feed.now();
        WallTile out;
        out.name = plain(line.text("name"));
        if (out.name.isEmpty())
            out.name = items::end_of_path(line.text("line"));
        out.state = plain(line.text("state"));
        const auto rate = line.number("rate");
        const auto plan = line.number("plan");
        out.figure = rate ? m_format.real(*rate, 0) : Formatter::none();
        if (rate || plan)
            out.beside = tr("of %1 /h").arg(plan ? m_format.real(*plan, 0) : Formatter::none());
        if (const auto since = line.integer("since"))
            out.right = m_format.age(now - *since);
        const std::string machine = line.text("equipment");
        const std::string source = line.text("source");
        const Judgement judged = judge_line(
            line,
            m_feed.states_read() ? std::optional(m_feed.states().loss_class(machine))
                                 : std::nullopt,
            now);
        out.from_us = now - m_request.range_us;
        out.to_us = now;
        out.states = m_feed.states().spans(machine, out.from_us, now);
        const auto last = line.integer("last_event");
        if (m_feed.is_silent(source)) {
            out.stale = true;
            out.words = last ? tr("No data from %1, last good %2")
                                   .arg(plain(source), m_format.moment(*last, now))
                             : tr("No data from %1").arg(plain(source));
            out.right = last ? m_format.age(now - *last) : QString();
            // What it is doing now is not known.
            if (!out.states.empty())
                out.states.back().to_us =
                    std::clamp(last.value_or(now), out.states.back().from_us, now);
            return out;
        }
        out.priority = judged.priority;
        out.words = words(line, judged.words);
        const auto* alarm = m_feed.alarms().of_line(line.text("line"));
        if (alarm != nullptr && (out.priority == 0 || alarm->priority <= out.priority)) {
            const QString title = plain(alarm->title);
            out.words = out.words.isEmpty() ? title : title + QStringLiteral(" · ") + out.words;
            out.priority = alarm->priority;
        }
        if (const auto call = m_feed.calls().of_line(line.text("line"))) {
            const QString who = items::call_words(*call, m_format, now);
            out.words = out.words.isEmpty() ? who : who + QStringLiteral(" · ") + out.words;
            const int wanted = items::call_priority(*call, now);
            if (out.priority == 0 || wanted < out.priority)
                out.priority = wanted;
        }
        return out;
    }

    static QString words(const RowView& line, const QString& judged) {
        QStringList words;
        if (const QString reason = items::reason_text(line.text("reason")); !reason.isEmpty())
            words << reason;
        const auto stopped = line.integer("stopped").value_or(0);
        const auto machines = line.integer("machines").value_or(0);
        if (stopped > 1 && machines >= stopped)
            words << tr("%1 of %2 machines stand", nullptr, items::plural(machines))
                         .arg(stopped)
                         .arg(machines);
        else if (stopped == 1 && !line.text("equipment").empty())
            words << items::end_of_path(line.text("equipment"));
        if (!judged.isEmpty())
            words << judged;
        if (words.isEmpty() && line.text("state").empty() && !line.number("rate"))
            words << tr("no state or count has come yet");
        return words.join(QStringLiteral(" · "));
    }

    void count(const RowView& line) {
        ++m_lines;
        if (m_feed.is_silent(line.text("source")))
            return;  // what it does now is not known
        m_stand += line.text("state") == "stopped" ? 1 : 0;
        const std::string unit = line.text("unit");
        const auto rate = line.number("rate");
        if (!rate)
            return;
        m_one_unit = m_one_unit && (m_unit.empty() || m_unit == unit);
        m_unit = unit;
        m_rate += *rate;
        m_plan += line.number("plan").value_or(0);
    }

    std::vector<HeadRun> headline() const {
        std::vector<HeadRun> out;
        if (m_stand > 0) {
            out.push_back({m_format.count(m_stand), true});
            out.push_back({tr(" of "), false});
            out.push_back({m_format.count(m_lines), true});
            out.push_back({tr(" lines stopped   "), false});
        }
        if (m_rate > 0 && m_one_unit) {
            out.push_back({tr("Good "), false});
            out.push_back({m_format.real(m_rate, 0), true});
            if (m_plan > 0) {
                out.push_back({tr(" of "), false});
                out.push_back({m_format.real(m_plan, 0), true});
            }
            out.push_back({tr(" /h planned"), false});
        }
        return out;
    }

    QString calm() const {
        if (!m_feed.lines().known())
            return tr("This store has no view of production lines.");
        if (!m_feed.lines().loaded())
            return tr("Reading the lines …");
        return m_request.scope.isEmpty()
                   ? tr("No production line has been heard of yet.")
                   : tr("No line of %1 has been heard of.").arg(m_request.scope);
    }

    const WallFeed& m_feed;
    const BoardRequest& m_request;
    const Formatter& m_format;
    std::int64_t m_lines = 0;
    std::int64_t m_stand = 0;
    double m_rate = 0;
    double m_plan = 0;
    std::string m_unit;
    bool m_one_unit = true;  ///< pieces and metres are not added
};

}  // namespace

BoardContent lines_board(const WallFeed& feed, const BoardRequest& request) {
    return LinesBoard(feed, request).make();
}

}  // namespace andon::ui
