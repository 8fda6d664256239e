// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QTimeZone>
#include <optional>

namespace andon::app {

/// What every QApplication of this program needs: the console's, the wall's, a picture's.

/// What it keeps references to for as long as it lives.
struct Arguments {
    int count = 1;
    char name[6] = "andon";
    char* values[2] = {name, nullptr};
};

void name_application();
bool has_display();
/// Without a display of its own choice a picture is drawn in memory.
void draw_offscreen();

/// The configured zone; the machine's for "local".
QTimeZone zone_of(const Configuration& configuration);
/// Absent: as the desktop has it.
std::optional<ui::Scheme> scheme_of(const Configuration& configuration);

}  // namespace andon::app
