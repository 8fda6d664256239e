// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "app/console/store_console_data.h"
#include "transport/error.h"
#include "ui/pages/first_steps.h"
#include "ui/review/file_actions.h"
#include "ui/shell/window_memory.h"

#include <QSize>
#include <QString>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace andon::app {

/// Who is asked for the window's data; `mailbox` may be one that nobody fills.
struct WindowSource {
    const Configuration& configuration;
    std::vector<views::ViewSchema> catalogue;
    ingest::Mailbox& mailbox;
    Rebuilder rebuilder{};  ///< none: the window only watches
    bool review = false;    ///< a file somebody gave, opened as such: nothing in it is live
    std::filesystem::path bookmarks{};  ///< the folder of them; empty: they go with the window
};

/// How the window is to come up.
struct WindowRequest {
    ui::StateFiles state;          ///< that remember it
    std::string page;              ///< the first; empty: as remembered
    std::optional<IngestTime> at;  ///< the moment to show first; absent: LIVE
    QString link{};                ///< to open first; empty: none
    QString door{};                ///< where others bring links; empty: nowhere
    QString screen_log{};          ///< where to write how the screen does; empty: nowhere
    /// What the start page offers; none: nothing.
    std::function<std::unique_ptr<ui::FirstSteps>()> first_steps{};
    /// For Open and Cut; none: the window says that it cannot.
    std::function<std::unique_ptr<ui::FileActions>()> files{};
};

struct PictureRequest {
    std::string page = "overview";
    QSize size{1920, 1080};
    std::string file;
    bool first_row = false;
    std::optional<IngestTime> at;  ///< the moment to show; absent: the newest
};

/// Opens the store for reading, as the window does. Errors: those of StoreReader::open.
Result<std::unique_ptr<StoreConsoleData>> open_console_data(const WindowSource& source);

/// Shows the window until it is closed or a stop is asked for. Makes the QApplication: once a
/// process, on the main thread. `before_close` runs once the window is gone and before its data goes.
/// Errors: no display; those of open_console_data.
Result<void> show_window(
    const WindowSource& source, const WindowRequest& request, const std::stop_token& stop,
    const std::function<void()>& before_close);

/// Draws one page into a PNG; needs no display.
Result<void> draw_picture(const WindowSource& source, const PictureRequest& request);

}  // namespace andon::app
