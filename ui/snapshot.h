// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "transport/error.h"
#include "ui/theme/tokens.h"

#include <QSize>
#include <QString>
#include <QTimeZone>
#include <functional>
#include <optional>

namespace andon::ui {

/// A page as a picture.
struct SnapshotRequest {
    QString page = QStringLiteral("overview");  ///< or "orders/4711"
    QSize size{1920, 1080};
    Scheme scheme = Scheme::light;
    QTimeZone zone = QTimeZone::systemTimeZone();
    bool first_row = false;        ///< choose the first row of a table, to show its details
    std::optional<IngestTime> at;  ///< the moment to show; absent: the newest
    /// Whether everything the page asked for has been answered; absent when answers come at once.
    std::function<bool()> answered;
    int patience_ms = 30'000;  ///< how long answers may take
};

/// Draws the page without a display (QT_QPA_PLATFORM=offscreen), once it has been answered, and writes
/// it as PNG. A QApplication must exist. Errors: the file cannot be written, the page is unknown,
/// answers did not come in time.
Result<void> write_snapshot(
    items::ConsoleData& data, const SnapshotRequest& request, const QString& file);

}  // namespace andon::ui
