// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RuleEngine that keeps states and lets time pass over them.
#include "models/rules/entity_hash.h"
#include "models/rules/rule_engine.h"

#include <algorithm>

namespace andon::rules {

EntityIndex RuleEngine::intern(std::string_view kind, std::string id) {
    const contracts::Hash128 hash = hash_of_entity(kind, id);
    const auto [found, fresh] =
        m_entity_index.try_emplace(hash, static_cast<EntityIndex>(m_entities.size()));
    if (fresh) {
        m_entities.push_back({std::string(kind), std::move(id)});
        m_ranks.push_back(hash.high);
        m_places.emplace_back();
    }
    return found->second;
}

std::optional<std::uint32_t> RuleEngine::new_state(RuleIndex rule, EntityIndex entity) {
    if (states() >= m_options.max_states) {
        ++m_counts.refused_states;
        return std::nullopt;
    }
    std::uint32_t at = static_cast<std::uint32_t>(m_states.size());
    if (m_free.empty()) {
        m_states.emplace_back();
    } else {
        at = m_free.back();
        m_free.pop_back();
        m_states[at] = State();
    }
    State& state = m_states[at];
    state.rule = rule;
    state.entity = entity;
    const CompiledRule& compiled = m_compiled[rule];
    if (compiled.kind == CompiledRule::Kind::rate)
        state.extra = m_rates.add(compiled.span_us);
    else if (compiled.of_last != 0)
        state.extra = m_of_last.add(compiled.at_least, compiled.of_last);
    else if (compiled.at_least != 0)
        state.extra = m_times.add(compiled.at_least, compiled.span_us);
    return at;
}

void RuleEngine::release(std::uint32_t at) {
    const State& state = m_states[at];
    const CompiledRule& compiled = m_compiled[state.rule];
    if (compiled.kind == CompiledRule::Kind::rate)
        m_rates.give_back(state.extra);
    else if (compiled.of_last != 0)
        m_of_last.give_back(state.extra);
    else if (compiled.at_least != 0)
        m_times.give_back(state.extra);
    m_states[at] = State();
    m_free.push_back(at);
}

/// Nothing in it would be missed if it were made anew.
bool RuleEngine::may_be_forgotten(const State& state) const {
    const CompiledRule& compiled = m_compiled[state.rule];
    const bool counts =
        compiled.kind == CompiledRule::Kind::count_rows && m_times[state.extra].count() > 0;
    return state.delay.phase() == OnOffDelay::Phase::normal && !counts;
}

/// A sequence that nothing is left of.
void RuleEngine::forget_sequence(std::uint32_t at) {
    const State& state = m_states[at];
    if (state.extra != 0 || state.passing || !may_be_forgotten(state))
        return;
    m_sequences.erase(hash_of_text(state.rule, m_entities[state.entity].id));
    release(at);
}

void RuleEngine::start(State& state, std::int64_t t) const {
    state.started = true;
    const Timetable& timetable = m_compiled[state.rule].timetable;
    if (timetable.always())
        return;
    state.in_force = timetable.in_force(t);
    state.boundary = timetable.next_change(t).value_or(kNever);
}

/// Lets everything happen to a state that comes before an input at `t`, in order of time. Whether anything
/// did.
bool RuleEngine::settle(State& state, std::int64_t t) {
    if (!state.started)
        start(state, t);
    for (bool moved = false;; moved = true) {
        const std::int64_t timer = std::min(state.delay.due(), state.extra_due);
        if (state.boundary <= t && state.boundary <= timer) {
            cross_boundary(state);
        } else if (timer >= t) {
            return moved;
        } else if (state.delay.due() <= state.extra_due) {
            emit(state, state.delay.expire(t));
        } else if (m_compiled[state.rule].kind == CompiledRule::Kind::sequence) {
            state.extra_due = kNever;
            state.passing = false;
        } else {
            const std::int64_t left = std::exchange(state.extra_due, kNever);
            feed(state, left, {.over = false, .under = true});
        }
    }
}

void RuleEngine::cross_boundary(State& state) {
    const CompiledRule& rule = m_compiled[state.rule];
    const std::int64_t at = state.boundary;
    const bool was = state.in_force;
    state.in_force = rule.timetable.in_force(at);
    state.boundary = rule.timetable.next_change(at).value_or(kNever);
    if (was == state.in_force)
        return;
    if (!state.in_force) {
        emit(state, state.delay.reset(at));
        state.passing = state.passing && rule.kind == CompiledRule::Kind::count_rows;
    } else if (rule.kind == CompiledRule::Kind::absence) {
        if (state.reference != kNever)
            state.delay.arm(state.reference, std::max(state.reference + rule.on_us, at));
    } else if (rule.kind == CompiledRule::Kind::overdue) {
        judge_deadline(state, at);
    } else if (rule.kind != CompiledRule::Kind::sequence) {
        feed(state, at, state.last);
    }
}

/// When something happens to it next. A change of schedule at `b` is before inputs at `b`, other timers
/// after them.
std::int64_t RuleEngine::next_of(const State& state) const {
    const std::int64_t due = std::min(state.delay.due(), state.extra_due);
    return state.boundary == kNever ? due : std::min(due, state.boundary - 1);
}

/// Makes sure that advance() comes by when something is due.
void RuleEngine::queue(std::uint32_t index) {
    State& state = m_states[index];
    const std::int64_t due = next_of(state);
    if (due >= state.queued)
        return;
    state.queued = due;
    m_timers.push({due, m_ranks[state.entity], state.rule, index});
}

/// What was queued for a state happens to it.
void RuleEngine::pass(const Timer& timer) {
    State& state = m_states[timer.state];
    state.queued = kNever;
    const bool moved = settle(state, timer.due + 1);
    queue(timer.state);
    if (!moved)
        return;
    touch(state);
    if (m_compiled[state.rule].kind == CompiledRule::Kind::sequence)
        forget_sequence(timer.state);
}

void RuleEngine::advance(EventTime watermark) {
    while (!m_timers.empty() && m_timers.top().due < watermark.us) {
        const Timer timer = m_timers.top();
        m_timers.pop();
        if (timer.due == m_states[timer.state].queued)
            pass(timer);
    }
}

// An entry stays where an input has put off what it was for: such entries are put where they belong now.
bool RuleEngine::due_before(EventTime watermark) {
    while (!m_timers.empty() && m_timers.top().due < watermark.us) {
        const Timer timer = m_timers.top();
        State& state = m_states[timer.state];
        if (timer.due == state.queued && next_of(state) < watermark.us)
            return true;
        m_timers.pop();
        if (timer.due != state.queued)
            continue;
        state.queued = kNever;
        queue(timer.state);
    }
    return false;
}

void RuleEngine::advance_again(EventTime watermark, std::uint64_t seq) {
    std::vector<Timer> later;
    while (!m_timers.empty() && m_timers.top().due < watermark.us) {
        const Timer timer = m_timers.top();
        m_timers.pop();
        const State& state = m_states[timer.state];
        if (timer.due != state.queued)
            continue;
        if (state.series == kNotWatched || m_series[state.series].through >= seq)
            later.push_back(timer);
        else
            pass(timer);
    }
    for (const Timer& timer : later)
        m_timers.push(timer);
}

}  // namespace andon::rules
