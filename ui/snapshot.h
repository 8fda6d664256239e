// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "transport/error.h"
#include "ui/theme/tokens.h"

#include <QSize>
#include <QString>
#include <QTimeZone>

namespace andon::ui {

/// A page as a picture.
struct SnapshotRequest {
    QString page = QStringLiteral("overview");  ///< or "orders/4711"
    QSize size{1920, 1080};
    Scheme scheme = Scheme::light;
    QTimeZone zone = QTimeZone::systemTimeZone();
    int settle_ms = 700;     ///< how long queries may take before the picture
    bool first_row = false;  ///< choose the first row of a table, to show its details
};

/// Draws the page without a display (QT_QPA_PLATFORM=offscreen) and writes it as PNG. A QApplication
/// must exist. Errors: the file cannot be written, the page is unknown.
Result<void> write_snapshot(
    items::ConsoleData& data, const SnapshotRequest& request, const QString& file);

}  // namespace andon::ui
