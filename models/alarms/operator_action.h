// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "models/contracts/event.h"
#include "transport/instant.h"

#include <cstdint>
#include <string>

namespace andon::alarms {

/// What a person does to one alarm. An input of the journal: it takes effect where it stands in it, the
/// same in every replay.
struct OperatorAction {
    enum class Kind : std::uint8_t {
        acknowledge,
        shelve,
        unshelve,
        remove_from_service,
        return_to_service,
        reset,
    };

    Kind kind = Kind::acknowledge;
    contracts::Hash128 alarm;
    /// The occurrence that the person saw; an acknowledgement is of that one alone.
    contracts::Hash128 occurrence;
    ShelveKind shelve_kind = ShelveKind::timed;
    std::int64_t duration_us = 0;  ///< of shelving
    std::string actor;  ///< who; the person signed in to the desktop where nobody says more
    std::string note;   ///< note of an acknowledgement; reason of everything else
    WallTime at;        ///< when the person did it
};

}  // namespace andon::alarms
