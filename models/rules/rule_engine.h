// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/rules/compiled_rule.h"
#include "models/rules/count_window.h"
#include "models/rules/rate_window.h"
#include "models/rules/rule.h"
#include "models/rules/scoped_rules.h"
#include "models/views/schema.h"
#include "transport/instant.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <queue>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace andon::rules {

/// Dense numbers within one engine, in the order in which things were met.
using RuleIndex = std::uint32_t;
using EntityIndex = std::uint32_t;
using SeriesIndex = std::uint32_t;
inline constexpr SeriesIndex kNotWatched = 0xFFFFFFFF;

/// A condition of a rule became true or false for an entity.
struct Edge {
    RuleIndex rule = 0;
    EntityIndex entity = 0;
    bool raised = false;
    EventTime onset;  ///< of the first abnormal input; of absence: of the last reading
    EventTime at;     ///< raised: when it was found (after the on-delay); cleared: when it ended
    /// In people's units; not a number where the condition has none.
    double value = 0;  ///< at the onset
    double limit = 0;
    double peak = 0;  ///< the worst since the onset

    bool operator==(const Edge&) const = default;
};

/// Whom a rule is about.
struct Entity {
    std::string kind;  ///< "equipment", "order", … or the name of the view
    std::string id;    ///< key cells, joined by 0x1F
    bool operator==(const Entity&) const = default;
};

/// What an engine remembers of one thing that rows told it, by names that mean the same in every engine.
struct Memory {
    std::string part;  ///< "row", "sequence" or "step"; in this order they are loaded
    std::string name;  ///< the view, the rule, or the rule and the number of the step
    std::string id;    ///< key cells joined by 0x1F, joining text, or hash of a row's key

    auto operator<=>(const Memory&) const = default;
};

struct EngineOptions {
    std::string plant_zone = "UTC";
    /// States of one rule and one entity that are kept, about 250 bytes each; more are counted.
    std::size_t max_states = 2'000'000;
};

/// What was not looked at.
struct EngineCounts {
    std::uint64_t refused_states = 0;  ///< beyond max_states
    std::uint64_t late_readings = 0;   ///< older than the newest of their series
    std::uint64_t late_rows = 0;       ///< taken at the time of the newest of their key
    std::uint64_t other_unit = 0;      ///< series in a unit that the rule is not about
};

/// Evaluates all rules. Deterministic and without a clock: times are those of the inputs and of
/// advance(). An input touches only the rules that watch its series or view and have it in scope.
///
/// Inputs come in time order for each series and each row; between them in any. At the same moment an
/// input goes before a timer, so that a delay of 30 s is over when nothing happened in 30 s, both ends
/// included. One thread.
class RuleEngine {
public:
    /// `catalogue` in the order of ViewId; copied from. The rules passed parse_rules() with it.
    RuleEngine(
        const RuleBook& book, std::span<const views::ViewSchema> catalogue, EngineOptions options);

    /// A series, by whose number its readings come; kNotWatched where no rule is about it. Once each.
    SeriesIndex watch_series(
        std::string_view equipment, std::string_view tag, std::string_view unit);
    /// A reading. Bad ones say that the tag is being read, and nothing else.
    void reading(SeriesIndex series, EventTime t, double value, contracts::Quality quality);
    /// A row as it is after a change; only its key columns where `removed`.
    void row(views::ViewId view, EventTime t, bool removed, const views::Row& row);
    /// No input before `watermark` will come: what is due before it happens.
    void advance(EventTime watermark);
    /// Whether advance() to there would do anything.
    bool due_before(EventTime watermark);

    /// What became true or false since the last call, in the order in which it was found.
    std::vector<Edge> take_edges() { return std::exchange(m_edges, {}); }

    bool has_edges() const { return !m_edges.empty(); }

    // What is remembered, so that another engine with the same book goes on where this one is. What another
    // book has no rule for (fingerprint) is left out; of a rule that is new nothing is remembered.

    std::string save_series(SeriesIndex series) const;
    /// `through`: where inputs are gone through again, the last that the bytes know.
    void load_series(SeriesIndex series, std::string_view bytes, std::uint64_t through = 0);
    /// Series of which time alone has changed something since the last call.
    std::vector<SeriesIndex> take_moved_series() { return std::exchange(m_moved_series, {}); }
    /// What has changed since the last call of all that is not of series, in any order and often.
    std::vector<Memory> take_touched() { return std::exchange(m_touched, {}); }
    bool has_touched() const { return !m_touched.empty(); }
    /// Absent: nothing is remembered of it any more.
    std::optional<std::string> save(const Memory& of) const;
    void load(const Memory& of, std::string_view bytes);
    /// All of it, in order.
    std::vector<Memory> remembered() const;
    /// Time that has passed once passes again, with input `seq`: for the series that were loaded from
    /// before it.
    void advance_again(EventTime watermark, std::uint64_t seq);

    bool watches_tag(std::string_view tag) const;
    bool watches_view(views::ViewId view) const;
    /// The columns of a view that say anything to a rule, rising: a row in which only others changed
    /// need not be given.
    std::vector<std::size_t> columns(views::ViewId view) const;
    /// What is raised and has not been cleared, with the peak so far; `at` is when it was raised.
    std::vector<Edge> active() const;
    const Entity& entity(EntityIndex index) const { return m_entities[index]; }
    /// Where it is in the hierarchy; empty: nobody said.
    const std::string& place(EntityIndex index) const { return m_places[index]; }
    const std::vector<Rule>& rules() const { return m_rules; }
    std::uint64_t fingerprint(RuleIndex rule) const { return m_fingerprints[rule]; }
    const EngineCounts& counts() const { return m_counts; }
    std::size_t states() const { return m_states.size() - m_free.size(); }

private:
    /// One rule and one entity.
    struct State {
        RuleIndex rule = 0;
        EntityIndex entity = 0;
        SeriesIndex series = kNotWatched;
        /// Place among m_rates, m_times, m_of_last; of a sequence: steps that pass.
        std::uint32_t extra = 0;
        bool started = false;
        bool in_force = true;
        bool passing = false;  ///< count_rows: the row passes; sequence: the first step has come
        OnOffDelay delay;
        Signal last;
        std::int64_t extra_due =
            kNever;  ///< count: the oldest leaves the window; sequence: it is over
        std::int64_t boundary = kNever;  ///< the schedule's next change
        std::int64_t reference =
            kNever;  ///< absence: last reading; overdue: deadline; sequence: first
        std::int64_t queued = kNever;  ///< of the entry in m_timers that counts
    };
    struct Timer {
        std::int64_t due;
        std::uint64_t rank;  ///< hash of the entity
        RuleIndex rule;
        std::uint32_t state;
        bool operator>(const Timer& o) const {
            return std::tie(due, rank, rule, state) > std::tie(o.due, o.rank, o.rule, o.state);
        }
    };
    struct Series {
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        std::uint64_t through = 0;  ///< as load_series() said
        std::vector<std::uint32_t> states;
    };
    struct Watched {
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        EntityIndex entity = 0;
        views::ViewId view = 0;
        std::string place;
        std::vector<std::uint32_t> states;
    };
    struct PassingStep {
        std::uint32_t state;
        RuleIndex rule;
        std::uint32_t step;
        contracts::Hash128 row;
    };
    struct HashOfHash {
        std::size_t operator()(const contracts::Hash128& h) const { return h.low; }
    };
    template <class T>
    using ByHash = std::unordered_map<contracts::Hash128, T, HashOfHash>;
    struct StepOf {
        RuleIndex rule;
        std::uint32_t step;
    };
    struct View {
        ScopedRules rules;
        std::vector<StepOf> steps;
        std::optional<std::size_t> place;
        std::optional<std::size_t> open;
        std::size_t key_columns = 1;
        bool text_key = true;  ///< the first key column is text
        std::string name;
        std::string kind;
    };

    /// Windows by number; a number that was given back is used again.
    template <class T>
    class Windows {
    public:
        template <class... Args>
        std::uint32_t add(Args... args) {
            if (m_free.empty()) {
                m_all.emplace_back(args...);
                return static_cast<std::uint32_t>(m_all.size() - 1);
            }
            const std::uint32_t at = m_free.back();
            m_free.pop_back();
            m_all[at] = T(args...);
            return at;
        }
        void give_back(std::uint32_t at) { m_free.push_back(at); }
        T& operator[](std::uint32_t at) { return m_all[at]; }
        const T& operator[](std::uint32_t at) const { return m_all[at]; }

    private:
        std::vector<T> m_all;
        std::vector<std::uint32_t> m_free;
    };

    static constexpr std::uint32_t kNoState = 0xFFFFFFFF;

    EntityIndex intern(std::string_view kind, std::string id);
    std::optional<std::uint32_t> new_state(RuleIndex rule, EntityIndex entity);
    void release(std::uint32_t state);
    bool may_be_forgotten(const State& state) const;
    void forget_sequence(std::uint32_t state);

    void start(State& state, std::int64_t t) const;
    bool settle(State& state, std::int64_t t);
    std::int64_t next_of(const State& state) const;
    void cross_boundary(State& state);
    void queue(std::uint32_t index);
    void pass(const Timer& timer);
    void emit(const State& state, Change change);
    Edge edge_of(const State& state) const;
    void feed(State& state, std::int64_t t, const Signal& signal);

    void apply_reading(State& state, std::int64_t t, double value, bool bad);
    void apply_row(State& state, std::int64_t t, const views::Row& row);
    void apply_overdue(State& state, std::int64_t t, bool passes, const views::Row& row);
    void judge_deadline(State& state, std::int64_t t);
    void rescope(const View& view, Watched& watched, const views::Row& row);
    void rows_of_states(
        const View& view, const contracts::Hash128& key, std::int64_t t, bool removed,
        const views::Row& row);
    void rows_of_steps(
        const View& view, const contracts::Hash128& key, std::int64_t t, bool removed,
        const views::Row& row);
    bool remember_step(
        const StepOf& step, const contracts::Hash128& key, const contracts::Hash128& passing,
        std::uint32_t state);
    void step_begins(
        const StepOf& step, const View& view, const contracts::Hash128& key,
        const contracts::Hash128& passing, std::int64_t t, const views::Row& row);
    void step_ends(
        const StepOf& step, const contracts::Hash128& passing, std::int64_t t, bool removed);

    void touch(const State& state);
    Memory memory_of(const PassingStep& step) const;
    void save_state(const State& state, StateWriter& out) const;
    void load_state(State& state, StateReader& in);
    std::optional<RuleIndex> find_rule(std::string_view id) const;
    void load_row(const Memory& of, StateReader& in);
    void load_sequence(const Memory& of, StateReader& in);
    void load_step(const Memory& of, StateReader& in);

    std::vector<Rule> m_rules;
    std::vector<std::uint64_t> m_fingerprints;
    std::vector<CompiledRule> m_compiled;
    EngineOptions m_options;
    EngineCounts m_counts;

    std::unordered_map<std::string, ScopedRules> m_by_tag;
    std::vector<View> m_views;

    std::vector<State> m_states;
    std::vector<std::uint32_t> m_free;
    Windows<RateWindow> m_rates;
    Windows<TimesWithin> m_times;
    Windows<OfLast> m_of_last;
    std::vector<Series> m_series;
    ByHash<Watched> m_watched;
    ByHash<std::uint32_t> m_sequences;    ///< by rule and joining text
    ByHash<PassingStep> m_passing_steps;  ///< by rule, step and row
    ByHash<EntityIndex> m_entity_index;
    std::vector<Entity> m_entities;
    std::vector<std::uint64_t> m_ranks;
    std::vector<std::string> m_places;
    std::priority_queue<Timer, std::vector<Timer>, std::greater<>> m_timers;
    std::vector<Edge> m_edges;
    std::vector<Memory> m_touched;
    std::vector<SeriesIndex> m_moved_series;
};

}  // namespace andon::rules
