// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/wall/playlist.h"
#include "ui/wall/wall_face.h"

#include <QWidget>
#include <functional>

namespace andon::ui {

/// One screen of a wall: its playlist, painted. No pointer, nothing to press but the keys of its
/// playlist. UI thread; feed and theme outlive it.
class WallWindow : public QWidget {
    Q_OBJECT

public:
    /// Milliseconds of a clock that never goes back.
    using Clock = std::function<std::int64_t()>;

    WallWindow(
        const WallFeed& feed, const Theme& theme, Playlist playlist, Clock clock,
        QWidget* parent = nullptr);

    const Playlist& playlist() const { return m_playlist; }
    const WallFace& face() const { return m_face; }
    /// Back to where it was before the program ended.
    void restore(const WallPlace& place, const WallStep& step);
    /// What else stands at the foot: what the wall could not do.
    void set_notes(const QStringList& notes);
    /// Frames painted since it was made.
    std::uint64_t frames() const { return m_frames; }

    /// Turns pages when their time is over and takes in what has changed.
    void refresh();

Q_SIGNALS:
    /// Another page, step, or paused: what is worth remembering.
    void place_changed();
    void quit_asked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void show_place();
    QPoint shift() const;

    const WallFeed& m_feed;
    const Theme& m_theme;
    Playlist m_playlist;
    Clock m_clock;
    WallFace m_face;
    QStringList m_notes;
    std::uint64_t m_frames = 0;
};

}  // namespace andon::ui
