// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settle.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace andon::ui {

namespace {

/// Longer than a page waits before it draws what has come.
constexpr int kQuietMs = 250;
constexpr int kPassMs = 5;

}  // namespace

/// The moment is counted in passes of the event loop: on a busy machine time goes by without any.
bool settle(const std::function<bool()>& answered, int patience_ms) {
    QElapsedTimer all;
    all.start();
    for (int quiet = 0; quiet < kQuietMs / kPassMs; ++quiet) {
        if (all.elapsed() > patience_ms)
            return false;
        QEventLoop pause;
        QTimer::singleShot(kPassMs, Qt::PreciseTimer, &pause, &QEventLoop::quit);
        pause.exec();
        if (answered && !answered())
            quiet = 0;
    }
    return true;
}

}  // namespace andon::ui
