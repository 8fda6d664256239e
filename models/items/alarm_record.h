// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/performance.h"
#include "models/items/console_data.h"

#include <QString>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace andon::items {

/// What alarms asked for, told by the versions of their rows. A value; any thread.
struct AlarmRecord {
    struct Alarm {
        QString title;
        QString place;    ///< alarm_place()
        std::string key;  ///< as rows have it
        std::int64_t priority = 0;
    };

    std::vector<alarms::Annunciation> annunciations;
    std::map<contracts::Hash128, Alarm> alarms;
    std::optional<EventTime> first;  ///< of the oldest version; absent without any
};

/// `versions` of rows of the view "alarms", newest first, of any number of alarms. One that begins in the
/// middle of an occurrence, since older versions are gone, is not told of before its next annunciation.
AlarmRecord alarm_record(
    const views::ViewSchema& schema, const std::vector<HistoryEntry>& versions);

/// One of the alarms that came most often.
struct FrequentAlarm {
    contracts::Hash128 alarm;
    std::size_t times = 0;
    bool operator==(const FrequentAlarm&) const = default;
};

/// The alarms annunciated most often in [from, to), at most `most`: most often first, then by priority.
std::vector<FrequentAlarm> most_frequent(
    const AlarmRecord& record, EventTime from, EventTime to, std::size_t most);

/// Of annunciations in [from, to): how many there were at most in any ten minutes, aligned to the clock, of
/// each of the `bars` parts of the period. For periods of few enough bars a part is ten minutes.
struct AnnunciationBars {
    std::int64_t from_us = 0;   ///< where the first part begins
    std::int64_t width_us = 0;  ///< of a part: a multiple of ten minutes
    std::vector<std::size_t> most;
    bool operator==(const AnnunciationBars&) const = default;
};
AnnunciationBars annunciation_bars(
    const AlarmRecord& record, EventTime from, EventTime to, std::size_t bars,
    const alarms::PerformanceLimits& limits = {});

}  // namespace andon::items
