// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fake/fake_alarms.h"

#include "models/alarms/occurrence_key.h"
#include "models/items/alarm_row.h"

#include <algorithm>
#include <utility>

namespace andon::items {

using alarms::Cause;

std::string FakeAlarms::add(About about) {
    const contracts::Hash128 key =
        alarms::alarm_key("fake", about.rule, {about.entity_kind, about.entity_id});
    const std::string text = alarms::to_string(key);
    if (find(text) != nullptr)
        return text;
    const alarms::AlarmPolicy policy{
        about.priority, about.latching, about.ack_note_required, 0,
        std::int64_t{24} * 3600 * 1'000'000};
    One one{std::move(about), alarms::Alarm(key, policy)};
    views::AlarmRow& row = one.row;
    row.alarm_key = text;
    row.rule = one.about.rule;
    row.title = one.about.title;
    row.entity_kind = one.about.entity_kind;
    row.entity_id = one.about.entity_id;
    row.place = one.about.place;
    row.line = one.about.line;
    row.priority = static_cast<std::int64_t>(one.about.priority);
    row.limit = one.about.limit;
    row.unit = one.about.unit;
    row.latching = one.about.latching;
    row.ack_note_required = one.about.ack_note_required;
    row.guidance = one.about.guidance;
    row.page = one.about.page;
    m_all.push_back(std::move(one));
    return text;
}

FakeAlarms::One* FakeAlarms::find(const std::string& key) {
    const auto at = std::find_if(
        m_all.begin(), m_all.end(), [&](const One& one) { return one.row.alarm_key == key; });
    return at != m_all.end() ? &*at : nullptr;
}

void FakeAlarms::raise(const std::string& key, std::int64_t at, double value) {
    One* one = find(key);
    if (one == nullptr)
        return;
    one->alarm.raise(
        EventTime{at},
        alarms::occurrence_key(
            "fake", one->about.rule, {one->about.entity_kind, one->about.entity_id}, EventTime{at}),
        value, one->about.limit);
    take(*one);
}

void FakeAlarms::clear(const std::string& key, std::int64_t at) {
    if (One* one = find(key)) {
        one->alarm.clear(EventTime{at});
        take(*one);
    }
}

void FakeAlarms::suppress(const std::string& key, std::int64_t at, const std::string& reason) {
    if (One* one = find(key)) {
        one->alarm.suppress(EventTime{at}, reason);
        take(*one);
    }
}

alarms::Alarm::Done FakeAlarms::act(const alarms::OperatorAction& action, std::int64_t at) {
    using Kind = alarms::OperatorAction::Kind;
    One* one = find(alarms::to_string(action.alarm));
    if (one == nullptr)
        return tl::unexpected(alarms::Refusal::other_occurrence);
    const alarms::Act act{EventTime{at}, action.actor, action.note};
    alarms::Alarm::Done done;
    switch (action.kind) {
    case Kind::acknowledge:
        done = one->alarm.acknowledge(act, action.occurrence);
        break;
    case Kind::shelve:
        done = one->alarm.shelve(act, action.shelve_kind, action.duration_us);
        break;
    case Kind::unshelve:
        done = one->alarm.unshelve(act);
        break;
    case Kind::remove_from_service:
        done = one->alarm.remove_from_service(act);
        break;
    case Kind::return_to_service:
        done = one->alarm.return_to_service(act);
        break;
    case Kind::reset:
        done = one->alarm.reset(act);
        break;
    }
    if (done && action.kind == Kind::shelve) {
        one->row.shelve_kind =
            action.shelve_kind == alarms::ShelveKind::one_shot ? "one_shot" : "timed";
    }
    take(*one);
    return done;
}

alarms::Alarm::Done FakeAlarms::act(
    const std::string& key, alarms::OperatorAction::Kind kind, const std::string& actor,
    const std::string& note, std::int64_t at, std::int64_t duration_us, alarms::ShelveKind shelve) {
    const One* one = find(key);
    alarms::OperatorAction action;
    action.kind = kind;
    action.alarm = parse_alarm_key(key).value_or(contracts::Hash128{});
    action.occurrence = one != nullptr ? one->alarm.occurrence() : contracts::Hash128{};
    action.shelve_kind = shelve;
    action.duration_us = duration_us;
    action.actor = actor;
    action.note = note;
    return act(action, at);
}

void FakeAlarms::advance(std::int64_t to) {
    for (One& one : m_all) {
        one.alarm.advance(EventTime{to});
        take(one);
    }
}

/// A row after each transition.
void FakeAlarms::take(One& one) {
    using alarms::AlarmState;
    views::AlarmRow& row = one.row;
    for (const alarms::AlarmTransition& t : one.alarm.take_transitions()) {
        if (t.cause == Cause::raised) {
            row.occurrence = alarms::to_string(t.occurrence);
            ++row.occurrences;
            row.onset = row.raised = t.event_time;
            row.value = t.value;
            row.peak = t.value + (t.value - t.limit) * 0.4;
            row.cleared = row.acknowledged = std::nullopt;
            row.acknowledged_by.clear();
            row.note.clear();
        }
        if (t.cause == Cause::cleared)
            row.cleared = t.event_time;
        if (t.cause == Cause::acknowledge) {
            row.acknowledged = t.event_time;
            row.acknowledged_by = t.actor;
            row.note = t.reason;
        }
        if (t.cause == Cause::shelve || t.cause == Cause::remove_from_service
            || t.cause == Cause::suppress) {
            row.hidden_by = t.cause == Cause::suppress ? std::string() : t.actor;
            row.reason = t.reason;
        }
        if (t.to != AlarmState::shelved && t.to != AlarmState::suppressed
            && t.to != AlarmState::out_of_service) {
            for (std::string* gone : {&row.hidden_by, &row.reason, &row.shelve_kind})
                gone->clear();
        }
        if (t.annunciated)
            row.annunciated = t.event_time;
        row.shelved_until = one.alarm.shelved_until();
        row.state = alarms::to_string(t.to);
        row.open = t.to != AlarmState::normal;
        row.active = one.alarm.active();
        row.cause = alarms::to_string(t.cause);
        row.actor = t.actor;
        row.changed = t.event_time;
        row.sequence = static_cast<std::int64_t>(t.sequence);
        one.history.push_back({++m_seq, t.event_time, false, row_of(one)});
        one.changed = true;
    }
}

views::Row FakeAlarms::row_of(const One& one) {
    return views::alarms_codec().to_row(one.row);
}

std::vector<views::Row> FakeAlarms::rows() const {
    std::vector<views::Row> out;
    for (const One& one : m_all)
        out.push_back(row_of(one));
    return out;
}

std::vector<views::Row> FakeAlarms::take_changed() {
    std::vector<views::Row> out;
    for (One& one : m_all) {
        if (std::exchange(one.changed, false))
            out.push_back(row_of(one));
    }
    return out;
}

std::vector<HistoryEntry> FakeAlarms::history(const std::string& key, std::size_t limit) const {
    std::vector<HistoryEntry> out;
    for (const One& one : m_all) {
        if (key.empty() || one.row.alarm_key == key)
            out.insert(out.end(), one.history.begin(), one.history.end());
    }
    std::ranges::stable_sort(out, [](const HistoryEntry& a, const HistoryEntry& b) {
        return std::pair(a.time.us, a.seq) > std::pair(b.time.us, b.seq);
    });
    if (out.size() > limit)
        out.resize(limit);
    return out;
}

}  // namespace andon::items
