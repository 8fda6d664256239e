// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/shell/window_memory.h"
#include "ui/theme/tokens.h"

#include <QString>
#include <QTime>
#include <QTimeZone>
#include <functional>
#include <optional>
#include <vector>

class QApplication;

namespace andon::ui {

class MainWindow;

/// How the window is to come up.
struct ConsoleOptions {
    QTimeZone zone = QTimeZone::systemTimeZone();
    QTimeZone plant_zone = QTimeZone::utc();
    std::vector<QTime> shifts{};   ///< when one begins, in the plant's zone
    std::optional<Scheme> scheme;  ///< absent: as remembered, else as the desktop
    StateFiles state;              ///< empty: forget
    QString target;                ///< page to show first
    bool full_screen = false;
    QString review_file;           ///< what is reviewed, for people; empty: the console's own store
    std::optional<IngestTime> at;  ///< the moment to show first; absent: LIVE, or the end of a file
    std::function<void(MainWindow&)> shown{};  ///< once it is on screen
};

/// Shows the console over `data` until it is closed; returns the program's exit code. `data` must
/// outlive the call and must not have been started on another thread.
int run_console(QApplication& app, items::ConsoleData& data, const ConsoleOptions& options);

}  // namespace andon::ui
