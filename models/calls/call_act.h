// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace andon::calls {

/// How far a call for help is, from the first to the last; it stands at the furthest that was said of it.
enum class Step : std::uint8_t {
    raised,
    taken,
    arrived,
    resolved,
    cancelled,
};

/// "raised", "taken", …: as the view shows it.
std::string_view to_string(Step step);
/// Absent for a word that is none of them.
std::optional<Step> parse_step(std::string_view word);

/// What a person does about help. An input of the journal: it takes effect where it stands in it, the same
/// in every replay.
struct CallAct {
    Step step = Step::raised;
    std::string call_id;  ///< of a raise empty: it gets its number where it is journaled
    // -- of a raise
    std::string place;  ///< path of line or machine
    std::string topic;  ///< who is called: "maintenance", "material", "quality", "lead", "safety"
    std::string text;
    std::int64_t severity = 0;  ///< 1 highest … 5 lowest; 0 unknown
    // -- of the others
    std::int64_t eta_us = 0;  ///< taken: how long until he is there; 0: not said
    std::string cause;        ///< resolved: what it was; cancelled: why
    std::string actor;        ///< who; the person signed in to the desktop where nobody says more
    WallTime at;              ///< when the person did it
};

/// An act and when it takes effect, on the clock that timers go by.
struct TimedCall {
    CallAct act;
    EventTime time;
};

/// One line of JSON with sorted keys, as it is journaled.
std::string call_text(const TimedCall& timed);
/// The text is of a call, and not of something else that a person did.
bool is_call_text(std::string_view text);
/// Errors: bad_data.
Result<TimedCall> parse_call(std::string_view text);

/// Why an act would have no effect.
enum class Refusal : std::uint8_t {
    unknown_call,
    place_required,
    topic_required,
    called_already,
    taken_already,
    somebody_there,
    over,
    cause_required,
    reason_required,
    eta_out_of_range,
};

/// What the person is told.
std::string_view sentence(Refusal refusal);

}  // namespace andon::calls
