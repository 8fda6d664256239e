// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/annunciation_chart.h"

#include "ui/charts/bar_plot.h"
#include "ui/charts/time_ticks.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr double kBarPlace = 7;  ///< of a bar, its gap included
constexpr double kTickRoom = 110;

const alarms::PerformanceLimits& limits() {
    static const alarms::PerformanceLimits kLimits;
    return kLimits;
}

}  // namespace

AnnunciationChart::AnnunciationChart(
    const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format) {
    setMinimumHeight(150);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Alarms in ten minutes"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AnnunciationChart::set_bars(items::AnnunciationBars bars, std::int64_t to_us) {
    m_to_us = to_us;
    m_bars = std::move(bars);
    choose(std::min(m_bar, static_cast<int>(m_bars.most.size()) - 1));
}

std::size_t AnnunciationChart::room() const {
    return static_cast<std::size_t>(std::max(12.0, plot().width() / kBarPlace));
}

QRectF AnnunciationChart::plot() const {
    constexpr double kLeft = 36;
    constexpr double kRight = 12;
    constexpr double kTop = 26;
    constexpr double kBottom = 24;
    return {
        kLeft, kTop, std::max(10.0, width() - kLeft - kRight),
        std::max(10.0, height() - kTop - kBottom)};
}

/// What the height stands for: never less than where a flood begins, so that quiet looks quiet.
double AnnunciationChart::most() const {
    std::size_t most = limits().flood_begins_above + 2;
    for (const std::size_t n : m_bars.most)
        most = std::max(most, n + n / 10);
    return static_cast<double>(most);
}

QString AnnunciationChart::reading() const {
    if (m_bars.most.empty())
        return {};
    const bool tens = m_bars.width_us == limits().bucket_us;
    if (m_bar < 0) {
        return tens ? tr("Alarms in each ten minutes; a flood begins above %1")
                          .arg(limits().flood_begins_above)
                    : tr("Most alarms in any ten minutes of each %1; a flood begins above %2")
                          .arg(m_format.duration(m_bars.width_us))
                          .arg(limits().flood_begins_above);
    }
    const std::int64_t from = m_bars.from_us + m_bar * m_bars.width_us;
    const std::size_t n = m_bars.most[static_cast<std::size_t>(m_bar)];
    return tr("%1 to %2: %3 in ten minutes")
        .arg(
            m_format.due(from, m_to_us), m_format.due(from + m_bars.width_us, m_to_us),
            m_format.count(static_cast<std::int64_t>(n)));
}

void AnnunciationChart::choose(int bar) {
    m_bar = bar;
    setAccessibleDescription(reading());
    update();
}

void AnnunciationChart::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.colours();
    if (m_bars.most.empty()) {
        paint_empty(p, rect(), tr("Nothing is known of this period."), m_theme);
    } else {
        paint_text(
            p, QRectF(plot().left(), 2, plot().width(), 20), reading(),
            m_theme.font(TextRole::note), t.ink2);
        draw_bars(p);
        draw_axes(p);
    }
    if (hasFocus())
        paint_focus(p, QRectF(rect()).adjusted(1, 1, -1, -1), t);
}

void AnnunciationChart::draw_bars(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    BarPlot bars;
    for (const std::size_t n : m_bars.most)
        bars.values.push_back(static_cast<double>(n));
    bars.major = bars.values.size();
    bars.chosen = m_bar;
    bars.thickness = 0.75;
    bars.from = -0.5;
    bars.to = static_cast<double>(bars.values.size()) - 0.5;
    bars.most = most();
    bars.bar = t.bar;
    bars.highlight = t.series[0];
    const double flood = static_cast<double>(limits().flood_begins_above) / bars.most;
    bars.lines.push_back(
        {{{bars.from, flood}, {bars.to, flood}}, QPen(t.ink2, 1, Qt::DashLine), false});
    paint_bar_plot(p, plot(), bars);
}

void AnnunciationChart::draw_axes(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont note = m_theme.font(TextRole::note);
    p.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), t.line);
    const auto level = [&](std::size_t n) {
        const double y = area.bottom() - static_cast<double>(n) / most() * area.height();
        paint_text(
            p, QRectF(0, y - 9, area.left() - 6, 18), m_format.count(static_cast<std::int64_t>(n)),
            note, t.ink2, Qt::AlignRight | Qt::AlignVCenter);
    };
    level(0);
    level(limits().flood_begins_above);
    const std::int64_t end =
        m_bars.from_us + m_bars.width_us * static_cast<std::int64_t>(m_bars.most.size());
    const int ticks = std::max(2, static_cast<int>(area.width() / kTickRoom));
    for (const TimeTick& tick :
         time_ticks(m_bars.from_us, end, ticks, m_format.zone(), m_format.locale())) {
        const double share = static_cast<double>(tick.us - m_bars.from_us)
                             / static_cast<double>(end - m_bars.from_us);
        const double x = area.left() + share * area.width();
        p.fillRect(QRectF(x, area.bottom(), 1, 4), t.line);
        const double left = std::clamp(x - kTickRoom / 2, 0.0, width() - kTickRoom);
        paint_text(
            p, QRectF(left, area.bottom() + 4, kTickRoom, 18), tick.text, note, t.ink2,
            Qt::AlignCenter);
    }
}

void AnnunciationChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    Q_EMIT room_changed();
}

void AnnunciationChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_bars.most.size()) - 1;
    if (event->key() == Qt::Key_Left && last >= 0)
        choose(m_bar < 0 ? last : std::max(0, m_bar - 1));
    else if (event->key() == Qt::Key_Right && last >= 0)
        choose(m_bar < 0 ? 0 : std::min(last, m_bar + 1));
    else
        QWidget::keyPressEvent(event);
}

void AnnunciationChart::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    const double share = (event->position().x() - area.left()) / area.width();
    const auto bars = static_cast<double>(m_bars.most.size());
    choose(share >= 0 && share < 1 && bars > 0 ? static_cast<int>(share * bars) : -1);
}

void AnnunciationChart::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    choose(-1);
}

void AnnunciationChart::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void AnnunciationChart::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    choose(-1);
}

}  // namespace andon::ui
