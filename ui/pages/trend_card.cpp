// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trend_card.h"

#include "ui/pages/chart_menu.h"
#include "ui/pages/note_marks.h"

#include <QEvent>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>
#include <set>
#include <utility>

namespace andon::ui {

TrendCard::TrendCard(const PageContext& context, ChartLink& link, QWidget* parent)
    : Card(context.theme, tr("Trend"), parent),
      m_context(context),
      m_chart(new TrendChart(context.theme, context.format)),
      m_states(context.data) {
    m_chart->set_link(link);
    m_chart->offer_menu();
    m_chart->installEventFilter(this);
    body()->addWidget(m_chart, 1);
    connect(m_chart, &TrendChart::range_shown, this, &TrendCard::read);
    connect(m_chart, &TrendChart::menu_asked, this, &TrendCard::open_menu);
    connect(&m_states, &MachineStates::changed, this, &TrendCard::annotate);
    connect(&context.data.bookmarks(), &items::Bookmarks::changed, this, &TrendCard::annotate);
    annotate();
    connect(&context.data, &items::ConsoleData::second_passed, this, &TrendCard::publish);
}

bool TrendCard::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::FocusIn)
        Q_EMIT chosen();
    return Card::eventFilter(object, event);
}

void TrendCard::annotate() {
    m_chart->set_annotations(with_notes(m_states.annotations(), m_context.data.bookmarks()));
}

void TrendCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    m_states.resume();
    read();
}

void TrendCard::hideEvent(QHideEvent* event) {
    for (const auto& line : m_lines) {
        if (line->feed)
            line->feed->stop();
    }
    m_states.pause();
    Card::hideEvent(event);
}

bool TrendCard::add(const TagName& tag) {
    if (m_lines.size() >= kMostLines || std::ranges::find(m_tags, tag) != m_tags.end())
        return false;
    m_tags.push_back(tag);
    m_lines.push_back(std::make_unique<Line>());
    m_lines.back()->tag = tag;
    if (m_lines.size() == 1)
        m_states.follow(tag.equipment);
    find_series(*m_lines.back());
    publish();
    Q_EMIT changed();
    return true;
}

void TrendCard::remove(std::size_t line) {
    if (line >= m_lines.size())
        return;
    m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(line));
    m_tags.erase(m_tags.begin() + static_cast<std::ptrdiff_t>(line));
    if (m_lines.empty()) {
        Q_EMIT closed();
        return;
    }
    if (line == 0)
        m_states.follow(m_tags.front().equipment);
    publish();
    Q_EMIT changed();
}

void TrendCard::find_series(Line& line) {
    const auto take = [this, to = &line](const Result<std::vector<items::SeriesInfo>>& reply) {
        for (const items::SeriesInfo& one : reply ? *reply : std::vector<items::SeriesInfo>()) {
            if (one.tag == to->tag.tag)
                to->feed = std::make_unique<SeriesFeed>(m_context.data, one);
        }
        to->unknown = to->feed == nullptr;
        if (to->feed)
            connect(to->feed.get(), &SeriesFeed::changed, this, &TrendCard::publish);
        read();
    };
    line.find = items::Pending(m_context.data, m_context.data.series_of(line.tag.equipment, take));
}

void TrendCard::set_range(std::int64_t us) {
    m_range = us;
    read();
}

void TrendCard::read() {
    if (!isVisible())
        return;
    const auto zoom = m_chart->link().zoom();
    for (const auto& line : m_lines) {
        if (!line->feed)
            continue;
        if (zoom)
            line->feed->show(*zoom, m_chart->columns());
        else
            line->feed->follow(m_range, m_chart->columns());
    }
    publish();
}

/// By its tag; by its machine too where there are several.
QString TrendCard::name_of(const Line& line) const {
    const bool several = std::ranges::any_of(
        m_tags, [&](const TagName& tag) { return tag.equipment != m_tags.front().equipment; });
    const QString tag = items::tag_text(line.tag.tag);
    return several ? items::end_of_path(line.tag.equipment) + QStringLiteral(" · ") + tag : tag;
}

void TrendCard::publish() {
    if (!isVisible())
        return;
    const std::int64_t now = m_context.data.now().us;
    const std::vector<items::SourceFreshness> sources = items::freshness(m_context.data.status());
    std::vector<TrendLine> lines;
    for (const auto& line : m_lines) {
        TrendLine shown;
        shown.name = name_of(*line);
        if (line->feed) {
            shown.unit = items::unit_text(line->feed->series().unit);
            shown.points = line->feed->points();
            shown.dated = standing_of(*line->feed, sources);
        }
        lines.push_back(std::move(shown));
    }
    m_chart->set_stale(!lines.empty() && std::ranges::all_of(lines, [](const TrendLine& line) {
        return !line.dated.isEmpty();
    }));
    m_chart->set_range(now - m_range, now);
    m_chart->set_lines(std::move(lines));
    say();
}

/// How the source of its readings stands; empty where they are of now.
QString TrendCard::standing_of(
    const SeriesFeed& feed, const std::vector<items::SourceFreshness>& sources) const {
    for (const items::SourceFreshness& source : sources) {
        if (source.name == items::plain(feed.source()))
            return items::standing(source, m_context.format);
    }
    return {};
}

/// The heading says whose tags these are, the note how old the newest reading is.
void TrendCard::say() {
    std::set<std::string> machines;
    for (const TagName& tag : m_tags)
        machines.insert(tag.equipment);
    QString heading = machines.size() == 1
                          ? items::plain(*machines.begin())
                          : tr("%n machines", nullptr, static_cast<int>(machines.size()));
    QStringList notes;
    std::optional<std::int64_t> newest;
    for (const auto& line : m_lines) {
        if (line->unknown)
            notes << tr("%1 is not known").arg(name_of(*line));
        if (!line->feed)
            continue;
        if (!line->feed->error().isEmpty())
            notes << line->feed->error();
        if (!line->feed->points().empty())
            newest = std::max(newest.value_or(0), line->feed->points().back().time.us);
    }
    if (m_lines.size() == 1) {
        heading += QStringLiteral(" · ") + name_of(*m_lines.front());
        if (const auto& feed = m_lines.front()->feed; feed && !feed->series().unit.empty())
            heading += QStringLiteral(", ") + items::unit_text(feed->series().unit);
    }
    if (newest && !m_chart->link().zoom())
        notes << tr("age %1").arg(m_context.format.age(m_context.data.now().us - *newest));
    set_heading(heading);
    m_chart->setAccessibleName(tr("Trend of %1").arg(heading));
    set_note(notes.join(QStringLiteral(" · ")));
}

void TrendCard::open_menu(const QPoint& global) {
    QMenu menu(this);
    ChartSubject subject{heading(), m_context, *this, *m_chart, {}};
    for (const auto& line : m_lines) {
        if (line->feed)
            subject.series.push_back(line->feed->series());
    }
    add_chart_actions(menu, subject);
    menu.addSeparator();
    for (std::size_t i = 0; i < m_lines.size() && m_lines.size() > 1; ++i) {
        QString name = name_of(*m_lines[i]);
        name.replace(u'&', QStringLiteral("&&"));
        connect(menu.addAction(tr("Take %1 out").arg(name)), &QAction::triggered, this, [this, i] {
            remove(i);
        });
    }
    connect(menu.addAction(tr("Close this chart")), &QAction::triggered, this, &TrendCard::closed);
    menu.exec(global);
}

}  // namespace andon::ui
