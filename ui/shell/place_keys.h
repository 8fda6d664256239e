// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace andon::ui {

/// A key that belongs to where the keyboard is: known to the widget there, not to the CommandBook. Texts are
/// those of ShortcutSheet, before their translation.
struct PlaceKey {
    const char* group;  ///< the place: heading on the sheet
    const char* keys;   ///< "← →", "Enter"
    const char* what;
};

/// All of them. tests/ui/tst_keys.cpp looks every key up here that a widget asks for.
std::span<const PlaceKey> place_keys();

}  // namespace andon::ui
