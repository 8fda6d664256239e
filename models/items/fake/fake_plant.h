// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/fake/fake_alarms.h"
#include "models/items/fake/fake_calls.h"

#include <cstdint>
#include <string>
#include <vector>

namespace andon::items {

/// What a fake plant looks like.
enum class FakeScene : std::uint8_t {
    live,     ///< one line stopped, one without data, some orders late
    stale,    ///< every source is silent
    empty,    ///< sources answer, nothing was ever told
    hostile,  ///< as live, with names that try to be markup, formulas and paths
    calm,     ///< as live, and nothing is wrong
    behind,   ///< every source is read from hours ago on
};

/// An invented plant at one moment: schemas and rows of every view the pages show. Deterministic.
struct FakePlant {
    explicit FakePlant(FakeScene scene);

    static constexpr std::int64_t kNow = 1'795'177'004'000'000;  ///< 2026-11-20 12:16:44 UTC
    /// How old the newest of a scene is.
    static std::int64_t age_of(FakeScene scene);

    std::vector<views::ViewSchema> catalogue;
    std::vector<std::vector<views::Row>> rows;  ///< by view
    std::vector<SeriesInfo> series;
    std::vector<DeadLetterEntry> dead_letters;
    ingest::PipelineStatus status;
    std::vector<outbox::Entry> outbox;  ///< behind the rows of the view, newest first
    FakeAlarms alarms;                  ///< behind the rows of the view
    FakeCalls calls;                    ///< likewise

    std::vector<SeriesPoint> points(SeriesId series, EventTime from, EventTime to) const;
    std::vector<StoryEntry> story(const std::string& kind, const std::string& id) const;
    RawEvent raw_event(Seq seq) const;

private:
    std::string name(const std::string& good, std::size_t n) const;
    void add_view(
        std::string view, std::vector<views::Column> columns, std::size_t key_columns,
        std::string entity_kind);
    void age_everything(std::int64_t us);
    void calm_down();
    void make_lines();
    void make_equipment();
    void make_orders();
    void make_stock();
    void make_customers();
    void make_quality();
    void make_figures();
    void make_flow();
    void make_status();
    void make_dead_letters();
    void make_alarms();
    void make_outbox();
    void make_calls();
    void act_on_alarms(const std::vector<std::string>& keys);
    std::vector<views::Row>& rows_of(const std::string& view);

    FakeScene m_scene;
};

}  // namespace andon::items
