// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_view.h"

#include "ui/charts/time_ticks.h"
#include "ui/widgets/paint.h"

#include <QChart>
#include <QFontMetricsF>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <limits>

namespace andon::ui {

namespace {

constexpr double kLeft = 60;
constexpr double kRight = 64;
constexpr double kTop = 10;
constexpr double kBottom = 24;

double nice_step(double span) {
    const double rough = std::max(span, 1e-9) / 4;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double m : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (m * power >= rough)
            return m * power;
    }
    return 10 * power;
}

}  // namespace

TrendView::TrendView(const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QChartView(new QChart, parent),
      m_theme(theme),
      m_format(format),
      m_x(new QValueAxis(this)),
      m_y(new QValueAxis(this)) {
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setStyleSheet(QStringLiteral("background: transparent"));
    setBackgroundBrush(Qt::NoBrush);
    setInteractive(false);
    viewport()->setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    QChart* c = chart();
    c->setBackgroundVisible(false);
    c->setMargins({});
    c->legend()->hide();
    c->setAnimationOptions(QChart::NoAnimation);
    c->addAxis(m_x, Qt::AlignBottom);
    c->addAxis(m_y, Qt::AlignLeft);
    m_x->setRange(0, 1);
    for (QValueAxis* axis : {m_x, m_y})
        axis->setVisible(false);
}

QRectF TrendView::plot() const {
    return {
        kLeft, kTop, std::max(10.0, width() - kLeft - kRight),
        std::max(10.0, height() - kTop - kBottom)};
}

void TrendView::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    chart()->setPlotArea(plot());
}

QPen TrendView::pen_of(std::size_t line) const {
    QColor ink = m_theme.colours().series[line % 4];
    if (stale)
        ink = m_theme.colours().ink3;
    QPen pen(ink, 1.8);
    if (line % 4 == 2)
        pen.setStyle(Qt::DashLine);
    if (line % 4 == 3)
        pen.setStyle(Qt::DotLine);
    return pen;
}

QLineSeries* TrendView::segment(std::size_t n, std::size_t line) {
    while (m_segments.size() <= n) {
        auto* series = new QLineSeries;
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
        m_segments.push_back(series);
    }
    m_segments[n]->setPen(pen_of(line));
    return m_segments[n];
}

/// The scale moves only when it must, so that a line moves because its value does.
void TrendView::fit_axis() {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    for (const TrendLine& line : lines) {
        for (const items::SeriesPoint& point : line.points) {
            low = std::min(low, point.value);
            high = std::max(high, point.value);
        }
    }
    for (const TrendLimit& limit : limits) {
        low = std::min(low, limit.value);
        high = std::max(high, limit.value);
    }
    if (low > high)
        low = 0, high = 1;
    if (high - low <= std::abs(high) * 1e-6) {
        // A line that does not move stands in the middle, between round numbers.
        const double room = high == 0 ? 1 : std::abs(high) * 0.1;
        low -= room;
        high += room;
    }
    const bool inside = low >= m_low && high <= m_high && (high - low) > (m_high - m_low) * 0.4;
    if (inside)
        return;
    m_step = nice_step(std::max(high - low, std::abs(high) * 1e-3));
    m_low = std::floor(low / m_step) * m_step;
    m_high = std::ceil(high / m_step) * m_step;
    if (m_high - m_low < m_step)
        m_high = m_low + m_step;
    m_y->setRange(m_low, m_high);
}

void TrendView::replace_data() {
    fit_axis();
    const auto span = static_cast<double>(std::max<std::int64_t>(1, to_us - from_us));
    std::size_t used = 0;
    constexpr std::size_t kMostSegments = 64;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        QList<QPointF> points;
        const auto put = [&] {
            if (!points.isEmpty())
                segment(used++, i)->replace(points);
            points.clear();
        };
        for (const items::SeriesPoint& point : lines[i].points) {
            if (point.gap_before && used + 1 < kMostSegments)
                put();
            points.append({static_cast<double>(point.time.us - from_us) / span, point.value});
        }
        put();
    }
    for (std::size_t n = used; n < m_segments.size(); ++n)
        m_segments[n]->clear();
    viewport()->update();
}

double TrendView::y_of(double value) const {
    const QRectF area = plot();
    return area.bottom() - (value - m_low) / (m_high - m_low) * area.height();
}

double TrendView::x_of(std::int64_t us) const {
    const QRectF area = plot();
    const double share = static_cast<double>(us - from_us)
                         / static_cast<double>(std::max<std::int64_t>(1, to_us - from_us));
    return area.left() + share * area.width();
}

QPointF TrendView::at(const items::SeriesPoint& point) const {
    return {x_of(point.time.us), y_of(point.value)};
}

void TrendView::drawBackground(QPainter* painter, const QRectF&) {
    QPainter& p = *painter;
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont font = m_theme.font(TextRole::note);
    p.save();
    if (stale)
        paint_hatch(p, area, t.hatch, Lean::forward);
    const bool empty = std::all_of(
        lines.begin(), lines.end(), [](const TrendLine& line) { return line.points.empty(); });
    if (empty) {
        p.restore();
        return;  // an axis of nothing would look like a zero
    }
    int decimals = 0;
    for (double step = m_step; decimals < 4 && std::abs(step - std::round(step)) > 1e-6; step *= 10)
        ++decimals;
    for (double v = m_low; v <= m_high + m_step * 0.01; v += m_step) {
        const double y = std::round(y_of(v)) + 0.5;
        p.setPen(QPen(t.line, 1));
        p.setRenderHint(QPainter::Antialiasing, false);
        p.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        paint_text(
            p, QRectF(0, y - 10, kLeft - 8, 20), m_format.locale().toString(v, 'f', decimals), font,
            t.ink2, Qt::AlignRight | Qt::AlignVCenter);
    }
    const auto most = static_cast<int>(area.width() / 84);
    for (const TimeTick& tick :
         time_ticks(from_us, to_us, most, m_format.zone(), m_format.locale())) {
        const double x = std::round(x_of(tick.us)) + 0.5;
        p.setPen(QPen(t.line, 1));
        p.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        paint_text(
            p, QRectF(x - 50, area.bottom() + 5, 100, 18), tick.text, font, t.ink2,
            Qt::AlignCenter);
    }
    p.restore();
}

void TrendView::drawForeground(QPainter* painter, const QRectF&) {
    painter->save();
    draw_limits(*painter);
    draw_doubts(*painter);
    draw_newest(*painter);
    draw_cursor(*painter);
    painter->restore();
}

/// Where the pointer is: the moment and the value next to it.
void TrendView::draw_cursor(QPainter& p) const {
    const QRectF area = plot();
    if (!m_cursor || lines.empty() || lines.front().points.empty())
        return;
    const auto& points = lines.front().points;
    const double share = (*m_cursor - area.left()) / area.width();
    const auto wanted =
        from_us + static_cast<std::int64_t>(share * static_cast<double>(to_us - from_us));
    auto near = std::lower_bound(
        points.begin(), points.end(), wanted,
        [](const items::SeriesPoint& point, std::int64_t us) { return point.time.us < us; });
    if (near == points.end()
        || (near != points.begin() && wanted - std::prev(near)->time.us < near->time.us - wanted))
        --near;
    const Tokens& t = m_theme.colours();
    const QPointF spot = at(*near);
    p.setPen(QPen(t.ink2, 1));
    p.drawLine(QPointF(spot.x(), area.top()), QPointF(spot.x(), area.bottom()));
    p.setPen(QPen(t.panel, 1));
    p.setBrush(t.ink);
    p.drawEllipse(spot, 3.5, 3.5);
    QString text = m_format.clock(near->time.us) + QStringLiteral(" · ")
                   + m_format.real(near->value) + QLatin1Char(' ') + lines.front().unit;
    if (near->quality != contracts::Quality::good)
        text += QStringLiteral(" ?");
    const QFont font = m_theme.font(TextRole::note);
    const double width = QFontMetricsF(font, p.device()).horizontalAdvance(text) + 16;
    const double left = std::clamp(spot.x() - width / 2, area.left(), area.right() - width);
    const QRectF box(left, area.top() - 4, width, 22);
    p.drawRoundedRect(box, 4, 4);
    paint_text(p, box, text, font, t.panel, Qt::AlignCenter);
}

void TrendView::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    const double x = event->position().x();
    m_cursor = x >= area.left() && x <= area.right() ? std::optional(x) : std::nullopt;
    viewport()->update();
}

void TrendView::leaveEvent(QEvent*) {
    m_cursor.reset();
    viewport()->update();
}

void TrendView::draw_limits(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    for (const TrendLimit& limit : limits) {
        const double y = y_of(limit.value);
        p.setPen(QPen(t.ink2, 1.5, Qt::DashLine));
        p.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        paint_text(
            p, QRectF(area.right() + 6, y - 9, kRight - 6, 18), limit.name,
            m_theme.font(TextRole::note), t.ink2);
    }
}

/// Bad or doubtful readings: hollow rings on the line.
void TrendView::draw_doubts(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    double last_x = -100;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const items::SeriesPoint& point : lines[i].points) {
            if (point.quality == contracts::Quality::good)
                continue;
            const QPointF spot = at(point);
            if (std::abs(spot.x() - last_x) < 5)
                continue;
            last_x = spot.x();
            p.setPen(QPen(t.ink2, 1.2));
            p.setBrush(t.panel);
            p.drawEllipse(spot, 3, 3);
        }
    }
}

void TrendView::draw_newest(QPainter& p) const {
    const QRectF area = plot();
    std::vector<double> taken;
    for (const TrendLimit& limit : limits)
        taken.push_back(y_of(limit.value));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].points.empty())
            continue;
        const items::SeriesPoint& newest = lines[i].points.back();
        double y = y_of(newest.value);
        for (const double other : taken) {
            if (std::abs(y - other) < 15)
                y = other - 16;
        }
        taken.push_back(y);
        QFont font = m_theme.font(TextRole::strong);
        QString text = m_format.real(newest.value);
        if (newest.quality != contracts::Quality::good) {
            font.setItalic(true);
            text += QLatin1Char('?');
        }
        text = fit_number(text, QFontMetricsF(font, p.device()), kRight - 6);
        const QColor ink = pen_of(i).color();
        paint_text(
            p, QRectF(area.right() + 6, y - 10, kRight - 6, 20), text, font,
            stale ? ink : m_theme.colours().ink);
        p.setPen(Qt::NoPen);
        p.setBrush(ink);
        p.drawEllipse(at(newest), 2.5, 2.5);
    }
}

}  // namespace andon::ui
