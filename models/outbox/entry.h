// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace andon::outbox {

/// Given by the store, counting up; its order is the order in which things leave.
using EntryId = std::uint64_t;

/// Who decides that it leaves.
enum class Mode : std::uint8_t {
    propose,    ///< a suggestion: a person may take it up
    approve,    ///< a person has to agree
    automatic,  ///< nobody is asked; on one console at a time
    by_hand,    ///< a person made it
};

enum class State : std::uint8_t {
    waiting,          ///< for a person's word
    standby,          ///< another console sends it
    queued,           ///< will be sent
    sending,          ///< leaves now; found so at a start, it may have arrived
    unknown,          ///< may have arrived: looked up before it is sent again
    done,             ///< the other side has it
    needs_attention,  ///< was refused: a person edits, retries or drops it
    dropped,          ///< a person decided against it, and said why
};

/// The words of the store and of commands: "needs_attention".
std::string_view to_string(Mode mode);
std::string_view to_string(State state);
std::optional<Mode> mode_of(std::string_view text);
std::optional<State> state_of(std::string_view text);

/// Nothing more will happen to it by itself or by a person.
constexpr bool is_final(State state) {
    return state == State::done || state == State::dropped;
}

/// One thing that must leave, exactly once in effect. What it is stands in the first part and never
/// changes, but for the payload, which a person may edit; how far it is, in the second.
struct Entry {
    EntryId id = 0;         ///< 0 until the store has it
    std::string lane = {};  ///< "salesforce": who carries it
    std::string key =
        {};  ///< tells it from every other of its lane, for ever: a second is no entry
    std::string record = {};   ///< what it is about over there; things of one record never overtake
    std::string target = {};   ///< where in the lane: an object, a topic, an address by its name
    std::string payload = {};  ///< exact bytes; personal, so never in a log
    std::string reaction = {};  ///< which rule's reaction asked for it; the hourly cap counts by it
    std::string alarm = {};     ///< its cause, as alarms::to_string has it; empty: made by hand
    std::string occurrence = {};
    std::string actor = {};  ///< who made it by hand or agreed
    Mode mode = Mode::automatic;
    std::uint32_t hourly_cap = 0;  ///< of its reaction; 0: none
    WallTime onset = {};           ///< of the cause
    WallTime created = {};

    State state = State::queued;
    bool in_doubt = false;       ///< may be over there already: looked up before it is sent
    std::uint32_t attempts = 0;  ///< how often it was sent
    std::uint32_t strikes =
        0;              ///< of these, refused because of itself since a person last touched it
    WallTime due = {};  ///< not before
    WallTime first_sent = {};  ///< 0: never
    WallTime last_sent = {};
    WallTime changed = {};       ///< when the state last changed
    std::string reference = {};  ///< what the other side calls it
    std::string error = {};      ///< the last one, or why it was dropped or waits

    bool operator==(const Entry&) const = default;
};

}  // namespace andon::outbox
