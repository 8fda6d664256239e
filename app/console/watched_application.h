// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/loop_watch.h"

#include <QApplication>

namespace andon::app {

/// An application that notes for how long each event kept it. UI thread.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    /// Notes nothing until then. `watch` outlives it.
    void tell(ui::LoopWatch& watch) { m_watch = &watch; }
    bool notify(QObject* receiver, QEvent* event) override;

private:
    ui::LoopWatch* m_watch = nullptr;
};

}  // namespace andon::app
