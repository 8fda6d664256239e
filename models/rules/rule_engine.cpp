// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_engine.h"

#include "models/rules/entity_hash.h"
#include "models/rules/rule_text.h"
#include "models/rules/scope_match.h"

#include <algorithm>

namespace andon::rules {
namespace {

constexpr std::int64_t kLongAgo = std::numeric_limits<std::int64_t>::min();

std::string_view text_of(const views::Row& row, std::size_t column) {
    const auto* text = column < row.size() ? std::get_if<std::string>(&row[column]) : nullptr;
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

}  // namespace

RuleEngine::RuleEngine(
    const RuleBook& book, std::span<const views::ViewSchema> catalogue, EngineOptions options)
    : m_rules(book.rules), m_options(std::move(options)), m_views(catalogue.size()) {
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        m_views[i].place = place_column(catalogue[i]);
        m_views[i].open = catalogue[i].open_column;
        m_views[i].key_columns = catalogue[i].key_columns;
        m_views[i].text_key = catalogue[i].columns.front().type == views::ColumnType::text;
        m_views[i].name = catalogue[i].name;
        m_views[i].kind =
            catalogue[i].entity_kind.empty() ? catalogue[i].name : catalogue[i].entity_kind;
    }
    for (RuleIndex i = 0; i < m_rules.size(); ++i) {
        m_compiled.push_back(CompiledRule::make(m_rules[i], catalogue, m_options.plant_zone));
        m_fingerprints.push_back(rules::fingerprint(m_rules[i], m_options.plant_zone));
        const CompiledRule& rule = m_compiled.back();
        if (rule.of_series()) {
            m_by_tag[rule.series.tag].add(i, m_rules[i].scope);
        } else if (rule.kind != CompiledRule::Kind::sequence) {
            m_views[rule.rows.view].rules.add(i, m_rules[i].scope);
        } else {
            for (std::uint32_t step = 0; step < rule.steps.size(); ++step) {
                if (rule.steps[step])
                    m_views[rule.steps[step]->rows.view].steps.push_back({i, step});
            }
        }
    }
}

bool RuleEngine::watches_tag(std::string_view tag) const {
    return m_by_tag.contains(std::string(tag));
}

bool RuleEngine::watches_view(views::ViewId view) const {
    return view < m_views.size() && (!m_views[view].rules.empty() || !m_views[view].steps.empty());
}

std::vector<std::size_t> RuleEngine::columns(views::ViewId view) const {
    std::set<std::size_t> columns;
    if (!watches_view(view))
        return {};
    for (std::size_t i = 0; i < m_views[view].key_columns; ++i)
        columns.insert(i);
    if (m_views[view].place)
        columns.insert(*m_views[view].place);
    if (m_views[view].open)
        columns.insert(*m_views[view].open);
    for (const CompiledRule& rule : m_compiled)
        columns.merge(rule.columns(view));
    return {columns.begin(), columns.end()};
}

std::vector<Edge> RuleEngine::active() const {
    std::vector<Edge> edges;
    for (const State& state : m_states) {
        if (state.delay.active())
            edges.push_back(edge_of(state));
    }
    return edges;
}

SeriesIndex RuleEngine::watch_series(
    std::string_view equipment, std::string_view tag, std::string_view unit) {
    const auto rules = m_by_tag.find(std::string(tag));
    if (rules == m_by_tag.end())
        return kNotWatched;
    Series series;
    const auto index = static_cast<SeriesIndex>(m_series.size());
    for (const RuleIndex rule : rules->second.at(equipment)) {
        if (!in_scope(m_rules[rule].scope, equipment, equipment))
            continue;
        const std::string& wanted = m_compiled[rule].series.unit;
        if (!wanted.empty() && wanted != unit) {
            ++m_counts.other_unit;
            continue;
        }
        const EntityIndex entity = intern("equipment", std::string(equipment));
        m_places[entity] = equipment;
        if (const auto state = new_state(rule, entity)) {
            m_states[*state].series = index;
            series.states.push_back(*state);
        }
    }
    if (series.states.empty())
        return kNotWatched;
    m_series.push_back(std::move(series));
    return index;
}

void RuleEngine::reading(
    SeriesIndex index, EventTime time, double value, contracts::Quality quality) {
    if (index >= m_series.size())
        return;
    Series& series = m_series[index];
    const std::int64_t t = time.us;
    if (t < series.last) {
        ++m_counts.late_readings;
        return;
    }
    series.last = t;
    for (const std::uint32_t at : series.states) {
        settle(m_states[at], t);
        apply_reading(m_states[at], t, value, contracts::is_bad(quality));
        queue(at);
    }
}

void RuleEngine::apply_reading(State& state, std::int64_t t, double value, bool bad) {
    const CompiledRule& rule = m_compiled[state.rule];
    if (rule.kind == CompiledRule::Kind::absence) {
        emit(state, state.delay.reset(t));
        state.reference = t;
        if (state.in_force)
            state.delay.arm(t, t + rule.on_us);
        return;
    }
    if (bad)
        return;
    if (rule.kind == CompiledRule::Kind::rate) {
        if (const auto rate = m_rates[state.extra].add(t, value))
            feed(state, t, signal_of(rule.series, *rate * rule.per_us));
        return;
    }
    Signal signal = signal_of(rule.series, value);
    if (rule.kind == CompiledRule::Kind::count_series) {
        if (rule.of_last != 0) {
            signal.over = m_of_last[state.extra].add(signal.over);
        } else {
            TimesWithin& times = m_times[state.extra];
            if (signal.over)
                times.add(t);
            signal.over = times.reached(t);
            state.extra_due = signal.over ? times.ends() : kNever;
        }
        signal.under = !signal.over;
    }
    feed(state, t, signal);
}

void RuleEngine::row(views::ViewId view, EventTime time, bool removed, const views::Row& row) {
    if (!watches_view(view))
        return;
    const View& watched = m_views[view];
    const contracts::Hash128 key = hash_of_key(view, row, watched.key_columns);
    if (!watched.rules.empty())
        rows_of_states(watched, key, time.us, removed, row);
    if (!watched.steps.empty())
        rows_of_steps(watched, key, time.us, removed, row);
}

void RuleEngine::rows_of_states(
    const View& view, const contracts::Hash128& key, std::int64_t t, bool removed,
    const views::Row& row) {
    auto [found, fresh] = m_watched.try_emplace(key);
    Watched& watched = found->second;
    if (removed && fresh) {
        m_watched.erase(found);
        return;
    }
    if (fresh) {
        watched.entity = intern(view.kind, joined_key(row, view.key_columns));
        watched.view = static_cast<views::ViewId>(&view - m_views.data());
    }
    if (t < watched.last) {
        ++m_counts.late_rows;
        t = watched.last;
    }
    watched.last = t;
    const bool remembered = !watched.states.empty();
    const std::string_view place = view.place ? text_of(row, *view.place) : std::string_view();
    if (!removed && (fresh || place != watched.place)) {
        for (const std::uint32_t at : watched.states) {
            settle(m_states[at], t);
            if (!in_scope(m_rules[m_states[at].rule].scope, place, text_of(row, 0))) {
                emit(m_states[at], m_states[at].delay.reset(t));
                release(at);
            }
        }
        watched.place = place;
        m_places[watched.entity] = place;
        rescope(view, watched, row);
    }
    bool quiet = true;
    for (const std::uint32_t at : watched.states) {
        State& state = m_states[at];
        settle(state, t);
        if (removed)
            emit(state, state.delay.reset(t));
        else
            apply_row(state, t, row);
        queue(at);
        quiet = quiet && may_be_forgotten(state);
    }
    if (remembered || !watched.states.empty())
        m_touched.push_back({"row", view.name, m_entities[watched.entity].id});
    const bool closed =
        view.open && *view.open < row.size() && row[*view.open] == views::Value(std::int64_t{0});
    // What is over is forgotten; a state is made again when the row comes again.
    if (removed || (closed && quiet) || watched.states.empty()) {
        for (const std::uint32_t at : watched.states)
            release(at);
        m_watched.erase(found);
    }
}

/// States of the rules that have the row in scope: those it has, and new ones.
void RuleEngine::rescope(const View& view, Watched& watched, const views::Row& row) {
    std::vector<std::uint32_t> states;
    for (const RuleIndex rule : view.rules.at(watched.place)) {
        if (!in_scope(m_rules[rule].scope, watched.place, text_of(row, 0)))
            continue;
        const auto has = std::ranges::find_if(
            watched.states, [&](std::uint32_t at) { return m_states[at].rule == rule; });
        if (has != watched.states.end())
            states.push_back(*has);
        else if (const auto made = new_state(rule, watched.entity))
            states.push_back(*made);
    }
    watched.states = std::move(states);
}

void RuleEngine::apply_row(State& state, std::int64_t t, const views::Row& row) {
    const CompiledRule& rule = m_compiled[state.rule];
    const bool passes = rule.rows.passes(row);
    if (rule.kind == CompiledRule::Kind::overdue) {
        apply_overdue(state, t, passes, row);
        return;
    }
    Signal signal = passes ? rule.test.signal(row) : Signal{.over = false, .under = true};
    if (rule.kind == CompiledRule::Kind::count_rows) {
        TimesWithin& times = m_times[state.extra];
        if (signal.over && !state.passing)
            times.add(t);
        state.passing = signal.over;
        signal = {.over = times.reached(t), .under = !times.reached(t)};
        state.extra_due = signal.over ? times.ends() : kNever;
    }
    feed(state, t, signal);
}

void RuleEngine::apply_overdue(State& state, std::int64_t t, bool passes, const views::Row& row) {
    const CompiledRule& rule = m_compiled[state.rule];
    const auto* moment =
        passes && rule.moment < row.size() ? std::get_if<std::int64_t>(&row[rule.moment]) : nullptr;
    std::int64_t deadline = kNever;
    if (moment != nullptr && __builtin_add_overflow(*moment, rule.span_us, &deadline))
        deadline = kNever;
    if (deadline == state.reference)
        return;
    state.reference = deadline;
    if (deadline == kNever || deadline > t)
        emit(state, state.delay.reset(t));
    judge_deadline(state, t);
}

/// Raises a deadline that has passed, with itself as onset, and waits for one that has not.
void RuleEngine::judge_deadline(State& state, std::int64_t t) {
    if (!state.in_force || state.reference == kNever || state.delay.active())
        return;
    if (state.reference < t)
        emit(state, state.delay.raise(state.reference, t));
    else
        state.delay.arm(state.reference, state.reference);
}

void RuleEngine::feed(State& state, std::int64_t t, const Signal& signal) {
    state.last = signal;
    if (!state.in_force)
        return;
    const CompiledRule& rule = m_compiled[state.rule];
    emit(state, state.delay.feed(t, signal, rule.on_us, rule.off_us, rule.worse));
}

void RuleEngine::emit(const State& state, Change change) {
    if (change == Change::none)
        return;
    m_edges.push_back(edge_of(state));
    m_edges.back().raised = change == Change::raised;
}

Edge RuleEngine::edge_of(const State& state) const {
    return {
        .rule = state.rule,
        .entity = state.entity,
        .raised = true,
        .onset = EventTime{state.delay.onset()},
        .at = EventTime{state.delay.changed_at()},
        .value = state.delay.value(),
        .limit = state.delay.limit(),
        .peak = state.delay.peak()};
}

// --- sequences -------------------------------------------------------------------------------------

void RuleEngine::rows_of_steps(
    const View& view, const contracts::Hash128& key, std::int64_t t, bool removed,
    const views::Row& row) {
    for (const StepOf& step : view.steps) {
        const CompiledStep& compiled = *m_compiled[step.rule].steps[step.step];
        const bool passes = !removed && compiled.rows.passes(row) && compiled.test.passes(row);
        const contracts::Hash128 passing = hash_of_step(step.rule, step.step, key);
        const bool passed = m_passing_steps.contains(passing);
        if (passes && !passed)
            step_begins(step, view, key, passing, t, row);
        else if (!passes && passed)
            step_ends(step, passing, t, removed);
    }
}

/// So that only its end, and a new beginning, is news.
bool RuleEngine::remember_step(
    const StepOf& step, const contracts::Hash128& key, const contracts::Hash128& passing,
    std::uint32_t state) {
    if (m_passing_steps.size() >= m_options.max_states) {
        ++m_counts.refused_states;
        return false;
    }
    const PassingStep made{state, step.rule, step.step, key};
    m_passing_steps.emplace(passing, made);
    m_touched.push_back(memory_of(made));
    return true;
}

void RuleEngine::step_begins(
    const StepOf& step, const View& view, const contracts::Hash128& key,
    const contracts::Hash128& passing, std::int64_t t, const views::Row& row) {
    const CompiledRule& rule = m_compiled[step.rule];
    const std::string_view joint = text_of(row, rule.steps[step.step]->by);
    const contracts::Hash128 sequence = hash_of_text(step.rule, joint);
    const auto known = m_sequences.find(sequence);
    std::optional<std::uint32_t> at =
        known == m_sequences.end() ? std::nullopt : std::optional(known->second);
    if (!at) {
        const std::string_view place = view.place ? text_of(row, *view.place) : std::string_view();
        if (step.step != 0 || joint.empty()
            || !in_scope(m_rules[step.rule].scope, place, text_of(row, 0))) {
            remember_step(step, key, passing, kNoState);
            return;
        }
        const EntityIndex entity = intern(view.kind, std::string(joint));
        m_places[entity] = place;
        at = new_state(step.rule, entity);
        if (!at)
            return;
        m_sequences.emplace(sequence, *at);
    }
    touch(m_states[*at]);
    if (!remember_step(step, key, passing, *at))
        return;
    ++m_states[*at].extra;
    State& state = m_states[*at];
    settle(state, t);
    if (!state.in_force)
        return;
    if (step.step == 0 && rule.steps[1]) {
        state.passing = true;
        state.reference = t;
        state.extra_due = t + rule.span_us;
    } else if (step.step == 0 && state.delay.phase() == OnOffDelay::Phase::normal) {
        state.delay.arm(t, t + rule.span_us);
    } else if (step.step == 1 && state.passing) {
        state.passing = false;
        if (t - state.reference <= rule.span_us)
            emit(state, state.delay.raise(t, t));
    } else if (step.step == 2) {
        state.passing = false;
        emit(state, state.delay.reset(t));
    }
    queue(*at);
}

void RuleEngine::step_ends(
    const StepOf& step, const contracts::Hash128& passing, std::int64_t t, bool removed) {
    const PassingStep ended = m_passing_steps.at(passing);
    const std::uint32_t at = ended.state;
    m_touched.push_back(memory_of(ended));
    m_passing_steps.erase(passing);
    if (at == kNoState)
        return;
    State& state = m_states[at];
    touch(state);
    settle(state, t);
    // A step that ends, ends what it raised.
    if (step.step == 1 || (step.step == 0 && removed)) {
        emit(state, state.delay.reset(t));
        state.passing = state.passing && step.step == 1;
    }
    --state.extra;
    queue(at);
    forget_sequence(at);
}

}  // namespace andon::rules
