// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/row_codec.h"

namespace andon::views {

/// The last reading of one tag and what all of them add up to. Held by fold/series_store.h beside
/// the series itself; its past is the series.
struct ReadingRow {
    std::string equipment;
    std::string tag;
    double value = 0;
    std::string unit;
    std::int64_t quality = 0;
    EventTime time;
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
