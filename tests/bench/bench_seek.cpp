// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to go to a moment: `bench_seek [DIRECTORY [EVENTS [SEEKS [PAGE]]]]`, a directory of its own,
// 2,000,000, 100 and all pages unless told. Prints JSON.
//
// The store is written by the fold itself from the benchmark's workload: 95 of 100 events telemetry of
// 10,000 machines with three tags each, 5 of 100 orders on their way, 1 of 100 a repeat; a commit every
// thousand events, as at a thousand a second with one a second. Then random moments of all of it are
// asked for, with what the overview and the orders page read at each.
#include "app/console/store_queries.h"
#include "app/demo/bench_workload.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>

using namespace andon;
using Clock = std::chrono::steady_clock;
using Op = items::Condition::Op;

namespace {

constexpr std::size_t kBatch = 1000;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void write_store(const std::filesystem::path& path, std::uint64_t events) {
    demo::BenchOptions options;
    options.count = events;
    options.events_per_second = 1000;
    demo::BenchWorkload workload(options);
    test::FoldRun run(path);
    std::vector<test::SampleRecord> batch;
    std::vector<std::uint64_t> offsets(test::kSampleShards);
    demo::SimulatedRecord made;
    while (workload.next(made)) {
        test::SampleRecord& record = batch.emplace_back();
        record.shard = static_cast<std::uint32_t>(made.partition) % test::kSampleShards;
        record.offset = offsets[record.shard]++;
        record.broker_us = made.broker_time.us;
        record.value = made.value;
        if (batch.size() == kBatch) {
            run.commit(batch);
            batch.clear();
        }
    }
    run.commit(batch, true);
}

/// What a page reads when it is shown, as a name and its queries.
struct Page {
    const char* name;
    std::vector<items::RowQuery> queries;
};

std::vector<Page> pages() {
    const items::Condition open{"open", Op::equal, std::int64_t{1}};
    return {
        {"overview",
         {{"figures", {}, {}, 2000, {}},
          {"orders", {open}, {{"promise", false}}, 2000, {}},
          {"quality", {{"fpy", Op::less, 0.97}}, {{"fpy", false}}, 200, {}},
          {"inventory",
           {{"below", Op::equal, std::int64_t{1}}},
           {{"days_of_cover", false}},
           500,
           {}},
          {"customers",
           {{"at_risk", Op::equal, std::int64_t{1}}},
           {{"late_orders", true}},
           500,
           {}},
          {"lines", {}, {{"site", false}, {"line", false}}, 500, {}},
          {"equipment_states", {}, {{"start", true}}, 5000, {}}}},
        {"orders", {{"orders", {}, {{"open", true}, {"promise", false}}, 50'000, {}}}},
        {"open_orders", {{"orders", {open}, {{"promise", false}}, 50'000, {}}}},
        {"equipment", {{"equipment", {}, {{"name", false}}, 50'000, {}}}},
        {"readings", {{"readings", {}, {}, 50'000, {}}}}};
}

std::unique_ptr<app::StoreQueries> open(const std::filesystem::path& path) {
    return std::make_unique<app::StoreQueries>(
        test::must(store::StoreReader::open(path)), std::vector<contracts::StreamContract>{},
        contracts::Limits{}, path);
}

/// The system forgets what it holds of the file.
void forget(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    ::close(fd);
}

std::string in_words(std::vector<double> ms) {
    std::ranges::sort(ms);
    return fmt::format(
        "{{\"p50_ms\": {:.1f}, \"p99_ms\": {:.1f}, \"max_ms\": {:.1f}}}", ms[ms.size() / 2],
        ms[std::min(ms.size() - 1, ms.size() * 99 / 100)], ms.back());
}

void measure(
    const std::filesystem::path& path, std::size_t seeks, bool cold, const std::string& only) {
    std::mt19937_64 random(7);
    auto queries = open(path);
    const items::Extent extent = test::must(queries->extent());
    const auto length = static_cast<std::uint64_t>(extent.last.time.us - extent.first.time.us);
    fmt::print(",\n  \"{}\": {{\"seeks\": {}", cold ? "cold" : "warm", seeks);
    for (const Page& page : pages()) {
        if (!only.empty() && only != page.name)
            continue;
        std::vector<double> ms;
        std::size_t rows = 0;
        for (std::size_t i = 0; i < seeks; ++i) {
            const IngestTime t{extent.first.time.us + static_cast<std::int64_t>(random() % length)};
            if (cold) {
                queries.reset();
                forget(path);
                queries = open(path);
            }
            const auto start = Clock::now();
            test::must(queries->seek(t));
            for (const items::RowQuery& query : page.queries)
                rows += test::must(queries->rows(query)).rows.size();
            ms.push_back(ms_since(start));
        }
        fmt::print(
            ",\n    \"{}\": {{\"rows\": {}, \"ms\": {}}}", page.name, rows / seeks, in_words(ms));
        std::fflush(stdout);
    }
    fmt::print("}}");
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? argv[1] : std::filesystem::temp_directory_path() / "bench_seek";
    const std::uint64_t events = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2'000'000;
    const std::size_t seeks = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 100;
    const std::string only = argc > 4 ? argv[4] : "";
    const std::filesystem::path path = folder / "seek.andon";
    std::filesystem::create_directories(folder);
    const auto start = Clock::now();
    if (!std::filesystem::exists(path))
        write_store(path, events);
    fmt::print(
        "{{\n  \"events\": {}, \"business\": 0.05, \"machines\": 10000, \"series\": 30000, "
        "\"fill_s\": {:.0f}, \"file_mib\": {}",
        events, ms_since(start) / 1000, std::filesystem::file_size(path) >> 20U);
    measure(path, seeks, false, only);
    measure(path, std::min<std::size_t>(seeks, 30), true, only);
    fmt::print("\n}}\n");
    return 0;
}
