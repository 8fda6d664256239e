// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/partitions.h"

#include "models/views/row_codec.h"

namespace andon::views {

ViewSchema partitions_schema() {
    using T = ColumnType;
    ViewSchema s;
    s.name = "partitions";
    s.doc = "How each partition stood when it was last looked at; no past is kept.";
    s.columns = {
        col::text("source", "Name of the source"),
        col::text("shard", "topic/partition"),
        col::text("stream", "Topic"),
        col::text(
            "state",
            "starting, reading, caught_up, held, silent, frozen, failed, or away: its source does "
            "not answer"),
        col::text("position", "The last record read"),
        col::of(T::integer, "low", "First offset there is"),
        col::of(T::integer, "high", "Offset after the last one that may be read"),
        col::of(T::integer, "lag_records", "Records of the partition that are still to be read"),
        col::of(
            T::duration, "lag",
            "Broker time of its newest record minus that of the last one read; empty while not known",
            "us"),
        col::of(T::time, "last_record", "Broker time of the last record read", "us"),
        col::of(T::time, "looked_at", "When the partition was looked at", "us")};
    s.key_columns = 2;
    s.history = History::none;
    s.entity_key = false;
    return s;
}

std::vector<Column> flow_lag_columns() {
    const ViewSchema all = partitions_schema();
    std::vector<Column> columns;
    for (const char* name : {"lag_records", "lag", "looked_at"}) {
        columns.push_back(all.columns[*all.column(name)]);
    }
    return columns;
}

}  // namespace andon::views
