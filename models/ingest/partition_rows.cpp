// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/partition_rows.h"

#include "models/views/partitions.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace andon::ingest {

namespace {

using transport::ShardState;
using views::Row;
using views::Value;

/// Columns of partitions_schema().
enum Column : std::size_t {
    source_column,
    shard_column,
    stream_column,
    state_column,
    position_column,
    low_column,
    high_column,
    lag_records_column,
    lag_column,
    last_record_column,
    looked_at_column,
    column_count
};

constexpr std::string_view kAway = "away";
constexpr std::array<std::pair<ShardState, std::string_view>, 7> kStates{
    {{ShardState::starting, "starting"},
     {ShardState::reading, "reading"},
     {ShardState::caught_up, "caught_up"},
     {ShardState::held, "held"},
     {ShardState::silent, "silent"},
     {ShardState::frozen, "frozen"},
     {ShardState::failed, "failed"}}};

std::string state_text(const SourceStatus& source, ShardState state) {
    if (!source.health.connected)
        return std::string(kAway);
    for (const auto& [known, text] : kStates) {
        if (known == state)
            return std::string(text);
    }
    return {};
}

Value cell(const std::optional<std::int64_t>& number) {
    return number ? Value(*number) : Value();
}

std::string_view view(const Row& row, std::size_t column) {
    const auto* value = std::get_if<std::string>(&row[column]);
    return value != nullptr ? std::string_view(*value) : std::string_view();
}

std::string text(const Row& row, std::size_t column) {
    return std::string(view(row, column));
}

std::optional<std::int64_t> number(const Row& row, std::size_t column) {
    const auto* value = std::get_if<std::int64_t>(&row[column]);
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

/// From `state` to `lag`.
std::span<const Value> state_cells(const Row& row) {
    return std::span(row).subspan(state_column, last_record_column - state_column);
}

Row row_of(const SourceStatus& source, const transport::ShardHealth& shard) {
    Row row(column_count);
    row[source_column] = source.name;
    row[shard_column] = shard.shard.name;
    row[stream_column] = shard.shard.stream;
    row[state_column] = state_text(source, shard.state);
    row[position_column] = shard.position;
    row[low_column] = cell(shard.low);
    row[high_column] = cell(shard.high);
    row[lag_records_column] = cell(shard.lag_records);
    if (shard.lag_time)
        row[lag_column] = std::int64_t{shard.lag_time->count()};
    if (shard.last_record)
        row[last_record_column] = shard.last_record->us;
    row[looked_at_column] = source.looked_at.us;
    return row;
}

}  // namespace

std::vector<Row> partition_rows(const std::vector<SourceStatus>& sources) {
    std::vector<Row> rows;
    for (const SourceStatus& source : sources) {
        std::map<std::string_view, std::size_t> known;
        for (const transport::ShardHealth& shard : source.health.shards) {
            const auto [at, first] = known.emplace(shard.shard.name, rows.size());
            if (first)
                rows.emplace_back();
            rows[at->second] = row_of(source, shard);  // a later incarnation stands for it
        }
    }
    return rows;
}

void set_state(std::string_view state, SourceStatus& source, transport::ShardHealth& shard) {
    shard.state = ShardState::silent;
    if (state == kAway)
        return;
    source.health.connected = true;
    for (const auto& [known, token] : kStates) {
        if (token == state)
            shard.state = known;
    }
}

void add_partition(const Row& row, WallTime fresh_after, std::vector<SourceStatus>& sources) {
    if (row.size() != column_count)
        return;
    const std::string name = text(row, source_column);
    auto source = std::ranges::find(sources, name, &SourceStatus::name);
    if (source == sources.end()) {
        source = sources.emplace(sources.end());
        source->name = name;
    }
    transport::ShardHealth shard;
    shard.shard.name = text(row, shard_column);
    shard.shard.stream = text(row, stream_column);
    shard.position = text(row, position_column);
    shard.low = number(row, low_column);
    shard.high = number(row, high_column);
    if (const auto stamp = number(row, last_record_column))
        shard.last_record = BrokerTime{*stamp};
    const WallTime looked{number(row, looked_at_column).value_or(0)};
    source->looked_at = std::max(source->looked_at, looked);
    const std::string state = text(row, state_column);
    shard.lag_records = number(row, lag_records_column);
    if (const auto lag = number(row, lag_column))
        shard.lag_time = std::chrono::microseconds(*lag);
    shard.state = ShardState::silent;
    if (looked >= fresh_after)
        set_state(state, *source, shard);
    source->health.shards.push_back(std::move(shard));
}

void PartitionBook::take(const std::vector<SourceStatus>& sources) {
    Entries before = std::exchange(m_entries, {});
    std::size_t kept = 0;
    for (Row& row : partition_rows(sources)) {
        const auto old =
            before.find(Less::Names(view(row, source_column), view(row, shard_column)));
        const bool known = old != before.end();
        const bool changed =
            !known || !std::ranges::equal(state_cells(old->second.row), state_cells(row));
        kept += known ? 1 : 0;
        auto key = std::pair(text(row, source_column), text(row, shard_column));
        m_entries.insert_or_assign(std::move(key), Entry{std::move(row), changed});
    }
    m_lost = kept < before.size();
}

const PartitionBook::Entry* PartitionBook::find(const Row& flow_row) const {
    constexpr std::size_t kFlowSource = 0;
    constexpr std::size_t kFlowShard = 2;
    const auto found =
        m_entries.find(Less::Names(view(flow_row, kFlowSource), view(flow_row, kFlowShard)));
    return found == m_entries.end() ? nullptr : &found->second;
}

Row PartitionBook::state_of(const Row& flow_row) const {
    const Entry* entry = find(flow_row);
    if (entry == nullptr)
        return Row(last_record_column - state_column);
    const auto cells = state_cells(entry->row);
    return {cells.begin(), cells.end()};
}

bool PartitionBook::state_changed(const Row& flow_row) const {
    const Entry* entry = find(flow_row);
    return entry == nullptr ? m_lost : entry->changed;
}

std::vector<views::Column> PartitionBook::state_columns() {
    const auto all = views::partitions_schema().columns;
    return {all.begin() + state_column, all.begin() + last_record_column};
}

Row PartitionBook::lag_of(const Row& flow_row) const {
    const Entry* entry = find(flow_row);
    if (entry == nullptr)
        return Row(3);
    const Row& row = entry->row;
    return {row[lag_records_column], row[lag_column], row[looked_at_column]};
}

}  // namespace andon::ingest
