// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/views/row_codec.h"

#include <algorithm>
#include <optional>

namespace andon::views {

/// The last reading of one tag and what all of them add up to. Held by fold/series_store.h beside
/// the series itself; its past is the series.
struct ReadingRow {
    std::string equipment;
    std::string tag;
    std::optional<double> value;
    std::string unit;
    std::int64_t quality = 0;
    EventTime time;

    /// The reading this row stands for.
    void show(EventTime at, double number, contracts::Quality how) {
        time = at;
        value = how == contracts::Quality::no_number ? std::nullopt : std::optional(number);
        quality = static_cast<std::int64_t>(
            how == contracts::Quality::no_number ? contracts::Quality::bad : how);
    }

    /// One more reading that all of them add up to.
    void count_in(double number, contracts::Quality how) {
        if (contracts::is_bad(how)) {
            ++bad;
            return;
        }
        ++count;
        sum += number;
        mean = sum / static_cast<double>(count);
        min = min ? std::min(*min, number) : number;
        max = max ? std::max(*max, number) : number;
    }

    std::int64_t count = 0;
    std::int64_t bad = 0;
    std::optional<double> mean;
    std::optional<double> min;
    std::optional<double> max;
    EventTime first_time;
    double sum = 0;
    std::string source;
    OrderKey order;
};

const RowCodec<ReadingRow>& readings_codec();
ViewSchema readings_schema();

}  // namespace andon::views
