// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trend_panel.h"

#include "models/items/decimate.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {
constexpr std::size_t kMostTags = 6;
constexpr int kRereadMs = 30'000;  ///< old points leave, coarse ones get finer
}  // namespace

TrendPanel::TrendPanel(const PageContext& context, QWidget* parent)
    : Card(context.theme, QStringLiteral("Trend"), parent),
      m_context(context),
      m_chart(new TrendChart(context.theme, context.format)),
      m_tags(new QHBoxLayout) {
    m_tags->setSpacing(6);
    m_tags->setContentsMargins({});
    body()->addLayout(m_tags);
    body()->addWidget(m_chart, 1);
    m_again.setInterval(kRereadMs);
    connect(&m_again, &QTimer::timeout, this, &TrendPanel::read_points);
    connect(&context.data, &items::ConsoleData::frame, this, &TrendPanel::take_frame);
    connect(&context.data, &items::ConsoleData::second_passed, this, &TrendPanel::publish);
}

TrendPanel::~TrendPanel() {
    watch(false);
}

void TrendPanel::watch(bool on) {
    if (on == m_watching || m_chosen >= m_series.size())
        return;
    m_watching = on;
    m_context.data.watch_series(m_series[m_chosen].id, on);
}

void TrendPanel::show_equipment(const std::string& equipment, const std::string& tag) {
    watch(false);
    m_again.stop();
    m_series.clear();
    m_points.clear();
    m_points_read.drop();
    m_wanted_tag = tag;
    setVisible(false);
    if (equipment.empty())
        return;
    m_list_read = items::Pending(
        m_context.data,
        m_context.data.series_of(equipment, [this](const auto& reply) { take_series(reply); }));
}

void TrendPanel::take_series(const Result<std::vector<items::SeriesInfo>>& reply) {
    while (QLayoutItem* item = m_tags->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!reply || reply->empty())
        return;
    m_series = *reply;
    std::size_t first = 0;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        if (m_series[i].tag == m_wanted_tag)
            first = i;
    }
    if (m_series.size() > kMostTags) {
        std::rotate(
            m_series.begin(), m_series.begin() + static_cast<std::ptrdiff_t>(first),
            m_series.end());
        m_series.resize(kMostTags);
        first = 0;
    }
    auto* group = new QButtonGroup(m_chart);
    for (std::size_t i = 0; i < m_series.size() && m_series.size() > 1; ++i) {
        QString name = items::word(m_series[i].tag);
        name.replace(QLatin1Char('&'), QLatin1String("&&"));  // a name, not a mnemonic
        auto* button = new QPushButton(name);
        button->setCheckable(true);
        button->setChecked(i == first);
        button->setAccessibleName(QStringLiteral("Trend of ") + items::plain(m_series[i].tag));
        group->addButton(button);
        m_tags->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
    }
    m_tags->addStretch();
    setVisible(true);
    choose(first);
}

void TrendPanel::choose(std::size_t n) {
    watch(false);
    m_chosen = n;
    m_points.clear();
    watch(true);
    m_again.start();
    read_points();
}

void TrendPanel::set_range(std::int64_t us) {
    m_range = us;
    if (!m_series.empty())
        read_points();
}

void TrendPanel::set_source_silent(bool silent) {
    m_chart->set_stale(silent);
}

void TrendPanel::read_points() {
    if (m_chosen >= m_series.size())
        return;
    const std::int64_t now = m_context.data.now().us;
    const items::PointsQuery query{
        m_series[m_chosen].id, EventTime{now - m_range}, EventTime{now + 60'000'000},
        m_chart->columns()};
    m_points_read = items::Pending(
        m_context.data,
        m_context.data.points(query, [this](const Result<items::SeriesData>& reply) {
            if (!reply) {
                set_note(items::plain(reply.error().message));
                return;
            }
            m_points = reply->points;
            m_read_seq = reply->seq;
            publish();
        }));
}

void TrendPanel::take_frame(const ingest::Drained& drained) {
    if (!isVisible() || m_chosen >= m_series.size())
        return;
    if (drained.points_dropped) {
        read_points();
        return;
    }
    bool added = false;
    for (const ingest::WatchedPoint& point : drained.points) {
        if (point.series != m_series[m_chosen].id || point.seq <= m_read_seq)
            continue;
        const items::SeriesPoint next{point.time, point.value, point.quality, false};
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
            m_points, EventTime{now - m_range}, EventTime{now + 60'000'000}, m_chart->columns());
    }
    publish();
}

void TrendPanel::publish() {
    if (!isVisible() || m_chosen >= m_series.size())
        return;
    const items::SeriesInfo& info = m_series[m_chosen];
    const std::int64_t now = m_context.data.now().us;
    QString heading = items::word(info.tag);
    if (!info.unit.empty())
        heading += QStringLiteral(", ") + items::plain(info.unit);
    set_heading(heading);
    set_note(
        m_points.empty()
            ? QStringLiteral("no reading in the last ") + m_context.format.span(m_range)
            : QStringLiteral("last %1 · age %2")
                  .arg(
                      m_context.format.span(m_range),
                      m_context.format.age(now - m_points.back().time.us)));
    m_chart->set_range(now - m_range, now);
    TrendLine line{items::word(info.tag), items::plain(info.unit), {}};
    for (const items::SeriesPoint& p : m_points) {
        if (p.time.us >= now - m_range)
            line.points.push_back(p);
    }
    m_chart->set_lines({std::move(line)});
}

}  // namespace andon::ui
