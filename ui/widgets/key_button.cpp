// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_button.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace andon::ui {

KeyButton::KeyButton(const Theme& theme, const QString& text, const QString& key, QWidget* parent)
    : QPushButton(text, parent), m_theme(theme), m_key(key) {
    setAccessibleName(text);
    if (!key.isEmpty())
        setAccessibleDescription(tr("Key: %1").arg(key));
}

void KeyButton::set_main(bool main) {
    setProperty("main", main);
}

QSize KeyButton::sizeHint() const {
    QSize size = QPushButton::sizeHint();
    if (!m_key.isEmpty())
        size.rwidth() += static_cast<int>(key_box().width()) + 8;
    return size;
}

QRectF KeyButton::key_box() const {
    QFont font = m_theme.font(TextRole::note);
    font.setPixelSize(11);
    const double w = std::max(16.0, QFontMetricsF(font).horizontalAdvance(m_key) + 8);
    return {width() - w - 10, height() / 2.0 - 8.5, w, 17};
}

void KeyButton::paintEvent(QPaintEvent* event) {
    if (m_key.isEmpty()) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter p(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    p.drawControl(QStyle::CE_PushButtonBevel, option);
    const Tokens& t = m_theme.colours();
    const bool main = property("main").toBool() && isEnabled();
    const QColor ink = main ? t.on_accent : isEnabled() ? t.ink : t.ink3;
    const QRectF box = key_box();
    paint_text(p, QRectF(12, 0, box.left() - 18, height()), text(), font(), ink);
    p.setRenderHint(QPainter::Antialiasing);
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(main ? t.on_accent : t.line, 1));
    p.drawRoundedRect(box, 3, 3);
    QFont small = m_theme.font(TextRole::note);
    small.setPixelSize(11);
    paint_text(p, box, m_key, small, main ? t.on_accent : t.ink3, Qt::AlignCenter);
}

}  // namespace andon::ui
