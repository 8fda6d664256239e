// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/chunk.h"
#include "models/ingest/series_past.h"
#include "models/rules/rule_engine.h"
#include "models/store/reader.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace andon::trial {

/// The readings that rules look at, by time, a slice at a time: its length follows how many there are,
/// so that some hundred thousand are held at once, whatever the range. One thread, that of the reader.
class TrialSeries {
public:
    struct Reading {
        EventTime time;
        fold::Seq seq;
        rules::SeriesIndex series;
        double value;
        contracts::Quality quality;
    };

    /// Tells the engine every series of the store. `last`: no later inputs. Errors: those of the store.
    static Result<TrialSeries> open(
        store::StoreReader& reader, const std::filesystem::path& store, fold::Seq last,
        rules::RuleEngine& engine);

    /// Where readings begin and end that rules look at; absent where there are none.
    std::optional<EventTime> first_time() const { return m_first; }
    std::optional<EventTime> last_time() const { return m_last; }

    /// Slices from `from` on.
    void begin(EventTime from) { m_at = from; }
    /// The readings of the next slice before `end`, by time, then as they came; absent at the end. What
    /// was given before is gone.
    Result<std::optional<std::vector<Reading>>> slice(EventTime end);

private:
    struct Watched {
        fold::SeriesId id;
        rules::SeriesIndex index;
    };

    TrialSeries(store::StoreReader& reader, const std::filesystem::path& store, fold::Seq last)
        : m_reader(&reader),
          m_past(std::make_unique<ingest::SeriesPast>(reader, store)),
          m_seq(last) {}
    Result<void> find_ends();

    store::StoreReader* m_reader;
    std::unique_ptr<ingest::SeriesPast> m_past;
    fold::Seq m_seq;
    std::vector<Watched> m_watched;
    std::optional<EventTime> m_first;
    std::optional<EventTime> m_last;
    EventTime m_at;
    std::int64_t m_width_us = 600'000'000;
};

}  // namespace andon::trial
