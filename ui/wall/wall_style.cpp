// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_style.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <QTextLayout>
#include <QTextOption>
#include <algorithm>

namespace andon::ui {

double wall_unit(const QSizeF& pixels) {
    return std::min(pixels.width(), pixels.height()) / kWallSide;
}

QFont wall_font(double size, QFont::Weight weight) {
    QFont font(QStringLiteral("Roboto"));
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(qRound(size));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

namespace {

/// A number stays with its unit and what is before a dot with the dot; as long as `text`, letter for letter.
QString tied(QString text) {
    static const QRegularExpression kUnit(QStringLiteral("(?<=\\d) (?=[%\\p{L}°µ]{1,3}(\\W|$))"));
    text.replace(kUnit, QString(QChar::Nbsp));
    return text.replace(QStringLiteral(" ·"), QString(QChar::Nbsp) + QStringLiteral("·"));
}

}  // namespace

double paint_wall_words(
    QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& ink,
    int lines, Qt::Alignment align) {
    if (text.isEmpty() || rect.width() <= 0 || lines <= 0)
        return 0;
    const QFontMetricsF metrics(font, p.device());
    const double line_height = metrics.height();
    QTextLayout layout(tied(text), font, p.device());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList shown;
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        const bool last = i + 1 == lines;
        shown
            << (last ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, rect.width())
                     : text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    p.save();
    // Piled-up accents must not reach into what stands above or below.
    p.setClipRect(rect.adjusted(0, -2, 0, 2), Qt::IntersectClip);
    p.setFont(font);
    p.setPen(ink);
    double top = rect.top();
    for (const QString& line : shown) {
        p.drawText(
            QRectF(rect.left(), top, rect.width() + 1, line_height),
            static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine, line);
        top += line_height;
    }
    p.restore();
    return top - rect.top();
}

double size_that_fits(
    const QString& text, double width, double size, QFont::Weight weight, QPaintDevice* device) {
    const double wanted = QFontMetricsF(wall_font(size, weight), device).horizontalAdvance(text);
    if (wanted <= width || wanted <= 0)
        return size;
    return std::max(kWallSmallest, std::floor(size * width / wanted));
}

}  // namespace andon::ui
