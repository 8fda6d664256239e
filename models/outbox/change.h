// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"

#include <string>
#include <vector>

namespace andon::outbox {

/// In place of a lane's name: all of them.
inline constexpr const char* kAllLanes = "*";

/// That a person holds a lane, or all of them.
struct LanePause {
    std::string lane;
    bool paused = false;
    std::string actor;
    WallTime since;

    bool operator==(const LanePause&) const = default;
};

/// What is to be stored of the outbox, together.
struct Change {
    std::vector<Entry> added = {};    ///< without ids; one whose lane has its key already is none
    std::vector<Entry> changed = {};  ///< that the store has, as Outbox::take_changed gives them
    std::vector<LanePause> pauses = {};

    bool empty() const { return added.empty() && changed.empty() && pauses.empty(); }
};

}  // namespace andon::outbox
