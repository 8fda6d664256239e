// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/yield_card.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/sparkline.h"

namespace andon::ui {

YieldCard::YieldCard(
    const Theme& theme, const QString& heading, std::vector<ListColumn> columns, QWidget* parent)
    : ListCard(theme, heading, std::move(columns), parent) {}

void YieldCard::set_figure(const QString& figure, const QString& target) {
    m_figure = figure;
    m_target = target;
    setAccessibleName(heading() + QStringLiteral(": ") + figure + QStringLiteral(", ") + target);
    update();
}

void YieldCard::set_trend(std::vector<items::SeriesPoint> points) {
    m_trend = std::move(points);
    update();
}

void YieldCard::paintEvent(QPaintEvent* event) {
    ListCard::paintEvent(event);
    QPainter p(this);
    const Tokens& t = theme().colours();
    QRectF line(kPadding, kHeading, width() - 2 * kPadding, 38);
    const double used =
        paint_text(p, line, m_figure, theme().font(TextRole::figure), stale() ? t.ink3 : t.ink);
    paint_text(
        p, line.adjusted(used + 14, 6, 0, 6), m_target, theme().font(TextRole::body), t.ink2);
    paint_sparkline(
        p, QRectF(line.right() - line.width() * 0.42, line.top() + 2, line.width() * 0.42, 34),
        m_trend, theme());
}

}  // namespace andon::ui
