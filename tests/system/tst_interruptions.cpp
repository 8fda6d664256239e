// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/file_guard.h"
#include "models/store/reader.h"
#include "tests/system/andon_process.h"
#include "tests/system/json_events.h"
#include "tests/system/running_console.h"
#include "tests/system/store_content.h"
#include "transport/kafka/offsets.h"

#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace andon::tests;
using namespace std::chrono_literals;

/// A console whose broker is away, at the start and again: the state is said, and it heals by itself.
/// One that is told to stop in the middle of its work: it stops cleanly and goes on where it was. Both
/// end with the content of a console that read the same topic undisturbed.
class Interruptions : public QObject {
    Q_OBJECT

    static constexpr int kPartitions = 3;
    /// That five seconds suffice is tst_kafka_mock's to show, on the source alone; here other tests
    /// may keep the machine busy.
    static constexpr auto kTold = 20s;

    QTemporaryDir m_folder;
    std::unique_ptr<KafkaBroker> m_broker;
    QString m_config = path("andon.toml");
    int m_sent = 0;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    /// More records of one plant, every tenth of them for the second time.
    std::vector<TestRecord> more(int count) {
        std::vector<TestRecord> records;
        for (int i = 0; i < count; ++i, ++m_sent) {
            const int n = m_sent % 10 == 9 ? m_sent - 4 : m_sent;
            const std::string id = std::to_string(n);
            const std::string time = fmt::format(
                "2026-03-01T06:{:02}:{:02}.{:03}Z", n / 60'000 % 60, n / 1000 % 60, n % 1000);
            TestRecord record =
                n % 20 == 0
                    ? json_event(id, "OrderPlaced", fmt::format(R"({{"orderId":"o{}"}})", n))
                    : json_reading(
                        id, fmt::format("acme/berlin/f/l/c/m{}", n % 50), "t", std::to_string(n),
                        time);
            record.partition = m_sent % kPartitions;
            record.timestamp_ms += n;
            records.push_back(std::move(record));
        }
        return records;
    }
    /// What went wrong, empty when nothing did.
    QString send(const char* topic, int count) {
        const auto sent = m_broker->produce(topic, more(count));
        return sent ? QString() : QString::fromStdString(sent.error().message);
    }
    void use_topic(const char* topic, const char* more = "") {
        QVERIFY(m_broker->create_topic(topic, kPartitions));
        QFile file(m_config);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(
            "[[source]]\nname = \"plant\"\nbrokers = \""
            + QByteArray::fromStdString(m_broker->bootstrap()) + "\"\n" + more
            + "\n[[topic]]\nname = \"" + topic + "\"\n");
    }
    void ends_as_if_undisturbed(const QString& store, const char* control) {
        QCOMPARE(ingest_to_the_end(m_config, store), QString());
        QCOMPARE(ingest_to_the_end(m_config, path(control)), QString());
        const QString differs = difference(store_content(store), store_content(path(control)));
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
    }

    /// How many records of the topic the store's positions say were taken.
    static qint64 records_taken(const QString& store) {
        qint64 sum = 0;
        if (auto reader = andon::store::StoreReader::open(store.toStdString())) {
            const auto shards = (*reader)->positions();
            for (std::size_t i = 0; shards && i < shards->size(); ++i)
                sum += andon::transport::kafka::to_offset((*shards)[i].position).value_or(-1) + 1;
        }
        return sum;
    }
    /// How many records its counters speak of: each of these is one event.
    static qint64 records_counted(const QString& store) {
        qint64 sum = 0;
        for (const QJsonValue& row : view_rows(store, QStringLiteral("flow"))) {
            for (const char* column : {"events", "duplicates", "dead_letters", "ignored"})
                sum += row.toObject()[QLatin1String(column)].toInteger();
        }
        return sum;
    }

    /// Whether the last that the console said of its broker is that it is away, or that it is back. A look
    /// at the cluster that is slow on a busy machine is an outage to the console, told and ended like any
    /// other, so a test waits for a state and never for a message.
    static bool is_away(const RunningConsole& console) {
        const QByteArray said = console.said();
        return said.lastIndexOf("no broker of") > said.lastIndexOf("answers again");
    }
    static bool is_back(const RunningConsole& console) {
        const QByteArray said = console.said();
        return said.lastIndexOf("answers again") > said.lastIndexOf("no broker of");
    }

private Q_SLOTS:
    void initTestCase() { m_broker = std::make_unique<KafkaBroker>(keeping_everything()); }
    /// A test that failed may have left it stopped.
    void init() {
        const auto started = m_broker->start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
    }

    void a_broker_that_is_away_at_the_start_and_again_and_again();
    void a_stop_under_load();
};

void Interruptions::a_broker_that_is_away_at_the_start_and_again_and_again() {
    use_topic("away");
    QCOMPARE(send("away", 3000), QString());
    m_broker->stop();

    const QString store = path("away.andon");
    RunningConsole console(m_config, store, path("away.log"));
    QVERIFY(console.start());
    const auto away = [&] { return is_away(console); };
    const auto back = [&] { return is_back(console); };
    QVERIFY2(console.until(away, kTold), console.said().constData());
    QVERIFY2(
        console.said().contains(QByteArray::fromStdString(m_broker->bootstrap())),
        console.said().constData());
    qInfo("%s", console.said().trimmed().constData());
    QVERIFY(m_broker->restart());
    QVERIFY2(console.until_committed(3000, 30s), console.said().constData());

    for (const bool killed : {false, true}) {
        // The records may be here before the look at the cluster that ends the outage.
        QVERIFY2(console.until(back, kTold), console.said().constData());
        const auto before = console.committed();
        QCOMPARE(send("away", 2000), QString());
        killed ? m_broker->kill() : m_broker->stop();
        QVERIFY2(console.until(away, kTold), console.said().constData());
        QVERIFY(m_broker->restart());
        QCOMPARE(send("away", 1000), QString());
        QVERIFY2(console.until_committed(before + 3000, 40s), console.said().constData());
    }
    QVERIFY2(console.until(back, kTold), console.said().constData());
    QVERIFY2(console.stop() == 0, console.said().constData());
    ends_as_if_undisturbed(store, "away.control");
}

void Interruptions::a_stop_under_load() {
    constexpr int kStops = 20;
    constexpr int kAtOnce = 500;  // with every look of `until`, some 10,000 a second
    constexpr unsigned kShortestSpanMs = 400;
    use_topic("stopped");
    const int sent_before = m_sent;
    const QString store = path("stopped.andon");
    std::mt19937 random(20261126);
    unsigned span = kShortestSpanMs;
    qint64 taken = 0;
    int advanced = 0;
    for (int i = 0; i < kStops; ++i) {
        RunningConsole console(m_config, store, path("stopped.log"));
        QVERIFY(console.start());
        // From where the program answers a signal as it says; the instant itself is one of time.
        const auto has_its_store = [&] {
            const auto note = andon::store::read_note(store.toStdString());
            return note && note->pid == console.pid();
        };
        QVERIFY2(console.until(has_its_store, kTold), console.said().constData());
        QString wrong;
        const auto goes_wrong = [&] {
            wrong = send("stopped", kAtOnce);
            return !wrong.isEmpty() || !console.running();
        };
        QVERIFY2(
            !console.until(goes_wrong, std::chrono::milliseconds(random() % span)),
            qPrintable(wrong + QString::fromUtf8(console.said())));
        QVERIFY2(console.stop() == 0, console.said().constData());

        // Nothing torn: what was taken from each partition is what the counters say came of it.
        const qint64 before = std::exchange(taken, records_taken(store));
        QCOMPARE(records_counted(store), taken);
        advanced += taken > before ? 1 : 0;
        // On a busy machine all takes longer: most stops shall hit a console at work.
        span = taken > before ? std::max(kShortestSpanMs, span - span / 8) : 2 * span;
    }
    qInfo("%d stops, %d of them after records had been taken", kStops, advanced);
    QVERIFY2(advanced >= kStops / 2, qPrintable(QString::number(advanced)));
    QCOMPARE(send("stopped", kAtOnce), QString());
    ends_as_if_undisturbed(store, "stopped.control");
    QCOMPARE(records_taken(store), qint64{m_sent - sent_before});
}

QTEST_GUILESS_MAIN(Interruptions)
#include "tst_interruptions.moc"
