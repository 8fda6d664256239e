// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "transport/error.h"
#include "ui/theme/tokens.h"
#include "ui/wall/board.h"

#include <QSize>
#include <QString>
#include <QTimeZone>
#include <functional>

namespace andon::ui {

/// A board as a picture.
struct BoardPicture {
    BoardRequest board;
    std::size_t page = 0;
    QSize size{1920, 1080};
    Scheme scheme = Scheme::dark;
    QTimeZone zone = QTimeZone::systemTimeZone();
    std::function<bool()> answered;  ///< as settle() takes it
    int patience_ms = 30'000;
};

/// Draws the board without a display (QT_QPA_PLATFORM=offscreen) and writes it as PNG. A QApplication
/// must exist. Errors: the file cannot be written, answers did not come in time.
Result<void> write_board(
    items::ConsoleData& data, const BoardPicture& request, const QString& file);

}  // namespace andon::ui
