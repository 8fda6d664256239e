// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>

class QMenu;
class QWidget;

namespace andon::ui {

/// The window's command that explains what has the keyboard, by its id.
inline constexpr const char* kExplainCommand = "explain/number";

/// Puts that command, with its key, into a menu of `widget`; false where the window has none.
bool add_explain_action(QMenu& menu, const QWidget& widget);

/// Offers it where a person asked for what can be done with a figure. `at` on the screen.
void show_explain_menu(QWidget& widget, QPoint at);

}  // namespace andon::ui
