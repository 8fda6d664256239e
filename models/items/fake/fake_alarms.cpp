// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fake/fake_alarms.h"

#include "models/alarms/occurrence_key.h"
#include "models/views/row_codec.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace andon::items {

namespace {

using alarms::Cause;
using views::ColumnType;
using views::Value;
namespace col = views::col;

std::int64_t flag(bool yes) {
    return yes ? 1 : 0;
}

contracts::Hash128 key_of(const std::string& text) {
    contracts::Hash128 key;
    const char* const middle = text.data() + text.size() / 2;
    std::from_chars(text.data(), middle, key.high, 16);
    std::from_chars(middle, text.data() + text.size(), key.low, 16);
    return key;
}

const views::ViewSchema& own_schema() {
    static const views::ViewSchema kSchema = FakeAlarms::schema();
    return kSchema;
}

}  // namespace

views::ViewSchema FakeAlarms::schema() {
    views::ViewSchema s;
    s.name = "alarms";
    s.doc = "What rules found: a row an alarm, which is one rule and one entity.";
    s.entity_key = false;
    s.columns = {
        col::text("alarm_key", "Its key, the same on every console"),
        col::text("rule", "Id of the rule"),
        col::text("title", "What the rule is called"),
        col::text("entity_kind", "Of what it is"),
        col::text("entity_id", "Of which"),
        col::text("place", "Path of the equipment"),
        col::text("line", "Path of the line"),
        col::text("state", "State of ISA-18.2"),
        col::of(ColumnType::integer, "priority", "1 is critical, 4 low"),
        col::of(ColumnType::boolean, "active", "The condition holds, whatever is shown"),
        col::of(ColumnType::boolean, "open", "Not normal"),
        col::text("occurrence", "Key of the occurrence"),
        col::of(ColumnType::integer, "occurrences", "How often it has come"),
        col::of(ColumnType::time, "onset", "Since when the condition holds"),
        col::of(ColumnType::time, "onset_revised", "Since when by what came late"),
        col::of(ColumnType::time, "raised", "When the alarm was raised"),
        col::of(ColumnType::time, "cleared", "When the condition went"),
        col::of(ColumnType::time, "annunciated", "When it last asked for attention"),
        col::of(ColumnType::time, "acknowledged", "When it was acknowledged"),
        col::personal("acknowledged_by", "By whom"),
        col::text("note", "What that person noted"),
        col::of(ColumnType::real, "value", "Value"),
        col::of(ColumnType::real, "limit", "Limit of the rule"),
        col::of(ColumnType::real, "peak", "The worst value of the occurrence"),
        col::text("unit", "Unit of the three"),
        col::of(ColumnType::time, "shelved_until", "When shelving ends"),
        col::text("shelve_kind", "How it is shelved"),
        col::personal("hidden_by", "Who shelved it or took it out of service"),
        col::text("reason", "Why"),
        col::of(ColumnType::boolean, "latching", "Stays until it is reset"),
        col::of(ColumnType::boolean, "ack_note_required", "Is acknowledged with a note only"),
        col::text("guidance", "What to do"),
        col::text("page", "Related page"),
        col::text("cause", "What brought the newest transition about"),
        col::personal("actor", "Who did"),
        col::of(ColumnType::time, "changed", "When"),
        col::of(ColumnType::integer, "sequence", "Number of the transition")};
    s.open_column = s.column("open");
    return s;
}

std::string FakeAlarms::add(About about) {
    const contracts::Hash128 key =
        alarms::alarm_key("fake", about.rule, {about.entity_kind, about.entity_id});
    const std::string text = alarms::to_string(key);
    if (find(text) != nullptr)
        return text;
    const alarms::AlarmPolicy policy{
        about.priority, about.latching, about.ack_note_required, 0,
        std::int64_t{24} * 3600 * 1'000'000};
    One one{std::move(about), alarms::Alarm(key, policy), views::Row(own_schema().columns.size())};
    const auto set = [&one](const char* column, Value value) {
        one.row[*own_schema().column(column)] = std::move(value);
    };
    set("alarm_key", text);
    set("rule", one.about.rule);
    set("title", one.about.title);
    set("entity_kind", one.about.entity_kind);
    set("entity_id", one.about.entity_id);
    set("place", one.about.place);
    set("line", one.about.line);
    set("priority", static_cast<std::int64_t>(one.about.priority));
    set("occurrences", std::int64_t{0});
    set("limit", one.about.limit);
    set("unit", one.about.unit);
    set("latching", flag(one.about.latching));
    set("ack_note_required", flag(one.about.ack_note_required));
    set("guidance", one.about.guidance);
    set("page", one.about.page);
    m_all.push_back(std::move(one));
    return text;
}

FakeAlarms::One* FakeAlarms::find(const std::string& key) {
    const auto at = std::find_if(
        m_all.begin(), m_all.end(), [&](const One& one) { return one.row[0] == Value(key); });
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
        one->row[*own_schema().column("shelve_kind")] = std::string(
            action.shelve_kind == alarms::ShelveKind::one_shot ? "one_shot" : "timed");
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
    action.alarm = key_of(key);
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
    const auto at = [](const char* column) { return *own_schema().column(column); };
    for (const alarms::AlarmTransition& t : one.alarm.take_transitions()) {
        views::Row& row = one.row;
        const Value time = t.event_time.us;
        if (t.cause == Cause::raised) {
            row[at("occurrence")] = alarms::to_string(t.occurrence);
            row[at("occurrences")] = std::get<std::int64_t>(row[at("occurrences")]) + 1;
            row[at("onset")] = row[at("raised")] = time;
            row[at("value")] = t.value;
            row[at("peak")] = t.value + (t.value - t.limit) * 0.4;
            for (const char* gone : {"cleared", "acknowledged", "acknowledged_by", "note"})
                row[at(gone)] = Value{};
        }
        if (t.cause == Cause::cleared)
            row[at("cleared")] = time;
        if (t.cause == Cause::acknowledge) {
            row[at("acknowledged")] = time;
            row[at("acknowledged_by")] = t.actor;
            row[at("note")] = t.reason;
        }
        if (t.cause == Cause::shelve || t.cause == Cause::remove_from_service
            || t.cause == Cause::suppress) {
            row[at("hidden_by")] = t.cause == Cause::suppress ? Value{} : Value(t.actor);
            row[at("reason")] = t.reason;
        }
        if (t.to != alarms::AlarmState::shelved && t.to != alarms::AlarmState::suppressed
            && t.to != alarms::AlarmState::out_of_service) {
            for (const char* gone : {"hidden_by", "reason", "shelve_kind"})
                row[at(gone)] = Value{};
        }
        if (t.annunciated)
            row[at("annunciated")] = time;
        const auto until = one.alarm.shelved_until();
        row[at("shelved_until")] = until ? Value(until->us) : Value{};
        row[at("state")] = std::string(alarms::to_string(t.to));
        row[at("open")] = flag(t.to != alarms::AlarmState::normal);
        row[at("active")] = flag(one.alarm.active());
        row[at("cause")] = std::string(alarms::to_string(t.cause));
        row[at("actor")] = t.actor;
        row[at("changed")] = time;
        row[at("sequence")] = static_cast<std::int64_t>(t.sequence);
        one.history.push_back({++m_seq, t.event_time, false, row});
        one.changed = true;
    }
}

std::vector<views::Row> FakeAlarms::rows() const {
    std::vector<views::Row> out;
    for (const One& one : m_all)
        out.push_back(one.row);
    return out;
}

std::vector<views::Row> FakeAlarms::take_changed() {
    std::vector<views::Row> out;
    for (One& one : m_all) {
        if (std::exchange(one.changed, false))
            out.push_back(one.row);
    }
    return out;
}

std::vector<HistoryEntry> FakeAlarms::history(const std::string& key, std::size_t limit) const {
    for (const One& one : m_all) {
        if (one.row[0] == Value(key)) {
            std::vector<HistoryEntry> out(one.history.rbegin(), one.history.rend());
            if (out.size() > limit)
                out.resize(limit);
            return out;
        }
    }
    return {};
}

}  // namespace andon::items
