// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace andon::ui {

/// Whether a person who presses a button may be led there by a browser: https, or http to this machine.
bool may_be_opened(const QString& address);

}  // namespace andon::ui
