// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/live_page_config.h"

#include <vector>

namespace andon::ui {

class AlarmActs;

/// The tables of the page of alarms, in the order of its buttons: what is active first, then what is
/// hidden and how, then every alarm there has ever been. `acts` outlives the pages.
std::vector<LivePageConfig> alarm_tables(AlarmActs& acts);

}  // namespace andon::ui
