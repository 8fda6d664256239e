// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/cursor.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace andon::ui {

/// Lets the cursor run: the time of the plant passes `speed()` times as fast as that on the wall, and
/// the screen shows as many of its moments as it can. At the end it stops, or begins anew where it
/// loops. UI thread; the cursor outlives it.
class Player : public QObject {
    Q_OBJECT

public:
    explicit Player(items::Cursor& cursor, QObject* parent = nullptr);

    bool playing() const { return m_timer.isActive(); }
    void set_playing(bool on);
    double speed() const;
    void faster();
    void slower();
    bool looping() const { return m_looping; }
    void set_looping(bool on);
    /// Goes there; where it plays, it plays on from there.
    void jump(IngestTime t);
    /// One business event on or back; playing ends.
    void step(int direction);
    void go_live();

Q_SIGNALS:
    void changed();

private:
    void tick();
    items::Cursor& m_cursor;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
    IngestTime m_at;  ///< where it plays
    std::size_t m_speed;
    bool m_looping = false;
};

}  // namespace andon::ui
