// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_feed.h"
#include "app/demo/embedded_broker.h"
#include "app/demo/partition_budget.h"
#include "transport/kafka/handles.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace andon;
using namespace andon::demo;
namespace kafka = andon::transport::kafka;

namespace {

std::int64_t wall_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// A console that takes its time: reads every partition from its beginning and says how far it is.
class SlowConsole {
public:
    explicit SlowConsole(const std::string& brokers) {
        kafka::Conf conf(rd_kafka_conf_new());
        std::array<char, 256> text{};
        for (const auto& [key, value] :
             {std::pair{"bootstrap.servers", brokers},
              {"group.id", std::string("slow")},
              {"enable.auto.commit", std::string("false")},
              {"fetch.wait.max.ms", std::string("5")},
              {"queued.max.messages.kbytes", std::string("512")},
              {"fetch.message.max.bytes", std::string("100000")},
              // Whatever was dropped would be skipped by this, and be seen as a jump.
              {"auto.offset.reset", std::string("earliest")}}) {
            rd_kafka_conf_set(conf.get(), key, value.c_str(), text.data(), text.size());
        }
        m_client.reset(rd_kafka_new(RD_KAFKA_CONSUMER, conf.get(), text.data(), text.size()));
        static_cast<void>(conf.release());
        rd_kafka_poll_set_consumer(m_client.get());
        kafka::PartitionList list(rd_kafka_topic_partition_list_new(16));
        for (const TopicSpec& topic : kPlantTopics) {
            for (std::int32_t p = 0; p < topic.partitions; ++p) {
                const std::string name(topic.name);
                rd_kafka_topic_partition_list_add(list.get(), name.c_str(), p)->offset = 0;
                m_next[{name, p}] = 0;
            }
        }
        rd_kafka_assign(m_client.get(), list.get());
    }
    ~SlowConsole() { rd_kafka_consumer_close(m_client.get()); }
    SlowConsole(const SlowConsole&) = delete;
    SlowConsole& operator=(const SlowConsole&) = delete;

    /// Reads until `count` records came, or nothing for 5 s.
    void read(std::uint64_t count, std::chrono::microseconds pause_every_256) {
        while (m_read < count) {
            const kafka::MessageHandle message(rd_kafka_consumer_poll(m_client.get(), 5000));
            if (!message)
                return;
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
                continue;
            auto& next = m_next.at({rd_kafka_topic_name(message->rkt), message->partition});
            m_jumps += message->offset == static_cast<std::int64_t>(next.load()) ? 0U : 1U;
            next = static_cast<std::uint64_t>(message->offset) + 1;
            m_bytes += message->len;
            m_sent_ms.push_back(rd_kafka_message_timestamp(message.get(), nullptr));
            m_early += m_sent_ms.back() > wall_ms() ? 1U : 0U;
            if ((++m_read & 255U) == 0)
                std::this_thread::sleep_for(pause_every_256);
        }
    }
    std::uint64_t position(std::string_view topic, std::int32_t partition) const {
        return m_next.at({std::string(topic), partition});
    }
    std::uint64_t records() const { return m_read; }
    std::uint64_t jumps() const { return m_jumps; }
    std::uint64_t bytes() const { return m_bytes; }
    /// When each record was sent, as the plant tells the time.
    const std::vector<std::int64_t>& sent_ms() const { return m_sent_ms; }
    /// Records that were here before they can have been sent.
    std::uint64_t early() const { return m_early; }

private:
    kafka::ClientHandle m_client;
    std::map<std::pair<std::string, std::int32_t>, std::atomic<std::uint64_t>> m_next;
    std::uint64_t m_read = 0;
    std::uint64_t m_jumps = 0;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_early = 0;
    std::vector<std::int64_t> m_sent_ms;
};

}  // namespace

class TestDemoFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_budget_counts_what_is_outstanding() {
        PartitionBudget budget(100);
        QVERIFY(budget.admits(1000));  // alone, whatever its size
        budget.sent(60);
        QVERIFY(budget.admits(40));
        QVERIFY(!budget.admits(41));
        budget.sent(40);
        budget.consumed(1);
        QCOMPARE(budget.outstanding_bytes(), std::size_t{40});
        budget.consumed(1);
        QVERIFY(budget.admits(60));
        budget.consumed(2);
        QCOMPARE(budget.outstanding_bytes(), std::size_t{0});
    }

    /// Several times what the broker keeps goes through it, to a console that is slower than the
    /// feed, and every record arrives.
    void nothing_is_dropped_however_slow_the_console() {
        auto broker = EmbeddedBroker::start(kPlantTopics);
        QVERIFY2(broker.has_value(), broker ? "" : broker.error().message.c_str());
        SlowConsole console((*broker)->bootstrap());
        const QTemporaryDir folder;
        DemoFeedOptions options;
        options.brokers = (*broker)->bootstrap();
        options.as_fast_as_consumed = true;
        options.count = 150'000;
        options.truth = folder.filePath("truth.json").toStdString();
        DemoFeed feed(options, [&console](std::string_view topic, std::int32_t partition) {
            return console.position(topic, partition);
        });
        QVERIFY(feed.start().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(feed.held_back(), 60'000);  // nobody reads yet
        for (std::uint64_t part = 1; part <= 10; ++part) {
            console.read(options.count * part / 10, std::chrono::milliseconds(5));
        }
        const auto stopped = feed.stop();
        QVERIFY2(stopped.has_value(), stopped ? "" : stopped.error().message.c_str());
        QCOMPARE(feed.sent(), options.count);
        QCOMPARE(console.records(), options.count);
        QCOMPARE(console.jumps(), std::uint64_t{0});
        QVERIFY(console.bytes() > 6 * EmbeddedBroker::kPartitionBytes);
        std::ifstream file(options.truth);
        const auto truth = nlohmann::json::parse(file);
        QCOMPARE(truth.at("records").at("total").get<std::uint64_t>(), options.count);
    }

    /// The premise: without the pacing the same broker does drop, and the test above would see it.
    void without_pacing_the_broker_drops() {
        auto broker = EmbeddedBroker::start(kPlantTopics);
        QVERIFY(broker.has_value());
        DemoFeedOptions options;
        options.brokers = (*broker)->bootstrap();
        options.as_fast_as_consumed = true;
        options.count = 400'000;
        DemoFeed feed(options, [](std::string_view, std::int32_t) { return UINT64_MAX; });
        QVERIFY(feed.start().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(feed.ended(), 120'000);
        QVERIFY(feed.stop().has_value());
        SlowConsole console((*broker)->bootstrap());
        console.read(options.count, std::chrono::milliseconds(0));
        qInfo(
            "%llu of %llu were left", static_cast<unsigned long long>(console.records()),
            static_cast<unsigned long long>(options.count));
        QVERIFY(console.records() < options.count);
        QVERIFY(console.jumps() > 0);
    }

    /// History comes at once, then as many a second as a plant makes: a second of the plant's clock,
    /// which may fall behind the wall's on a busy machine, but is never ahead of it.
    void live_runs_in_real_time() {
        auto broker = EmbeddedBroker::start(kPlantTopics);
        QVERIFY(broker.has_value());
        SlowConsole console((*broker)->bootstrap());
        DemoFeedOptions options;
        options.brokers = (*broker)->bootstrap();
        DemoFeed feed(options, [&console](std::string_view topic, std::int32_t partition) {
            return console.position(topic, partition);
        });
        const std::int64_t start = wall_ms();
        QVERIFY(feed.start().has_value());
        constexpr std::int64_t kSpanMs = 4000;
        // A feed that did not wait would run ahead of the clock when it has come so close to it.
        std::optional<std::int64_t> present;
        const QDeadlineTimer limit(60'000);
        for (std::int64_t newest = 0; !present || newest < *present + kSpanMs;) {
            QVERIFY(!limit.hasExpired());
            console.read(console.records() + 1, std::chrono::milliseconds(0));
            QVERIFY(!console.sent_ms().empty());
            newest = std::max(newest, console.sent_ms().back());
            if (!present && newest > wall_ms() - 1000)
                present = newest;
        }
        QVERIFY(feed.live());
        QVERIFY(feed.stop().has_value());
        console.read(feed.sent(), std::chrono::milliseconds(0));
        QCOMPARE(console.records(), feed.sent());
        QCOMPARE(console.early(), std::uint64_t{0});

        const auto between = [&](std::int64_t from, std::int64_t to) {
            return std::ranges::count_if(
                console.sent_ms(), [&](std::int64_t ms) { return from <= ms && ms < to; });
        };
        const auto history = between(0, start);
        const auto live = between(*present, *present + kSpanMs);
        qInfo(
            "history %lld records, then %lld in %lld ms", static_cast<long long>(history),
            static_cast<long long>(live), static_cast<long long>(kSpanMs));
        QVERIFY(history > 15'000);
        QVERIFY(live > 300 * kSpanMs / 1000 && live < 600 * kSpanMs / 1000);
    }

    void an_unreachable_truth_file_is_said() {
        auto broker = EmbeddedBroker::start(kPlantTopics);
        QVERIFY(broker.has_value());
        DemoFeedOptions options;
        options.brokers = (*broker)->bootstrap();
        options.count = 10;
        options.truth = "/nonexistent/truth.json";
        DemoFeed feed(options, [](std::string_view, std::int32_t) { return UINT64_MAX; });
        QVERIFY(feed.start().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(feed.ended(), 20'000);
        const auto stopped = feed.stop();
        QVERIFY(!stopped.has_value());
        QVERIFY(stopped.error().message.find("/nonexistent/truth.json") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestDemoFeed)
#include "tst_demo_feed.moc"
