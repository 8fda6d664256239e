// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <cmath>

namespace andon::ui {

void paint_hatch(
    QPainter& p, const QRectF& rect, const QColor& ink, Lean lean, double step, double width) {
    p.save();
    p.setClipRect(rect, Qt::IntersectClip);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(ink, width));
    // Lines stand on a grid of the window, so that neighbours do not break the pattern.
    const double height = rect.height();
    const double start = std::floor((rect.left() - height) / step) * step;
    for (double x = start; x < rect.right() + height; x += step) {
        if (lean == Lean::forward) {
            p.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
        } else {
            p.drawLine(QPointF(x, rect.top()), QPointF(x + height, rect.bottom()));
        }
    }
    p.restore();
}

void paint_card(QPainter& p, const QRectF& rect, const Tokens& t, const QColor& fill) {
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.line, t.border));
    p.setBrush(fill);
    const double inset = t.border / 2.0;
    p.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 4, 4);
    p.restore();
}

double paint_priority(QPainter& p, QPointF left_middle, int priority, const Theme& theme) {
    if (priority < 1 || priority > 4)
        return 0;
    const QColor ink = theme.colours().priority[static_cast<std::size_t>(priority - 1)];
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(ink);
    constexpr double kSize = 11;
    const QRectF box(left_middle.x(), left_middle.y() - kSize / 2, kSize, kSize);
    switch (priority) {
    case 1:
        p.drawRect(box);
        break;
    case 2:
        p.drawPolygon(
            QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        break;
    case 3:
        p.drawPolygon(QPolygonF{
            {box.center().x(), box.top() - 0.5},
            {box.right() + 0.5, box.center().y()},
            {box.center().x(), box.bottom() + 0.5},
            {box.left() - 0.5, box.center().y()}});
        break;
    default:
        p.drawEllipse(box);
        break;
    }
    QFont font = theme.font(TextRole::note);
    font.setWeight(QFont::Bold);
    p.setFont(font);
    p.setPen(ink);
    p.drawText(
        QRectF(box.right() + 3, left_middle.y() - 10, 12, 20), Qt::AlignLeft | Qt::AlignVCenter,
        QString::number(priority));
    p.restore();
    return kPriorityWidth;
}

double paint_text(
    QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& ink,
    Qt::Alignment align) {
    if (rect.width() <= 0 || text.isEmpty())
        return 0;
    const QFontMetricsF metrics(font, p.device());
    QString shown = text;
    double width = metrics.horizontalAdvance(shown);
    if (width > rect.width() + 0.5) {
        shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
        width = metrics.horizontalAdvance(shown);
    }
    p.setFont(font);
    p.setPen(ink);
    p.drawText(rect, static_cast<int>(align) | Qt::TextSingleLine, shown);
    return width;
}

void paint_focus(QPainter& p, const QRectF& rect, const Tokens& t) {
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.accent, 2));
    p.setBrush(Qt::NoBrush);
    p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);
    p.restore();
}

QString priority_words(int priority) {
    switch (priority) {
    case 1:
        return QStringLiteral("priority 1, critical");
    case 2:
        return QStringLiteral("priority 2, high");
    case 3:
        return QStringLiteral("priority 3, medium");
    case 4:
        return QStringLiteral("priority 4, low");
    default:
        return {};
    }
}

}  // namespace andon::ui
