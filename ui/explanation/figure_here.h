// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/links/figure_target.h"

#include <optional>

class QWidget;

namespace andon::ui {

/// The number that has the keyboard: the current cell of a table, the line of a card, a tile. Absent where
/// `focus` is, or stands in, nothing that shows one. UI thread.
std::optional<FigureTarget> figure_here(const QWidget* focus);

}  // namespace andon::ui
