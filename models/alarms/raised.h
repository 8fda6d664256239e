// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/alarms.h"

#include <string>
#include <vector>

namespace andon::alarms {

/// An occurrence that has begun, for whoever does something about it elsewhere: shown from its first
/// moment, of a rule that asks for it.
struct Raised {
    std::vector<std::string> reactions;  ///< of its rule, by name
    views::AlarmRow row;                 ///< as it was raised
};

}  // namespace andon::alarms
