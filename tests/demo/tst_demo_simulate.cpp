// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/embedded_broker.h"
#include "app/demo/replay_buffer.h"
#include "app/demo/simulate.h"

#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace andon;
using namespace andon::demo;

class TestSimulate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_replay_gives_the_records_that_were_put_in() {
        Plant plant(PlantOptions{});
        std::vector<SimulatedRecord> records;
        ReplayBuffer buffer;
        for (int i = 0; i < 3000; ++i) {
            records.push_back(plant.next());
            buffer.append(records.back());
        }
        QCOMPARE(buffer.size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto out = buffer.at(i);
            QVERIFY(out.topic == records[i].topic && *out.key == records[i].key);
            QVERIFY(*out.value == records[i].value && *out.time == records[i].broker_time);
            QCOMPARE(*out.partition, records[i].partition);
            QCOMPARE(out.headers.size(), records[i].headers.size());
            for (std::size_t h = 0; h < out.headers.size(); ++h) {
                QVERIFY(out.headers[h].name == records[i].headers[h].name);
                QVERIFY(out.headers[h].value == records[i].headers[h].value);
            }
        }
    }

    void everything_counted_is_acknowledged() {
        auto broker = EmbeddedBroker::start(kPlantTopics);
        QVERIFY(broker.has_value());
        const QTemporaryDir folder;
        SimulateOptions options;
        options.connection.brokers = (*broker)->bootstrap();
        options.create_topics = false;  // the mock has no administration
        options.count = 30'000;
        options.preencode = 20'000;
        options.truth = folder.filePath("truth.json").toStdString();
        const auto report = simulate(options, {});
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QCOMPARE(report->records, options.count);
        QCOMPARE(report->events + report->duplicates + report->dead_letters, options.count);
        std::ifstream file(options.truth);
        const auto truth = nlohmann::json::parse(file);
        QCOMPARE(truth.at("records").at("total").get<std::uint64_t>(), options.count);
        qInfo(
            "%.0f records/s encoded, %.0f sent", 20'000 / report->encode_seconds,
            static_cast<double>(report->records) / report->send_seconds);
    }

    void the_rate_is_kept() {
        const std::array<TopicSpec, 1> topics{{{kBenchTopic, 4}}};
        auto broker = EmbeddedBroker::start(topics);
        QVERIFY(broker.has_value());
        SimulateOptions options;
        options.connection.brokers = (*broker)->bootstrap();
        options.create_topics = false;
        options.bench = BenchOptions{};
        options.bench->count = 4'000;
        options.rate = 2'000;
        const auto begin = std::chrono::steady_clock::now();
        const auto report = simulate(options, {});
        QVERIFY(report.has_value());
        QCOMPARE(report->records, std::uint64_t{4'000});
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        QVERIFY2(seconds > 1.9 && seconds < 6, std::to_string(seconds).c_str());
    }

    void a_stop_is_no_error() {
        auto broker = EmbeddedBroker::start(kPlantTopics);
        QVERIFY(broker.has_value());
        SimulateOptions options;
        options.connection.brokers = (*broker)->bootstrap();
        options.create_topics = false;
        std::stop_source source;
        source.request_stop();
        const auto report = simulate(options, source.get_token());
        QVERIFY(report.has_value());
        QCOMPARE(report->records, std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestSimulate)
#include "tst_demo_simulate.moc"
