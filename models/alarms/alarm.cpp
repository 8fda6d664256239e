// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarms/alarm.h"

#include <algorithm>
#include <utility>

namespace andon::alarms {
namespace {

constexpr std::string_view kSystem = "system";

Act by_itself(EventTime t, std::string_view reason = {}) {
    return {t, std::string(kSystem), std::string(reason)};
}

tl::unexpected<Refusal> refused(Refusal refusal) {
    return tl::unexpected<Refusal>(refusal);
}

}  // namespace

std::string_view to_string(AlarmState state) {
    switch (state) {
    case AlarmState::normal:
        return "normal";
    case AlarmState::unacknowledged:
        return "unacknowledged";
    case AlarmState::acknowledged:
        return "acknowledged";
    case AlarmState::returned_unacknowledged:
        return "returned_unacknowledged";
    case AlarmState::shelved:
        return "shelved";
    case AlarmState::suppressed:
        return "suppressed";
    case AlarmState::out_of_service:
        return "out_of_service";
    case AlarmState::latched_unacknowledged:
        return "latched_unacknowledged";
    case AlarmState::latched_acknowledged:
        return "latched_acknowledged";
    }
    return "normal";
}

std::string_view to_string(Cause cause) {
    switch (cause) {
    case Cause::raised:
        return "raised";
    case Cause::cleared:
        return "cleared";
    case Cause::acknowledge:
        return "acknowledge";
    case Cause::shelve:
        return "shelve";
    case Cause::unshelve:
        return "unshelve";
    case Cause::shelve_expired:
        return "shelve_expired";
    case Cause::suppress:
        return "suppress";
    case Cause::release:
        return "release";
    case Cause::remove_from_service:
        return "remove_from_service";
    case Cause::return_to_service:
        return "return_to_service";
    case Cause::reset:
        return "reset";
    case Cause::re_alarm:
        return "re_alarm";
    case Cause::rule_changed:
        return "rule_changed";
    case Cause::rule_removed:
        return "rule_removed";
    }
    return "raised";
}

std::string_view sentence(Refusal refusal) {
    switch (refusal) {
    case Refusal::unknown_alarm:
        return "There is no such alarm.";
    case Refusal::other_occurrence:
        return "This was about an earlier occurrence; look at the current one and do it again.";
    case Refusal::nothing_to_acknowledge:
        return "There is nothing to acknowledge.";
    case Refusal::note_required:
        return "This alarm is acknowledged with a note; write one.";
    case Refusal::reason_required:
        return "Say why.";
    case Refusal::already_shelved:
        return "The alarm is shelved already; unshelve it first.";
    case Refusal::not_shelved:
        return "The alarm is not shelved.";
    case Refusal::shelving_time_out_of_range:
        return "It cannot be shelved for so long; choose a shorter time.";
    case Refusal::already_out_of_service:
        return "The alarm is out of service already.";
    case Refusal::not_out_of_service:
        return "The alarm is in service.";
    case Refusal::nothing_to_reset:
        return "The alarm is not latched.";
    case Refusal::condition_active:
        return "The condition still holds; reset the alarm when it is normal again.";
    case Refusal::not_acknowledged:
        return "Acknowledge the alarm before it is reset.";
    }
    return "";
}

Alarm::Alarm(contracts::Hash128 key, AlarmPolicy policy, const AlarmMemory& memory)
    : m_key(key),
      m_policy(policy),
      m_occurrence(memory.occurrence),
      m_active(memory.active),
      m_pending_ack(memory.pending_ack),
      m_latched(memory.latched),
      m_shelved(memory.shelved),
      m_suppressed(memory.suppressed),
      m_out_of_service(memory.out_of_service),
      m_shelve_kind(memory.shelve_kind),
      m_shelved_until(memory.shelved_until),
      m_re_alarm_at(memory.re_alarm_at),
      m_value(memory.value),
      m_limit(memory.limit),
      m_sequence(memory.sequence) {}

AlarmMemory Alarm::memory() const {
    return {
        .occurrence = m_occurrence,
        .active = m_active,
        .pending_ack = m_pending_ack,
        .latched = m_latched,
        .shelved = m_shelved,
        .suppressed = m_suppressed,
        .out_of_service = m_out_of_service,
        .shelve_kind = m_shelve_kind,
        .shelved_until = m_shelved_until,
        .re_alarm_at = m_re_alarm_at,
        .value = m_value,
        .limit = m_limit,
        .sequence = m_sequence};
}

AlarmState Alarm::state() const {
    if (m_out_of_service)
        return AlarmState::out_of_service;
    if (m_suppressed)
        return AlarmState::suppressed;
    if (m_shelved)
        return AlarmState::shelved;
    if (m_active)
        return m_pending_ack ? AlarmState::unacknowledged : AlarmState::acknowledged;
    if (m_latched)
        return m_pending_ack ? AlarmState::latched_unacknowledged
                             : AlarmState::latched_acknowledged;
    return m_pending_ack ? AlarmState::returned_unacknowledged : AlarmState::normal;
}

std::optional<EventTime> Alarm::shelved_until() const {
    return m_shelved ? std::optional(EventTime{m_shelved_until}) : std::nullopt;
}

void Alarm::record(AlarmState from, const Act& act, Cause cause, bool annunciated) {
    m_transitions.push_back(
        {.alarm = m_key,
         .occurrence = m_occurrence,
         .sequence = ++m_sequence,
         .from = from,
         .to = state(),
         .cause = cause,
         .event_time = act.time,
         .actor = act.actor,
         .reason = act.note,
         .value = m_value,
         .limit = m_limit,
         .priority = m_policy.priority,
         .annunciated = annunciated});
}

/// The occurrence asks for attention, from now on.
void Alarm::annunciate(EventTime t) {
    m_pending_ack = true;
    m_re_alarm_at = m_policy.re_alarm_us > 0 ? t.us + m_policy.re_alarm_us : rules::kNever;
}

void Alarm::raise(EventTime t, const contracts::Hash128& occurrence, double value, double limit) {
    if (m_active)
        return;
    const AlarmState from = state();
    m_active = true;
    m_latched = false;
    m_occurrence = occurrence;
    m_value = value;
    m_limit = limit;
    annunciate(t);
    record(from, by_itself(t), Cause::raised, !hidden());
}

void Alarm::clear(EventTime t) {
    if (m_active)
        end(t, by_itself(t), Cause::cleared);
}

void Alarm::rule_changed(EventTime t) {
    if (m_active)
        end(t, by_itself(t, "its rule was changed"), Cause::rule_changed);
}

void Alarm::rule_removed(EventTime t) {
    const AlarmState from = state();
    AlarmMemory left;
    left.occurrence = m_occurrence;
    left.value = m_value;
    left.limit = m_limit;
    left.sequence = m_sequence;
    auto transitions = std::move(m_transitions);
    *this = Alarm(m_key, m_policy, left);
    m_transitions = std::move(transitions);
    record(from, by_itself(t, "its rule is no longer in force"), Cause::rule_removed);
}

void Alarm::end(EventTime t, const Act& act, Cause cause) {
    const AlarmState from = state();
    m_active = false;
    m_re_alarm_at = rules::kNever;
    // Under a suppression nobody was told, so nothing waits for an acknowledgement.
    if (hidden())
        m_pending_ack = false;
    else
        m_latched = m_policy.latching;
    record(from, act, cause);
    if (m_shelved && m_shelve_kind == ShelveKind::one_shot)
        shelving_ends(t, by_itself(t), Cause::shelve_expired);
}

Alarm::Done Alarm::acknowledge(const Act& act, const contracts::Hash128& occurrence) {
    if (occurrence != m_occurrence)
        return refused(Refusal::other_occurrence);
    if (!m_pending_ack || hidden())
        return refused(Refusal::nothing_to_acknowledge);
    if (m_policy.ack_note_required && act.note.empty())
        return refused(Refusal::note_required);
    const AlarmState from = state();
    m_pending_ack = false;
    record(from, act, Cause::acknowledge);
    return {};
}

Alarm::Done Alarm::shelve(const Act& act, ShelveKind kind, std::int64_t duration_us) {
    if (m_shelved && m_shelve_kind == kind)
        return refused(Refusal::already_shelved);
    if (duration_us <= 0 || duration_us > m_policy.max_shelve_us)
        return refused(Refusal::shelving_time_out_of_range);
    if (act.note.empty())
        return refused(Refusal::reason_required);
    const AlarmState from = state();
    m_shelved = true;
    m_shelve_kind = kind;
    m_shelved_until = act.time.us + duration_us;
    record(from, act, Cause::shelve);
    return {};
}

Alarm::Done Alarm::unshelve(const Act& act) {
    if (!m_shelved)
        return refused(Refusal::not_shelved);
    shelving_ends(act.time, act, Cause::unshelve);
    return {};
}

void Alarm::shelving_ends(EventTime t, const Act& act, Cause cause) {
    const AlarmState from = state();
    m_shelved = false;
    m_shelved_until = rules::kNever;
    shown_again(t);
    record(from, act, cause, m_active && !hidden());
}

/// A suppression ends. If it was the last, the condition alone decides what is shown.
void Alarm::shown_again(EventTime t) {
    if (hidden())
        return;
    // A latch that was set before it was hidden is still there: hiding is no way around the reset.
    m_pending_ack = m_pending_ack && m_latched;
    if (m_active)
        annunciate(t);
}

void Alarm::suppress(EventTime t, std::string_view reason) {
    if (m_suppressed)
        return;
    const AlarmState from = state();
    m_suppressed = true;
    record(from, by_itself(t, reason), Cause::suppress);
}

void Alarm::release(EventTime t) {
    if (!m_suppressed)
        return;
    const AlarmState from = state();
    m_suppressed = false;
    shown_again(t);
    record(from, by_itself(t), Cause::release, m_active && !hidden());
}

Alarm::Done Alarm::remove_from_service(const Act& act) {
    if (m_out_of_service)
        return refused(Refusal::already_out_of_service);
    if (act.note.empty())
        return refused(Refusal::reason_required);
    const AlarmState from = state();
    m_out_of_service = true;
    record(from, act, Cause::remove_from_service);
    return {};
}

Alarm::Done Alarm::return_to_service(const Act& act) {
    if (!m_out_of_service)
        return refused(Refusal::not_out_of_service);
    const AlarmState from = state();
    m_out_of_service = false;
    shown_again(act.time);
    record(from, act, Cause::return_to_service, m_active && !hidden());
    return {};
}

Alarm::Done Alarm::reset(const Act& act) {
    if (hidden() || (!m_latched && !m_active))
        return refused(Refusal::nothing_to_reset);
    if (m_active)
        return refused(m_policy.latching ? Refusal::condition_active : Refusal::nothing_to_reset);
    if (m_pending_ack)
        return refused(Refusal::not_acknowledged);
    const AlarmState from = state();
    m_latched = false;
    record(from, act, Cause::reset);
    return {};
}

std::int64_t Alarm::due() const {
    return std::min(m_shelved_until, m_re_alarm_at);
}

/// Of a long time that passes at once, only the newest reminders are made.
void Alarm::skip_re_alarms(EventTime t) {
    constexpr std::int64_t kMost = 100;
    const std::int64_t every = m_policy.re_alarm_us;
    if (every <= 0)
        return;
    if (const std::int64_t missed = (t.us - 1 - m_re_alarm_at) / every; missed >= kMost)
        m_re_alarm_at += (missed - kMost + 1) * every;
}

void Alarm::advance(EventTime t) {
    while (due() < t.us) {
        if (m_shelved_until <= m_re_alarm_at) {
            const EventTime end{m_shelved_until};
            shelving_ends(end, by_itself(end), Cause::shelve_expired);
            continue;
        }
        skip_re_alarms(t);
        const EventTime again{m_re_alarm_at};
        const AlarmState from = state();
        const bool heard = !hidden();
        annunciate(again);
        if (heard)
            record(from, by_itself(again), Cause::re_alarm, true);
    }
}

}  // namespace andon::alarms
