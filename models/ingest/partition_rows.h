// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "models/views/schema.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::ingest {

/// Partitions of sources as rows of views::partitions_schema(). Where a partition has been cut or its
/// topic made anew, the row is that of what is read now.
std::vector<views::Row> partition_rows(const std::vector<SourceStatus>& sources);

/// The same back, added to `sources`: as a process sees it that reads the store and no source. Of a
/// look older than `fresh_after` the figures stand with its time, but nothing is so now: not connected,
/// and the partition silent.
void add_partition(const views::Row& row, WallTime fresh_after, std::vector<SourceStatus>& sources);

/// A state as the rows say it, for a partition of a source that has been looked at.
void set_state(std::string_view state, SourceStatus& source, transport::ShardHealth& shard);

/// What rows of `flow` show of their partition, found by source and shard.
class PartitionBook {
public:
    /// How partitions stand from here on.
    void take(const std::vector<SourceStatus>& sources);

    /// Cells of state_columns(); absent ones where nothing is known.
    views::Row state_of(const views::Row& flow_row) const;
    /// Whether the last take() changed them.
    bool state_changed(const views::Row& flow_row) const;
    /// Those of partitions_schema() from `state` to `lag`.
    static std::vector<views::Column> state_columns();
    /// Cells of views::flow_lag_columns().
    views::Row lag_of(const views::Row& flow_row) const;

private:
    struct Entry {
        views::Row row;
        bool changed = false;
    };
    /// By source and shard; found without a copy of them.
    struct Less {
        using is_transparent = void;
        using Names = std::pair<std::string_view, std::string_view>;
        bool operator()(const Names& a, const Names& b) const { return a < b; }
    };
    using Entries = std::map<std::pair<std::string, std::string>, Entry, Less>;

    const Entry* find(const views::Row& flow_row) const;

    Entries m_entries;
    bool m_lost = false;  ///< the last take() knows a partition no more
};

}  // namespace andon::ingest
