// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/messages/kafka_carrier.h"
#include "models/reactions/reaction.h"
#include "tests/system/kafka/kafka_broker.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace andon;
using nlohmann::json;

/// What leaves to a real broker's topic is what other people's libraries read there (oracle/consume.py): the
/// CNCF's CloudEvents SDK, Confluent's client, Python's protobuf.
class EventsOut : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static views::AlarmRow alarm() {
        views::AlarmRow row;
        row.occurrence = "0af7651916cd43dd8448eb211c80319c";
        row.title = "Lager hei\xC3\x9F \xE2\x98\x83";
        row.entity_id = "acme/k\xC3\xB6ln/press 2";
        row.rule = "bearing-hot";
        row.onset = row.raised = EventTime{1795176000LL * 1000000};
        row.value = 85.5;
        return row;
    }
    static outbox::Work work(const char* event) {
        reactions::Reaction reaction;
        reaction.lane = "planning";
        auto content = reactions::event_of_name(event);
        content.source = reactions::source_of("acme");
        reaction.content = content;
        outbox::Work work;
        work.entry = reactions::entry_of(reaction, alarm(), WallTime{1795176060LL * 1000000});
        return work;
    }

private Q_SLOTS:
    void other_peoples_libraries_understand_it() {
        const QString python =
            QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
            + QStringLiteral("/andon/python/bin/python");
        QVERIFY2(
            QFile::exists(python), "run `installer/dependencies test`: it fetches the packages");
        const QString root = QStringLiteral(ANDON_PROTO_DIR);
        const QString contracts = m_folder.filePath(QStringLiteral("contracts.bin"));
        QCOMPARE(
            QProcess::execute(
                QStringLiteral("protoc"),
                {QStringLiteral("--include_imports"),
                 QStringLiteral("--descriptor_set_out=") + contracts,
                 QStringLiteral("--proto_path=") + root,
                 root + QStringLiteral("/andon/events/v1/outbound.proto")}),
            0);
        tests::KafkaBroker broker;
        const auto started = broker.start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        QVERIFY(broker.create_topic("plan.requests"));
        messages::TopicSettings settings;
        settings.connection.brokers = broker.bootstrap();
        settings.topic = "plan.requests";
        messages::KafkaCarrier carrier(settings);
        QStringList places;
        const outbox::Work sent[] = {work("alarm"), work("capacity_request")};
        for (const outbox::Work& one : sent) {
            const DeliveryOutcome outcome = carrier.carry(one);
            QVERIFY2(outcome.kind == DeliveryOutcome::Kind::done, outcome.message.c_str());
            places << QString::fromStdString(outcome.reference);
        }
        QProcess consumer;
        consumer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        consumer.start(
            python, {QStringLiteral(ANDON_ORACLE_DIR "/consume.py"),
                     QString::fromStdString(broker.bootstrap()), QStringLiteral("plan.requests"),
                     QStringLiteral("2"), contracts});
        QVERIFY(consumer.waitForFinished(90000));
        QCOMPARE(consumer.exitCode(), 0);
        for (int i = 0; i < 2; ++i) {
            const json event = json::parse(sent[i].entry.payload);
            const json read = json::parse(consumer.readLine().toStdString());
            QCOMPARE(QString::fromStdString(read["place"]), places[i]);
            QCOMPARE(read["key"].get<std::string>(), alarm().entity_id);
            for (const char* name :
                 {"id", "source", "type", "subject", "specversion", "causationid", "traceparent"}) {
                QCOMPARE(
                    read["attributes"][name].get<std::string>(), event[name].get<std::string>());
            }
            json data = event["data"];
            if (i == 1)
                data["start_us"] = data["start_us"].dump();  // as protobuf's JSON writes 64 bits
            QCOMPARE(read["data"].dump(), data.dump());
        }
    }
};

QTEST_GUILESS_MAIN(EventsOut)
#include "tst_events_out.moc"
