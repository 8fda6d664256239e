// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/rules/on_off_delay.h"
#include "models/rules/rule.h"
#include "transport/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace andon::alarms {

/// States of ISA-18.2 / IEC 62682, named as in NAMUR's alarm state word (standards.md 1.1).
enum class AlarmState : std::uint8_t {
    normal = 1,                   ///< A
    unacknowledged = 2,           ///< B
    acknowledged = 3,             ///< C
    returned_unacknowledged = 4,  ///< D
    shelved = 5,                  ///< E
    suppressed = 6,               ///< F: by design
    out_of_service = 7,           ///< G
    latched_unacknowledged = 8,   ///< normal again, but its rule latches
    latched_acknowledged = 9,
};

std::string_view to_string(AlarmState state);

/// It stands in the active list.
constexpr bool is_listed(AlarmState state) {
    return state != AlarmState::normal && state != AlarmState::shelved
           && state != AlarmState::suppressed && state != AlarmState::out_of_service;
}

enum class ShelveKind : std::uint8_t {
    timed,     ///< until a moment, however often it comes and goes
    one_shot,  ///< until it has returned to normal once; at the latest until a moment
};

/// What of a rule an alarm goes by.
struct AlarmPolicy {
    rules::Priority priority = rules::Priority::medium;
    bool latching = false;
    bool ack_note_required = false;
    std::int64_t re_alarm_us = 0;  ///< 0: never
    std::int64_t max_shelve_us = std::int64_t{24} * 3600 * 1'000'000;
};

/// What brought a transition about.
enum class Cause : std::uint8_t {
    raised,
    cleared,
    acknowledge,
    shelve,
    unshelve,
    shelve_expired,
    suppress,
    release,
    remove_from_service,
    return_to_service,
    reset,
    re_alarm,
    rule_changed,  ///< what it was raised by is judged in another way now
    rule_removed,  ///< nobody judges it any more
};

std::string_view to_string(Cause cause);

/// One change of an alarm, for the audit log and the history. Each has one, also one that does not
/// change the state shown: a second suppression, or a condition that changes under one.
struct AlarmTransition {
    contracts::Hash128 alarm;
    contracts::Hash128 occurrence;  ///< zero before the first
    std::uint64_t sequence = 0;     ///< 1, 2, 3, … of this alarm
    AlarmState from = AlarmState::normal;
    AlarmState to = AlarmState::normal;
    Cause cause = Cause::raised;
    EventTime event_time;
    std::string actor;   ///< who; "system" for what nobody did
    std::string reason;  ///< note or reason given
    double value = 0;
    double limit = 0;
    rules::Priority priority = rules::Priority::medium;
    bool annunciated = false;  ///< sound and flashing begin: what the measures count
};

/// Why something a person asked for was not done.
enum class Refusal : std::uint8_t {
    unknown_alarm,
    other_occurrence,        ///< it was about an occurrence that is not the current one
    nothing_to_acknowledge,  ///< acknowledged already, or normal
    note_required,
    reason_required,
    already_shelved,  ///< in this way; the other one may take its place
    not_shelved,
    shelving_time_out_of_range,
    already_out_of_service,
    not_out_of_service,
    nothing_to_reset,
    condition_active,  ///< reset of an alarm whose condition still holds
    not_acknowledged,  ///< reset before it was acknowledged
};

/// One sentence for a person.
std::string_view sentence(Refusal refusal);

/// Who does something, and why.
struct Act {
    EventTime time;
    std::string actor;
    std::string note;  ///< note of an acknowledgement; reason of everything else
};

/// What an alarm is between two changes of it: what is kept where it is not.
struct AlarmMemory {
    contracts::Hash128 occurrence;
    bool active = false;
    bool pending_ack = false;
    bool latched = false;
    bool shelved = false;
    bool suppressed = false;
    bool out_of_service = false;
    ShelveKind shelve_kind = ShelveKind::timed;
    std::int64_t shelved_until = rules::kNever;
    std::int64_t re_alarm_at = rules::kNever;
    double value = 0;
    double limit = 0;
    std::uint64_t sequence = 0;
};

/// One alarm: one rule and one entity, through all its occurrences. Suppressions are orthogonal to the
/// condition, which is followed underneath; on release the alarm is normal or unacknowledged, never
/// quietly acknowledged. Deterministic: no clock, times come with what happens, in order. One thread.
class Alarm {
public:
    using Done = tl::expected<void, Refusal>;

    Alarm(contracts::Hash128 key, AlarmPolicy policy, const AlarmMemory& memory = {});
    AlarmMemory memory() const;

    AlarmState state() const;
    bool active() const { return m_active; }  ///< the condition holds, whatever is shown
    const contracts::Hash128& key() const { return m_key; }
    const contracts::Hash128& occurrence() const { return m_occurrence; }
    const AlarmPolicy& policy() const { return m_policy; }
    std::optional<EventTime> shelved_until() const;

    /// The condition came to hold; `occurrence` is the key of this occurrence. Nothing while it holds.
    void raise(EventTime t, const contracts::Hash128& occurrence, double value, double limit);
    void clear(EventTime t);
    /// Its rule says something else now: as cleared, whatever it was by.
    void rule_changed(EventTime t);
    /// Its rule is gone: normal, without latch, shelving or anything to acknowledge.
    void rule_removed(EventTime t);
    /// Of this occurrence only: one that was sent for an older one acknowledges nothing.
    Done acknowledge(const Act& act, const contracts::Hash128& occurrence);
    /// For so long; one-shot at the longest. Reason required.
    Done shelve(const Act& act, ShelveKind kind, std::int64_t duration_us);
    Done unshelve(const Act& act);
    /// By logic, not by a person; again while it is so: nothing.
    void suppress(EventTime t, std::string_view reason);
    void release(EventTime t);
    Done remove_from_service(const Act& act);
    Done return_to_service(const Act& act);
    /// Of a latched alarm that has been acknowledged.
    Done reset(const Act& act);

    /// When something happens by itself next: shelving ends, it alarms again. kNever (rules): never.
    std::int64_t due() const;
    /// What was due before `t`, in order.
    void advance(EventTime t);

    /// What happened since the last call.
    std::vector<AlarmTransition> take_transitions() { return std::exchange(m_transitions, {}); }

private:
    bool hidden() const { return m_shelved || m_suppressed || m_out_of_service; }
    void end(EventTime t, const Act& act, Cause cause);
    void annunciate(EventTime t);
    void skip_re_alarms(EventTime t);
    void shown_again(EventTime t);
    void shelving_ends(EventTime t, const Act& act, Cause cause);
    void record(AlarmState from, const Act& act, Cause cause, bool annunciated = false);

    contracts::Hash128 m_key;
    AlarmPolicy m_policy;
    contracts::Hash128 m_occurrence;
    bool m_active = false;
    bool m_pending_ack = false;  ///< the occurrence waits for an acknowledgement
    bool m_latched = false;
    bool m_shelved = false;
    bool m_suppressed = false;
    bool m_out_of_service = false;
    ShelveKind m_shelve_kind = ShelveKind::timed;
    std::int64_t m_shelved_until = rules::kNever;
    std::int64_t m_re_alarm_at = rules::kNever;
    double m_value = 0;
    double m_limit = 0;
    std::uint64_t m_sequence = 0;
    std::vector<AlarmTransition> m_transitions;
};

}  // namespace andon::alarms
