// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trend_panel.h"

#include "models/items/decimate.h"
#include "models/items/live_rows.h"
#include "ui/widgets/wrap_layout.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace andon::ui {

namespace {
constexpr std::size_t kMostTags = 6;
constexpr std::size_t kMostChanges = 2000;
constexpr int kRereadMs = 30'000;            ///< old points leave, coarse ones get finer
constexpr std::int64_t kAhead = 60'000'000;  ///< clocks differ a little
}  // namespace

TrendPanel::TrendPanel(const PageContext& context, QWidget* parent)
    : Card(context.theme, QStringLiteral("Trend"), parent),
      m_context(context),
      m_chart(new TrendChart(context.theme, context.format)),
      m_tags(new WrapLayout(6)) {
    body()->addLayout(m_tags);
    body()->addWidget(m_chart, 1);
    m_again.setInterval(kRereadMs);
    connect(&m_again, &QTimer::timeout, this, &TrendPanel::read_points);
    connect(&context.data, &items::ConsoleData::frame, this, &TrendPanel::take_frame);
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] {
        if (isVisible())
            read_points();
    });
    connect(&context.data, &items::ConsoleData::second_passed, this, &TrendPanel::publish);
}

TrendPanel::~TrendPanel() {
    watch(false);
}

void TrendPanel::watch(bool on) {
    const Choice* choice = chosen();
    const auto wanted = on && choice != nullptr && choice->series
                            ? std::optional(choice->series->id)
                            : std::nullopt;
    if (wanted == m_watched)
        return;
    if (m_watched)
        m_context.data.watch_series(*m_watched, false);
    if (wanted)
        m_context.data.watch_series(*wanted, true);
    m_watched = wanted;
}

void TrendPanel::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    if (chosen() == nullptr)
        return;
    watch(true);
    m_again.start();
    read_points();
}

void TrendPanel::hideEvent(QHideEvent* event) {
    watch(false);
    m_again.stop();
    Card::hideEvent(event);
}

void TrendPanel::show_subject(TrendSubject subject) {
    watch(false);
    m_again.stop();
    m_subject = std::move(subject);
    m_choices.clear();
    m_points.clear();
    m_points_read.drop();
    m_list_read.drop();
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

void TrendPanel::offer() {
    while (QLayoutItem* item = m_tags->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto* group = new QButtonGroup(m_chart);
    for (std::size_t i = 0; i < m_choices.size() && m_choices.size() > 1; ++i) {
        QString name = m_choices[i].title;
        name.replace(QLatin1Char('&'), QLatin1String("&&"));  // a name, not a mnemonic
        auto* button = new QPushButton(name);
        button->setCheckable(true);
        button->setChecked(i == m_chosen);
        button->setAccessibleName(QStringLiteral("Trend of ") + m_choices[i].title);
        group->addButton(button);
        m_tags->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
    }
}

void TrendPanel::choose(std::size_t n) {
    m_chosen = n;
    m_points.clear();
    m_loaded = false;
    if (chosen() == nullptr)
        return;
    publish();
    if (!isVisible())
        return;
    watch(true);
    m_again.start();
    read_points();
}

void TrendPanel::set_range(std::int64_t us) {
    m_range = us;
    if (isVisible())
        read_points();
}

void TrendPanel::set_source_silent(bool silent) {
    m_silent = silent;
    m_chart->set_stale(silent);
}

void TrendPanel::read_points() {
    const Choice* choice = chosen();
    if (choice == nullptr)
        return;
    if (!choice->series) {
        read_history(*choice);
        return;
    }
    const std::int64_t now = m_context.data.now().us;
    const items::PointsQuery query{
        choice->series->id, EventTime{now - m_range}, EventTime{now + kAhead}, m_chart->columns()};
    m_points_read = items::Pending(
        m_context.data,
        m_context.data.points(query, [this](const Result<items::SeriesData>& reply) {
            if (!reply) {
                set_note(items::plain(reply.error().message));
                return;
            }
            m_points = reply->points;
            m_gap = false;
            m_read_seq = reply->seq;
            m_loaded = true;
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

void TrendPanel::take_frame(const ingest::Drained& drained) {
    if (!isVisible() || !m_watched)
        return;
    if (drained.points_dropped) {
        read_points();
        return;
    }
    bool added = false;
    for (const ingest::WatchedPoint& point : drained.points) {
        if (point.series != *m_watched || point.seq <= m_read_seq)
            continue;
        if (point.quality == contracts::Quality::no_number) {
            m_gap = true;
            continue;
        }
        const items::SeriesPoint next{
            point.time, point.value, point.quality, std::exchange(m_gap, false)};
        const auto place = std::upper_bound(
            m_points.begin(), m_points.end(), next,
            [](const auto& a, const auto& b) { return a.time < b.time; });
        m_points.insert(place, next);
        added = true;
    }
    if (!added)
        return;
    const std::int64_t now = m_context.data.now().us;
    if (m_points.size() > 4 * m_chart->columns()) {
        m_points = items::decimate(
            m_points, EventTime{now - m_range}, EventTime{now + kAhead}, m_chart->columns());
    }
    publish();
}

/// Readings are joined by lines; a column keeps its value until it changes.
std::vector<items::SeriesPoint> TrendPanel::shown_points(
    std::int64_t from, std::int64_t now) const {
    std::vector<items::SeriesPoint> out;
    const bool steps = !m_choices[m_chosen].series;
    for (const items::SeriesPoint& p : m_points) {
        if (p.time.us < from) {
            if (steps)
                out.assign(1, {EventTime{from}, p.value});
            continue;
        }
        if (steps && !out.empty())
            out.push_back({EventTime{p.time.us - 1}, out.back().value});
        out.push_back(p);
    }
    if (steps && !out.empty() && !m_silent && out.back().time.us < now)
        out.push_back({EventTime{now}, out.back().value});
    return out;
}

void TrendPanel::publish() {
    const Choice* choice = chosen();
    if (!isVisible() || choice == nullptr)
        return;
    const std::int64_t now = m_context.data.now().us;
    std::int64_t from = now - m_range;
    QString heading = choice->title;
    if (!choice->unit.isEmpty())
        heading += QStringLiteral(", ") + choice->unit;
    set_heading(heading);
    const items::Formatter& f = m_context.format;
    QString span = QStringLiteral("last ") + f.span(m_range);
    if (!m_points.empty() && m_points.front().time.us > now - m_range / 2) {
        // Nothing is known before: the line gets the room that would be empty.
        const std::int64_t known =
            std::max<std::int64_t>(now - m_points.front().time.us, 60'000'000);
        from = now - known - known / 40;
        span = QStringLiteral("known for ") + f.duration(known);
    }
    set_note(
        !m_points.empty()
            ? QStringLiteral("%1 · age %2").arg(span, f.age(now - m_points.back().time.us))
        : m_loaded ? QStringLiteral("nothing is known of the last ") + f.span(m_range)
                   : QStringLiteral("reading …"));
    m_chart->set_range(from, now);
    std::vector<TrendLimit> limits;
    for (const auto& [column, name] : choice->column.limits) {
        if (const auto value = cell(m_subject.row, column, choice->column.percent))
            limits.push_back({name, *value});
    }
    m_chart->set_limits(std::move(limits));
    m_chart->set_lines({{choice->title, choice->unit, shown_points(from, now)}});
}

}  // namespace andon::ui
