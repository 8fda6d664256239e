// SPDX-License-Identifier: GPL-3.0-or-later
// What a commit costs, part by part, and what reads cost: `bench_store [DIR] [COMMITS]`.
#include "models/store/past.h"
#include "models/store/reader.h"
#include "models/store/store.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>

namespace andon::bench {

namespace {

using Clock = std::chrono::steady_clock;
using views::ColumnType;

constexpr std::size_t kTelemetry = 95'000;
constexpr std::size_t kBusiness = 5'000;
constexpr std::uint32_t kSeries = 30'000;

/// Of this thread, in ms: what a commit costs whatever else the machine does.
double cpu_ms() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::vector<views::ViewSchema> catalogue() {
    const auto column = [](std::string name, ColumnType type) {
        return views::Column{.name = std::move(name), .type = type, .unit = {}, .doc = {}};
    };
    views::ViewSchema orders;
    orders.name = "orders";
    orders.columns = {column("order_id", ColumnType::text), column("open", ColumnType::boolean),
                      column("stage", ColumnType::text),    column("customer", ColumnType::text),
                      column("value", ColumnType::money),   column("promise", ColumnType::time),
                      column("since", ColumnType::time),    column("late", ColumnType::boolean),
                      column("changed", ColumnType::bytes)};
    orders.open_column = 1;
    views::ViewSchema readings;
    readings.name = "readings";
    readings.columns = {
        column("equipment", ColumnType::text), column("tag", ColumnType::text),
        column("value", ColumnType::real),     column("unit", ColumnType::text),
        column("time", ColumnType::time),      column("quality", ColumnType::integer),
        column("changed", ColumnType::bytes)};
    readings.key_columns = 2;
    readings.history = views::History::none;
    return {orders, readings};
}

/// Batches of 100,000 events of about 180 bytes, 5 % of them business, as the fold would hand them
/// over: 30,000 series of which about 20,000 change, tails of a fifth of the series.
class Maker {
public:
    fold::SealedBatch next();

private:
    struct Bytes {
        std::string text;
        std::vector<transport::Header> headers;
    };
    std::string uuid() {
        return fmt::format(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", m_random() & 0xFFFFFFFF, m_random() & 0xFFFF,
            m_random() & 0xFFF, m_random() & 0xFFFF, m_random() & 0xFFFFFFFFFFFF);
    }
    void add_business(fold::SealedBatch& batch, fold::Seq seq);
    void add_record(fold::SealedBatch& batch, Bytes& bytes, std::size_t i, bool business);

    std::mt19937_64 m_random{1};
    fold::Seq m_next = 1;
    std::int64_t m_us = 1'700'000'000'000'000;
    std::uint32_t m_tail = 0;
};

void Maker::add_record(fold::SealedBatch& batch, Bytes& bytes, std::size_t i, bool business) {
    const auto put = [&](const std::string& text) {
        const std::size_t at = bytes.text.size();
        bytes.text += text;
        return std::string_view(bytes.text.data() + at, text.size());
    };
    fold::JournalInput in;
    in.record.position = transport::Position(fmt::format("{:08}", m_next + i));
    in.record.broker_time.us = m_us + static_cast<std::int64_t>(i);
    in.shard = static_cast<fold::ShardId>((i / 1000) % 4);
    in.record.has_key = true;
    const auto machine = m_random() % 10'000;
    in.record.key = put(fmt::format("site-1/line-{}/machine-{}", machine % 12, machine));
    const std::size_t at = bytes.headers.size();
    bytes.headers.push_back({"ce_id", put(uuid())});
    bytes.headers.push_back({"ce_source", put("/plant/site-1")});
    bytes.headers.push_back(
        {"ce_type", put(business ? "andon.events.v1.OrderPlaced" : "andon.events.v1.Telemetry")});
    std::string value(business ? 90 : 60, '\0');
    for (std::size_t k = 0; k < 24; ++k)
        value[k] = static_cast<char>(m_random());
    in.record.value = put(value);
    in.record.headers = std::span(bytes.headers).subspan(at, 3);
    batch.inputs.push_back(in);
}

void Maker::add_business(fold::SealedBatch& batch, fold::Seq seq) {
    const std::string id = fmt::format("SO-{:08x}", (seq / 3 + m_random() % 50'000) * 2654435761u);
    views::Row row{
        id,
        std::int64_t{1},
        "picking",
        fmt::format("customer-{}", m_random() % 300),
        std::int64_t{1'000'000},
        m_us,
        m_us,
        std::int64_t{0},
        std::string(24, 'k')};
    batch.delta.transitions.push_back({0, seq, EventTime{m_us}, false, row});
    batch.delta.rows.push_back({0, seq, false, row});
    fold::StoredEvent e;
    e.seq = seq;
    e.type = contracts::EventType::order_placed;
    e.key = {m_random(), m_random()};
    e.body = {m_random(), m_random()};
    e.event_time.us = m_us;
    e.position = transport::Position("12345678");
    e.source = "/plant/site-1";
    e.id = uuid();
    e.message = std::string(90, 'm');
    e.summary = "Order placed: 3 lines, 1,265.00 EUR";
    e.entities = {{"order", id}, {"customer", std::get<std::string>(row[3])}};
    batch.delta.events.push_back(std::move(e));
}

fold::SealedBatch Maker::next() {
    fold::SealedBatch batch;
    auto bytes = std::make_shared<Bytes>();
    constexpr std::size_t kAll = kTelemetry + kBusiness;
    bytes->text.reserve(kAll * 260);
    bytes->headers.reserve(kAll * 3);
    batch.owners.push_back(bytes);
    batch.first_seq = m_next;
    batch.last_seq = m_next + kAll - 1;
    batch.ingest_time.us = m_us;
    for (std::size_t i = 0; i < kAll; ++i) {
        const bool business = i % 20 == 0;
        add_record(batch, *bytes, i, business);
        if (business) {
            add_business(batch, m_next + i);
        } else {
            batch.delta.telemetry_keys.push_back({m_random(), m_random()});
        }
    }
    std::vector<bool> touched(kSeries);
    for (std::size_t i = 0; i < 33'000; ++i)
        touched[m_random() % kSeries] = true;
    for (std::uint32_t s = 0; s < kSeries; ++s) {
        if (!touched[s])
            continue;
        batch.delta.rows.push_back(
            {1,
             batch.last_seq,
             false,
             {fmt::format("site-1/line-{}/machine-{}", (s / 3) % 12, s / 3),
              fmt::format("tag-{}", s % 3), static_cast<double>(m_random() % 1000) / 7, "mm/s",
              m_us, std::int64_t{0}, std::string(24, 'k')}});
    }
    for (std::uint32_t n = 0; n < kSeries / 5; ++n, m_tail = (m_tail + 1) % kSeries) {
        fold::SeriesChunk c;
        c.series = m_tail;
        c.tail = true;
        c.min_time.us = c.max_time.us = m_us;
        c.count = 60;
        c.data = std::string(150 + m_random() % 300, 't');
        batch.delta.chunks.push_back(c);
        if (n % 6 == 0) {
            c.tail = false;
            batch.delta.chunks.push_back(c);
        }
        for (const auto tier : {fold::Tier::ten_seconds, fold::Tier::minute, fold::Tier::hour}) {
            fold::RollupRow r;
            r.series = m_tail;
            r.tier = tier;
            r.start.us = m_us / fold::width_us(tier) * fold::width_us(tier);
            r.count = 10;
            batch.delta.rollups.push_back(r);
        }
    }
    m_next += kAll;
    m_us += 3'000'000;
    return batch;
}

void read_part(const std::filesystem::path& path, fold::Seq last) {
    auto reader = store::StoreReader::open(path);
    auto past = store::StorePast::open(path, catalogue());
    if (!reader || !past)
        return;
    std::mt19937_64 random(3);
    auto start = Clock::now();
    for (int i = 0; i < 100'000; ++i)
        (void)(*past)->body_of({random(), random()});
    fmt::print("body_of, absent: {:.2f} us\n", ms_since(start) / 100);
    (*past)->hold();
    start = Clock::now();
    for (int i = 0; i < 100'000; ++i)
        (void)(*past)->body_of({random(), random()});
    fmt::print("body_of, absent, held: {:.2f} us\n", ms_since(start) / 100);
    (*past)->release();
    for (int i = 0; i < 3; ++i) {
        start = Clock::now();
        auto rows = (*reader)->rows_at("orders", last / 2, 1000);
        fmt::print(
            "rows_at of 1,000: {:.1f} ms, {} rows\n", ms_since(start),
            rows ? rows->rows.size() : 0);
    }
    start = Clock::now();
    auto record = (*reader)->journal_record(last / 3);
    fmt::print("journal_record: {:.1f} ms\n", ms_since(start));
    start = Clock::now();
    auto rollups =
        (*reader)->rollups(5, fold::Tier::ten_seconds, EventTime::min(), EventTime::max(), 2000);
    fmt::print("rollups: {:.1f} ms, {} rows\n", ms_since(start), rollups ? rollups->size() : 0);
}

int run(const std::filesystem::path& directory, int commits) {
    const auto path = directory / "bench.db";
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
        std::filesystem::remove(path.string() + suffix);
    }
    auto store = store::Store::open(path, catalogue());
    if (!store) {
        fmt::print(stderr, "{}\n", store.error().message);
        return 1;
    }
    Maker maker;
    store::CommitTimes sum;
    double total = 0;
    double cpu = 0;
    std::uint64_t raw = 0, packed = 0;
    std::uint64_t wal = 0;
    for (int i = 0; i < commits; ++i) {
        const auto batch = maker.next();
        const auto start = Clock::now();
        const double cpu_start = cpu_ms();
        auto info = (*store)->commit(batch);
        cpu += cpu_ms() - cpu_start;
        if (!info) {
            fmt::print(stderr, "{}\n", info.error().message);
            return 1;
        }
        total += ms_since(start);
        const store::CommitTimes& t = info->times;
        sum.journal += t.journal, sum.rows += t.rows, sum.transitions += t.transitions;
        sum.events += t.events, sum.series += t.series, sum.dedup += t.dedup, sum.log += t.log;
        sum.other += t.other, sum.commit += t.commit, sum.checkpoint += t.checkpoint;
        raw += info->journal_raw_bytes;
        packed += info->journal_bytes;
        wal = std::max(wal, info->wal_bytes);
    }
    const double events = static_cast<double>(commits) * (kTelemetry + kBusiness);
    const auto per = [&](std::int64_t us) { return static_cast<double>(us) / events; };
    fmt::print(
        "us an event: journal {:.3f} rows {:.3f} history {:.3f} events {:.3f} series {:.3f} dedup {:.3f} "
        "log {:.3f} other {:.3f} commit {:.3f} checkpoint {:.3f} | all {:.3f}, of it CPU {:.3f}\n",
        per(sum.journal), per(sum.rows), per(sum.transitions), per(sum.events), per(sum.series),
        per(sum.dedup), per(sum.log), per(sum.other), per(sum.commit), per(sum.checkpoint),
        total * 1000 / events, cpu * 1000 / events);
    fmt::print(
        "journal {:.0f} bytes an event raw, {:.1f} stored; longest WAL {} MiB; file {} MiB\n",
        static_cast<double>(raw) / events, static_cast<double>(packed) / events, wal >> 20,
        std::filesystem::file_size(path) >> 20);
    const fold::Seq last = (*store)->committed_seq();
    read_part(path, last);
    store->reset();
    const auto start = Clock::now();
    store = store::Store::open(path, catalogue());
    const double opened = ms_since(start);
    auto state = (*store)->start_state();
    fmt::print("open {:.0f} ms, start state {:.0f} ms\n", opened, ms_since(start) - opened);
    return state ? 0 : 1;
}

}  // namespace

}  // namespace andon::bench

int main(int argc, char** argv) {
    return andon::bench::run(argc > 1 ? argv[1] : ".", argc > 2 ? std::atoi(argv[2]) : 20);
}
