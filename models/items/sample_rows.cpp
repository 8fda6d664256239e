// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/sample_rows.h"

#include <cmath>

namespace andon::items {

namespace {

std::string quality_word(contracts::Quality quality) {
    switch (quality) {
    case contracts::Quality::good:
        return "good";
    case contracts::Quality::uncertain:
        return "uncertain";
    case contracts::Quality::bad:
        return "bad";
    case contracts::Quality::no_number:
        return "no number";
    }
    return "unknown";
}

}  // namespace

const views::ViewSchema& sample_schema() {
    static const views::ViewSchema made = [] {
        using T = views::ColumnType;
        views::ViewSchema s;
        s.name = "samples";
        s.doc = "Every reading of a tag, as it came.";
        s.columns = {
            {"time", T::time, "us", "Event time"},
            {"equipment", T::text, {}, "Path of the equipment"},
            {"tag", T::text, {}, "Name of the measured quantity"},
            {"value", T::real, {}, "Absent where it was no finite number"},
            {"unit", T::text, {}, "UCUM code of the unit, as the producer gave it"},
            {"quality", T::text, {}, "good, uncertain, bad, no number"}};
        s.key_columns = 3;
        s.history = views::History::none;
        s.entity_key = false;
        return s;
    }();
    return made;
}

views::Row sample_row(const SeriesInfo& series, const SeriesPoint& point) {
    const bool number =
        point.quality != contracts::Quality::no_number && std::isfinite(point.value);
    return {point.time.us, series.equipment,
            series.tag,    number ? views::Value(point.value) : views::Value(),
            series.unit,   quality_word(point.quality)};
}

}  // namespace andon::items
