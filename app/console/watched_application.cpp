// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/watched_application.h"

#include <QThread>

namespace andon::app {

/// Other threads deliver their events here too.
bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (m_watch == nullptr || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    using Clock = ui::LoopWatch::Clock;
    m_watch->enter(*receiver, event->type(), QThread::currentThread()->loopLevel(), Clock::now());
    const bool done = QApplication::notify(receiver, event);
    m_watch->leave(Clock::now());
    return done;
}

}  // namespace andon::app
