// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trend_panel.h"

#include "models/items/freshness.h"
#include "models/items/live_rows.h"
#include "ui/pages/chart_menu.h"
#include "ui/pages/normal_band.h"
#include "ui/pages/note_marks.h"
#include "ui/widgets/eliding_box.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace andon::ui {

namespace {
constexpr std::size_t kMostTags = 6;
constexpr std::size_t kMostChanges = 2000;
constexpr std::size_t kNormalColumns = 720;  ///< an hour each
constexpr int kValuesMs = 10'000;
constexpr std::int64_t kValuesReach = 6LL * 3600 * 1'000'000;  ///< further back readings are sums
constexpr std::size_t kMostValues = 100'000;
enum View : int { trend_view, distribution_view, stops_view };
}  // namespace

TrendPanel::TrendPanel(const PageContext& context, QWidget* parent)
    : Card(context.theme, QCoreApplication::translate("TrendPanel", "Trend"), parent),
      m_context(context),
      m_chart(new TrendChart(context.theme, context.format)),
      m_histogram(new HistogramChart(context.theme, context.format)),
      m_pareto(new ParetoChart(context.theme, context.format)),
      m_views(new QStackedWidget),
      m_offer(new QHBoxLayout),
      m_states(context.data) {
    m_offer->setSpacing(6);
    body()->addLayout(m_offer);
    for (QWidget* view :
         {static_cast<QWidget*>(m_chart), static_cast<QWidget*>(m_histogram),
          static_cast<QWidget*>(m_pareto)})
        m_views->addWidget(view);
    body()->addWidget(m_views, 1);
    m_values_again.setInterval(kValuesMs);
    connect(&m_values_again, &QTimer::timeout, this, &TrendPanel::read_values);
    m_chart->offer_menu();
    connect(m_chart, &TrendChart::menu_asked, this, &TrendPanel::open_menu);
    connect(m_chart, &TrendChart::range_shown, this, &TrendPanel::read_points);
    connect(&m_states, &MachineStates::changed, this, &TrendPanel::annotate);
    connect(&context.data.bookmarks(), &items::Bookmarks::changed, this, &TrendPanel::annotate);
    annotate();
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] {
        if (isVisible() && !m_feed)
            read_points();
    });
    connect(&context.data, &items::ConsoleData::second_passed, this, &TrendPanel::publish);
}

void TrendPanel::annotate() {
    m_chart->set_annotations(with_notes(m_states.annotations(), m_context.data.bookmarks()));
}

/// When the row was heard of last, where it is not of now.
std::optional<std::int64_t> TrendPanel::known_until() const {
    if (!m_silent || m_subject.schema == nullptr)
        return std::nullopt;
    const items::RowView row(*m_subject.schema, m_subject.row);
    const auto last = row.integer("last_event");
    return last ? last : row.integer("time");
}

void TrendPanel::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    m_states.resume();
    read_points();
}

void TrendPanel::hideEvent(QHideEvent* event) {
    stop();
    m_states.pause();
    Card::hideEvent(event);
}

void TrendPanel::stop() {
    if (m_feed)
        m_feed->stop();
    m_points_read.drop();
    m_normal_read.drop();
    m_values_read.drop();
    m_values_again.stop();
}

void TrendPanel::show_subject(TrendSubject subject) {
    stop();
    m_feed.reset();
    m_subject = std::move(subject);
    m_choices.clear();
    m_points.clear();
    m_list_read.drop();
    m_chart->link().set_zoom(std::nullopt);
    m_states.follow(m_subject.equipment);
    if (m_subject.equipment.empty() && m_views->currentIndex() == stops_view)
        m_views->setCurrentIndex(trend_view);
    if (m_subject.equipment.empty()) {
        take_series({});
        return;
    }
    m_list_read = items::Pending(
        m_context.data, m_context.data.series_of(m_subject.equipment, [this](const auto& reply) {
            take_series(reply ? *reply : std::vector<items::SeriesInfo>());
        }));
}

void TrendPanel::take_series(const std::vector<items::SeriesInfo>& series) {
    m_choices.clear();
    std::size_t first = 0;
    for (const items::SeriesInfo& one : series) {
        if (one.tag == m_subject.tag)
            first = m_choices.size();
        m_choices.push_back({items::tag_text(one.tag), items::unit_text(one.unit), one, {}});
    }
    if (m_choices.size() > kMostTags) {
        std::rotate(
            m_choices.begin(), m_choices.begin() + static_cast<std::ptrdiff_t>(first),
            m_choices.end());
        m_choices.resize(kMostTags);
        first = 0;
    }
    for (const TrendColumn& column : m_subject.columns) {
        if (m_subject.schema == nullptr || !m_subject.schema->column(column.column)
            || !cell(m_subject.row, column.column, column.percent))
            continue;
        const items::RowView view(*m_subject.schema, m_subject.row);
        m_choices.push_back(
            {column.title,
             column.unit      ? items::unit_text(view.text("unit"))
             : column.percent ? QStringLiteral("%")
                              : QString(),
             {},
             column});
    }
    m_chosen = first;
    offer();
    Q_EMIT subject_changed();
    choose(first);
}

/// What is drawn is chosen from a list, which has room for any number of tags; how it is drawn stands
/// beside it, in the same row.
void TrendPanel::offer() {
    while (QLayoutItem* item = m_offer->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    if (m_choices.empty())
        return;
    auto* what = new ElidingBox;
    for (const Choice& choice : m_choices)
        what->addItem(choice.title);
    what->setCurrentIndex(static_cast<int>(m_chosen));
    what->setAccessibleName(tr("What is drawn"));
    what->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    what->setMinimumWidth(90);
    what->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(
        what, &QComboBox::activated, this, [this](int n) { choose(static_cast<std::size_t>(n)); });
    m_offer->addWidget(what);
    what->setVisible(m_choices.size() > 1);  // not before it has a parent: it would be a window
    m_offer->addStretch(1);
    auto* views = new QButtonGroup(what);
    const bool machine = !m_subject.equipment.empty();
    const QStringList titles{tr("Trend"), tr("Distribution"), tr("Stops")};
    for (int view = trend_view; view <= (machine ? stops_view : distribution_view); ++view) {
        auto* button = new QPushButton(titles[view]);
        button->setCheckable(true);
        button->setChecked(view == m_views->currentIndex());
        button->setProperty("step", true);
        button->setAccessibleName(tr("Show: %1").arg(titles[view]));
        views->addButton(button);
        m_offer->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, view] { show_view(view); });
    }
}

void TrendPanel::show_view(int view) {
    m_views->setCurrentIndex(view);
    read_points();
    publish();
}

void TrendPanel::choose(std::size_t n) {
    m_chosen = n;
    stop();
    m_feed.reset();
    m_points.clear();
    m_loaded = false;
    m_normal.clear();
    const Choice* choice = chosen();
    if (choice == nullptr)
        return;
    if (choice->series) {
        m_feed = std::make_unique<SeriesFeed>(m_context.data, *choice->series);
        connect(m_feed.get(), &SeriesFeed::changed, this, &TrendPanel::publish);
    }
    publish();
    read_points();
}

void TrendPanel::set_range(const items::TimeRange& range) {
    const items::TimeSpan span = range.at(m_context.format.range_clock(m_context.data.now().us));
    // What ends at now goes on with it; anything else is looked at as it lies.
    if (range.is_open()) {
        m_range = span.length();
        m_chart->link().set_zoom(std::nullopt);
    } else {
        m_chart->link().set_zoom(TimeRange{span.from, span.to});
    }
    read_points();
}

void TrendPanel::set_source_silent(bool silent) {
    m_silent = silent;
    show_standing();
}

/// Readings come from a source of their own, which may be silent while that of the row is not.
void TrendPanel::show_standing() {
    bool dated = m_silent;
    if (m_feed && !m_feed->source().empty()) {
        dated = items::dated_sources(items::freshness(m_context.data.status()))
                    .contains(items::plain(m_feed->source()));
    }
    m_chart->set_stale(dated);
    m_histogram->set_stale(dated);
    m_pareto->set_stale(m_silent);
}

void TrendPanel::read_points() {
    const Choice* choice = chosen();
    if (choice == nullptr || !isVisible())
        return;
    m_values_again.stop();
    if (m_feed && m_views->currentIndex() == distribution_view) {
        read_values();
        m_values_again.start();
    }
    if (m_feed)
        read_feed();
    else
        read_history(*choice);
}

/// Every reading, not the extremes of pixel columns, which would be a distribution of extremes.
void TrendPanel::read_values() {
    const TimeRange shown = m_chart->shown_range();
    const std::int64_t to = m_chart->link().zoom() ? shown.to_us : m_context.data.now().us;
    const std::int64_t span =
        std::min(kValuesReach, m_chart->link().zoom() ? shown.span() : m_range);
    m_values_read = items::Pending(
        m_context.data, m_context.data.points(
                            {m_feed->series().id, EventTime{to - span}, EventTime{to}, kMostValues},
                            [this, span](const Result<items::SeriesData>& reply) {
                                if (!reply) {
                                    set_note(items::plain(reply.error().message));
                                    return;
                                }
                                std::vector<double> values;
                                for (const items::SeriesPoint& point : reply->points) {
                                    if (point.quality != contracts::Quality::bad)
                                        values.push_back(point.value);
                                }
                                show_values(
                                    std::move(values),
                                    tr("readings of %1").arg(m_context.format.duration(span)));
                            }));
}

void TrendPanel::show_values(std::vector<double> values, const QString& note) {
    m_histogram->set_values(std::move(values), m_choices[m_chosen].unit);
    m_histogram->set_limits(limits());
    set_note(note);
}

void TrendPanel::read_feed() {
    if (const auto zoom = m_chart->link().zoom())
        m_feed->show(*zoom, m_chart->columns());
    else
        m_feed->follow(m_range, m_chart->columns());
    if (m_normal.empty())
        read_normal();
}

void TrendPanel::read_normal() {
    const std::int64_t now = m_context.data.now().us;
    m_normal_read = items::Pending(
        m_context.data,
        m_context.data.points(
            {m_feed->series().id, EventTime{now - kNormalReach}, EventTime{now}, kNormalColumns},
            [this](const Result<items::SeriesData>& reply) {
                const auto band = reply ? normal_band(reply->points) : std::nullopt;
                if (!band)
                    return;
                m_normal = {{tr("normal"), band->first, band->second}};
                publish();
            }));
}

std::optional<double> TrendPanel::cell(
    const views::Row& row, const std::string& column, bool percent) const {
    const auto value = items::RowView(*m_subject.schema, row).number(column);
    return value && percent ? *value * 100 : value;
}

/// What the column was after each change of the row.
void TrendPanel::read_history(const Choice& choice) {
    const auto keys = static_cast<std::ptrdiff_t>(m_subject.schema->key_columns);
    m_points_read = items::Pending(
        m_context.data,
        m_context.data.history(
            m_subject.schema->name, views::Row(m_subject.row.begin(), m_subject.row.begin() + keys),
            kMostChanges,
            [this, column = choice.column](const Result<std::vector<items::HistoryEntry>>& reply) {
                if (!reply)
                    return;
                m_loaded = true;
                m_points.clear();
                for (auto it = reply->rbegin(); it != reply->rend(); ++it) {
                    const auto value =
                        it->removed ? std::nullopt : cell(it->row, column.column, column.percent);
                    if (value && (m_points.empty() || m_points.back().value != *value))
                        m_points.push_back({it->time, *value});
                }
                std::stable_sort(
                    m_points.begin(), m_points.end(),
                    [](const auto& a, const auto& b) { return a.time < b.time; });
                publish();
            }));
}

void TrendPanel::refresh_row(const views::Row& row) {
    const Choice* choice = chosen();
    if (m_subject.schema == nullptr)
        return;
    m_subject.row = row;
    if (choice == nullptr || choice->series || !isVisible())
        return;
    const auto value = cell(row, choice->column.column, choice->column.percent);
    if (!value || (!m_points.empty() && m_points.back().value == *value))
        return;
    const items::RowView view(*m_subject.schema, row);
    const std::int64_t at = view.integer("last_event").value_or(m_context.data.now().us);
    if (m_points.empty() || m_points.back().time.us <= at)
        m_points.push_back({EventTime{at}, *value});
    publish();
}

/// Readings are joined by lines; a column keeps its value until it changes.
std::vector<items::SeriesPoint> TrendPanel::shown_points(
    std::int64_t from, std::int64_t now) const {
    std::vector<items::SeriesPoint> out;
    const bool steps = !m_choices[m_chosen].series;
    for (const items::SeriesPoint& p : points()) {
        if (p.time.us < from) {
            if (steps)
                out.assign(1, {EventTime{from}, p.value});
            continue;
        }
        if (steps && !out.empty())
            out.push_back({EventTime{p.time.us - 1}, out.back().value});
        out.push_back(p);
    }
    // What is not of now is known to have been so until it was heard of last.
    const std::int64_t until = std::min(now, known_until().value_or(now));
    if (steps && !out.empty() && out.back().time.us < until)
        out.push_back({EventTime{until}, out.back().value});
    return out;
}

void TrendPanel::publish() {
    const Choice* choice = chosen();
    if (!isVisible() || choice == nullptr)
        return;
    show_standing();
    const std::int64_t now = m_context.data.now().us;
    std::int64_t from = now - m_range;
    QString heading = choice->title;
    if (!choice->unit.isEmpty())
        heading += QStringLiteral(", ") + choice->unit;
    set_heading(heading);
    const auto zoom = m_chart->link().zoom();
    std::int64_t known = m_range;
    if (!zoom && !points().empty() && points().front().time.us > now - m_range / 2) {
        // Nothing is known before: the line gets the room that would be empty.
        known = std::max<std::int64_t>(now - points().front().time.us, 60'000'000);
        from = now - known - known / 40;
    }
    if (m_views->currentIndex() == trend_view)
        say_note(now, known);
    m_chart->set_range(from, now);
    m_chart->set_limits(limits());
    m_chart->set_bands(m_normal);
    const std::int64_t seen = zoom ? std::min(from, zoom->from_us - zoom->span()) : from;
    m_chart->set_lines({{choice->title, choice->unit, shown_points(seen, now)}});
    if (m_views->currentIndex() == stops_view)
        publish_stops(now);
    if (m_views->currentIndex() != distribution_view || m_feed)
        return;
    std::vector<double> values;
    for (const items::SeriesPoint& point : m_points)
        values.push_back(point.value);
    const auto n = static_cast<std::int64_t>(values.size());
    show_values(
        std::move(values),
        tr("its last %1 values", nullptr, items::plural(n)).arg(m_context.format.count(n)));
}

std::vector<TrendLimit> TrendPanel::limits() const {
    std::vector<TrendLimit> out;
    const TrendColumn& about = m_choices[m_chosen].column;
    for (const auto& [column, name] : about.limits) {
        if (const auto value = cell(m_subject.row, column, about.percent))
            out.push_back({name, *value});
    }
    return out;
}

void TrendPanel::publish_stops(std::int64_t now) {
    const items::Formatter& f = m_context.format;
    const auto zoom = m_chart->link().zoom();
    m_pareto->set_empty_text(tr("It did not stop in this time."));
    m_pareto->set_causes(m_states.stop_reasons(zoom.value_or(TimeRange{now - m_range, now})));
    set_heading(tr("Why it stopped, by how often"));
    set_note(
        zoom ? tr("%1 until %2").arg(f.duration(zoom->span()), f.moment(zoom->to_us, now))
             : tr("last %1").arg(f.span(m_range)));
}

void TrendPanel::open_menu(const QPoint& global) {
    QMenu menu(this);
    ChartSubject subject{heading(), m_context, *this, *m_chart, {}};
    if (m_feed)
        subject.series.push_back(m_feed->series());
    add_chart_actions(menu, subject);
    menu.exec(global);
}

/// Beside the heading: which stretch, and how old the newest of it is.
void TrendPanel::say_note(std::int64_t now, std::int64_t known) {
    const items::Formatter& f = m_context.format;
    const auto zoom = m_chart->link().zoom();
    QStringList words;
    if (m_feed && !m_feed->error().isEmpty())
        words << m_feed->error();
    else if (zoom)
        words << tr("%1 until %2").arg(f.duration(zoom->span()), f.moment(zoom->to_us, now))
              << tr("Esc: live");
    else if (points().empty())
        words
            << (loaded() ? tr("nothing is known of the last %1").arg(f.span(m_range))
                         : tr("reading …"));
    else if (known < m_range)
        words << tr("known for %1").arg(f.duration(known));
    else
        words << tr("last %1").arg(f.span(m_range));
    if (!m_normal.empty())
        words << tr("normal: 9 of 10 in 30 d");
    if (!zoom && !points().empty()) {
        // A column keeps its value: how long it has is not how old it is.
        const QString since = f.age(now - points().back().time.us);
        words << (m_feed ? tr("age %1") : tr("so for %1")).arg(since);
    }
    set_note(words.join(QStringLiteral(" · ")));
}

}  // namespace andon::ui
