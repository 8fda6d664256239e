// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/change.h"

#include <optional>
#include <string>

namespace andon::outbox {

/// What a person does to what leaves.
struct PersonAct {
    enum class Kind : std::uint8_t {
        add,      ///< `entry`, made by hand; one whose lane has its key already is none
        agree,    ///< what waits for a person's word leaves
        retry,    ///< what was refused, once more
        edit,     ///< `text` is the payload from now on
        drop,     ///< never; `text` says why
        pause,    ///< nothing of `lane` leaves; kAllLanes: nothing at all
        go_on,    ///< takes a pause back
        try_now,  ///< opens the way of `lane` again at once
    };
    Kind kind = Kind::agree;
    EntryId id = 0;
    std::string lane = {};
    std::string text = {};
    std::string actor = {};
    std::optional<Entry> entry = {};
};

}  // namespace andon::outbox
