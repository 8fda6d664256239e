// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/widgets/state_pill.h"

#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

namespace andon::ui {

/// A stretch of time, microseconds since 1970, [from, to).
struct TimeRange {
    std::int64_t from_us = 0;
    std::int64_t to_us = 1;
    std::int64_t span() const { return to_us - from_us; }
    bool operator==(const TimeRange&) const = default;
};

/// One line of a trend: at most two points per pixel column, by time, gaps marked.
struct TrendLine {
    QString name;
    QString unit;
    std::vector<items::SeriesPoint> points;
    QString dated{};  ///< why its newest is not of now: "silent"; empty where it is
};

/// A dashed line across. `unit` says by whose scale it is drawn; empty: that of the first line.
struct TrendLimit {
    QString name;
    double value = 0;
    QString unit{};
};

/// What is normal, as a light ground between two values.
struct TrendBand {
    QString name;
    double low = 0;
    double high = 0;
    QString unit{};
};

/// Something that was the case, or happened, while the lines were drawn.
struct Annotation {
    enum class Kind : std::uint8_t { state, alarm, note };
    Kind kind = Kind::note;
    std::int64_t from_us = 0;
    std::optional<std::int64_t> to_us{};  ///< absent: still the case, or a moment
    QString text{};
    StateLook look = StateLook::other;  ///< of a state
    int priority = 0;                   ///< of an alarm, 1 … 4
};

}  // namespace andon::ui
