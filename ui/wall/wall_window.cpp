// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_window.h"

#include "ui/wall/wall_feed.h"
#include "ui/wall/wall_style.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <array>

namespace andon::ui {

WallWindow::WallWindow(
    const WallFeed& feed, const Theme& theme, Playlist playlist, Clock clock, QWidget* parent)
    : QWidget(parent),
      m_feed(feed),
      m_theme(theme),
      m_playlist(std::move(playlist)),
      m_clock(std::move(clock)) {
    setWindowFlags(Qt::Window | Qt::FramelessWindowHint);
    setWindowTitle(tr("Andon wall"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setCursor(Qt::BlankCursor);
    setFocusPolicy(Qt::StrongFocus);
    connect(&feed, &WallFeed::changed, this, &WallWindow::refresh);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    m_face = make_face(feed, m_playlist.step().board, 0);
}

void WallWindow::restore(const WallPlace& place, const WallStep& step) {
    m_playlist.restore(place, step, m_clock());
    show_place();
}

void WallWindow::set_notes(const QStringList& notes) {
    m_notes = notes;
    show_place();
}

void WallWindow::refresh() {
    const std::size_t pages = pages_of(m_face.board);
    const bool moved = m_playlist.tick(m_clock(), pages);
    show_place();
    if (moved)
        Q_EMIT place_changed();
}

void WallWindow::show_place() {
    m_face = make_face(m_feed, m_playlist.step().board, m_playlist.place().page);
    m_face.paused = m_playlist.place().paused;
    m_face.notes += m_notes;
    setAccessibleName(m_face.board.title + QStringLiteral(", ") + m_face.board.name);
    setAccessibleDescription(in_words(m_face));
    update();
}

/// A picture that stands for weeks burns in: all of it moves by a few pixels every few minutes.
QPoint WallWindow::shift() const {
    constexpr std::int64_t kEveryMs = 180'000;
    constexpr std::array<QPoint, 8> kWay{QPoint(0, 0),   QPoint(1, 0),  QPoint(1, 1),
                                         QPoint(0, 1),   QPoint(-1, 1), QPoint(-1, 0),
                                         QPoint(-1, -1), QPoint(0, -1)};
    const auto at = static_cast<std::size_t>(m_clock() / kEveryMs) % kWay.size();
    return kWay[at] * qRound(2 * wall_unit(size()));
}

void WallWindow::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), m_theme.colours().bg);
    p.translate(shift());
    paint_wall_face(p, QSizeF(size()), m_face, m_theme);
    ++m_frames;
}

void WallWindow::keyPressEvent(QKeyEvent* event) {
    const std::int64_t now = m_clock();
    switch (event->key()) {
    case Qt::Key_Space:
        m_playlist.set_paused(!m_playlist.place().paused, now);
        break;
    case Qt::Key_Right:
    case Qt::Key_N:
    case Qt::Key_PageDown:
        m_playlist.next(now, pages_of(m_face.board));
        break;
    case Qt::Key_Left:
    case Qt::Key_PageUp:
        m_playlist.previous(now);
        m_face = make_face(m_feed, m_playlist.step().board, 0);
        m_playlist.tick(now, pages_of(m_face.board));
        break;
    case Qt::Key_Q:
        if (event->modifiers().testFlag(Qt::ControlModifier))
            Q_EMIT quit_asked();
        return;
    default:
        return;
    }
    show_place();
    Q_EMIT place_changed();
}

/// A window manager's wish to close it is no reason to leave a wall dark.
void WallWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
}

}  // namespace andon::ui
