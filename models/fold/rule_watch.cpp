// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/rule_watch.h"

#include "models/rules/rule_text.h"
#include "models/views/rule_states.h"

#include <algorithm>
#include <set>
#include <utility>

namespace andon::fold {

RuleWatch::RuleWatch(
    const std::vector<views::ViewSchema>& catalogue, SeriesStore& series, views::ViewSet& views,
    views::StoredRows& stored)
    : m_catalogue(catalogue),
      m_series(series),
      m_views(views),
      m_desk(views::kAlarms, catalogue[views::kAlarms], stored) {}

RuleWatch::~RuleWatch() = default;

// Rules that cannot be read were journaled by another version, whose views had other names: none.
std::unique_ptr<rules::RuleEngine> RuleWatch::make(const RuleSettings& settings) const {
    if (settings.text.empty())
        return nullptr;
    auto book = rules::parse_canonical_text(settings.text, m_catalogue);
    if (!book || book->rules.empty())
        return nullptr;
    rules::EngineOptions options;
    options.plant_zone = settings.plant_zone;
    return std::make_unique<rules::RuleEngine>(*book, m_catalogue, std::move(options));
}

void RuleWatch::hear() {
    std::vector<bool> heard(m_catalogue.size());
    for (std::size_t i = 0; i < heard.size(); ++i)
        heard[i] = m_engine && m_engine->watches_view(static_cast<views::ViewId>(i));
    m_views.hear(heard);
}

void RuleWatch::begin(const RuleSettings& settings) {
    m_settings = settings;
    m_engine = make(settings);
    m_series.set_rules(m_engine.get());
    hear();
    if (m_engine)
        m_desk.set_rules(m_engine->rules(), settings.tenant);
}

void RuleWatch::load(views::ViewId view, const views::Row& row, Seq seq) {
    if (view == views::kAlarms) {
        m_desk.load(row);
        return;
    }
    const views::RuleState state = views::rule_state_of(row);
    if (state.part == "series")
        m_series.load_rules(state.id, state.name, state.data, seq);
    else
        m_loaded.push_back(
            {{std::string(state.part), std::string(state.name), std::string(state.id)},
             std::string(state.data)});
}

void RuleWatch::loaded(bool fresh) {
    m_desk.loaded(fresh);
    std::ranges::sort(m_loaded, {}, &Loaded::of);
    if (m_engine) {
        for (const Loaded& one : m_loaded)
            m_engine->load(one.of, one.data);
        m_desk.set_rules(m_engine->rules(), m_settings.tenant);
    }
    m_loaded = {};
}

void RuleWatch::refold_time(EventTime t, Seq seq) {
    if (!m_engine)
        return;
    m_engine->advance_again(t, seq);
    for (const rules::SeriesIndex index : m_engine->take_moved_series())
        m_series.rules_moved(index, seq);
}

// What was found then has been done with its commit.
void RuleWatch::end_refold() {
    if (!m_engine)
        return;
    m_engine->take_edges();
    m_engine->take_moved_series();
    m_engine->take_touched();
}

bool RuleWatch::set(const RuleSettings& settings, EventTime now, Seq seq) {
    if (settings == m_settings)
        return false;
    const std::unique_ptr<rules::RuleEngine> before = std::exchange(m_engine, make(settings));
    m_settings = settings;
    m_series.set_rules(m_engine.get());
    hear();
    const auto fingerprints = [](const rules::RuleEngine* engine) {
        std::map<std::string, std::uint64_t> all;
        for (rules::RuleIndex i = 0; engine != nullptr && i < engine->rules().size(); ++i)
            all.emplace(engine->rules()[i].id, engine->fingerprint(i));
        return all;
    };
    const auto had = fingerprints(before.get());
    const auto has = fingerprints(m_engine.get());
    std::set<std::string> removed;
    std::set<std::string> changed;
    for (const auto& [id, print] : had) {
        const auto found = has.find(id);
        if (found == has.end())
            removed.insert(id);
        else if (found->second != print)
            changed.insert(id);
    }
    static const std::vector<rules::Rule> kNone;
    m_desk.set_rules(m_engine ? m_engine->rules() : kNone, settings.tenant);
    m_desk.rules_gone(removed, changed, now, seq);
    if (before) {
        for (const rules::Memory& of : before->remembered()) {
            m_touched[of] = seq;
            if (const auto data = before->save(of); m_engine && data)
                m_engine->load(of, *data);
        }
    }
    if (m_engine) {
        // Of a rule that is new nothing is known yet: it looks at what there is.
        for (std::size_t i = 0; i < m_catalogue.size(); ++i) {
            const auto view = static_cast<views::ViewId>(i);
            if (!m_engine->watches_view(view))
                continue;
            for (const views::Row& row : m_views.open_rows(view))
                m_engine->row(view, now, false, row);
        }
        for (const rules::Memory& of : m_engine->remembered())
            m_touched[of] = seq;
        settle(seq);
    }
    return true;
}

void RuleWatch::settle(Seq seq) {
    for (const views::HeardRow& heard : m_views.take_heard())
        m_engine->row(heard.view, heard.time, heard.removed, heard.row);
    take_edges(seq);
    note_touched(seq);
}

void RuleWatch::take_edges(Seq seq) {
    for (const rules::Edge& edge : m_engine->take_edges())
        m_desk.take(*m_engine, edge, seq);
}

void RuleWatch::note_touched(Seq seq) {
    for (rules::Memory& of : m_engine->take_touched())
        m_touched.insert_or_assign(std::move(of), seq);
}

bool RuleWatch::due_before(EventTime t) {
    return m_desk.due_before(t) || (m_engine && m_engine->due_before(t));
}

void RuleWatch::pass_time(EventTime t, Seq seq) {
    if (m_engine) {
        m_engine->advance(t);
        for (const rules::Edge& edge : m_engine->take_edges()) {
            m_desk.advance(edge.at, seq);
            m_desk.take(*m_engine, edge, seq);
        }
        note_touched(seq);
        for (const rules::SeriesIndex index : m_engine->take_moved_series())
            m_series.rules_moved(index, seq);
    }
    m_desk.advance(t, seq);
}

void RuleWatch::seal(Delta& delta) {
    m_desk.table().seal(delta.rows, delta.transitions, {});
    for (const auto& [of, seq] : m_touched) {
        auto data = m_engine ? m_engine->save(of) : std::nullopt;
        if (data)
            delta.rows.push_back(
                {views::kRuleStates, seq, false,
                 views::rule_state_row(of.part, of.name, of.id, std::move(*data))});
        else
            delta.rows.push_back(
                {views::kRuleStates, seq, true, views::rule_state_key(of.part, of.name, of.id)});
    }
    m_touched.clear();
}

}  // namespace andon::fold
