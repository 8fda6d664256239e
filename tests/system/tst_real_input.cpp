// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/chunk.h"
#include "models/store/reader.h"
#include "tests/system/andon_process.h"
#include "tests/system/kafka/kafka_broker.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <set>

using namespace andon;
using namespace andon::tests;

/// Public data sets, published as foreign JSON to a real broker and mapped by the example
/// configuration: what must come out is known from the data sets themselves (shared/data/README.md).
/// Runs wherever that folder lies beside the checkout.
class RealInput : public QObject {
    Q_OBJECT

    QString m_shared =
        QDir::cleanPath(qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/../shared"));
    QTemporaryDir m_folder;
    QString m_store = m_folder.filePath(QStringLiteral("public.andon"));

    QJsonObject figure(const QString& name, const QString& scope = {}) {
        for (const QJsonValue& row : view_rows(m_store, QStringLiteral("figures"))) {
            const QJsonObject f = row.toObject();
            if (f[u"figure"].toString() == name && f[u"scope"].toString() == scope)
                return f;
        }
        return {};
    }
    qint64 count(const char* name, const char* scope = "") {
        return figure(QString::fromLatin1(name), QString::fromLatin1(scope))[u"count"].toInteger();
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        KafkaBroker broker;
        const auto started = broker.start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        const QString brokers = QString::fromStdString(broker.bootstrap());
        for (const char* topic :
             {"historian.readings", "erp.orders", "erp.stock", "helpdesk.tickets", "voc.reviews"}) {
            QVERIFY(broker.create_topic(topic, 2).has_value());
        }
        QProcess feed;
        feed.start(
            QStringLiteral("python3"),
            {m_shared + QStringLiteral("/tools/feed.py"), QStringLiteral("--brokers"), brokers});
        QVERIFY(feed.waitForFinished(120'000));
        QVERIFY2(feed.exitCode() == 0, feed.readAllStandardError().constData());
        const Finished ingest = run_andon(
            {QStringLiteral("--config"),
             qEnvironmentVariable("ANDON_SOURCE_DIR")
                 + QStringLiteral("/resources/examples/public-data.toml"),
             QStringLiteral("--store"), m_store, QStringLiteral("--set"),
             QStringLiteral("source.plant.brokers=") + brokers, QStringLiteral("ingest"),
             QStringLiteral("--until-end")});
        QVERIFY2(ingest.code == 0, ingest.err.constData());
    }

    void nothing_is_rejected_and_nothing_is_a_duplicate() {
        QCOMPARE(view_rows(m_store, QStringLiteral("dead_letters")).size(), 0);
        for (const QJsonValue& row : view_rows(m_store, QStringLiteral("flow"))) {
            QCOMPARE(row.toObject()[u"duplicates"].toInteger(), 0);
        }
    }

    void the_historian() {
        const QJsonArray readings = view_rows(m_store, QStringLiteral("readings"));
        QCOMPARE(readings.size(), 1);
        const QJsonObject r = readings[0].toObject();
        QCOMPARE(r[u"count"].toInteger(), 22695);
        QCOMPARE(QString::number(r[u"mean"].toDouble(), 'f', 6), QStringLiteral("85.926498"));
        QCOMPARE(QString::number(r[u"min"].toDouble(), 'f', 6), QStringLiteral("2.084721"));
        QCOMPARE(QString::number(r[u"max"].toDouble(), 'f', 6), QStringLiteral("108.510543"));
        QVERIFY(r[u"first_time"].toString().startsWith(QStringLiteral("2013-12-02T21:15:00")));
        QVERIFY(r[u"time"].toString().startsWith(QStringLiteral("2014-02-19T15:25:00")));

        auto reader = store::StoreReader::open(m_store.toStdString());
        QVERIFY(reader.has_value());
        std::set<std::int64_t> stamps;
        std::size_t points = 0;
        const auto chunks =
            (*reader)->chunks(1, EventTime::min(), EventTime::max(), ~fold::Seq{0} >> 1U);
        QVERIFY(chunks.has_value());
        for (const fold::SeriesChunk& chunk : *chunks) {
            const auto read = fold::read_chunk(chunk.data);
            QVERIFY(read.has_value());
            points += read->size();
            for (const fold::Point& point : *read)
                stamps.insert(point.time.us);
        }
        QCOMPARE(points, std::size_t{22695});
        QCOMPARE(stamps.size(), std::size_t{22683});
    }

    void the_orders() {
        QCOMPARE(count("orders"), 830);
        QCOMPARE(count("customers_with_orders"), 89);
        QCOMPARE(count("order_lines"), 2155);
        const std::int64_t value =
            micros(figure(QStringLiteral("orders_value"), QStringLiteral("USD"))[u"amount"]);
        QCOMPARE(
            QString::number(static_cast<double>(value) / 1e6, 'f', 2),
            QStringLiteral("1265793.04"));
        const QJsonArray lines = view_rows(m_store, QStringLiteral("order_lines"));
        QCOMPARE(lines.size(), 2155);
        std::int64_t sum = 0;
        for (const QJsonValue& line : lines)
            sum += micros(line.toObject()[u"value"]);
        QCOMPARE(sum, value);
        QCOMPARE(count("orders_shipped"), 809);
        QCOMPARE(count("orders_late"), 37);
        QCOMPARE(count("orders_open"), 21);
        // On time 772 of 809: 95.4265 %.
        QCOMPARE(
            QString::number(100 * figure(QStringLiteral("on_time"))[u"value"].toDouble(), 'f', 4),
            QStringLiteral("95.4265"));
        qint64 open_and_late = 0;
        for (const QJsonValue& row : view_rows(m_store, QStringLiteral("orders"))) {
            const QJsonObject order = row.toObject();
            if (order[u"open"].toBool() && order[u"late"].toBool())
                ++open_and_late;
        }
        QCOMPARE(open_and_late, 0);
    }

    void the_stock() {
        QCOMPARE(count("skus"), 69);
        QCOMPARE(
            micros(figure(QStringLiteral("stock_value"), QStringLiteral("USD"))[u"amount"]),
            std::int64_t{69'598'250'000});
        QCOMPARE(count("skus_below_reorder_on_hand"), 18);
        QCOMPARE(count("skus_below_reorder"), 2);
        QCOMPARE(count("skus_out"), 1);
    }

    void the_helpdesk() {
        QCOMPARE(count("cases"), 4580);
        QCOMPARE(count("case_activities"), 21348);
        QCOMPARE(count("cases_ever_closed"), 4559);
        QCOMPARE(count("cases_closed"), 4557);
        QCOMPARE(count("cases_ever_resolved"), 4569);
        QCOMPARE(count("case_resolutions"), 4983);
    }

    void the_reviews() {
        QCOMPARE(count("interactions"), 2000);
        QCOMPARE(count("interactions_by_sentiment", "positive"), 1000);
    }
};

QTEST_GUILESS_MAIN(RealInput)
#include "tst_real_input.moc"
