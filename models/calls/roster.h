// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace andon::calls {

/// Who is asked once a call has waited for so long.
struct RosterStep {
    std::string who;
    std::int64_t after_us = 0;  ///< since the call was raised

    bool operator==(const RosterStep&) const = default;
};

/// Whom calls ask, one after the other, while nobody takes them.
struct Roster {
    std::string scope;                ///< path; calls of it and below it; empty: of everywhere
    std::vector<std::string> topics;  ///< empty: of every topic
    std::vector<RosterStep> steps;    ///< by time, the earliest first

    bool operator==(const Roster&) const = default;
};

using Rosters = std::vector<Roster>;

/// The first of them that is for calls about `topic` at `place`; null: there is none.
const Roster* roster_for(const Rosters& rosters, std::string_view place, std::string_view topic);

/// As it is journaled with the configuration: one line of JSON, sorted; of none the empty text.
std::string canonical_text(const Rosters& rosters);
/// Reads canonical_text() back. Errors: bad_data.
Result<Rosters> parse_rosters(std::string_view text);

}  // namespace andon::calls
