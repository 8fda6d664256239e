// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace andon {

/// What came of one attempt to hand something to another system, or to look whether it has it. The same
/// words for every protocol, so that what drives retries need not know any.
struct DeliveryOutcome {
    enum class Kind : std::uint8_t {
        done,         ///< it has it; `reference` says what it calls it
        absent,       ///< of a look only: it does not have it
        not_sent,     ///< nothing left this machine: no connection, no name, a wrong certificate
        unknown,      ///< it was sent, and no answer says what became of it
        busy,         ///< refused for now, because of this one thing: a row that is locked
        unavailable,  ///< refused for now, whatever is sent: maintenance, too many calls at once
        exhausted,    ///< no more calls today
        sign_in,      ///< not let in: nothing is accepted before somebody has seen to it
        refused,      ///< this one will never be accepted as it is
    };
    static constexpr std::size_t kKinds = 9;

    Kind kind = Kind::unknown;
    std::string reference = {};  ///< of done: the other system's id
    std::string message = {};    ///< one sentence; of refused in the other side's own words
    /// How long the other side asked to be left alone.
    std::optional<std::chrono::milliseconds> retry_after = {};
};

}  // namespace andon
