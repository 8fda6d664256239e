// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <optional>

namespace andon::ui {

/// Actual against plan: a grey bar with a dark tick where the plan is (80 % of the width, so that
/// more than planned has room).
void paint_bullet(
    QPainter& p, const QRectF& rect, std::optional<double> actual, std::optional<double> plan,
    const Theme& theme, bool stale = false);

/// A share of a whole, 0 … 1.
void paint_share(QPainter& p, const QRectF& rect, double share, const Theme& theme);

}  // namespace andon::ui
