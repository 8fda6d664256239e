// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <QString>

namespace andon::ui {

/// How a state is drawn: fill and word, never a hue.
enum class StateLook { running, idle, stopped, planned, unstaffed, no_data, other };

StateLook state_look(const QString& token);
/// The word in capitals: "planned_stop" → "PLANNED STOP".
QString state_word(const QString& token);

/// A pill of `rect` with the state's fill and word; one whose source is silent is the word alone in a
/// dashed frame: what it is now is not known.
void paint_state_pill(
    QPainter& p, const QRectF& rect, const QString& token, const Theme& theme, bool stale = false);
/// The fill alone, for strips.
void paint_state_fill(QPainter& p, const QRectF& rect, StateLook look, const Theme& theme);

}  // namespace andon::ui
