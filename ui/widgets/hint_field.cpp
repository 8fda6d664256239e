// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hint_field.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>

namespace andon::ui {

HintField::HintField(const Theme& theme, const QString& hint, const QString& key, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_hint(hint), m_key(key) {
    setAccessibleDescription(tr("%1. Key: %2").arg(hint, key));
}

void HintField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (!text().isEmpty())
        return;
    QPainter p(this);
    const Tokens& t = m_theme.colours();
    QFont small = m_theme.font(TextRole::note);
    small.setPixelSize(11);
    const double w = std::max(17.0, QFontMetricsF(small).horizontalAdvance(m_key) + 9);
    const QRectF cap(width() - w - 9, height() / 2.0 - 8.5, w, 17);
    paint_text(p, QRectF(13, 0, cap.left() - 20, height()), m_hint, font(), t.ink3);
    if (m_key.isEmpty())
        return;
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.line, 1));
    p.drawRoundedRect(cap, 3, 3);
    paint_text(p, cap, m_key, small, t.ink3, Qt::AlignCenter);
}

}  // namespace andon::ui
