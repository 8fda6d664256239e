// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <QString>

namespace andon::ui {

/// Which way a hatch leans: stops lean one way, missing data the other.
enum class Lean { forward, backward };

void paint_hatch(
    QPainter& p, const QRectF& rect, const QColor& ink, Lean lean, double step = 7,
    double width = 1);

/// A card: panel, one-pixel border, radius 4, no shadow.
void paint_card(QPainter& p, const QRectF& rect, const Tokens& t, const QColor& fill);

/// Shape and digit of a priority, always together: ■1 ▲2 ◆3 ●4. Returns the width used.
double paint_priority(QPainter& p, QPointF left_middle, int priority, const Theme& theme);
constexpr double kPriorityWidth = 30;

/// One line of text in `rect`, elided on the right where it does not fit. Returns its width.
double paint_text(
    QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& ink,
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);

/// The ring that says where the keyboard is.
void paint_focus(QPainter& p, const QRectF& rect, const Tokens& t);

/// ■1 and so on, as text for a screen reader.
QString priority_words(int priority);

}  // namespace andon::ui
