// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/action_text.h"
#include "models/alarms/alarm_desk.h"
#include "models/fold/delta.h"
#include "models/fold/series_store.h"
#include "models/rules/rule_engine.h"
#include "models/views/view_set.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::fold {

/// What of the configuration rules go by.
struct RuleSettings {
    std::string text;  ///< rules::canonical_text(); empty: no rules
    std::string tenant;
    std::string plant_zone = "UTC";
    bool operator==(const RuleSettings&) const = default;
};

/// The rules in force over what the fold makes of its inputs: readings as SeriesStore appends them, rows
/// as ViewSet leaves them after an input, time as inputs of kind timer say. What they find becomes rows
/// of `alarms`, what they remember rows of `rule_states`: of rows with the input, of readings with
/// their series. Ingest thread only.
class RuleWatch {
public:
    /// All of them outlive it.
    RuleWatch(
        const std::vector<views::ViewSchema>& catalogue, SeriesStore& series, views::ViewSet& views,
        views::StoredRows& stored);
    ~RuleWatch();

    /// Open alarms, at most.
    void set_cap(std::size_t alarms) { m_desk.set_cap(alarms); }

    // -- at start, in this order; series after begin()
    void begin(const RuleSettings& settings);
    void load(views::ViewId view, const views::Row& row, Seq seq);
    void loaded(bool fresh);
    /// Time passes again for series that do not know it yet.
    void refold_time(EventTime t, Seq seq);
    void end_refold();

    // -- live
    const RuleSettings& settings() const { return m_settings; }
    bool active() const { return m_engine != nullptr; }
    /// In force from the input `seq` on, at `now` on the clock of events. True: what of series is
    /// remembered has to be written with the batch, so that nobody folds them again with other rules.
    bool set(const RuleSettings& settings, EventTime now, Seq seq);
    /// After every event that has been applied.
    void after_event(Seq seq) {
        if (m_engine && (m_views.has_heard() || m_engine->has_edges()))
            settle(seq);
    }
    /// Whether time up to `t` would change anything.
    bool due_before(EventTime t);
    void pass_time(EventTime t, Seq seq);
    std::optional<alarms::Refusal> refusal(const alarms::TimedAction& action) {
        return m_desk.refusal(action.action, action.time);
    }
    void act(const alarms::TimedAction& action, Seq seq) {
        m_desk.act(action.action, action.time, seq);
    }

    /// alarms::AlarmDesk
    void hear_raised() { m_desk.hear_raised(); }
    std::vector<alarms::Raised> take_raised() { return m_desk.take_raised(); }

    void seal(Delta& delta);
    void forget_committed(Seq seq) { m_desk.table().forget_committed(seq); }

private:
    std::unique_ptr<rules::RuleEngine> make(const RuleSettings& settings) const;
    void hear();
    void settle(Seq seq);
    void take_edges(Seq seq);
    void note_touched(Seq seq);

    const std::vector<views::ViewSchema>& m_catalogue;
    SeriesStore& m_series;
    views::ViewSet& m_views;
    RuleSettings m_settings;
    std::unique_ptr<rules::RuleEngine> m_engine;
    alarms::AlarmDesk m_desk;
    std::map<rules::Memory, Seq> m_touched;  ///< since the last seal, with the input
    struct Loaded {
        rules::Memory of;
        std::string data;
    };
    std::vector<Loaded> m_loaded;  ///< until loaded()
};

}  // namespace andon::fold
