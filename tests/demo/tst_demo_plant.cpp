// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/plant.h"
#include "app/demo/truth.h"

#include <QTest>
#include <chrono>
#include <nlohmann/json.hpp>

using namespace andon;
using namespace andon::demo;

namespace {

/// FNV-1a over everything that is sent.
class Digest {
public:
    void add(const SimulatedRecord& record) {
        add(record.topic);
        add(record.key);
        for (const SimulatedHeader& header : record.headers) {
            add(header.name);
            add(header.value);
        }
        add(record.value);
        add(std::to_string(record.partition));
        add(std::to_string(record.broker_time.us));
    }
    std::uint64_t value() const { return m_hash; }

private:
    void add(std::string_view text) {
        for (const char c : text)
            m_hash = (m_hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        m_hash *= 0x100000001b3U;
    }
    std::uint64_t m_hash = 0xcbf29ce484222325U;
};

std::uint64_t digest(const PlantOptions& options, std::size_t records) {
    Plant plant(options);
    Digest digest;
    for (std::size_t i = 0; i < records; ++i)
        digest.add(plant.next());
    return digest.value();
}

}  // namespace

class TestPlant : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_same_seed_gives_the_same_records() {
        PlantOptions options;
        const std::uint64_t first = digest(options, 100'000);
        QCOMPARE(digest(options, 100'000), first);
        options.seed = 2;
        QVERIFY(digest(options, 100'000) != first);
    }

    void records_come_in_the_order_of_their_broker_time() {
        Plant plant(PlantOptions{});
        BrokerTime last = BrokerTime::min();
        for (int i = 0; i < 100'000; ++i) {
            const SimulatedRecord record = plant.next();
            QVERIFY(record.broker_time >= last);
            last = record.broker_time;
        }
    }
};

QTEST_GUILESS_MAIN(TestPlant)
#include "tst_demo_plant.moc"
