// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/live_page_config.h"

#include <vector>

namespace andon::ui {

/// The tables of calls: what is open, and all there has been. The first is the page's own.
std::vector<LivePageConfig> call_tables();

}  // namespace andon::ui
