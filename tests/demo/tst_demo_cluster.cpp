// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/simulate.h"
#include "tests/system/kafka/kafka_broker.h"

#include <QTest>
#include <cstdlib>

using namespace andon;
using namespace andon::demo;

/// Against a real Kafka: topics are made, and what was acknowledged is there.
class TestDemoCluster : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto started = m_broker.start();
        QVERIFY2(started.has_value(), started ? "" : started.error().message.c_str());
    }

    void the_plant_arrives() {
        SimulateOptions options;
        options.connection.brokers = m_broker.bootstrap();
        options.count = 60'000;
        const auto report = simulate(options, {});
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QCOMPARE(report->records, options.count);
        std::int64_t there = 0;
        for (const TopicSpec& topic : kPlantTopics)
            there += records_in(topic);
        QCOMPARE(there, static_cast<std::int64_t>(options.count));
    }

    /// ANDON_BENCH_RECORDS=2000000 gives the figure of the full workload.
    void the_benchmark_workload_arrives() {
        SimulateOptions options;
        options.connection.brokers = m_broker.bootstrap();
        options.bench = BenchOptions{};
        const char* wanted = std::getenv("ANDON_BENCH_RECORDS");
        options.bench->count = wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 100'000;
        options.preencode = options.bench->count;
        const auto report = simulate(options, {});
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QCOMPARE(report->records, options.bench->count);
        QCOMPARE(records_in(kBenchTopics[0]), static_cast<std::int64_t>(options.bench->count));
        const double count = static_cast<double>(report->records);
        qInfo(
            "%.0f records/s encoded, %.0f sent, %.1f bytes each", count / report->encode_seconds,
            count / report->send_seconds, static_cast<double>(report->bytes) / count);
    }

private:
    std::int64_t records_in(const TopicSpec& topic) {
        std::int64_t total = 0;
        for (std::int32_t p = 0; p < topic.partitions; ++p) {
            const auto range = m_broker.offsets(std::string(topic.name), p);
            if (range)
                total += range->second - range->first;
        }
        return total;
    }

    andon::tests::KafkaBroker m_broker;
};

QTEST_GUILESS_MAIN(TestDemoCluster)
#include "tst_demo_cluster.moc"
