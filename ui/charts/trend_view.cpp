// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_view.h"

#include "ui/widgets/paint.h"

#include <QChart>
#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <limits>

namespace andon::ui {

namespace {

constexpr double kLeft = 48;
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

QPointF TrendView::at(const items::SeriesPoint& point) const {
    const QRectF area = plot();
    const double share = static_cast<double>(point.time.us - from_us)
                         / static_cast<double>(std::max<std::int64_t>(1, to_us - from_us));
    return {area.left() + share * area.width(), y_of(point.value)};
}

void TrendView::drawBackground(QPainter* painter, const QRectF&) {
    QPainter& p = *painter;
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont font = m_theme.font(TextRole::note);
    p.save();
    if (stale)
        paint_hatch(p, area, t.hatch, Lean::forward);
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
    const int labels = std::max(2, static_cast<int>(area.width() / 90));
    const bool seconds = to_us - from_us < 1'200'000'000;
    const bool days = to_us - from_us > 90'000'000'000;
    for (int i = 0; i <= labels; ++i) {
        const std::int64_t time = from_us + (to_us - from_us) / labels * i;
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time / 1000, m_format.zone());
        const QString text =
            days ? m_format.locale().toString(moment, QStringLiteral("ddd HH:mm"))
                 : moment.toString(seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
        const double x = area.left() + area.width() / labels * i;
        paint_text(
            p, QRectF(x - 50, area.bottom() + 4, 100, 18), text, font, t.ink2, Qt::AlignCenter);
    }
    p.restore();
}

void TrendView::drawForeground(QPainter* painter, const QRectF&) {
    painter->save();
    draw_limits(*painter);
    draw_doubts(*painter);
    draw_newest(*painter);
    painter->restore();
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
