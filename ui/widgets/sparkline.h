// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <vector>

namespace andon::ui {

/// A word-sized line with a dot at its newest value; gaps stay gaps.
void paint_sparkline(
    QPainter& p, const QRectF& rect, const std::vector<items::SeriesPoint>& points,
    const Theme& theme);

}  // namespace andon::ui
