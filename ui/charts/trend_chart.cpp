// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_chart.h"

#include "ui/charts/trend_reading.h"
#include "ui/charts/trend_view.h"

#include <QPushButton>
#include <QResizeEvent>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
constexpr int kFrameMs = 50;   ///< 20 a second: a trend does not read better faster
constexpr int kSayMs = 1'000;  ///< a screen reader is told no more often
constexpr double kNear = 6;    ///< px at which a reading counts as under the cursor
}  // namespace

TrendChart::TrendChart(const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QWidget(parent),
      m_format(format),
      m_view(new TrendView(theme, format, this)),
      m_menu(new QPushButton(QStringLiteral("⋯"), this)) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        redraw();
        if (!m_said.isValid() || m_said.elapsed() >= kSayMs)
            say();
    });
    connect(&theme, &Theme::changed, this, &TrendChart::refresh);
    setMinimumHeight(120);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Trend"));
    set_link(*new ChartLink(this));
    m_menu->setAccessibleName(tr("Menu of the chart"));
    m_menu->setStyleSheet(QStringLiteral("padding: 0px; min-width: 0px; min-height: 0px"));
    m_menu->hide();
    connect(m_menu, &QPushButton::clicked, this, [this] {
        Q_EMIT menu_asked(m_menu->mapToGlobal(QPoint(0, m_menu->height())));
    });
}

void TrendChart::offer_menu() {
    m_menu->show();
}

void TrendChart::set_link(ChartLink& link) {
    if (m_link != nullptr) {
        m_link->disconnect(this);
        if (m_link->parent() == this)
            delete m_link;
    }
    m_link = &link;
    connect(m_link, &ChartLink::cursor_moved, this, [this] {
        m_view->cursor_us = m_link->cursor();
        m_view->update();
        if (hasFocus())
            say();
    });
    connect(m_link, &ChartLink::zoomed, this, &TrendChart::take_link);
    m_view->cursor_us = link.cursor();
    m_view->shown = link.zoom().value_or(m_view->live);
    refresh_soon();
}

void TrendChart::take_link() {
    m_view->shown = m_link->zoom().value_or(m_view->live);
    refresh_soon();
    Q_EMIT range_shown();
}

void TrendChart::resizeEvent(QResizeEvent* event) {
    m_view->setGeometry(rect());
    // Right of the times nothing else stands.
    constexpr QSize kButton(34, 22);
    m_menu->setGeometry(
        QRect(QPoint(width() - kButton.width(), height() - kButton.height()), kButton));
    QWidget::resizeEvent(event);
    refresh_soon();
}

std::size_t TrendChart::columns() const {
    return static_cast<std::size_t>(std::max(200.0, plot().width() * devicePixelRatioF()));
}

QRectF TrendChart::plot() const {
    return m_view->plot();
}

const std::vector<TrendLine>& TrendChart::lines() const {
    return m_view->lines;
}

TimeRange TrendChart::shown_range() const {
    return m_view->shown;
}

void TrendChart::set_range(std::int64_t from_us, std::int64_t to_us) {
    m_view->live = {from_us, to_us};
    m_view->shown = m_link->zoom().value_or(m_view->live);
    refresh_soon();
}

void TrendChart::set_lines(std::vector<TrendLine> lines) {
    m_view->lines = std::move(lines);
    refresh_soon();
}

void TrendChart::set_limits(std::vector<TrendLimit> limits) {
    m_view->limits = std::move(limits);
    refresh_soon();
}

void TrendChart::set_bands(std::vector<TrendBand> bands) {
    m_view->bands = std::move(bands);
    refresh_soon();
}

void TrendChart::set_annotations(std::vector<Annotation> annotations) {
    m_view->annotations = std::move(annotations);
    refresh_soon();
}

void TrendChart::set_stale(bool stale) {
    if (m_view->stale == stale)
        return;
    m_view->stale = stale;
    refresh_soon();
}

/// At most every kFrameMs, and the latest state always lands.
void TrendChart::refresh_soon() {
    if (m_timer.isActive())
        return;
    const qint64 gone = m_since.isValid() ? m_since.elapsed() : kFrameMs;
    m_timer.start(static_cast<int>(std::max<qint64>(0, kFrameMs - gone)));
}

void TrendChart::redraw() {
    m_timer.stop();
    m_since.start();
    follow_pointer();
    m_view->replace_data();
}

void TrendChart::refresh() {
    redraw();
    say();
}

/// The pointer stays while time moves below it.
void TrendChart::follow_pointer() {
    if (m_pointer && m_drag == Drag::none)
        m_link->set_cursor(m_view->time_at(*m_pointer));
}

void TrendChart::say() {
    m_said.start();
    const QString cursor = cursor_text();
    setAccessibleDescription(
        cursor.isEmpty() ? summary() : cursor + QStringLiteral(". ") + summary());
}

QString TrendChart::line_words(const TrendLine& line) const {
    const TimeRange shown = m_view->shown;
    double low = 0;
    double high = 0;
    const items::SeriesPoint* first = nullptr;
    const items::SeriesPoint* last = nullptr;
    int gaps = 0;
    for (const items::SeriesPoint& point : line.points) {
        if (point.time.us < shown.from_us || point.time.us > shown.to_us)
            continue;
        if (first == nullptr)
            first = &point, low = high = point.value;
        else
            gaps += point.gap_before ? 1 : 0;
        last = &point;
        low = std::min(low, point.value);
        high = std::max(high, point.value);
    }
    if (first == nullptr)
        return tr("%1: no data").arg(line.name);
    const double change = last->value - first->value;
    const QString way = std::abs(change) < (high - low) * 0.1 ? tr("steady")
                        : change > 0                          ? tr("rising")
                                                              : tr("falling");
    const items::Formatter& f = m_format;
    QString words =
        tr("%1 %2 %3, %4, between %5 and %6")
            .arg(line.name, f.real(last->value), line.unit, way, f.real(low), f.real(high));
    if (m_view->live.to_us > last->time.us)
        words += QStringLiteral(", ") + tr("%1 old").arg(f.age(m_view->live.to_us - last->time.us));
    if (!line.dated.isEmpty() && !m_view->stale)
        words += QStringLiteral(", ") + line.dated;
    if (gaps > 0)
        words += QStringLiteral(", ") + tr("%n gaps", nullptr, gaps);
    return words;
}

QString TrendChart::summary() const {
    QStringList parts;
    for (const TrendLine& line : m_view->lines)
        parts << line_words(line);
    QString text = parts.join(QStringLiteral("; "));
    if (m_view->stale)
        text = tr("its source is silent; ") + text;
    return text;
}

QString TrendChart::cursor_text() const {
    const auto at = m_view->cursor_us;
    if (!at || *at < m_view->shown.from_us || *at > m_view->shown.to_us)
        return {};
    QStringList parts{m_format.clock(*at)};
    for (const Annotation* one : annotations_at(m_view->annotations, *at, m_view->reach(kNear)))
        parts << one->text;
    for (const TrendLine& line : m_view->lines) {
        const auto reading = reading_at(line.points, *at, m_view->reach(kNear));
        parts
            << (reading ? tr("%1 %2 %3").arg(line.name, m_format.real(reading->value), line.unit)
                        : tr("%1: nothing known").arg(line.name));
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace andon::ui
