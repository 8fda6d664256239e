// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pareto_chart.h"

#include "ui/charts/bar_plot.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

namespace andon::ui {

namespace {
constexpr double kRow = 26;
constexpr double kBar = 16;
constexpr double kLongestBar = 0.7;  // of the width, so that the line stays to be seen
constexpr double kNames = 170;
constexpr double kFigures = 96;
constexpr double kTop = 22;
constexpr double kFourOfFive = 0.8;
constexpr double kLineEnd = 0.99;  // so that its last dot is whole
}  // namespace

ParetoChart::ParetoChart(const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format), m_empty(tr("Nothing was counted.")) {
    setMinimumHeight(120);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Causes by how often they were"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ParetoChart::set_causes(std::vector<std::pair<QString, std::int64_t>> causes) {
    if (causes == m_causes)
        return;
    m_causes = std::move(causes);
    fill();
}

void ParetoChart::set_empty_text(const QString& text) {
    m_empty = text;
    update();
}

void ParetoChart::set_stale(bool stale) {
    m_stale = stale;
    update();
}

void ParetoChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fill();
}

void ParetoChart::fill() {
    const auto room = static_cast<std::size_t>(std::max(2.0, (height() - kTop - 4) / kRow));
    m_rows = pareto_of(m_causes, room, tr("all others"));
    m_row = std::min(m_row, static_cast<int>(m_rows.size()) - 1);
    say();
}

void ParetoChart::say() {
    QString text = summary();
    if (m_row >= 0) {
        const ParetoRow& row = m_rows[static_cast<std::size_t>(m_row)];
        text = tr("%1: %2, together %3.")
                   .arg(row.name, m_format.count(row.count), m_format.percent(row.until, 0))
               + u' ' + text;
    }
    setAccessibleDescription(text);
    update();
}

QString ParetoChart::summary() const {
    if (m_rows.empty())
        return m_empty;
    const std::size_t few = vital_few(m_rows);
    return tr("%1 of %2 causes make up %3; the most frequent is %4 with %5", nullptr,
              items::plural(static_cast<std::int64_t>(few)))
        .arg(
            m_format.count(static_cast<std::int64_t>(few)),
            m_format.count(static_cast<std::int64_t>(m_rows.size())),
            m_format.percent(m_rows[few - 1].until, 0), m_rows.front().name,
            m_format.count(m_rows.front().count));
}

QRectF ParetoChart::bars() const {
    return {kNames, kTop, std::max(20.0, width() - kNames - kFigures), height() - kTop - 4.0};
}

void ParetoChart::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_rows.empty()) {
        paint_empty(p, rect(), m_empty, m_theme);
    } else {
        if (m_stale)
            paint_hatch(p, bars(), m_theme.colours().hatch, Lean::forward);
        draw_bars(p);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            write_row(p, i);
    }
    if (hasFocus())
        paint_focus(p, QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.colours());
}

/// The bars, and over them what the rows make up together, from 0 at the left to all at the right.
void ParetoChart::draw_bars(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const auto rows = static_cast<double>(m_rows.size());
    BarPlot plot;
    plot.bars = BarPlot::Bars::lying;
    BarPlot::Line together{{}, QPen(t.series[0], 1.8), true};
    for (const ParetoRow& row : m_rows) {
        together.points.emplace_back(static_cast<double>(plot.values.size()), row.until * kLineEnd);
        plot.values.push_back(static_cast<double>(row.count));
    }
    plot.major = vital_few(m_rows);
    plot.from = -0.5;
    plot.to = rows - 0.5;
    plot.most = *std::max_element(plot.values.begin(), plot.values.end()) / kLongestBar;
    plot.thickness = kBar / kRow;
    plot.bar = t.bar;
    plot.lines.push_back(
        {{{plot.from, kFourOfFive * kLineEnd}, {plot.to, kFourOfFive * kLineEnd}},
         QPen(t.ink2, 1, Qt::DashLine),
         false});
    plot.lines.push_back(std::move(together));
    const QRectF area = bars();
    paint_bar_plot(p, QRectF(area.topLeft(), QSizeF(area.width(), kRow * rows)), plot);
    paint_text(
        p, QRectF(area.left() + kFourOfFive * kLineEnd * area.width() - 60, 2, 120, kTop - 4),
        m_format.percent(kFourOfFive, 0), m_theme.font(TextRole::note), t.ink2, Qt::AlignCenter);
}

/// What stands left and right of a bar.
void ParetoChart::write_row(QPainter& p, std::size_t n) const {
    const Tokens& t = m_theme.colours();
    const ParetoRow& row = m_rows[n];
    const QRectF area = bars();
    const double top = area.top() + kRow * static_cast<double>(n);
    const bool read = static_cast<int>(n) == m_row;
    const QFont font = m_theme.font(read ? TextRole::strong : TextRole::body);
    paint_text(p, QRectF(8, top, kNames - 16, kRow), row.name, font, t.ink);
    paint_text(
        p, QRectF(area.right() + 6, top, 40, kRow), m_format.count(row.count),
        m_theme.font(TextRole::strong), m_stale ? t.ink3 : t.ink,
        Qt::AlignRight | Qt::AlignVCenter);
    paint_text(
        p, QRectF(area.right() + 48, top, 44, kRow), m_format.percent(row.until, 0),
        m_theme.font(TextRole::note), t.ink2, Qt::AlignRight | Qt::AlignVCenter);
}

void ParetoChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_rows.size()) - 1;
    if (event->key() == Qt::Key_Down && last >= 0)
        m_row = std::min(last, m_row + 1);
    else if (event->key() == Qt::Key_Up && last >= 0)
        m_row = std::max(0, m_row - 1);
    else
        return QWidget::keyPressEvent(event);
    say();
}

void ParetoChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void ParetoChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    m_row = -1;
    say();
}

}  // namespace andon::ui
