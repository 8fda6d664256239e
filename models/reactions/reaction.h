// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cases/field_mapping.h"
#include "models/outbox/entry.h"
#include "models/reactions/event_content.h"
#include "models/views/alarms.h"
#include "transport/instant.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

namespace andon::reactions {

/// The lane of cases.
inline constexpr const char* kSalesforce = "salesforce";

/// What is made of an alarm: a case, or an event.
using Content = std::variant<cases::FieldMapping, EventContent>;

/// What is done when an alarm of a rule that names it is raised.
struct Reaction {
    std::string name;
    std::string lane = kSalesforce;
    outbox::Mode mode = outbox::Mode::automatic;
    std::uint32_t hourly_cap = 0;  ///< sent in an hour, at most; 0: no cap
    /// A cause that is older when it is found is listed, not sent.
    std::chrono::microseconds max_age = std::chrono::minutes(15);
    Content content;
    bool evidence = false;  ///< the alarm as it was raised is kept with its case, as a file
};

/// What becomes of an alarm where nobody says otherwise: Subject, Description, Priority and Origin, of
/// objects as an organisation has them from its first day.
cases::FieldMapping default_mapping();

/// Writes the alarm's own key, the same for all its occurrences, into `field`, unless the mapping does.
void keep_alarm_key(cases::FieldMapping& mapping, const std::string& field);

/// What must leave because of `alarm`, seen at `now`. Its key is that of the occurrence: one occurrence is
/// one case, one event of the alarm, one request, whatever is found again, on however many consoles, under
/// whatever reaction. Each is a record of its own over there, so that one that waits for a person holds up
/// no other of the same alarm. What is too old waits; what cannot be made needs attention; both say why.
std::string key_of(const Reaction& reaction, const std::string& occurrence);
outbox::Entry entry_of(const Reaction& reaction, const views::AlarmRow& alarm, WallTime now);

/// The alarm as it stands, as a file of JSON for the case that `of_case` makes.
outbox::Entry snapshot_of(const outbox::Entry& of_case, const views::AlarmRow& alarm);

}  // namespace andon::reactions
