// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_label.h"

#include "ui/widgets/paint.h"

namespace andon::ui {

PlainLabel::PlainLabel(const Theme& theme, TextRole role, Ink ink, QWidget* parent)
    : QLabel(parent), m_theme(theme), m_role(role), m_ink(ink) {
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setOpenExternalLinks(false);
    restyle();
    connect(&theme, &Theme::changed, this, &PlainLabel::restyle);
}

void PlainLabel::restyle() {
    const Tokens& t = m_theme.colours();
    setFont(m_theme.font(m_role));
    QPalette p = palette();
    p.setColor(
        QPalette::WindowText, m_ink == Ink::first    ? t.ink
                              : m_ink == Ink::second ? t.ink2
                                                     : t.ink3);
    setPalette(p);
}

void PlainLabel::set_text(const QString& text) {
    if (text == m_full)
        return;
    m_full = text;
    setText(text);
    setAccessibleName(text);
}

QSize PlainLabel::minimumSizeHint() const {
    const QSize size = QLabel::minimumSizeHint();
    return wordWrap() ? size : QSize(std::min(size.width(), 24), size.height());
}

void PlainLabel::paintEvent(QPaintEvent* event) {
    if (wordWrap()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter p(this);
    const QColor ink = palette().color(QPalette::WindowText);
    paint_text(p, contentsRect(), m_full, m_theme.font(m_role), ink, alignment());
}

QString as_tool_tip(const QString& text) {
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

QString as_control_text(QString text) {
    return text.replace(u'&', QStringLiteral("&&")).replace(u'\t', u' ');
}

void set_plain_tool_tip(QWidget& widget, const QString& text) {
    widget.setToolTip(as_tool_tip(text));
}

}  // namespace andon::ui
