// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainterPath>
#include <QTextLayout>
#include <algorithm>
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

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Priority)
};

/// Accents can be piled up until they cover the lines above and below.
bool piles_up(const QString& text) {
    return std::any_of(
        text.begin(), text.end(), [](QChar c) { return c.unicode() > 0x2FF && c.isMark(); });
}

/// "-9.0e12": short, whatever the size.
QString power_text(double v, const QLocale& locale) {
    const QString text = QString::number(v, 'e', 1);
    const auto e = text.indexOf(QLatin1Char('e'));
    return locale.toString(text.left(e).toDouble(), 'f', 1) + QLatin1Char('e')
           + QString::number(text.mid(e + 1).toInt());
}

/// "12,345.60 €" without what is behind the point, then in thousands and millions, then in powers of ten.
enum class Shorter { whole, large, power };

QString number_text(double v, Shorter how, const QLocale& locale) {
    constexpr double kThousand = 1e3;
    constexpr double kMillion = 1e6;
    constexpr double kBillion = 1e9;
    const double size = std::abs(v);
    if (how == Shorter::whole && size >= 1)
        return locale.toString(v, 'f', 0);
    if (how == Shorter::large && size >= kThousand && size < kBillion) {
        const bool millions = size >= kMillion;
        return locale.toString(v / (millions ? kMillion : kThousand), 'f', 1)
               + (millions ? QStringLiteral("M") : QStringLiteral("k"));
    }
    return power_text(v, locale);
}

/// "-9,000,000,000,000.5 d" → "-9.0e12 d"; empty for what is no number.
QString shortened(const QString& text, Shorter how) {
    const auto is_digit = [](QChar c) { return c.isDigit(); };
    const auto first = std::find_if(text.begin(), text.end(), is_digit);
    if (first == text.end())
        return {};
    const auto last = std::find_if(text.rbegin(), text.rend(), is_digit).base();
    const QLocale locale;
    auto from = first - text.begin();
    const QString minus = locale.negativeSign();
    if (text.left(from).endsWith(minus))
        from -= minus.size();
    bool is_number = false;
    const double v = locale.toDouble(text.mid(from, last - text.begin() - from), &is_number);
    return is_number ? text.left(from) + number_text(v, how, locale) + text.mid(last - text.begin())
                     : QString();
}

}  // namespace

QString fit_number(const QString& text, const QFontMetricsF& metrics, double width) {
    if (metrics.horizontalAdvance(text) <= width + 0.5)
        return text;
    for (const Shorter how : {Shorter::whole, Shorter::large, Shorter::power}) {
        const QString shorter = shortened(text, how);
        if (shorter.isEmpty())
            return metrics.elidedText(text, Qt::ElideRight, width);
        if (metrics.horizontalAdvance(shorter) <= width + 0.5)
            return shorter;
    }
    return QStringLiteral("…");
}

namespace {

QTextLine lay_out(QTextLayout& layout) {
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return line;
}

/// Where something of this length begins in the room from `begin` on.
double place_of(
    double length, double begin, double room, Qt::Alignment align, Qt::AlignmentFlag end,
    Qt::AlignmentFlag middle) {
    return align.testFlag(end)      ? begin + room - length
           : align.testFlag(middle) ? begin + (room - length) / 2
                                    : begin;
}

}  // namespace

double paint_text(
    QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& ink,
    Qt::Alignment align) {
    if (rect.width() <= 0 || text.isEmpty())
        return 0;
    // Shaping is most of what a text costs: it is done once, and what was measured is what is drawn.
    QTextLayout layout(text, font, p.device());
    QTextLine line = lay_out(layout);
    if (line.naturalTextWidth() > rect.width() + 0.5) {
        // What stands at the right is mostly a number, and a part of one would be another one.
        const QFontMetricsF metrics(font, p.device());
        layout.setText(
            (align & Qt::AlignRight) != 0 ? fit_number(text, metrics, rect.width())
                                          : metrics.elidedText(text, Qt::ElideRight, rect.width()));
        line = lay_out(layout);
    }
    const double width = line.naturalTextWidth();
    const bool clip = piles_up(layout.text());
    if (clip) {
        p.save();
        p.setClipRect(rect, Qt::IntersectClip);
    }
    p.setFont(font);
    p.setPen(ink);
    layout.draw(
        &p, {place_of(width, rect.left(), rect.width(), align, Qt::AlignRight, Qt::AlignHCenter),
             place_of(
                 std::ceil(line.height()), rect.top(), rect.height(), align, Qt::AlignBottom,
                 Qt::AlignVCenter)});
    if (clip)
        p.restore();
    return width;
}

void paint_empty(QPainter& p, const QRect& rect, const QString& text, const Theme& theme) {
    p.setFont(theme.font(TextRole::body));
    p.setPen(theme.colours().ink2);
    p.drawText(rect.adjusted(40, 20, -40, -20), Qt::AlignCenter | Qt::TextWordWrap, text);
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
        return Words::tr("priority 1, critical");
    case 2:
        return Words::tr("priority 2, high");
    case 3:
        return Words::tr("priority 3, medium");
    case 4:
        return Words::tr("priority 4, low");
    default:
        return {};
    }
}

}  // namespace andon::ui
