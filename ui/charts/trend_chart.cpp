// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_chart.h"

#include "ui/charts/trend_view.h"

#include <QElapsedTimer>
#include <QResizeEvent>
#include <QTimer>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
constexpr int kFrameMs = 66;  ///< 15 a second: a trend does not read better faster
}

struct TrendChart::Impl {
    Impl(const items::Formatter& f, TrendView* v) : format(f), view(v) {}
    const items::Formatter& format;
    TrendView* view;
    QTimer timer;
    QElapsedTimer since;
};

TrendChart::TrendChart(const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QWidget(parent), m_impl(new Impl(format, new TrendView(theme, format, this))) {
    m_impl->timer.setSingleShot(true);
    connect(&m_impl->timer, &QTimer::timeout, this, &TrendChart::refresh);
    connect(&theme, &Theme::changed, this, &TrendChart::refresh);
    setMinimumHeight(120);
    setAccessibleName(QStringLiteral("Trend"));
}

TrendChart::~TrendChart() = default;

void TrendChart::resizeEvent(QResizeEvent* event) {
    m_impl->view->setGeometry(rect());
    QWidget::resizeEvent(event);
}

std::size_t TrendChart::columns() const {
    return static_cast<std::size_t>(
        std::max(200.0, m_impl->view->plot().width() * devicePixelRatioF()));
}

void TrendChart::set_range(std::int64_t from_us, std::int64_t to_us) {
    m_impl->view->from_us = from_us;
    m_impl->view->to_us = to_us;
    refresh_soon();
}

void TrendChart::set_lines(std::vector<TrendLine> lines) {
    m_impl->view->lines = std::move(lines);
    refresh_soon();
}

void TrendChart::set_limits(std::vector<TrendLimit> limits) {
    m_impl->view->limits = std::move(limits);
    refresh_soon();
}

void TrendChart::set_stale(bool stale) {
    if (m_impl->view->stale == stale)
        return;
    m_impl->view->stale = stale;
    refresh_soon();
}

/// At most every kFrameMs, and the latest state always lands.
void TrendChart::refresh_soon() {
    if (m_impl->timer.isActive())
        return;
    const qint64 gone = m_impl->since.isValid() ? m_impl->since.elapsed() : kFrameMs;
    m_impl->timer.start(static_cast<int>(std::max<qint64>(0, kFrameMs - gone)));
}

void TrendChart::refresh() {
    m_impl->timer.stop();
    m_impl->since.start();
    m_impl->view->replace_data();
    setAccessibleDescription(summary());
}

QString TrendChart::summary() const {
    QStringList parts;
    for (const TrendLine& line : m_impl->view->lines) {
        if (line.points.empty()) {
            parts << line.name + QStringLiteral(": no data");
            continue;
        }
        const auto [low, high] = std::minmax_element(
            line.points.begin(), line.points.end(),
            [](const auto& a, const auto& b) { return a.value < b.value; });
        const items::Formatter& f = m_impl->format;
        const double change = line.points.back().value - line.points.front().value;
        const double span = high->value - low->value;
        const QString way = std::abs(change) < span * 0.1 ? QStringLiteral("steady")
                            : change > 0                  ? QStringLiteral("rising")
                                                          : QStringLiteral("falling");
        parts << QStringLiteral("%1 %2 %3, %4, between %5 and %6")
                     .arg(
                         line.name, f.real(line.points.back().value), line.unit, way,
                         f.real(low->value), f.real(high->value));
    }
    return parts.join(QStringLiteral("; "));
}

}  // namespace andon::ui
