// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QSizeF>
#include <QString>

namespace andon::ui {

/// A wall is painted in units of its own, so that it looks the same on every screen: the shorter side
/// is 540 of them. At 1080p a unit is two pixels.
constexpr double kWallSide = 540;
/// Nothing is smaller: 26 pixels at 1080p.
constexpr double kWallSmallest = 13;

/// Pixels of a unit on a screen of this size.
double wall_unit(const QSizeF& pixels);

/// A font of `size` units, to be painted through a transform; its glyphs keep their true widths.
QFont wall_font(double size, QFont::Weight weight = QFont::Normal);

/// Paints `text` in at most `lines` lines from the top of `rect`; what is left over ends in "…". No line
/// begins with a unit or a dot. Returns the height used.
double paint_wall_words(
    QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& ink,
    int lines, Qt::Alignment align = Qt::AlignLeft);

/// The largest of `size` and what lets `text` fit into `width`, not below the smallest size.
double size_that_fits(
    const QString& text, double width, double size, QFont::Weight weight, QPaintDevice* device);

}  // namespace andon::ui
