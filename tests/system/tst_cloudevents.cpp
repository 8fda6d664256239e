// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reader.h"
#include "tests/system/andon_process.h"
#include "tests/system/kafka/kafka_broker.h"
#include "tests/system/running_console.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <optional>

using namespace andon::tests;

/// What other people's libraries produce (oracle/produce.py: the CNCF's CloudEvents SDK, Confluent's
/// serialiser) means to Andon what it meant to them, byte for byte.
class CloudEvents : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_store = m_folder.filePath(QStringLiteral("oracle.andon"));
    QJsonObject m_meant;
    std::unique_ptr<andon::store::StoreReader> m_reader;

    /// What a program prints; nothing when it fails.
    static std::optional<QByteArray> run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, arguments);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit
            || process.exitCode() != 0) {
            qWarning("%s failed: %s", qPrintable(program), qPrintable(process.errorString()));
            return std::nullopt;
        }
        return process.readAllStandardOutput();
    }
    static QString python() {
        return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
               + QStringLiteral("/andon/python/bin/python");
    }
    void describe_contracts(const QString& file) {
        const QString root = QStringLiteral(ANDON_PROTO_DIR);
        QStringList arguments{
            QStringLiteral("--include_imports"), QStringLiteral("--descriptor_set_out=") + file,
            QStringLiteral("--proto_path=") + root};
        for (const char* family : {"equipment", "orders"})
            arguments
                << QStringLiteral("%1/andon/events/v1/%2.proto").arg(root, QLatin1String(family));
        QVERIFY(run(QStringLiteral("protoc"), arguments));
    }
    /// The one event there is of an order, and its message.
    andon::store::StoryEvent event_of(const QJsonObject& meant, QByteArray& message) {
        const auto story = m_reader->story("order", meant[u"order"].toString().toStdString(), 10);
        if (!story || story->size() != 1)
            return {};
        const auto bytes = m_reader->event_message(story->front().seq, story->front().output);
        if (bytes && *bytes)
            message = QByteArray::fromStdString(**bytes);
        return story->front();
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(
            QFile::exists(python()), "run `installer/dependencies test`: it fetches the packages");
        KafkaBroker broker;
        const auto started = broker.start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        QVERIFY(broker.create_topic("events"));
        QVERIFY(broker.create_topic("framed"));
        const QString descriptors = m_folder.filePath(QStringLiteral("contracts.bin"));
        describe_contracts(descriptors);
        const QString brokers = QString::fromStdString(broker.bootstrap());
        const auto said =
            run(python(), {QStringLiteral(ANDON_ORACLE_DIR "/produce.py"), brokers, descriptors});
        QVERIFY(said);
        m_meant = QJsonDocument::fromJson(*said).object();
        QVERIFY(m_meant[u"orders"].toArray().size() > 100);

        QFile config(m_folder.filePath(QStringLiteral("oracle.toml")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(QStringLiteral("[[source]]\nname = \"python\"\nbrokers = \"%1\"\n"
                                    "[[topic]]\nname = \"events\"\n"
                                    "[[topic]]\nname = \"framed\"\n"
                                    "encoding = \"confluent-protobuf\"\n"
                                    "schema_ids = { %2 = \"andon.events.v1.OrderPlaced\" }\n")
                         .arg(brokers)
                         .arg(m_meant[u"schema_id"].toInt())
                         .toUtf8());
        config.close();
        QCOMPARE(ingest_to_the_end(config.fileName(), m_store), QString());
        auto reader = andon::store::StoreReader::open(m_store.toStdString());
        QVERIFY(reader);
        m_reader = std::move(*reader);
    }

    void nothing_is_rejected() {
        const QJsonArray letters = view_rows(m_store, QStringLiteral("dead_letters"));
        QVERIFY2(letters.isEmpty(), QJsonDocument(letters).toJson().constData());
    }

    void cloudevents_are_what_the_sdk_meant() {
        for (const QJsonValue& value : m_meant[u"orders"].toArray()) {
            const QJsonObject meant = value.toObject();
            QByteArray message;
            const auto event = event_of(meant, message);
            QCOMPARE(QString::fromStdString(event.id), meant[u"id"].toString());
            QCOMPARE(QString::fromStdString(event.source), meant[u"source"].toString());
            QCOMPARE(event.event_time.us, meant[u"time_us"].toInteger());
            QCOMPARE(message, QByteArray::fromBase64(meant[u"message"].toString().toLatin1()));
        }
    }

    void readings_are_what_the_sdk_meant() {
        std::map<std::pair<QString, QString>, QJsonObject> rows;
        for (const QJsonValue& value : view_rows(m_store, QStringLiteral("readings"))) {
            const QJsonObject row = value.toObject();
            rows[{row[u"equipment"].toString(), row[u"tag"].toString()}] = row;
        }
        const QJsonArray readings = m_meant[u"readings"].toArray();
        QCOMPARE(rows.size(), static_cast<std::size_t>(readings.size()));
        for (const QJsonValue& value : readings) {
            const QJsonObject row =
                rows[{value[u"equipment"].toString(), value[u"tag"].toString()}];
            QCOMPARE(row[u"value"].toDouble(), value[u"value"].toDouble());
            QCOMPARE(row[u"unit"].toString(), value[u"unit"].toString());
            QCOMPARE(row[u"count"].toInteger(), 1);
            const auto time = QDateTime::fromString(row[u"time"].toString(), Qt::ISODateWithMs)
                                  .toMSecsSinceEpoch();
            QCOMPARE(time, value[u"time_us"].toInteger() / 1000);
        }
    }

    void framed_protobuf_is_what_confluent_meant() {
        for (const QJsonValue& value : m_meant[u"framed"].toArray()) {
            QByteArray message;
            event_of(value.toObject(), message);
            QCOMPARE(message, QByteArray::fromBase64(value[u"message"].toString().toLatin1()));
        }
    }
};

QTEST_GUILESS_MAIN(CloudEvents)
#include "tst_cloudevents.moc"
