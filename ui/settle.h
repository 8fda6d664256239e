// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace andon::ui {

/// Lets the event loop run until nothing has been asked for a moment, before a picture is taken.
/// `answered` says whether everything that was asked has been answered; absent where answers come at
/// once. False when that did not come within `patience_ms`. UI thread.
bool settle(const std::function<bool()>& answered, int patience_ms);

}  // namespace andon::ui
