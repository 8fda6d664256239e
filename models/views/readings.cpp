// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/readings.h"

namespace andon::views {

const RowCodec<ReadingRow>& readings_codec() {
    using R = ReadingRow;
    using T = ColumnType;
    static const RowCodec<R> codec = [] {
        RowCodec<R> c;
        c.add(&R::equipment, col::text("equipment", "Path of the equipment"))
            .add(&R::tag, col::text("tag", "Name of the measured quantity"))
            .add(
                &R::value,
                col::of(
                    T::real, "value",
                    "The newest reading by event time; none where it was no finite number"))
            .add(&R::unit, col::text("unit", "UCUM code of the unit, as the producer gave it"))
            .add(&R::quality, col::of(T::integer, "quality", "0 good, 1 uncertain, 2 bad"))
            .add(&R::time, col::of(T::time, "time", "Event time of the newest reading", "us"))
            .add(&R::count, col::of(T::integer, "count", "Readings of quality good or uncertain"))
            .add(&R::bad, col::of(T::integer, "bad", "Readings of quality bad; in no other figure"))
            .add(&R::mean, col::of(T::real, "mean", "sum / count"))
            .add(&R::min, col::of(T::real, "min", "Smallest of the counted readings"))
            .add(&R::max, col::of(T::real, "max", "Largest of the counted readings"))
            .add(&R::first_time, col::of(T::time, "first_time", "Smallest event time seen", "us"))
            .add(&R::sum, col::of(T::real, "sum", "Sum of the counted readings, in journal order"))
            .add(&R::source, col::text("source", "Source that the newest reading came from"))
            .add(&R::order, col::order("order_key", "Place of the newest reading"));
        return c;
    }();
    return codec;
}

ViewSchema readings_schema() {
    ViewSchema s;
    s.name = "readings";
    s.doc = "Last reading of every tag of every machine, and what all its readings add up to.";
    s.columns = readings_codec().columns();
    s.key_columns = 2;
    s.history = History::none;
    s.entity_kind = "equipment";
    return s;
}

}  // namespace andon::views
