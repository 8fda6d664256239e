// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/series_feed.h"

#include "models/items/decimate.h"
#include "models/items/format.h"
#include "models/items/live_rows.h"

#include <algorithm>
#include <utility>

namespace andon::ui {

namespace {
constexpr int kRereadMs = 30'000;            ///< old points leave, coarse ones get finer
constexpr std::int64_t kAhead = 60'000'000;  ///< clocks differ a little
constexpr std::int64_t kBeside = 4;          ///< a quarter of the stretch, before and behind it
}  // namespace

SeriesFeed::SeriesFeed(items::ConsoleData& data, items::SeriesInfo series, QObject* parent)
    : QObject(parent), m_data(data), m_series(std::move(series)) {
    m_again.setInterval(kRereadMs);
    connect(&m_again, &QTimer::timeout, this, &SeriesFeed::read);
    connect(&data, &items::ConsoleData::frame, this, &SeriesFeed::take_frame);
    connect(&data.cursor(), &items::Cursor::moved, this, [this] {
        if (m_columns > 0)
            read();
    });
}

SeriesFeed::~SeriesFeed() {
    watch(false);
}

void SeriesFeed::watch(bool on) {
    if (std::exchange(m_watched, on) != on)
        m_data.watch_series(m_series.id, on);
}

void SeriesFeed::follow(std::int64_t span_us, std::size_t columns) {
    m_span = span_us;
    m_range.reset();
    m_columns = columns;
    watch(true);
    m_again.start();
    read();
}

void SeriesFeed::show(TimeRange range, std::size_t columns) {
    m_range = range;
    m_columns = columns;
    watch(false);
    m_again.stop();
    read();
}

void SeriesFeed::stop() {
    m_columns = 0;
    watch(false);
    m_again.stop();
    m_read.drop();
    m_newest_read.drop();
}

void SeriesFeed::read() {
    const std::int64_t now = m_data.now().us;
    items::PointsQuery query{
        m_series.id, EventTime{now - m_span}, EventTime{now + kAhead}, m_columns};
    if (m_range) {
        const std::int64_t beside = m_range->span() / kBeside;
        query.from = EventTime{m_range->from_us - beside};
        query.to = EventTime{m_range->to_us + beside};
        query.columns = m_columns + m_columns * 2 / static_cast<std::size_t>(kBeside);
    }
    m_read =
        items::Pending(m_data, m_data.points(query, [this](const Result<items::SeriesData>& reply) {
            m_error = reply ? QString() : items::plain(reply.error().message);
            if (reply) {
                m_points = reply->points;
                m_gap = false;
                m_read_seq = reply->seq;
                m_loaded = true;
                add_newest();
            }
            Q_EMIT changed();
        }));
    read_newest();
}

/// What is read of a long stretch are sums: its end would be an extreme of some minutes, not the reading
/// that stands in the table beside the chart.
void SeriesFeed::read_newest() {
    using Op = items::Condition::Op;
    const auto view = m_data.find_view("readings");
    if (!view)
        return;
    const views::ViewSchema& schema = m_data.catalogue()[*view];
    items::RowQuery query{
        "readings",
        {{"equipment", Op::equal, m_series.equipment}, {"tag", Op::equal, m_series.tag}},
        {},
        1,
        {}};
    const auto take = [this, &schema](const Result<items::RowSet>& reply) {
        if (!reply || reply->rows.empty())
            return;
        const items::RowView row(schema, reply->rows.front());
        m_source = row.text("source");
        const auto time = row.integer("time");
        const auto value = row.number("value");
        const auto quality = static_cast<contracts::Quality>(row.integer("quality").value_or(0));
        m_newest.reset();
        if (time && value && quality != contracts::Quality::no_number)
            m_newest = {EventTime{*time}, *value, quality, false};
        add_newest();
        Q_EMIT changed();
    };
    m_newest_read = items::Pending(m_data, m_data.rows(std::move(query), take));
}

void SeriesFeed::add_newest() {
    // The two extremes of a bucket stand at its begin and one microsecond later.
    constexpr std::int64_t kExtremes = 1;
    if (m_range || !m_loaded || !m_newest || m_points.empty())
        return;
    const items::SeriesPoint& last = m_points.back();
    if (m_newest->time.us + kExtremes < last.time.us
        || (m_newest->time == last.time && m_newest->value == last.value))
        return;
    items::SeriesPoint point = *m_newest;
    point.time = std::max(point.time, last.time);
    m_points.push_back(point);
}

void SeriesFeed::take_frame(const ingest::Drained& drained) {
    if (!m_watched)
        return;
    if (drained.points_dropped) {
        read();
        return;
    }
    bool added = false;
    for (const ingest::WatchedPoint& point : drained.points) {
        if (point.series != m_series.id || point.seq <= m_read_seq)
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
    thin_out();
    Q_EMIT changed();
}

void SeriesFeed::thin_out() {
    if (m_points.size() <= 4 * m_columns)
        return;
    const std::int64_t now = m_data.now().us;
    m_points =
        items::decimate(m_points, EventTime{now - m_span}, EventTime{now + kAhead}, m_columns);
}

}  // namespace andon::ui
