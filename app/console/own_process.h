// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/layers.h"

#include <QStringList>

namespace andon::app {

/// Starts this program once more, apart from this process, with the configuration that was named to
/// this one; the store is for `arguments` to name. False where it cannot be started. Any thread.
bool start_andon(const ConfigurationOptions& options, const QStringList& arguments);

}  // namespace andon::app
