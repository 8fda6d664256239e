// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/histogram_chart.h"

#include "ui/charts/bar_plot.h"
#include "ui/charts/value_scale.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace andon::ui {

HistogramChart::HistogramChart(const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format) {
    setMinimumHeight(120);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Distribution"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HistogramChart::set_values(std::vector<double> values, const QString& unit) {
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    std::sort(values.begin(), values.end());
    m_values = std::move(values);
    m_bins = bins_of(m_values);
    m_unit = unit;
    if (m_bar >= static_cast<int>(m_bins.counts.size()))
        m_bar = -1;
    say();
}

void HistogramChart::set_limits(std::vector<TrendLimit> limits) {
    m_limits = std::move(limits);
    say();
}

void HistogramChart::set_stale(bool stale) {
    m_stale = stale;
    update();
}

void HistogramChart::say() {
    setAccessibleDescription(m_bar < 0 ? summary() : reading() + QStringLiteral(". ") + summary());
    update();
}

QString HistogramChart::summary() const {
    if (m_values.empty())
        return tr("no values");
    const auto highest = std::max_element(m_bins.counts.begin(), m_bins.counts.end());
    const double from =
        m_bins.from + m_bins.width * static_cast<double>(highest - m_bins.counts.begin());
    QString text = tr("%1 values, median %2 %3, most often from %4 to %5", nullptr,
                      items::plural(static_cast<std::int64_t>(m_values.size())))
                       .arg(
                           m_format.count(static_cast<std::int64_t>(m_values.size())),
                           m_format.real(m_values[m_values.size() / 2]), m_unit,
                           m_format.real(from), m_format.real(from + m_bins.width));
    for (const TrendLimit& limit : m_limits) {
        const auto above =
            m_values.end() - std::upper_bound(m_values.begin(), m_values.end(), limit.value);
        const auto below =
            std::lower_bound(m_values.begin(), m_values.end(), limit.value) - m_values.begin();
        text += QStringLiteral("; ")
                + tr("%1 below and %2 above %3")
                      .arg(m_format.count(below), m_format.count(above), limit.name);
    }
    return text;
}

QString HistogramChart::reading() const {
    if (m_values.empty())
        return {};
    if (m_bar < 0)
        return tr("%1 values in parts of %2 %3 (Freedman–Diaconis)", nullptr,
                  items::plural(static_cast<std::int64_t>(m_values.size())))
            .arg(
                m_format.count(static_cast<std::int64_t>(m_values.size())),
                m_format.real(m_bins.width), m_unit);
    const double from = m_bins.from + m_bar * m_bins.width;
    const std::size_t count = m_bins.counts[static_cast<std::size_t>(m_bar)];
    return tr("%1 to %2 %3: %4 values, %5", nullptr,
              items::plural(static_cast<std::int64_t>(count)))
        .arg(
            m_format.real(from), m_format.real(from + m_bins.width), m_unit,
            m_format.count(static_cast<std::int64_t>(count)),
            m_format.percent(static_cast<double>(count) / static_cast<double>(m_values.size())));
}

QRectF HistogramChart::plot() const {
    constexpr double kLeft = 48;
    constexpr double kRight = 20;
    constexpr double kTop = 26;
    constexpr double kBottom = 24;
    return {
        kLeft, kTop, std::max(10.0, width() - kLeft - kRight),
        std::max(10.0, height() - kTop - kBottom)};
}

std::pair<double, double> HistogramChart::value_range() const {
    double low = m_bins.from;
    double high = m_bins.to();
    for (const TrendLimit& limit : m_limits) {
        low = std::min(low, limit.value);
        high = std::max(high, limit.value);
    }
    const double room = (high - low) * 0.02;
    return {low - room, high + room};
}

double HistogramChart::x_of(double value) const {
    const auto [low, high] = value_range();
    return plot().left() + (value - low) / (high - low) * plot().width();
}

void HistogramChart::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_theme.colours();
    if (m_values.empty()) {
        paint_empty(p, rect(), tr("No values are known."), m_theme);
    } else {
        if (m_stale)
            paint_hatch(p, plot(), t.hatch, Lean::forward);
        paint_text(
            p, QRectF(plot().left(), 2, plot().width(), 20), reading(),
            m_theme.font(TextRole::note), t.ink2);
        draw_axis(p);
        draw_bars(p);
        name_limits(p);
    }
    if (hasFocus())
        paint_focus(p, QRectF(rect()).adjusted(1, 1, -1, -1), t);
}

/// Places of bars, which are what the picture is drawn in, of values on the axis below.
double HistogramChart::place_of(double value) const {
    return (value - m_bins.from) / m_bins.width - 0.5;
}

void HistogramChart::draw_bars(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const auto [low, high] = value_range();
    BarPlot bars;
    bars.values.assign(m_bins.counts.begin(), m_bins.counts.end());
    bars.major = bars.values.size();
    bars.chosen = m_bar;
    bars.from = place_of(low);
    bars.to = place_of(high);
    bars.most = *std::max_element(bars.values.begin(), bars.values.end());
    bars.thickness = std::max(0.5, 1 - (bars.to - bars.from) / area.width());  // a pixel apart
    bars.bar = t.bar;
    bars.highlight = t.accent;
    for (const TrendLimit& limit : m_limits) {
        const double place = place_of(limit.value);
        bars.lines.push_back({{{place, 0}, {place, 1}}, QPen(t.ink, 1.5, Qt::DashLine), false});
    }
    paint_bar_plot(p, area, bars);
}

void HistogramChart::draw_axis(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont font = m_theme.font(TextRole::note);
    p.setPen(QPen(t.line, 1));
    p.drawLine(
        QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
    const auto [low, high] = value_range();
    const double step = round_step((high - low) / std::max(1.0, area.width() / 90));
    int decimals = 0;
    for (double s = step; decimals < 4 && std::abs(s - std::round(s)) > 1e-6; s *= 10)
        ++decimals;
    for (double v = std::ceil(low / step) * step; v <= high; v += step) {
        const double x = x_of(v);
        paint_text(
            p, QRectF(x - 45, area.bottom() + 4, 90, 18),
            m_format.locale().toString(std::abs(v) < step / 1e6 ? 0.0 : v, 'f', decimals), font,
            t.ink2, Qt::AlignCenter);
    }
    const std::size_t most = *std::max_element(m_bins.counts.begin(), m_bins.counts.end());
    paint_text(
        p, QRectF(0, area.top() - 9, area.left() - 6, 18),
        m_format.count(static_cast<std::int64_t>(most)), font, t.ink2,
        Qt::AlignRight | Qt::AlignVCenter);
    paint_text(
        p, QRectF(0, area.bottom() - 9, area.left() - 6, 18), QStringLiteral("0"), font, t.ink2,
        Qt::AlignRight | Qt::AlignVCenter);
}

void HistogramChart::name_limits(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    for (const TrendLimit& limit : m_limits) {
        const double x = x_of(limit.value);
        const bool left = x > area.center().x();
        const QRectF beside(left ? x - 124 : x + 4, area.top() - 2, 120, 18);
        paint_text(
            p, beside, limit.name, m_theme.font(TextRole::note), t.ink,
            (left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
}

void HistogramChart::choose(int bar) {
    m_bar = bar;
    say();
}

void HistogramChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_bins.counts.size()) - 1;
    if (event->key() == Qt::Key_Right && last >= 0)
        choose(std::min(last, m_bar + 1));
    else if (event->key() == Qt::Key_Left && last >= 0)
        choose(m_bar < 0 ? last : std::max(0, m_bar - 1));
    else
        QWidget::keyPressEvent(event);
}

void HistogramChart::mouseMoveEvent(QMouseEvent* event) {
    if (m_values.empty())
        return;
    const auto [low, high] = value_range();
    const double share = (event->position().x() - plot().left()) / plot().width();
    const double bar = std::floor((low + share * (high - low) - m_bins.from) / m_bins.width);
    const bool there = bar >= 0 && bar < static_cast<double>(m_bins.counts.size());
    choose(there ? static_cast<int>(bar) : -1);
}

void HistogramChart::leaveEvent(QEvent*) {
    choose(-1);
}

void HistogramChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void HistogramChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    choose(-1);
}

}  // namespace andon::ui
