// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/row_codec.h"

#include <cstdint>
#include <optional>
#include <string>

namespace andon::views {

/// One alarm: what a rule says of an entity, through all its occurrences, and what people did about it.
/// Made by alarms/alarm_desk.h; states and causes are texts of alarms/alarm.h.
struct AlarmRow {
    std::string alarm_key;
    std::string rule;
    std::string title;
    std::string entity_kind;
    std::string entity_id;
    std::string place;
    std::string line;
    std::string state = "normal";
    std::int64_t priority = 3;
    bool active = false;
    bool open = false;
    std::string occurrence;
    std::int64_t occurrences = 0;
    std::optional<EventTime> onset;
    std::optional<EventTime> onset_revised;
    std::optional<EventTime> raised;
    std::optional<EventTime> cleared;
    std::optional<EventTime> annunciated;
    std::optional<EventTime> acknowledged;
    std::string acknowledged_by;
    std::string note;
    std::optional<double> value;
    std::optional<double> limit;
    std::optional<double> peak;
    std::string unit;
    std::optional<EventTime> shelved_until;
    std::string shelve_kind;
    std::string hidden_by;
    std::string reason;
    bool latching = false;
    bool ack_note_required = false;
    std::string guidance;
    std::string page;
    std::string cause;
    std::string actor;
    std::optional<EventTime> changed;
    std::int64_t sequence = 0;
    // What the state machine remembers besides.
    bool pending_ack = false;
    bool latched = false;
    bool shelved = false;
    bool suppressed = false;
    bool out_of_service = false;
    std::optional<EventTime> re_alarm_at;
};

const RowCodec<AlarmRow>& alarms_codec();
ViewSchema alarms_schema();

}  // namespace andon::views
