// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trial/rule_trial.h"

#include "models/rules/scope_match.h"
#include "models/trial/trial_rows.h"
#include "models/trial/trial_series.h"
#include "models/views/catalogue.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace andon::trial {
namespace {

constexpr std::size_t kMostOccurrences = 1'000'000;

/// How far before the range readings matter: the longest that a rule of readings looks back.
std::int64_t lead_of(const rules::RuleBook& book) {
    constexpr std::int64_t kMinute = 60'000'000;
    constexpr std::int64_t kMost = 24 * 60 * kMinute;
    std::int64_t lead = 0;
    for (const rules::Rule& rule : book.rules) {
        std::int64_t window = 0;
        if (const auto* rate = std::get_if<rules::RateOfChange>(&rule.condition))
            window = rate->over_us;
        else if (const auto* count = std::get_if<rules::CountInWindow>(&rule.condition))
            window = count->within_us;
        lead = std::max(lead, window + rule.on_delay_us + rule.off_delay_us);
    }
    return std::min(lead + 10 * kMinute, kMost);
}

/// The store has the columns that the rules name: it may be of another version.
Result<void> check_columns(
    const store::StoreReader& reader, const rules::RuleEngine& engine,
    const std::vector<views::ViewSchema>& catalogue) {
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        const views::ViewSchema* stored = reader.view(catalogue[i].name);
        for (const std::size_t column : engine.columns(static_cast<views::ViewId>(i))) {
            const std::string& name = catalogue[i].columns[column].name;
            if (stored == nullptr || !stored->column(name))
                return fail(
                    ErrorKind::configuration,
                    fmt::format(
                        "the store was written by another version and has no {}.{}: start Andon "
                        "once with it",
                        catalogue[i].name, name));
        }
    }
    return {};
}

std::vector<std::string> notes_of(
    const rules::RuleEngine& engine, const std::vector<views::ViewSchema>& catalogue) {
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        if (!engine.watches_view(static_cast<views::ViewId>(i)))
            continue;
        if (catalogue[i].history == views::History::none)
            notes.push_back(fmt::format(
                "no history of \"{}\" is kept: rules about it were not tried", catalogue[i].name));
        else if (catalogue[i].history == views::History::every_commit)
            notes.push_back(fmt::format(
                "of \"{}\" is kept what stood at the end of each commit: what was shorter is not "
                "seen",
                catalogue[i].name));
    }
    return notes;
}

/// Pairs what was raised with when it was cleared.
class Pairing {
public:
    explicit Pairing(const rules::RuleEngine& engine) : m_engine(engine) {}

    Result<void> take(const std::vector<rules::Edge>& edges) {
        for (const rules::Edge& edge : edges) {
            const auto key = std::pair(edge.rule, edge.entity);
            if (!edge.raised) {
                if (const auto open = m_open.extract(key)) {
                    m_all[open.mapped()].cleared = edge.at;
                    m_all[open.mapped()].peak = edge.peak;
                }
                continue;
            }
            m_open[key] = m_all.size();
            m_all.push_back(
                {.rule = edge.rule,
                 .entity = m_engine.entity(edge.entity),
                 .onset = edge.onset,
                 .raised = edge.at,
                 .cleared = {},
                 .value = edge.value,
                 .limit = edge.limit,
                 .peak = edge.peak});
        }
        if (m_all.size() > kMostOccurrences)
            return fail(
                ErrorKind::bad_data,
                "the rules would have fired more than a million times: raise their limits or "
                "delays, or name a shorter range");
        return {};
    }

    std::vector<Occurrence> finish() {
        for (const rules::Edge& edge : m_engine.active()) {
            const auto open = m_open.find({edge.rule, edge.entity});
            if (open != m_open.end())
                m_all[open->second].peak = edge.peak;
        }
        return std::move(m_all);
    }

private:
    const rules::RuleEngine& m_engine;
    std::vector<Occurrence> m_all;
    std::map<std::pair<rules::RuleIndex, rules::EntityIndex>, std::size_t> m_open;
};

/// When each rule was active, by entity.
class ActiveTimes {
public:
    explicit ActiveTimes(const std::vector<Occurrence>& all) {
        for (const Occurrence& one : all)
            m_times[{one.rule, one.entity.id}].emplace_back(
                one.raised, one.cleared.value_or(EventTime::max()));
    }

    /// At the entity itself, or at what it is part of: a line, a site.
    bool active(rules::RuleIndex rule, const rules::Entity& entity, EventTime t) const {
        for (std::string_view id = entity.id; !id.empty();) {
            const auto found = m_times.find({rule, std::string(id)});
            if (found != m_times.end() && std::ranges::any_of(found->second, [&](const auto& span) {
                    return span.first <= t && t < span.second;
                }))
                return true;
            const std::size_t slash = id.rfind('/');
            id = id.substr(0, slash == std::string_view::npos ? 0 : slash);
        }
        return false;
    }

private:
    std::map<std::pair<rules::RuleIndex, std::string>, std::vector<std::pair<EventTime, EventTime>>>
        m_times;
};

void mark_suppressed(const rules::RuleBook& book, std::vector<Occurrence>& all) {
    const ActiveTimes times(all);
    for (Occurrence& one : all) {
        for (const std::string& id : book.rules[one.rule].suppressed_by) {
            const auto rule = std::ranges::find(book.rules, id, &rules::Rule::id);
            if (rule == book.rules.end())
                continue;
            const auto index = static_cast<rules::RuleIndex>(rule - book.rules.begin());
            one.suppressed = one.suppressed || times.active(index, one.entity, one.raised);
        }
    }
}

/// Drops what was raised outside the range.
void cut(Trial& trial) {
    std::erase_if(trial.occurrences, [&](const Occurrence& one) {
        if (one.raised < trial.from && (!one.cleared || *one.cleared >= trial.from))
            ++trial.active_before;
        return one.raised < trial.from || one.raised >= trial.to;
    });
    std::ranges::stable_sort(trial.occurrences, {}, &Occurrence::raised);
}

void set_range(
    Trial& trial, const TrialOptions& options, const TrialRows& rows, const TrialSeries& series) {
    const bool any = rows.first_time() || series.first_time();
    const EventTime first = std::min(
        rows.first_time().value_or(EventTime::max()),
        series.first_time().value_or(EventTime::max()));
    const EventTime last = std::max(
        rows.last_time().value_or(EventTime::min()), series.last_time().value_or(EventTime::min()));
    trial.from = options.from.value_or(any ? first : EventTime{0});
    trial.to = options.to.value_or(any ? last + std::chrono::microseconds(1) : trial.from);
}

/// Readings and rows in order of time, with time passing.
Result<void> run(
    Trial& trial, TrialRows& rows, TrialSeries& series, rules::RuleEngine& engine, Pairing& pairing,
    const std::stop_token& stop) {
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorKind::cancelled, "stopped before the rules were tried");
        const auto slice = series.slice(trial.to);
        if (!slice)
            return tl::unexpected(slice.error());
        if (!*slice)
            break;
        for (const TrialSeries::Reading& one : **slice) {
            rows.feed_before(one.time, engine);
            engine.advance(one.time);
            engine.reading(one.series, one.time, one.value, one.quality);
        }
        trial.readings += (*slice)->size();
        if (auto ok = pairing.take(engine.take_edges()); !ok)
            return ok;
    }
    rows.feed_before(trial.to, engine);
    engine.advance(trial.to);
    return pairing.take(engine.take_edges());
}

}  // namespace

Result<Trial> try_rules(
    const rules::RuleBook& book, store::StoreReader& reader, const std::filesystem::path& store,
    const TrialOptions& options) {
    const std::vector<views::ViewSchema> catalogue = views::catalogue();
    rules::RuleEngine engine(book, catalogue, {.plant_zone = options.plant_zone});
    if (auto ok = check_columns(reader, engine, catalogue); !ok)
        return tl::unexpected(ok.error());
    const auto counts = reader.counts();
    if (!counts)
        return tl::unexpected(counts.error());
    auto transitions = store::StoreTransitions::open(store);
    if (!transitions)
        return tl::unexpected(transitions.error());
    auto rows = TrialRows::read(
        *transitions, engine, catalogue,
        {.last = counts->last_seq,
         .until = options.to.value_or(EventTime::max()),
         .max_rows = options.max_rows,
         .stop = options.stop});
    if (!rows)
        return tl::unexpected(rows.error());
    auto series = TrialSeries::open(reader, store, counts->last_seq, engine);
    if (!series)
        return tl::unexpected(series.error());

    Trial trial;
    set_range(trial, options, *rows, *series);
    trial.rows = rows->size();
    trial.notes = notes_of(engine, catalogue);
    if (series->first_time())
        series->begin(
            std::max(*series->first_time(), trial.from - std::chrono::microseconds(lead_of(book))));
    Pairing pairing(engine);
    if (auto ok = run(trial, *rows, *series, engine, pairing, options.stop); !ok)
        return tl::unexpected(ok.error());
    trial.occurrences = pairing.finish();
    mark_suppressed(book, trial.occurrences);
    cut(trial);
    trial.counts = engine.counts();
    return trial;
}

}  // namespace andon::trial
