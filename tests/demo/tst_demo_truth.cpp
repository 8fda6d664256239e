// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/bench_workload.h"
#include "app/demo/plant.h"
#include "app/demo/truth.h"
#include "models/contracts/decoder.h"
#include "tests/demo/recount.h"

#include <QTest>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

using namespace andon;
using namespace andon::demo;
using nlohmann::json;

namespace {

/// Everything that can go wrong, often.
PlantOptions noisy() {
    PlantOptions options;
    options.seed = 7;
    options.noise.duplicates = 0.02;
    options.noise.disorder = 0.05;
    options.noise.very_late = 0.01;
    options.noise.malformed = options.noise.unknown_type = options.noise.not_cloudevents = 0.002;
    options.noise.contract_violation = options.noise.future_stamp = 0.002;
    options.noise.newer = 0.01;
    options.noise.bad_quality = 0.01;
    return options;
}

/// QCOMPARE would try to turn JSON into everything that Qt can print.
void same(const json& actual, const json& expected) {
    QVERIFY2(actual == expected, (actual.dump() + "\n  is not\n" + expected.dump()).c_str());
}

void compare_readings(const json& truth, const json& counted) {
    std::size_t series = 0;
    for (const auto& [path, tags] : counted.items()) {
        for (const auto& [tag, expected] : tags.items()) {
            const json& actual = truth.at(path).at(tag);
            QCOMPARE(
                actual.at("count").get<std::uint64_t>(), expected.at("count").get<std::uint64_t>());
            QCOMPARE(actual.at("min").get<double>(), expected.at("min").get<double>());
            QCOMPARE(actual.at("max").get<double>(), expected.at("max").get<double>());
            QVERIFY(
                std::abs(actual.at("sum").get<double>() - expected.at("sum").get<double>())
                <= 1e-9 * std::abs(expected.at("sum").get<double>()) + 1e-9);
            ++series;
        }
    }
    QVERIFY(series > 200);
}

void compare(const json& truth, const json& counted) {
    same(truth.at("events").at("by_type"), counted.at("types"));
    same(truth.at("duplicates").at("by_type"), counted.at("again"));
    same(truth.at("dead_letters").at("by_reason"), counted.at("reasons"));
    compare_readings(truth.at("readings").at("by_equipment"), counted.at("readings"));
    QCOMPARE(truth.at("equipment").size(), counted.at("equipment").size());
    for (const auto& [path, expected] : counted.at("equipment").items()) {
        for (const char* column : {"since_us", "running_us", "good"}) {
            same(truth.at("equipment").at(path).at(column), expected.at(column));
        }
    }
    same(truth.at("orders").at("by_stage"), counted.at("stages"));
    same(truth.at("orders").at("value").at("EUR"), counted.at("value"));
    for (const auto& [sku, on_hand] : counted.at("stock").items()) {
        same(truth.at("inventory").at(sku).at("on_hand"), on_hand);
    }
    same(truth.at("customers").at("interactions").at("total"), counted.at("interactions"));
    same(truth.at("quality").at("passed_first_time"), counted.at("passed_first_time"));
}

}  // namespace

class TestTruth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void truth_equals_a_recount_of_the_bytes() {
        Plant plant(noisy());
        Truth truth;
        plant.tell(&truth);
        tests::Recount recount;
        for (int i = 0; i < 120'000; ++i)
            recount.add(plant.next());
        compare(truth.to_json(), recount.to_json());
    }

    /// The console's own decoder finds the fate that the simulator meant.
    void the_decoder_agrees_about_every_record() {
        Plant plant(noisy());
        contracts::StreamContract contract;
        contract.source = "plant";
        contract.topic = "any";
        contracts::Decoder decoder({contract});
        contracts::Decoded decoded;
        std::vector<transport::Header> headers;
        for (int i = 0; i < 60'000; ++i) {
            const SimulatedRecord record = plant.next();
            headers.clear();
            for (const auto& header : record.headers)
                headers.push_back({header.name, header.value});
            transport::RawRecord raw;
            raw.broker_time = record.broker_time;
            raw.has_key = true;
            raw.key = record.key;
            raw.value = record.value;
            raw.headers = headers;
            decoder.decode(raw, 0, "any/0", {}, decoded);
            if (record.said != nullptr || record.fate == Fate::future_stamp) {
                QVERIFY2(
                    decoded.events.size() == 1 && decoded.rejections.empty(),
                    decoded.rejections.empty() ? "no event" : decoded.rejections[0].detail.c_str());
                QCOMPARE(decoded.events[0].time.us, record.event_time.us);
                QVERIFY(decoded.events[0].type == record.type);
                QCOMPARE(decoded.events[0].newer_fields, record.newer);
            } else {
                QCOMPARE(decoded.rejections.size(), std::size_t{1});
                QCOMPARE(
                    contracts::to_string(decoded.rejections[0].reason), to_string(record.fate));
            }
            if (i % 1000 == 0)
                decoder.reset();
        }
    }

    void noise_comes_as_often_as_asked_for() {
        const PlantOptions options = noisy();
        Plant plant(options);
        std::map<Fate, double> fates;
        double delayed = 0;
        double newer = 0;
        for (int i = 0; i < 150'000; ++i) {
            const SimulatedRecord record = plant.next();
            ++fates[record.fate];
            if (record.fate != Fate::fresh)
                continue;
            delayed += record.delayed ? 1 : 0;
            newer += record.newer ? 1 : 0;
        }
        const double events = fates[Fate::fresh];
        const auto near = [events](double count, double rate) {
            return std::abs(count / events - rate) < 0.15 * rate + 0.0005;
        };
        QVERIFY(near(fates[Fate::duplicate], options.noise.duplicates));
        QVERIFY(near(delayed, options.noise.disorder + options.noise.very_late));
        QVERIFY(near(newer, options.noise.newer));
        for (const Fate fate :
             {Fate::malformed, Fate::unknown_type, Fate::not_cloudevents, Fate::contract_violation,
              Fate::future_stamp}) {
            QVERIFY(near(fates[fate], 0.002));
        }
    }

    void without_noise_there_is_none() {
        PlantOptions options;
        options.stories = false;
        options.noise = NoiseRates::none();
        Plant plant(options);
        for (int i = 0; i < 50'000; ++i) {
            const SimulatedRecord record = plant.next();
            QVERIFY(record.fate == Fate::fresh && !record.delayed && !record.newer);
        }
    }

    void the_benchmark_workload_is_what_it_says() {
        BenchOptions options;
        options.count = 200'000;
        BenchWorkload workload(options);
        Truth truth;
        tests::Recount recount;
        SimulatedRecord record;
        std::size_t bytes = 0;
        double late = 0;
        double business = 0;
        while (workload.next(record)) {
            truth.observe(record);
            recount.add(record);
            bytes += record.value.size();
            late += record.delayed && record.fate == Fate::fresh ? 1 : 0;
            business += record.type != contracts::EventType::telemetry ? 1 : 0;
        }
        const double count = static_cast<double>(options.count);
        qInfo("%.1f bytes a record", static_cast<double>(bytes) / count);
        QVERIFY(std::abs(static_cast<double>(bytes) / count - 180) < 10);
        QVERIFY(std::abs(static_cast<double>(truth.duplicates()) / count - 0.01) < 0.002);
        QVERIFY(std::abs(late / count - 0.05) < 0.005);
        QVERIFY(std::abs(business / count - 0.05) < 0.005);
        const json found = truth.to_json();
        const json counted = recount.to_json();
        same(found.at("events").at("by_type"), counted.at("types"));
        same(found.at("duplicates").at("by_type"), counted.at("again"));
        same(found.at("orders").at("by_stage"), counted.at("stages"));
        compare_readings(found.at("readings").at("by_equipment"), counted.at("readings"));
    }

    void the_benchmark_leaves_as_many_orders_open_as_asked_for() {
        BenchOptions options;
        options.orders = 20'000;
        options.open_orders = 1'000;
        BenchWorkload workload(options);
        Truth truth;
        SimulatedRecord record;
        while (workload.next(record))
            truth.observe(record);
        QCOMPARE(truth.records(), workload.size());
        QCOMPARE(truth.to_json().at("orders").at("total").get<int>(), 20'000);
        QCOMPARE(truth.to_json().at("orders").at("open").get<int>(), 1'000);
    }
};

QTEST_GUILESS_MAIN(TestTruth)
#include "tst_demo_truth.moc"
