// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFontMetricsF>
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

/// `text` where it fits into `width`. A number that does not becomes shorter and stays the same one,
/// "-9,000,000,000 kg" → "-9.0e9 kg", in the program's locale; other text is elided on the right.
QString fit_number(const QString& text, const QFontMetricsF& metrics, double width);

/// One line of text in `rect`. What does not fit is elided on the right; what stands at the right,
/// fitted as a number. Returns its width.
double paint_text(
    QPainter& p, const QRectF& rect, const QString& text, const QFont& font, const QColor& ink,
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);

/// What stands in the middle of a list that has no rows.
void paint_empty(QPainter& p, const QRect& rect, const QString& text, const Theme& theme);

/// The ring that says where the keyboard is.
void paint_focus(QPainter& p, const QRectF& rect, const Tokens& t);

/// ■1 and so on, as text for a screen reader.
QString priority_words(int priority);

}  // namespace andon::ui
