// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RuleEngine that says what it remembers, and takes it up again.
#include "models/rules/entity_hash.h"
#include "models/rules/rule_engine.h"
#include "models/rules/scope_match.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace andon::rules {
namespace {

constexpr std::string_view kRow = "row";
constexpr std::string_view kSequence = "sequence";
constexpr std::string_view kStep = "step";

std::optional<contracts::Hash128> hash_from(std::string_view hex) {
    contracts::Hash128 hash;
    if (hex.size() != 32)
        return std::nullopt;
    const auto read = [](std::string_view text, std::uint64_t& out) {
        return std::from_chars(text.data(), text.data() + text.size(), out, 16).ec == std::errc();
    };
    if (!read(hex.substr(0, 16), hash.high) || !read(hex.substr(16), hash.low))
        return std::nullopt;
    return hash;
}

}  // namespace

void RuleEngine::touch(const State& state) {
    if (state.series != kNotWatched) {
        m_moved_series.push_back(state.series);
        return;
    }
    const CompiledRule& rule = m_compiled[state.rule];
    const bool sequence = rule.kind == CompiledRule::Kind::sequence;
    m_touched.push_back(
        {std::string(sequence ? kSequence : kRow),
         sequence ? m_rules[state.rule].id : m_views[rule.rows.view].name,
         m_entities[state.entity].id});
}

Memory RuleEngine::memory_of(const PassingStep& step) const {
    return {
        std::string(kStep), fmt::format("{}/{}", m_rules[step.rule].id, step.step),
        fmt::format("{:016x}{:016x}", step.row.high, step.row.low)};
}

std::optional<RuleIndex> RuleEngine::find_rule(std::string_view id) const {
    const auto found = std::ranges::find(m_rules, id, &Rule::id);
    if (found == m_rules.end())
        return std::nullopt;
    return static_cast<RuleIndex>(found - m_rules.begin());
}

void RuleEngine::save_state(const State& state, StateWriter& out) const {
    const auto bit = [](bool set, unsigned place) {
        return static_cast<std::uint8_t>((set ? 1U : 0U) << place);
    };
    out.put(m_fingerprints[state.rule]);
    out.put_byte(
        bit(state.started, 0) | bit(state.in_force, 1) | bit(state.passing, 2)
        | bit(state.last.over, 3) | bit(state.last.under, 4));
    state.delay.save(out);
    out.put_real(state.last.value);
    out.put_real(state.last.limit);
    out.put_signed(state.extra_due);
    out.put_signed(state.boundary);
    out.put_signed(state.reference);
    const CompiledRule& rule = m_compiled[state.rule];
    if (rule.kind == CompiledRule::Kind::rate)
        m_rates[state.extra].save(out);
    else if (rule.of_last != 0)
        m_of_last[state.extra].save(out);
    else if (rule.at_least != 0)
        m_times[state.extra].save(out);
    else if (rule.kind == CompiledRule::Kind::sequence)
        out.put(state.extra);
}

/// After its fingerprint.
void RuleEngine::load_state(State& state, StateReader& in) {
    const std::uint8_t bits = in.get_byte();
    const auto is = [&](unsigned place) { return (bits >> place & 1U) != 0; };
    state.started = is(0);
    state.in_force = is(1);
    state.passing = is(2);
    state.last.over = is(3);
    state.last.under = is(4);
    state.delay.load(in);
    state.last.value = in.get_real();
    state.last.limit = in.get_real();
    state.extra_due = in.get_signed();
    state.boundary = in.get_signed();
    state.reference = in.get_signed();
    const CompiledRule& rule = m_compiled[state.rule];
    if (rule.kind == CompiledRule::Kind::rate)
        m_rates[state.extra].load(in);
    else if (rule.of_last != 0)
        m_of_last[state.extra].load(in);
    else if (rule.at_least != 0)
        m_times[state.extra].load(in);
    else if (rule.kind == CompiledRule::Kind::sequence)
        state.extra = static_cast<std::uint32_t>(in.get());
}

std::string RuleEngine::save_series(SeriesIndex index) const {
    StateWriter out;
    if (index >= m_series.size())
        return {};
    const Series& series = m_series[index];
    out.put_signed(series.last);
    for (const std::uint32_t at : series.states) {
        StateWriter state;
        save_state(m_states[at], state);
        out.put_text(state.take());
    }
    return out.take();
}

void RuleEngine::load_series(SeriesIndex index, std::string_view bytes, std::uint64_t through) {
    if (index >= m_series.size() || bytes.empty())
        return;
    Series& series = m_series[index];
    series.through = through;
    StateReader in(bytes);
    series.last = in.get_signed();
    while (in.good() && !in.at_end()) {
        StateReader state(in.get_text());
        const std::uint64_t wanted = state.get();
        for (const std::uint32_t at : series.states) {
            if (m_fingerprints[m_states[at].rule] != wanted)
                continue;
            load_state(m_states[at], state);
            queue(at);
            break;
        }
    }
}

std::optional<std::string> RuleEngine::save(const Memory& of) const {
    StateWriter out;
    if (of.part == kRow) {
        const auto view = std::ranges::find(m_views, of.name, &View::name);
        if (view == m_views.end())
            return std::nullopt;
        const auto found =
            m_watched.find(hash_of_key(static_cast<views::ViewId>(view - m_views.begin()), of.id));
        if (found == m_watched.end())
            return std::nullopt;
        const Watched& watched = found->second;
        out.put_signed(watched.last);
        out.put_text(watched.place);
        for (const std::uint32_t at : watched.states) {
            StateWriter state;
            save_state(m_states[at], state);
            out.put_text(state.take());
        }
        return out.take();
    }
    if (of.part == kSequence) {
        const auto rule = find_rule(of.name);
        if (!rule)
            return std::nullopt;
        const auto found = m_sequences.find(hash_of_text(*rule, of.id));
        if (found == m_sequences.end())
            return std::nullopt;
        const State& state = m_states[found->second];
        out.put_text(m_entities[state.entity].kind);
        out.put_text(m_places[state.entity]);
        save_state(state, out);
        return out.take();
    }
    const std::size_t slash = of.name.rfind('/');
    const auto rule = find_rule(std::string_view(of.name).substr(0, slash));
    const auto row = hash_from(of.id);
    if (of.part != kStep || slash == std::string::npos || !rule || !row)
        return std::nullopt;
    const auto number = static_cast<std::uint32_t>(of.name.back() - '0');
    const auto found = m_passing_steps.find(hash_of_step(*rule, number, *row));
    if (found == m_passing_steps.end())
        return std::nullopt;
    out.put(m_fingerprints[*rule]);
    const bool joined = found->second.state != kNoState;
    out.put_byte(joined ? 1 : 0);
    out.put_text(joined ? m_entities[m_states[found->second.state].entity].id : std::string());
    return out.take();
}

void RuleEngine::load(const Memory& of, std::string_view bytes) {
    StateReader in(bytes);
    if (of.part == kRow)
        load_row(of, in);
    else if (of.part == kSequence)
        load_sequence(of, in);
    else if (of.part == kStep)
        load_step(of, in);
}

void RuleEngine::load_row(const Memory& of, StateReader& in) {
    const auto view = std::ranges::find(m_views, of.name, &View::name);
    if (view == m_views.end() || view->rules.empty())
        return;
    const auto number = static_cast<views::ViewId>(view - m_views.begin());
    Watched watched;
    watched.view = number;
    watched.last = in.get_signed();
    watched.place = in.get_text();
    watched.entity = intern(view->kind, of.id);
    m_places[watched.entity] = watched.place;
    std::vector<std::string_view> saved;
    while (in.good() && !in.at_end())
        saved.push_back(in.get_text());
    const std::string_view first = std::string_view(of.id).substr(0, of.id.find('\x1F'));
    for (const RuleIndex rule : view->rules.at(watched.place)) {
        if (!in_scope(
                m_rules[rule].scope, watched.place, view->text_key ? first : std::string_view()))
            continue;
        const auto at = new_state(rule, watched.entity);
        if (!at)
            continue;
        watched.states.push_back(*at);
        for (const std::string_view bytes : saved) {
            StateReader state(bytes);
            if (state.get() != m_fingerprints[rule])
                continue;
            load_state(m_states[*at], state);
            queue(*at);
            break;
        }
    }
    if (!watched.states.empty())
        m_watched.insert_or_assign(hash_of_key(number, of.id), std::move(watched));
}

void RuleEngine::load_sequence(const Memory& of, StateReader& in) {
    const auto rule = find_rule(of.name);
    const std::string_view kind = in.get_text();
    const std::string_view place = in.get_text();
    if (!rule || in.get() != m_fingerprints[*rule]
        || m_compiled[*rule].kind != CompiledRule::Kind::sequence)
        return;
    const EntityIndex entity = intern(kind, of.id);
    m_places[entity] = place;
    const auto at = new_state(*rule, entity);
    if (!at)
        return;
    load_state(m_states[*at], in);
    m_sequences.insert_or_assign(hash_of_text(*rule, of.id), *at);
    queue(*at);
}

void RuleEngine::load_step(const Memory& of, StateReader& in) {
    const std::size_t slash = of.name.rfind('/');
    const auto rule = find_rule(std::string_view(of.name).substr(0, slash));
    const auto row = hash_from(of.id);
    if (slash == std::string::npos || !rule || !row || in.get() != m_fingerprints[*rule])
        return;
    const auto number = static_cast<std::uint32_t>(of.name.back() - '0');
    const bool joined = in.get_byte() != 0;
    std::uint32_t state = kNoState;
    if (joined) {
        const auto found = m_sequences.find(hash_of_text(*rule, in.get_text()));
        if (found == m_sequences.end())
            return;
        state = found->second;
    }
    m_passing_steps.insert_or_assign(
        hash_of_step(*rule, number, *row), PassingStep{state, *rule, number, *row});
}

std::vector<Memory> RuleEngine::remembered() const {
    std::vector<Memory> all;
    for (const auto& [key, watched] : m_watched)
        all.push_back(
            {std::string(kRow), m_views[watched.view].name, m_entities[watched.entity].id});
    for (const auto& [key, at] : m_sequences) {
        const State& state = m_states[at];
        all.push_back(
            {std::string(kSequence), m_rules[state.rule].id, m_entities[state.entity].id});
    }
    for (const auto& [key, step] : m_passing_steps)
        all.push_back(memory_of(step));
    std::ranges::sort(all);
    return all;
}

}  // namespace andon::rules
