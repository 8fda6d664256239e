// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/kafka_broker.h"
#include "tests/system/kafka/raw_batch.h"
#include "tests/transport/source_rig.h"

#include <QFile>
#include <QtTest>

using namespace andon;
using namespace andon::tests;
using namespace andon::transport;
using namespace std::chrono_literals;

/// Batches that unpack to far more than the client may hold, on a real broker, which takes them:
/// each is counted and stepped over, exactly, and costs no memory to speak of.
class KafkaDamageTest : public QObject {
    Q_OBJECT

    static constexpr std::int64_t kTime = 1'772'344'800'000;
    static constexpr std::size_t kMegabyte = 1'000'000;

    KafkaBroker m_broker;

    static double peak_rss_mib() {
        QFile file(QStringLiteral("/proc/self/status"));
        if (!file.open(QIODevice::ReadOnly))
            return 1e9;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.startsWith("VmHWM:"))
                return line.mid(6).simplified().split(' ').first().toDouble() / 1024.0;
        }
        return 1e9;
    }
    void say(const std::string& topic, const std::string& value) {
        QVERIFY(m_broker.produce(topic, 0, std::nullopt, value));
    }
    void drop(const std::string& topic, Codec codec, int records, std::size_t value_bytes) {
        const auto dropped =
            produce_raw(m_broker.bootstrap(), topic, 0, bomb(codec, records, value_bytes, kTime));
        QVERIFY2(dropped, dropped ? "" : dropped.error().message.c_str());
    }
    static std::uint64_t missing(const SourceRig& rig) {
        std::uint64_t sum = 0;
        for (const Anomaly& anomaly : rig.anomalies()) {
            if (anomaly.kind == AnomalyKind::records_missing)
                sum += anomaly.count;
        }
        return sum;
    }

private Q_SLOTS:
    void initTestCase() {
        const auto started = m_broker.start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
    }

    void what_a_client_may_hold_is_read() {
        QVERIFY(m_broker.create_topic("small"));
        say("small", "before");
        drop("small", Codec::zstd, 20, kMegabyte);
        drop("small", Codec::gzip, 20, kMegabyte);
        say("small", "after");
        SourceRig rig(settings_for(m_broker.bootstrap(), {"small"}));
        QVERIFY(rig.start());
        QVERIFY2(rig.until_count(42), rig.told_text().c_str());
        QCOMPARE(missing(rig), 0U);
    }

    void bombs_are_counted_and_stepped_over() {
        QVERIFY(m_broker.create_topic("bombs"));
        say("bombs", "first");
        drop("bombs", Codec::gzip, 900, kMegabyte);  // 880 kB of it
        say("bombs", "between");
        drop("bombs", Codec::zstd, 300, kMegabyte);
        drop("bombs", Codec::zstd, 1, 400 * kMegabyte);  // one after the other, of one record
        say("bombs", "behind");
        drop("bombs", Codec::zstd, 77, 2 * kMegabyte);  // the last there is
        const double before = peak_rss_mib();

        SourceRig rig(settings_for(m_broker.bootstrap(), {"bombs"}));
        QVERIFY(rig.start());
        QVERIFY2(rig.until_count(3, 60s), rig.told_text().c_str());
        QVERIFY2(
            rig.until([&] { return missing(rig) >= 900 + 301 + 77; }, 60s),
            rig.told_text().c_str());
        QVERIFY2(rig.until_caught_up(), rig.told_text().c_str());
        QCOMPARE(missing(rig), std::uint64_t{900 + 301 + 77});
        QCOMPARE(rig.values(), (std::vector<std::string>{"first", "between", "behind"}));
        qInfo("%s", rig.told_text().c_str());

        say("bombs", "and on");
        QVERIFY2(rig.until_count(4), rig.told_text().c_str());
        const double grown = peak_rss_mib() - before;
        qInfo("%.0f MiB more at most", grown);
        QVERIFY2(grown < 250, qPrintable(QString::number(grown)));
    }
};

QTEST_GUILESS_MAIN(KafkaDamageTest)
#include "tst_kafka_damage.moc"
