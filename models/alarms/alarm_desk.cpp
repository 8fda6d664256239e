// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarms/alarm_desk.h"

#include "models/alarms/occurrence_key.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace andon::alarms {
namespace {

using views::AlarmRow;

/// Parts of a path up to and with its line: enterprise/site/area/line.
constexpr std::size_t kLineParts = 4;

std::string line_of(std::string_view place) {
    std::size_t at = 0;
    for (std::size_t part = 1; part < kLineParts; ++part) {
        at = place.find('/', at);
        if (at == std::string_view::npos)
            return {};
        ++at;
    }
    return std::string(place.substr(0, place.find('/', at)));
}

std::string shown(std::string id) {
    std::ranges::replace(id, '\x1F', '/');
    return id;
}

std::optional<double> number(double value) {
    return std::isnan(value) ? std::nullopt : std::optional(value);
}

contracts::Hash128 hash_of(std::string_view hex) {
    contracts::Hash128 hash;
    if (hex.size() == 32) {
        std::from_chars(hex.data(), hex.data() + 16, hash.high, 16);
        std::from_chars(hex.data() + 16, hex.data() + 32, hash.low, 16);
    }
    return hash;
}

std::int64_t due_of(const AlarmRow& row) {
    const auto at = [](const std::optional<EventTime>& time) {
        return time ? time->us : rules::kNever;
    };
    return std::min(row.shelved ? at(row.shelved_until) : rules::kNever, at(row.re_alarm_at));
}

AlarmMemory memory_of(const AlarmRow& row) {
    return {
        .occurrence = hash_of(row.occurrence),
        .active = row.active,
        .pending_ack = row.pending_ack,
        .latched = row.latched,
        .shelved = row.shelved,
        .suppressed = row.suppressed,
        .out_of_service = row.out_of_service,
        .shelve_kind = row.shelve_kind == "one_shot" ? ShelveKind::one_shot : ShelveKind::timed,
        .shelved_until = row.shelved && row.shelved_until ? row.shelved_until->us : rules::kNever,
        .re_alarm_at = row.re_alarm_at ? row.re_alarm_at->us : rules::kNever,
        .value = row.value.value_or(std::nan("")),
        .limit = row.limit.value_or(std::nan("")),
        .sequence = static_cast<std::uint64_t>(row.sequence)};
}

AlarmPolicy policy_of(const rules::Rule* rule, const AlarmRow& row) {
    AlarmPolicy policy;
    if (rule == nullptr) {
        policy.priority = static_cast<rules::Priority>(row.priority);
        policy.latching = row.latching;
        policy.ack_note_required = row.ack_note_required;
        return policy;
    }
    policy.priority = rule->priority;
    policy.latching = rule->latching;
    policy.ack_note_required = rule->ack_note_required;
    policy.re_alarm_us = rule->re_alarm_us;
    return policy;
}

void remember(AlarmRow& row, const AlarmMemory& memory) {
    row.active = memory.active;
    row.pending_ack = memory.pending_ack;
    row.latched = memory.latched;
    row.shelved = memory.shelved;
    row.suppressed = memory.suppressed;
    row.out_of_service = memory.out_of_service;
    row.re_alarm_at = memory.re_alarm_at == rules::kNever
                          ? std::nullopt
                          : std::optional(EventTime{memory.re_alarm_at});
    row.shelved_until =
        memory.shelved ? std::optional(EventTime{memory.shelved_until}) : std::nullopt;
    row.shelve_kind = !memory.shelved                              ? ""
                      : memory.shelve_kind == ShelveKind::one_shot ? "one_shot"
                                                                   : "timed";
}

/// The row after one change of the alarm, of which `memory` is what it is after all of them.
void show(AlarmRow& row, const AlarmTransition& t, const AlarmMemory& memory) {
    remember(row, memory);
    row.state = to_string(t.to);
    row.open = t.to != AlarmState::normal;
    row.priority = static_cast<std::int64_t>(t.priority);
    row.cause = to_string(t.cause);
    row.actor = t.actor;
    row.changed = t.event_time;
    row.sequence = static_cast<std::int64_t>(t.sequence);
    if (t.annunciated)
        row.annunciated = t.event_time;
    if (t.cause == Cause::acknowledge) {
        row.acknowledged = t.event_time;
        row.acknowledged_by = t.actor;
        row.note = t.reason;
    } else if (t.cause == Cause::cleared || t.cause == Cause::rule_changed) {
        row.cleared = t.event_time;
    } else if (t.cause == Cause::re_alarm) {
        row.acknowledged.reset();
        row.acknowledged_by.clear();
        row.note.clear();
    }
    const bool by_person = t.cause == Cause::shelve || t.cause == Cause::remove_from_service;
    if (by_person)
        row.hidden_by = t.actor;
    else if (!memory.shelved && !memory.out_of_service)
        row.hidden_by.clear();
    if (!t.reason.empty() && t.cause != Cause::acknowledge)
        row.reason = t.reason;
    else if (!memory.shelved && !memory.suppressed && !memory.out_of_service)
        row.reason.clear();
}

std::string unit_of(const rules::Rule& rule) {
    struct Unit {
        std::string operator()(const rules::Threshold& c) const { return c.test.unit; }
        std::string operator()(const rules::RateOfChange& c) const { return c.test.unit; }
        std::string operator()(const rules::ColumnTest& c) const { return c.rows.unit; }
        std::string operator()(const rules::CountInWindow& c) const {
            const auto* series = std::get_if<rules::SeriesTest>(&c.what);
            return series == nullptr ? std::string() : series->unit;
        }
        std::string operator()(const rules::Absence&) const { return {}; }
        std::string operator()(const rules::Overdue&) const { return {}; }
        std::string operator()(const rules::Sequence&) const { return {}; }
    };
    return std::visit(Unit(), rule.condition);
}

Alarm::Done done(Alarm& alarm, const OperatorAction& action, EventTime t) {
    const Act act{t, action.actor, action.note};
    switch (action.kind) {
    case OperatorAction::Kind::acknowledge:
        return alarm.acknowledge(act, action.occurrence);
    case OperatorAction::Kind::shelve:
        return alarm.shelve(act, action.shelve_kind, action.duration_us);
    case OperatorAction::Kind::unshelve:
        return alarm.unshelve(act);
    case OperatorAction::Kind::remove_from_service:
        return alarm.remove_from_service(act);
    case OperatorAction::Kind::return_to_service:
        return alarm.return_to_service(act);
    case OperatorAction::Kind::reset:
        return alarm.reset(act);
    }
    return {};
}

AlarmRow key_row(std::string hex) {
    AlarmRow row;
    row.alarm_key = std::move(hex);
    return row;
}

}  // namespace

AlarmDesk::AlarmDesk(views::ViewId view, const views::ViewSchema& schema, views::StoredRows& stored)
    : m_table(
        view, schema, views::alarms_codec(), [](const AlarmRow& row) { return row.alarm_key; },
        stored) {
    m_table.keep_each();
}

void AlarmDesk::load(const views::Row& row) {
    m_table.load(row);
    note(views::alarms_codec().from_row(row));
}

void AlarmDesk::set_rules(const std::vector<rules::Rule>& rules, std::string tenant) {
    m_rules = &rules;
    m_tenant = std::move(tenant);
    m_suppressors.clear();
    m_suppressed_rules.clear();
    m_active.clear();
    for (const rules::Rule& one : rules) {
        m_suppressors.insert(one.suppressed_by.begin(), one.suppressed_by.end());
        if (!one.suppressed_by.empty())
            m_suppressed_rules.insert(one.id);
    }
    m_table.for_each([&](const AlarmRow& row) {
        if (row.active && m_suppressors.contains(row.rule))
            m_active.emplace(row.rule, row.entity_id);
    });
}

const rules::Rule* AlarmDesk::rule(std::string_view id) const {
    if (m_rules == nullptr)
        return nullptr;
    const auto found = std::ranges::find(*m_rules, id, &rules::Rule::id);
    return found == m_rules->end() ? nullptr : &*found;
}

Alarm AlarmDesk::alarm_of(const AlarmRow& row) const {
    return {hash_of(row.alarm_key), policy_of(rule(row.rule), row), memory_of(row)};
}

void AlarmDesk::note(const AlarmRow& row) {
    if (const std::int64_t due = due_of(row); due != rules::kNever)
        m_due.emplace(due, row.alarm_key);
    if (row.active && m_suppressors.contains(row.rule))
        m_active.emplace(row.rule, row.entity_id);
}

void AlarmDesk::forget(const AlarmRow& row) {
    m_due.erase({due_of(row), row.alarm_key});
    m_active.erase({row.rule, row.entity_id});
}

/// `what(alarm, row)` happens to the alarm; each of its changes becomes a version of the row. Whether the
/// condition came or went.
template <class Do>
bool AlarmDesk::change(const AlarmRow& key, views::Seq seq, Do&& what) {
    const AlarmRow* found = m_table.find(key.alarm_key, key);
    AlarmRow row = found == nullptr ? key : *found;
    forget(row);
    const bool was = row.active;
    Alarm alarm = alarm_of(row);
    what(alarm, row);
    const AlarmMemory memory = alarm.memory();
    bool kept = found != nullptr;
    const auto keep = [&](EventTime t) {
        kept = m_table.change(key.alarm_key, key, seq, t, [&](AlarmRow& stored) {
            stored = row;
            return true;
        });
    };
    const std::vector<AlarmTransition> transitions = alarm.take_transitions();
    for (const AlarmTransition& t : transitions) {
        show(row, t, memory);
        keep(t.event_time);
    }
    // Hidden, it puts off asking for attention without a word.
    if (transitions.empty() && memory.re_alarm_at != memory_of(row).re_alarm_at) {
        remember(row, memory);
        keep(row.changed.value_or(EventTime{0}));
    }
    // One beyond the cap is as if it had not been.
    if (!kept)
        return false;
    note(row);
    return was != row.active;
}

void AlarmDesk::take(const rules::RuleEngine& engine, const rules::Edge& edge, views::Seq seq) {
    const rules::Rule& by = engine.rules()[edge.rule];
    const rules::Entity& entity = engine.entity(edge.entity);
    AlarmRow key = key_row(to_string(alarm_key(m_tenant, by.id, entity)));
    key.rule = by.id;
    AlarmRow after;
    // What time did before is of the occurrence before.
    change(key, seq, [&](Alarm& alarm, AlarmRow&) { alarm.advance(edge.at); });
    const bool moved = change(key, seq, [&](Alarm& alarm, AlarmRow& row) {
        row.peak = number(edge.peak);
        if (!edge.raised) {
            alarm.clear(edge.at);
        } else if (!alarm.active()) {
            row.rule = by.id;
            row.title = by.name.empty() ? by.id : by.name;
            row.entity_kind = entity.kind;
            row.entity_id = shown(entity.id);
            row.place = engine.place(edge.entity);
            row.line = line_of(row.place);
            row.unit = unit_of(by);
            row.guidance = by.guidance;
            row.page = by.page;
            row.latching = by.latching;
            row.ack_note_required = by.ack_note_required;
            ++row.occurrences;
            row.onset = edge.onset;
            row.onset_revised.reset();
            row.raised = edge.at;
            row.cleared.reset();
            row.acknowledged.reset();
            row.acknowledged_by.clear();
            row.note.clear();
            row.value = number(edge.value);
            row.limit = number(edge.limit);
            const contracts::Hash128 occurrence =
                occurrence_key(m_tenant, by.id, entity, edge.onset);
            row.occurrence = to_string(occurrence);
            if (suppressor_active(by, row.entity_id))
                alarm.suppress(edge.at, "another alarm is active");
            alarm.raise(edge.at, occurrence, edge.value, edge.limit);
        }
        after = row;
        after.active = alarm.active();
    });
    if (moved && edge.raised)
        tell_raised(by, key);
    if (moved)
        suppressor_changed(after, edge.at, seq);
}

/// What is hidden when it comes starts nothing; nor does it when it is shown later.
void AlarmDesk::tell_raised(const rules::Rule& by, const AlarmRow& key) {
    if (!m_hears_raised || by.reactions.empty())
        return;
    const AlarmRow* row = m_table.find(key.alarm_key, key);
    if (row != nullptr && !row->shelved && !row->suppressed && !row->out_of_service)
        m_raised.push_back({by.reactions, *row});
}

bool AlarmDesk::suppressor_active(const rules::Rule& by, const std::string& entity) const {
    return std::ranges::any_of(by.suppressed_by, [&](const std::string& id) {
        for (std::string_view at = entity; !at.empty();) {
            if (m_active.contains({id, std::string(at)}))
                return true;
            const std::size_t slash = at.rfind('/');
            at = at.substr(0, slash == std::string_view::npos ? 0 : slash);
        }
        return false;
    });
}

/// At the entity and below it, alarms of the rules that `row`'s rule suppresses are hidden, or shown again.
void AlarmDesk::suppressor_changed(const AlarmRow& row, EventTime t, views::Seq seq) {
    if (!m_suppressors.contains(row.rule))
        return;
    std::vector<AlarmRow> below;
    m_table.for_each([&](const AlarmRow& other) {
        const rules::Rule* by =
            m_suppressed_rules.contains(other.rule) ? rule(other.rule) : nullptr;
        if (by == nullptr || !other.open
            || std::ranges::find(by->suppressed_by, row.rule) == by->suppressed_by.end())
            return;
        const bool within =
            other.entity_id == row.entity_id || other.entity_id.starts_with(row.entity_id + "/");
        if (within && other.suppressed != row.active)
            below.push_back(other);
    });
    std::ranges::sort(below, {}, &AlarmRow::alarm_key);
    for (const AlarmRow& other : below) {
        if (!row.active && suppressor_active(*rule(other.rule), other.entity_id))
            continue;
        change(key_row(other.alarm_key), seq, [&](Alarm& alarm, AlarmRow&) {
            alarm.advance(t);
            if (row.active)
                alarm.suppress(t, row.title + " is active");
            else
                alarm.release(t);
        });
    }
}

void AlarmDesk::rules_gone(
    const std::set<std::string>& removed, const std::set<std::string>& changed, EventTime t,
    views::Seq seq) {
    std::vector<AlarmRow> concerned;
    m_table.for_each([&](const AlarmRow& row) {
        if (row.open && (removed.contains(row.rule) || (row.active && changed.contains(row.rule))))
            concerned.push_back(row);
    });
    std::ranges::sort(concerned, {}, &AlarmRow::alarm_key);
    for (const AlarmRow& row : concerned) {
        AlarmRow after = row;
        after.active = false;
        const bool moved = change(key_row(row.alarm_key), seq, [&](Alarm& alarm, AlarmRow&) {
            if (removed.contains(row.rule))
                alarm.rule_removed(t);
            else
                alarm.rule_changed(t);
        });
        if (moved)
            suppressor_changed(after, t, seq);
    }
    suppressions_changed(t, seq);
}

/// Which alarm hides which is part of the rules, and not of what they say: after a change of them each open
/// alarm is hidden, or shown, as they have it now.
void AlarmDesk::suppressions_changed(EventTime t, views::Seq seq) {
    std::vector<AlarmRow> concerned;
    m_table.for_each([&](const AlarmRow& row) {
        const rules::Rule* by = row.open ? rule(row.rule) : nullptr;
        if (by != nullptr && row.suppressed != suppressor_active(*by, row.entity_id))
            concerned.push_back(row);
    });
    std::ranges::sort(concerned, {}, &AlarmRow::alarm_key);
    for (const AlarmRow& row : concerned) {
        change(key_row(row.alarm_key), seq, [&](Alarm& alarm, AlarmRow&) {
            alarm.advance(t);
            if (row.suppressed)
                alarm.release(t);
            else
                alarm.suppress(t, "another alarm is active");
        });
    }
}

void AlarmDesk::advance(EventTime t, views::Seq seq) {
    while (due_before(t)) {
        const std::string key = m_due.begin()->second;
        change(key_row(key), seq, [t](Alarm& alarm, AlarmRow&) { alarm.advance(t); });
    }
}

std::optional<Refusal> AlarmDesk::refusal(const OperatorAction& action, EventTime t) {
    const AlarmRow key = key_row(to_string(action.alarm));
    const AlarmRow* row = m_table.find(key.alarm_key, key);
    if (row == nullptr)
        return Refusal::unknown_alarm;
    Alarm alarm = alarm_of(*row);
    alarm.advance(t);
    const Alarm::Done result = done(alarm, action, t);
    return result ? std::nullopt : std::optional(result.error());
}

void AlarmDesk::act(const OperatorAction& action, EventTime t, views::Seq seq) {
    const AlarmRow key = key_row(to_string(action.alarm));
    if (m_table.find(key.alarm_key, key) == nullptr)
        return;
    change(key, seq, [&](Alarm& alarm, AlarmRow&) {
        alarm.advance(t);
        static_cast<void>(done(alarm, action, t));
    });
}

}  // namespace andon::alarms
