// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QVBoxLayout>

namespace andon::ui {

Card::Card(const Theme& theme, const QString& heading, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_heading(heading), m_body(new QVBoxLayout(this)) {
    m_body->setContentsMargins(
        kPadding, heading.isEmpty() ? kPadding : kHeading, kPadding, kPadding);
    m_body->setSpacing(4);
    setAccessibleName(heading);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::set_heading(const QString& heading) {
    if (heading == m_heading)
        return;
    m_heading = heading;
    setAccessibleName(heading);
    update();
}

void Card::set_note(const QString& note) {
    if (note == m_note)
        return;
    m_note = note;
    update();
}

void Card::set_stale(bool stale) {
    if (stale == m_stale)
        return;
    m_stale = stale;
    update();
}

void Card::set_beside(int px) {
    m_beside = px;
    update();
}

void Card::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_theme.colours();
    paint_card(p, rect(), t, t.panel);
    if (m_stale)
        paint_hatch(p, QRectF(rect()).adjusted(1, 1, -1, -1), t.hatch, Lean::forward);
    if (m_heading.isEmpty())
        return;
    QRectF line(kPadding, 9, width() - 2 * kPadding, 20);
    const QFont font = m_theme.font(TextRole::heading);
    if (!m_note.isEmpty()) {
        const double room = std::min(
            m_beside > 0 ? std::max(0.0, line.width() - m_beside) : line.width() * 0.6,
            QFontMetricsF(font, this).horizontalAdvance(m_note) + 1);
        paint_text(
            p, QRectF(line.right() - room, line.top(), room, 20), m_note,
            m_theme.font(TextRole::note), t.ink2, Qt::AlignRight | Qt::AlignVCenter);
        line.setRight(line.right() - room - 12);
    }
    paint_text(p, line, m_heading, font, t.ink2);
}

}  // namespace andon::ui
