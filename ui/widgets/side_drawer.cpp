// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/side_drawer.h"

#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <utility>

namespace andon::ui {

namespace {
constexpr int kGap = 14;
constexpr int kHandle = 30;
constexpr double kBelow = 0.5;
}  // namespace

SideDrawer::SideDrawer(const Theme& theme, QWidget* main, QWidget* side, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_main(main), m_side(side) {
    main->setParent(this);
    side->setParent(this);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Side column"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SideDrawer::set_handle_text(const QString& text) {
    if (text == m_handle_text)
        return;
    m_handle_text = text;
    setAccessibleDescription(text);
    if (has_handle())
        update(handle());
}

void SideDrawer::set_open(bool open) {
    m_open = open;
    arrange();
}

QRect SideDrawer::handle() const {
    return {width() - kHandle, 0, kHandle, height()};
}

bool SideDrawer::set_side_empty(bool empty) {
    if (std::exchange(m_side_empty, empty) == empty)
        return false;
    arrange();
    return is_tall();
}

void SideDrawer::resizeEvent(QResizeEvent*) {
    arrange();
}

bool SideDrawer::put_in_place_of(QWidget& from, QWidget& to) {
    QWidget*& part = &from == m_main ? m_main : m_side;
    if (part != &from)
        return false;
    to.setParent(this);
    part = &to;
    arrange();
    return true;
}

void SideDrawer::arrange() {
    if (is_wide() || is_tall()) {
        if (is_wide()) {
            const int side = static_cast<int>(width() * m_share);
            m_main->setGeometry(0, 0, width() - side - kGap, height());
            m_side->setGeometry(width() - side, 0, side, height());
        } else {
            constexpr int kSentence = 120;
            const int side = m_side_empty ? kSentence : static_cast<int>(height() * kBelow);
            m_main->setGeometry(0, 0, width(), height() - side - kGap);
            m_side->setGeometry(0, height() - side, width(), side);
        }
        m_side->setAutoFillBackground(false);
        m_side->setContentsMargins({});
        m_side->show();
        setFocusPolicy(Qt::NoFocus);
        return;
    }
    setFocusPolicy(Qt::TabFocus);
    m_main->setGeometry(0, 0, width() - kHandle - 8, height());
    const int side = std::min(width() - 200, 500);
    m_side->setGeometry(width() - kHandle - side, 0, side, height());
    m_side->setAutoFillBackground(true);
    m_side->setContentsMargins(10, 0, 8, 0);
    m_side->setVisible(m_open);
    if (m_open)
        m_side->raise();
    update();
}

void SideDrawer::paintEvent(QPaintEvent*) {
    if (!has_handle())
        return;
    QPainter p(this);
    const Tokens& t = m_theme.colours();
    const QRect box = handle();
    paint_card(p, box, t, t.panel);
    p.save();
    p.translate(box.right(), box.top());
    p.rotate(90);
    paint_text(
        p, QRectF(12, 0, box.height() - 24, box.width()), m_handle_text,
        m_theme.font(TextRole::body), t.ink2);
    p.restore();
    paint_text(
        p, QRectF(box.left(), box.bottom() - 30, box.width(), 24),
        m_open ? QStringLiteral("▸") : QStringLiteral("◂"), m_theme.font(TextRole::body), t.ink,
        Qt::AlignCenter);
    if (hasFocus())
        paint_focus(p, box, t);
}

void SideDrawer::mouseReleaseEvent(QMouseEvent* event) {
    if (has_handle() && handle().contains(event->pos()))
        set_open(!m_open);
}

void SideDrawer::keyPressEvent(QKeyEvent* event) {
    if (has_handle() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)) {
        set_open(!m_open);
        return;
    }
    if (has_handle() && m_open && event->key() == Qt::Key_Escape) {
        set_open(false);
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace andon::ui
