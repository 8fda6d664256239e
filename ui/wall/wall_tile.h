// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/state_strip.h"

#include <QPainter>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

namespace andon::ui {

/// One thing on a wall, in words: a line, an order, an article, a customer, or the sum of many.
struct WallTile {
    QString name;
    QString state;   ///< token of a state, shown as a pill; empty: `badge`
    QString badge;   ///< a word in a plain frame, such as an order's stage; may be empty
    QString figure;  ///< what is read from five metres: "412"
    QString beside;  ///< smaller, after it: "of 420 /h"
    QString right;   ///< at the right: since when, until when
    QString words;   ///< why
    int priority = 0;
    bool is_sum = false;  ///< of many things: marked by edge and sign, not as one thing that burns
    bool stale = false;   ///< what it says may no longer be so: hatched, greyed, kept
    std::vector<StateSpan> states;
    std::int64_t from_us = 0, to_us = 0;  ///< of the strip; equal: there is none
    std::optional<double> actual, plan;   ///< a bar with its tick; absent: there is none

    /// What has trouble first, then what is not known, then the rest.
    int rank() const { return priority != 0 ? priority : stale ? 5 : 9; }
};

/// The sign of a priority as large as the words beside it. Returns the width used.
double paint_wall_sign(QPainter& p, const QPointF& left_middle, int priority, const Theme& theme);

/// Paints it into `rect`, in wall units (wall_style.h), from about 240 × 110 on.
void paint_wall_tile(QPainter& p, const QRectF& rect, const WallTile& tile, const Theme& theme);

}  // namespace andon::ui
