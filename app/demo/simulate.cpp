// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/simulate.h"

#include "app/demo/record_sender.h"
#include "app/demo/replay_buffer.h"
#include "app/demo/topics.h"
#include "app/demo/truth.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace andon::demo {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::int64_t wall_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Where live begins if nobody says so: brokers refuse stamps from the future.
EventTime chosen_start(const SimulateOptions& options) {
    if (options.start)
        return *options.start;
    const std::int64_t now = wall_us();
    if (options.bench) {
        const BenchOptions& bench = *options.bench;
        const std::uint64_t records = std::max(bench.count, 2 * bench.orders);
        return EventTime{
            now - static_cast<std::int64_t>(records * 1'000'000 / bench.events_per_second)
            - kMinute};
    }
    if (options.rate > 0)
        return EventTime{now};
    const double seconds = static_cast<double>(options.count) / options.plant.telemetry_rate;
    return EventTime{now - static_cast<std::int64_t>(seconds * 1e6) - kHour};
}

/// Either workload as one sequence.
class Workload {
public:
    explicit Workload(const SimulateOptions& options) {
        const EventTime start = chosen_start(options);
        if (options.bench) {
            BenchOptions bench = *options.bench;
            bench.start = start;
            m_bench.emplace(bench);
        } else {
            PlantOptions plant = options.plant;
            plant.start = start;
            if (options.rate > 0)
                plant.telemetry_rate = options.rate;
            m_plant = std::make_unique<Plant>(plant);
        }
    }
    bool next(SimulatedRecord& record) {
        if (m_bench)
            return m_bench->next(record);
        record = m_plant->next();
        return true;
    }

private:
    std::optional<BenchWorkload> m_bench;
    std::unique_ptr<Plant> m_plant;
};

/// One run, from the first record to the last acknowledgement. One thread.
class Run {
public:
    Run(const SimulateOptions& options, RecordSender sender, const std::stop_token& stop)
        : m_options(options), m_sender(std::move(sender)), m_stop(stop), m_workload(options) {}

    Result<SimulateReport> go() {
        preencode();
        m_begin = Clock::now();
        m_next_word = m_begin + 1s;
        Result<void> result = replay();
        if (result)
            result = live();
        if (result)
            result = m_sender.flush(60s);
        if (!result)
            return tl::unexpected(result.error());
        m_report.send_seconds = seconds_since(m_begin);
        m_report.records = m_sender.producer().delivered();
        m_report.events = m_truth.events();
        m_report.duplicates = m_truth.duplicates();
        m_report.dead_letters = m_truth.dead_letters();
        if (!m_options.truth.empty()) {
            const Result<void> written = m_truth.write(m_options.truth);
            if (!written)
                return tl::unexpected(written.error());
        }
        return m_report;
    }

private:
    bool more() const {
        return !m_stop.stop_requested() && (m_options.count == 0 || m_taken < m_options.count);
    }
    bool take(SimulatedRecord& record) {
        if (!m_workload.next(record))
            return false;
        ++m_taken;
        m_truth.observe(record);
        m_report.bytes += record.key.size() + record.value.size();
        return true;
    }

    void preencode() {
        const Clock::time_point begin = Clock::now();
        SimulatedRecord record;
        while (m_taken < m_options.preencode && more() && take(record))
            m_buffer.append(record);
        m_report.encode_seconds = seconds_since(begin);
    }

    /// What was encoded is in the truth: it is sent whether or not a stop is asked for.
    Result<void> replay() {
        for (std::size_t i = 0; i < m_buffer.size(); ++i) {
            const transport::kafka::OutgoingRecord record = m_buffer.at(i);
            pace(record.time->us);
            const Result<void> sent = m_sender.send(record, std::stop_token{});
            if (!sent)
                return sent;
            count();
        }
        return {};
    }

    Result<void> live() {
        SimulatedRecord record;
        while (more() && take(record)) {
            pace(record.broker_time.us);
            const Result<void> sent = m_sender.send(record, std::stop_token{});
            if (!sent)
                return sent;
            count();
        }
        return {};
    }

    /// The plant in real time by its stamps, the benchmark's workload by its number.
    void pace(std::int64_t broker_us) {
        if (m_options.rate <= 0)
            return;
        while (!m_stop.stop_requested()) {
            const double wait = m_options.bench ? static_cast<double>(m_sent) / m_options.rate
                                                      - seconds_since(m_begin)
                                                : static_cast<double>(broker_us - wall_us()) / 1e6;
            if (wait <= 0)
                return;
            m_sender.poll(0ms);
            std::this_thread::sleep_for(std::chrono::duration<double>(std::min(wait, 0.02)));
        }
    }

    void count() {
        ++m_sent;
        if ((m_sent & 1023U) != 0)
            return;
        m_sender.poll(0ms);
        if (m_options.progress && Clock::now() >= m_next_word) {
            m_next_word = Clock::now() + 1s;
            m_options.progress(m_sent);
        }
    }

    const SimulateOptions& m_options;
    RecordSender m_sender;
    const std::stop_token& m_stop;
    Workload m_workload;
    ReplayBuffer m_buffer;
    Truth m_truth;
    SimulateReport m_report;
    Clock::time_point m_begin;
    Clock::time_point m_next_word;
    std::uint64_t m_taken = 0;
    std::uint64_t m_sent = 0;
};

}  // namespace

Result<SimulateReport> simulate(const SimulateOptions& options, const std::stop_token& stop) {
    if (options.create_topics) {
        std::vector<TopicSpec> topics(kPlantTopics.begin(), kPlantTopics.end());
        if (options.bench)
            topics = {{kBenchTopic, options.bench->partitions}};
        const Result<void> created = create_topics(options.connection, topics);
        if (!created)
            return tl::unexpected(created.error());
    }
    transport::kafka::ProducerSettings settings;
    settings.connection = options.connection;
    settings.max_queued = 500'000;
    settings.max_queued_kbytes = 256 * 1024;
    auto sender = RecordSender::make(settings);
    if (!sender)
        return tl::unexpected(sender.error());
    return Run(options, std::move(*sender), stop).go();
}

}  // namespace andon::demo
