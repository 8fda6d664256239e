// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_part.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <cmath>

namespace andon::ui {

namespace {

constexpr int kMargin = 6;  ///< left and right of it
constexpr int kSign = 20;   ///< with the room around it

}  // namespace

StatusPart::StatusPart(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::TabFocus);  // a press does not take the keyboard from the page
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusPart::set_content(const Content& content) {
    if (content == m_content)
        return;
    m_content = content;
    const QString all =
        content.name.isEmpty() ? content.words : content.name + QLatin1Char(' ') + content.words;
    setAccessibleName(all.trimmed());
    update();
}

QSize StatusPart::sizeHint() const {
    const QFontMetricsF metrics(m_theme.font(TextRole::note), this);
    double width = metrics.horizontalAdvance(m_content.words) + 1;
    if (!m_content.name.isEmpty())
        width += metrics.horizontalAdvance(m_content.name) + kSign;
    return {static_cast<int>(std::ceil(width)) + 2 * kMargin, 0};
}

void StatusPart::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.colours();
    const QFont font = m_theme.font(TextRole::note);
    double x = kMargin;
    if (m_content.silent)
        paint_hatch(p, QRectF(2, 4, width() - 4, height() - 8), t.hatch, Lean::forward, 6, 1);
    if (!m_content.name.isEmpty()) {
        const double name = QFontMetricsF(font, this).horizontalAdvance(m_content.name);
        paint_text(p, QRectF(x, 0, name + 1, height()), m_content.name, font, t.ink);
        const bool filled = m_content.settled && !m_content.silent;
        p.setPen(QPen(t.ink2, 1.3));
        p.setBrush(filled ? QBrush(t.ink2) : QBrush(Qt::NoBrush));
        p.drawEllipse(QPointF(x + name + 11, height() / 2.0 + 0.5), 4, 4);
        x += name + kSign;
    }
    paint_text(
        p, QRectF(x, 0, width() - x, height()), m_content.words, font,
        m_content.silent ? t.ink : t.ink2);
    if (hasFocus())
        paint_focus(p, QRectF(rect()).adjusted(1, 2, -1, -1), t);
}

/// Enter too, as everywhere else in the window.
void StatusPart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

}  // namespace andon::ui
