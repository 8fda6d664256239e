// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/sample_data.h"

#include "models/contracts/decoder.h"
#include "models/fold/retention_plan.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>

namespace andon::test {

namespace {

using views::ColumnType;
using views::ViewSchema;

views::Column column(std::string name, ColumnType type) {
    return {.name = std::move(name), .type = type, .unit = {}, .doc = "For tests."};
}

struct Bytes {
    std::deque<std::string> texts;
    std::deque<std::vector<transport::Header>> headers;
    std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
};

}  // namespace

std::vector<ViewSchema> sample_catalogue() {
    ViewSchema orders;
    orders.name = "orders";
    orders.doc = "Orders.";
    orders.columns = {column("order_id", ColumnType::text), column("open", ColumnType::boolean),
                      column("stage", ColumnType::text),    column("value", ColumnType::money),
                      column("score", ColumnType::real),    column("changed", ColumnType::bytes)};
    orders.entity_kind = "order";
    orders.open_column = 1;
    orders.indexes = {{"stage"}};
    ViewSchema readings;
    readings.name = "readings";
    readings.doc = "Last readings.";
    readings.columns = {
        column("equipment", ColumnType::text), column("tag", ColumnType::text),
        column("value", ColumnType::real), column("time", ColumnType::time)};
    readings.key_columns = 2;
    readings.history = views::History::none;
    ViewSchema flow;
    flow.name = "flow";
    flow.doc = "Counts.";
    flow.columns = {column("bucket", ColumnType::integer), column("events", ColumnType::integer)};
    flow.history = views::History::every_commit;
    return {orders, readings, flow};
}

std::string BatchMaker::text(std::size_t n) {
    std::string out(pick(n + 1), ' ');
    for (char& c : out)
        c = static_cast<char>(pick(256));
    return out;
}

void BatchMaker::add_record(fold::SealedBatch& batch) {
    auto bytes = std::make_shared<Bytes>();
    batch.owners.push_back(bytes);
    fold::JournalInput input;
    if (pick(20) == 0) {
        input.kind = static_cast<fold::InputKind>(1 + pick(6));
        input.text = bytes->keep(text(200));
        // What the store itself acts upon comes only where a test says so.
        if (input.kind == fold::InputKind::retention || input.kind == fold::InputKind::rebuilt)
            input.kind = fold::InputKind::timer;
        batch.inputs.push_back(input);
        return;
    }
    if (m_shards == 0 || (m_shards < 8 && pick(10) == 0)) {
        const std::string n = std::to_string(m_shards);
        batch.delta.new_shards.push_back({m_shards++, "kafka", {"plant", "plant/" + n, "id" + n}});
    }
    input.shard = static_cast<fold::ShardId>(pick(m_shards));
    transport::RawRecord& r = input.record;
    r.shard = input.shard;
    m_offset += static_cast<std::int64_t>(pick(3));
    std::string position(8, '\0');
    for (int i = 0; i < 8; ++i)
        position[7 - static_cast<std::size_t>(i)] = static_cast<char>(m_offset >> (8 * i));
    r.position = transport::Position(pick(8) == 0 ? position.substr(3) : position);
    r.broker_time.us = m_ingest_us - static_cast<std::int64_t>(pick(1'000'000));
    r.log_append_time = pick(2) == 0;
    r.has_key = pick(4) != 0;
    if (r.has_key)
        r.key = bytes->keep(text(20));
    r.is_tombstone = pick(15) == 0;
    if (!r.is_tombstone)
        r.value = bytes->keep(text(150));
    auto& headers = bytes->headers.emplace_back();
    for (std::size_t n = pick(4), i = 0; i < n; ++i) {
        headers.push_back({bytes->keep("ce_" + std::to_string(pick(5))), bytes->keep(text(12))});
    }
    r.headers = headers;
    batch.inputs.push_back(input);
}

void BatchMaker::add_order(fold::SealedBatch& batch, fold::Seq seq) {
    const std::string id = "order-" + std::to_string(pick(40));
    const EventTime time{m_ingest_us - static_cast<std::int64_t>(pick(5'000'000))};
    const bool removed = pick(12) == 0;
    views::Row row{
        id,
        static_cast<std::int64_t>(pick(2)),
        "stage " + std::to_string(pick(5)),
        static_cast<std::int64_t>(m_random()),
        static_cast<double>(pick(1000)) / 7,
        pick(5) == 0 ? views::Value() : views::Value(text(16))};
    if (removed)
        row.resize(1);
    batch.delta.transitions.push_back({0, seq, time, removed, row});
    std::erase_if(
        batch.delta.rows, [&](const auto& r) { return r.view == 0 && r.row[0] == row[0]; });
    batch.delta.rows.push_back({0, seq, removed, row});
    fold::StoredEvent e;
    e.seq = seq;
    e.output = static_cast<std::uint32_t>(
        std::count_if(batch.delta.events.begin(), batch.delta.events.end(), [&](const auto& other) {
            return other.seq == seq;
        }));
    e.type = contracts::EventType::order_placed;
    e.body = hash();
    e.event_time = time;
    e.position = transport::Position("12345678");
    e.source = "erp";
    e.id = "id" + std::to_string(seq) + "-" + std::to_string(e.output);
    e.key = contracts::event_key(e.source, e.id);
    e.message = text(100);
    e.summary = "an order";
    e.entities = {{"order", id}, {"customer", "c" + std::to_string(pick(9))}};
    batch.delta.events.push_back(std::move(e));
}

void BatchMaker::add_readings(fold::SealedBatch& batch, fold::Seq seq) {
    views::Row row{
        "m" + std::to_string(pick(10)), "t" + std::to_string(pick(3)),
        static_cast<double>(pick(1000)) / 3, m_ingest_us};
    std::erase_if(batch.delta.rows, [&](const auto& r) {
        return r.view == 1 && r.row[0] == row[0] && r.row[1] == row[1];
    });
    batch.delta.rows.push_back({1, seq, false, row});
    batch.delta.telemetry_keys.push_back(hash());
}

void BatchMaker::add_series(fold::SealedBatch& batch) {
    fold::Delta& d = batch.delta;
    if (m_series < 30 && pick(2) == 0) {
        const std::string n = std::to_string(++m_series);
        d.new_series.push_back({m_series, "m" + n, "t", "mm/s"});
    }
    if (m_series == 0)
        return;
    fold::SeriesChunk chunk;
    chunk.series = static_cast<fold::SeriesId>(1 + pick(m_series));
    chunk.tail = pick(2) == 0;
    chunk.min_time.us = m_ingest_us - 1000;
    chunk.max_time.us = m_ingest_us + static_cast<std::int64_t>(pick(1000));
    chunk.first_seq = batch.first_seq;
    chunk.last_seq = batch.last_seq;
    chunk.count = 3;
    chunk.data = text(60);
    d.chunks.push_back(chunk);
    fold::RollupRow r;
    r.series = chunk.series;
    r.tier = static_cast<fold::Tier>(pick(3));
    r.start.us = static_cast<std::int64_t>(pick(20)) * fold::width_us(r.tier);
    r.count = static_cast<std::uint32_t>(pick(100));
    r.sum = static_cast<double>(pick(1000)) / 9;
    r.last_time.us = m_ingest_us;
    r.changed = batch.last_seq;
    d.rollups.push_back(r);
    batch.series_complete_before = batch.first_seq;
}

fold::SealedBatch BatchMaker::next(std::size_t inputs) {
    fold::SealedBatch batch;
    m_ingest_us += 1000 + static_cast<std::int64_t>(pick(100'000));
    batch.ingest_time.us = m_ingest_us;
    batch.first_seq = m_next_seq;
    batch.last_seq = m_next_seq + inputs - 1;
    for (std::size_t i = 0; i < inputs; ++i) {
        add_record(batch);
        const fold::Seq seq = m_next_seq + i;
        for (std::size_t n = pick(3); n > 0; --n)
            add_order(batch, seq);
        if (pick(2) == 0)
            add_readings(batch, seq);
        if (pick(10) == 0) {
            fold::DeadLetter d;
            d.seq = seq;
            d.reason = contracts::RejectReason::malformed;
            d.detail = "it does not parse";
            d.key = text(5);
            d.value = text(50);
            d.value_size = d.value.size();
            d.position = transport::Position("87654321");
            batch.delta.dead_letters.push_back(d);
        }
    }
    std::map<fold::ShardId, fold::ShardPosition> positions;
    for (const auto& input : batch.inputs) {
        if (input.kind != fold::InputKind::record)
            continue;
        positions[input.shard] = {input.shard, input.record.position, m_random()};
    }
    for (const auto& [shard, p] : positions)
        batch.delta.positions.push_back(p);
    const views::Row flow{
        static_cast<std::int64_t>(pick(3)), static_cast<std::int64_t>(batch.last_seq)};
    batch.delta.rows.push_back({2, batch.last_seq, false, flow});
    batch.delta.transitions.push_back({2, batch.last_seq, EventTime{m_ingest_us}, false, flow});
    add_series(batch);
    if (batch.first_seq == 1)
        batch.delta.identities.push_back({"kafka", "cluster-1"});
    m_next_seq += inputs;
    return batch;
}

fold::SealedBatch BatchMaker::retention(const fold::RetentionPlan& plan) {
    fold::SealedBatch batch;
    batch.ingest_time.us = m_ingest_us += 1000;
    batch.first_seq = batch.last_seq = m_next_seq++;
    batch.series_complete_before = m_next_seq;  // every series is written
    auto text = std::make_shared<const std::string>(fold::retention_text(plan));
    fold::JournalInput& input = batch.inputs.emplace_back();
    input.kind = fold::InputKind::retention;
    input.text = *text;
    batch.owners.push_back(std::move(text));
    return batch;
}

}  // namespace andon::test
