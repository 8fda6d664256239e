// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/file_guard.h"
#include "models/store/reader.h"
#include "tests/system/andon_process.h"
#include "tests/system/kafka/kafka_broker.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>

using namespace andon::tests;
using andon::store::Activity;

/// A simulated plant feeds a real broker, with duplicates, disorder and bad bytes, while the console
/// is killed over and over; in the end every number is what the simulator says it must be.
class Kill : public QObject {
    Q_OBJECT

    static constexpr int kCycles = 200;
    static constexpr int kMustAdvance = 150;
    static constexpr int kRebuildEvery = 8;  ///< so many cycles; a rebuild is killed between them

    QTemporaryDir m_folder;
    QString m_store = m_folder.filePath(QStringLiteral("kill.andon"));
    QString m_config = m_folder.filePath(QStringLiteral("kill.toml"));
    QString m_log = m_folder.filePath(QStringLiteral("log"));
    QJsonObject m_truth;
    std::mt19937 m_random{20261120};
    std::array<int, 4> m_during{};  ///< kills by what the console was doing to its store

    void write_config(const std::string& brokers) {
        QFile file(m_config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        // A pass a few times a second, and a journal that is cut again and again. What the truth
        // speaks of stays: retention removes no row of a view, and events keep their ids.
        file.write(
            "[retention]\ntelemetry = \"2s\"\nrollup_10s = \"2s\"\ndead_letters = \"2s\"\n\n");
        file.write(
            "[[source]]\nname = \"plant\"\nbrokers = \"" + QByteArray::fromStdString(brokers)
            + "\"\n");
        for (const char* topic :
             {"plant.telemetry", "plant.events", "erp.orders", "erp.inventory", "quality.events",
              "crm.events", "plan.events", "master.data"}) {
            file.write(QByteArray("\n[[topic]]\nname = \"") + topic + "\"\n");
        }
    }
    QStringList ingest(bool until_end) const {
        QStringList arguments{
            QStringLiteral("--config"), m_config, QStringLiteral("--store"), m_store,
            QStringLiteral("ingest")};
        if (until_end)
            arguments << QStringLiteral("--until-end");
        return arguments;
    }
    QStringList rebuild() const { return ingest(false) << QStringLiteral("--rebuild"); }
    /// The last committed input, read as a second process does; 0 while there is no store.
    andon::fold::Seq committed() const {
        auto reader = andon::store::StoreReader::open(m_store.toStdString());
        if (!reader)
            return 0;
        const auto counts = (*reader)->counts();
        return counts ? counts->last_seq : 0;
    }
    /// Kills a console at an instant uniform over `span` ms; its exit code when it ended before that.
    std::optional<int> kill_within(const QStringList& arguments, int span) {
        QProcess console;
        start_andon(console, arguments, m_log);
        if (!console.waitForStarted())
            return -1;
        const qint64 pid = console.processId();
        // The instant of the kill is the one thing here that has to be a matter of time.
        const int instant = 60 + static_cast<int>(m_random() % static_cast<unsigned>(span));
        if (console.waitForFinished(instant))
            return console.exitCode();
        console.kill();
        console.waitForFinished();
        const auto note = andon::store::read_note(m_store.toStdString());
        // One that had not got its store yet was not doing anything to it.
        const Activity at = note && note->pid == pid ? note->activity : Activity::idle;
        ++m_during[static_cast<std::size_t>(at)];
        return std::nullopt;
    }
    int during(Activity activity) const { return m_during[static_cast<std::size_t>(activity)]; }
    QJsonObject truth(const char* part) const { return m_truth[QLatin1String(part)].toObject(); }

private Q_SLOTS:
    void initTestCase() {
        KafkaBroker broker;
        const auto started = broker.start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        const QString brokers = QString::fromStdString(broker.bootstrap());
        write_config(broker.bootstrap());
        const QString truth_file = m_folder.filePath(QStringLiteral("truth.json"));
        QProcess simulate;
        start_andon(
            simulate,
            {QStringLiteral("simulate"), QStringLiteral("--brokers"), brokers,
             QStringLiteral("--rate"), QStringLiteral("4000"), QStringLiteral("--seed"),
             QStringLiteral("7"), QStringLiteral("--truth"), truth_file},
            m_log);
        QVERIFY(simulate.waitForStarted());

        int advanced = 0;
        int kills = 0;
        int rebuilds_killed = 0;
        int rebuilds_ended = 0;
        int span = 700;
        int rebuild_span = 1000;
        andon::fold::Seq before = 0;
        for (int cycle = 0; cycle < kCycles || (advanced < kMustAdvance && cycle < 2 * kCycles);
             ++cycle, ++kills) {
            QVERIFY2(!kill_within(ingest(false), span), "the console ended by itself");
            // A start journals its configuration: more than that one input is progress.
            const andon::fold::Seq now = committed();
            if (now > before + 1)
                ++advanced;
            // On a busy machine a start alone takes longer: most kills shall hit a console at work.
            span = now > before + 1 ? std::max(500, span - 10) : std::min(5000, span + 60);
            before = now;
            if (cycle % kRebuildEvery != kRebuildEvery - 1)
                continue;
            const auto ended = kill_within(rebuild(), rebuild_span);
            if (!ended) {
                ++rebuilds_killed;
                rebuild_span = std::min(10'000, rebuild_span + 100);
            } else {
                QCOMPARE(*ended, 0);
                ++rebuilds_ended;
                rebuild_span = std::max(300, rebuild_span / 2);
            }
            before = committed();
        }
        simulate.terminate();
        QVERIFY(simulate.waitForFinished(60'000));
        QCOMPARE(simulate.exitCode(), 0);
        const Finished last = run_andon(ingest(true));
        QVERIFY2(last.code == 0, last.err.constData());
        QFile file(truth_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_truth = QJsonDocument::fromJson(file.readAll()).object();
        qInfo(
            "%d kills of a console, %d of them after the positions had advanced; %d kills of a "
            "rebuild, %d ended before; of all, %d fell inside a transaction, %d inside a retention "
            "pass, %d inside a rebuild; %llu inputs",
            kills, advanced, rebuilds_killed, rebuilds_ended, during(Activity::commit),
            during(Activity::retention), during(Activity::rebuild),
            static_cast<unsigned long long>(committed()));
        QVERIFY2(advanced >= kMustAdvance, qPrintable(QString::number(advanced)));
        QVERIFY(during(Activity::commit) > 0);
        QVERIFY(during(Activity::retention) > 0);
        QVERIFY(during(Activity::rebuild) > 0);
    }

    void every_event_counts_once() {
        std::map<QString, qint64> events;
        qint64 duplicates = 0;
        qint64 dead = 0;
        for (const QJsonValue& value : view_rows(m_store, QStringLiteral("flow"))) {
            const QJsonObject row = value.toObject();
            events[row[u"type"].toString()] += row[u"events"].toInteger();
            duplicates += row[u"duplicates"].toInteger();
            dead += row[u"dead_letters"].toInteger();
        }
        const QJsonObject expected = truth("events")[u"by_type"].toObject();
        QVERIFY(expected.size() > 10);
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            QCOMPARE(std::pair(it.key(), events[it.key()]), std::pair(it.key(), it->toInteger()));
        }
        QCOMPARE(duplicates, truth("duplicates")[u"total"].toInteger());
        QCOMPARE(dead, truth("dead_letters")[u"total"].toInteger());
    }

    void every_reading_is_in_its_series() {
        const QJsonObject expected = truth("readings")[u"by_equipment"].toObject();
        qint64 compared = 0;
        for (const QJsonValue& value : view_rows(m_store, QStringLiteral("readings"))) {
            const QJsonObject row = value.toObject();
            const QJsonObject want = expected[row[u"equipment"].toString()]
                                         .toObject()[row[u"tag"].toString()]
                                         .toObject();
            QCOMPARE(row[u"count"].toInteger(), want[u"count"].toInteger());
            QCOMPARE(row[u"bad"].toInteger(), want[u"bad"].toInteger());
            if (want[u"count"].toInteger() == 0)
                continue;
            const double sum = want[u"sum"].toDouble();
            QVERIFY(
                std::abs(row[u"mean"].toDouble() * want[u"count"].toDouble() - sum)
                <= 1e-9 * std::abs(sum) + 1e-9);
            QCOMPARE(row[u"min"].toDouble(), want[u"min"].toDouble());
            QCOMPARE(row[u"max"].toDouble(), want[u"max"].toDouble());
            ++compared;
        }
        QVERIFY(compared > 100);
    }

    void orders_stand_where_they_must() {
        std::map<QString, qint64> stages;
        qint64 open = 0;
        std::int64_t value = 0;
        for (const QJsonValue& v : view_rows(m_store, QStringLiteral("orders"))) {
            const QJsonObject row = v.toObject();
            ++stages[row[u"stage"].toString()];
            if (row[u"open"].toBool())
                ++open;
            value += micros(row[u"value"]);
        }
        const QJsonObject expected = truth("orders")[u"by_stage"].toObject();
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            QCOMPARE(std::pair(it.key(), stages[it.key()]), std::pair(it.key(), it->toInteger()));
        }
        std::int64_t expected_value = 0;
        for (const QJsonValue& amount : truth("orders")[u"value"].toObject()) {
            expected_value += amount.toInteger();
        }
        QCOMPARE(value, expected_value);
    }

    void machines_ran_as_long_as_they_did() {
        const QJsonObject expected = m_truth[u"equipment"].toObject();
        qint64 compared = 0;
        for (const QJsonValue& v : view_rows(m_store, QStringLiteral("equipment"))) {
            const QJsonObject row = v.toObject();
            const QJsonObject want = expected[row[u"equipment"].toString()].toObject();
            if (want.isEmpty() || want[u"state"].toString().isEmpty())
                continue;
            QCOMPARE(row[u"state"].toString(), want[u"state"].toString());
            QCOMPARE(micros(row[u"good"]), want[u"good"].toInteger());
            QCOMPARE(micros(row[u"scrap"]), want[u"scrap"].toInteger());
            ++compared;
        }
        QVERIFY(compared > 30);
    }

    void stock_is_what_moved() {
        std::map<QString, std::int64_t> on_hand;
        for (const QJsonValue& v : view_rows(m_store, QStringLiteral("inventory"))) {
            on_hand[v.toObject()[u"sku"].toString()] += micros(v.toObject()[u"on_hand"]);
        }
        const QJsonObject expected = m_truth[u"inventory"].toObject();
        QVERIFY(!expected.isEmpty());
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            QCOMPARE(
                std::pair(it.key(), static_cast<qint64>(on_hand[it.key()])),
                std::pair(it.key(), it->toObject()[u"on_hand"].toInteger()));
        }
    }

    void customers_said_what_they_said() {
        const QJsonObject expected = truth("customers");
        QCOMPARE(
            qint64{view_rows(m_store, QStringLiteral("interactions")).size()},
            expected[u"interactions"].toObject()[u"total"].toInteger());
        std::map<QString, qint64> cases;
        for (const QJsonValue& v : view_rows(m_store, QStringLiteral("cases"))) {
            ++cases[v.toObject()[u"status"].toString()];
        }
        const QJsonObject by_status = expected[u"cases"].toObject()[u"by_status"].toObject();
        QVERIFY(!by_status.isEmpty());
        for (auto it = by_status.begin(); it != by_status.end(); ++it) {
            QCOMPARE(std::pair(it.key(), cases[it.key()]), std::pair(it.key(), it->toInteger()));
        }
    }
};

QTEST_GUILESS_MAIN(Kill)
#include "tst_kill.moc"
