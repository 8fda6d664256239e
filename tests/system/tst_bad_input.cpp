// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reader.h"
#include "tests/system/andon_process.h"
#include "tests/system/json_events.h"
#include "tests/system/running_console.h"

#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <andon/events/v1/equipment.pb.h>
#include <cmath>
#include <map>

using namespace andon::tests;
using namespace std::chrono_literals;

namespace {

constexpr const char* kEndless = "acme/berlin/forming/line1/c/endless";
constexpr int kTagsPerRecord = 5000;

std::string tag_name(int n) {
    return fmt::format("t{:07}", n);
}

/// Readings of tags that no other record has; every second record is of a machine of its own.
TestRecord many_tags(int n) {
    andon::events::v1::Telemetry message;
    message.set_equipment(n % 2 == 0 ? kEndless : fmt::format("{}{}", kEndless, n));
    for (int i = 0; i < kTagsPerRecord; ++i) {
        auto& reading = *message.add_readings();
        reading.set_tag(tag_name(n * kTagsPerRecord + i));
        reading.set_value(i);
    }
    TestRecord record;
    record.timestamp_ms = kEventTimeMs;
    record.headers = {{"ce_specversion", "1.0"}, {"ce_type", "andon.events.v1.Telemetry"},
                      {"ce_source", "/test"},    {"ce_id", std::to_string(n)},
                      {"ce_time", kEventTime},   {"content-type", "application/protobuf"}};
    record.value = message.SerializeAsString();
    return record;
}

}  // namespace

/// What somebody can put into a topic, read by the built program from a real broker: it costs a
/// counter, not memory, and the records before and after it count.
class BadInput : public QObject {
    Q_OBJECT

    static constexpr double kMemoryMib = 500;
    static constexpr double kManyTagsMib = 900;  ///< with every series there may be
    static constexpr std::size_t kTenMegabytes = 10'000'000;

    QTemporaryDir m_folder;
    std::unique_ptr<KafkaBroker> m_broker;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QString config_for(const char* topic) const {
        const QString file = path(topic) + QStringLiteral(".toml");
        QFile out(file);
        if (out.open(QIODevice::WriteOnly)) {
            out.write(
                "[[source]]\nname = \"plant\"\nbrokers = \""
                + QByteArray::fromStdString(m_broker->bootstrap()) + "\"\n\n[[topic]]\nname = \""
                + topic + "\"\n");
        }
        return file;
    }
    static QJsonObject flow_totals(const QString& store) {
        std::map<QString, qint64> sums;
        for (const QJsonValue& row : view_rows(store, QStringLiteral("flow"))) {
            for (const char* column :
                 {"events", "duplicates", "late", "dead_letters", "future", "overflow", "ignored"})
                sums[QLatin1String(column)] += row.toObject()[QLatin1String(column)].toInteger();
        }
        QJsonObject out;
        for (const auto& [name, sum] : sums)
            out[name] = sum;
        return out;
    }
    /// Ingests a topic until its end is reached, measures, and stops the way a person does.
    void read_all(const char* topic, const QString& store, double memory_mib) {
        RunningConsole console(config_for(topic), store, path("log"));
        QVERIFY(console.start());
        QVERIFY2(
            console.until_said("every source has been read to its end", 200s),
            console.said().constData());
        const double peak = console.memory_mib("VmHWM");
        qInfo("%s: at most %.0f MiB", topic, peak);
        QVERIFY2(console.stop() == 0, console.said().constData());
        QVERIFY2(peak > 0 && peak < memory_mib, qPrintable(QString::number(peak)));
    }

private Q_SLOTS:
    void initTestCase() {
        BrokerOptions options = keeping_everything();
        options.properties["message.max.bytes"] = "20971520";
        m_broker = std::make_unique<KafkaBroker>(options);
        const auto started = m_broker->start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
    }

    void hostile_records_cost_a_counter();
    void five_hundred_partitions();
    void five_million_distinct_tags();
};

void BadInput::hostile_records_cost_a_counter() {
    QVERIFY(m_broker->create_topic("hostile", 1));
    const std::string machine = "acme/berlin/forming/line1/c/m1";
    const auto good = [&](int n) {
        return json_reading(
            "good" + std::to_string(n), machine, "t", std::to_string(n),
            fmt::format("2026-03-01T06:00:{:02}Z", n));
    };
    std::vector<TestRecord> records;
    int n = 0;
    const auto send = [&](TestRecord hostile) {
        records.push_back(good(n++));
        records.push_back(std::move(hostile));
    };
    TestRecord record = good(0);
    record.value = std::string(kTenMegabytes, 'x');
    send(record);
    record = good(0);
    for (int i = 0; i < 100'000; ++i)
        record.headers.emplace_back("h", "v");
    send(record);
    send(json_event("long", "OrderPlaced", "{\"orderId\":\"" + std::string(900'000, 'o') + "\"}"));
    send(json_event(
        "longer", "OrderPlaced", "{\"orderId\":\"" + std::string(1'048'576, 'o') + "\"}"));
    send(json_reading("future", machine, "t", "1e9", "2099-01-01T00:00:00Z"));
    send(json_reading("past", machine, "old", "1", "1970-01-01T00:00:01Z"));
    for (const char* value : {"\"NaN\"", "\"Infinity\"", "\"-Infinity\""})
        send(json_reading(std::string("n") + value[1] + value[2], machine, "t", value));
    send(json_reading("only", machine, "lost", "\"NaN\""));
    TestRecord tombstone;
    tombstone.key = "gone";
    send(tombstone);
    record = good(0);
    record.value = std::string("\x00\x00\x00\x00\x07\x00\x0a\xff", 8);
    send(record);
    record.value = record.value->substr(0, 3);
    send(record);
    send(json_event("nested", "OrderPlaced", std::string(100'000, '[')));
    records.push_back(good(n++));
    QVERIFY(m_broker->produce("hostile", records));

    const QString store = path("hostile.andon");
    read_all("hostile", store, kMemoryMib);
    if (QTest::currentTestFailed())
        return;

    std::map<QString, int> reasons;
    for (const QJsonValue& value : view_rows(store, QStringLiteral("dead_letters"))) {
        const QJsonObject letter = value.toObject();
        ++reasons[letter[u"reason"].toString()];
        // Capped, with its size kept: 64 KiB are twice that in hexadecimal.
        QVERIFY(letter[u"value"].toString().size() <= 2 * 65536 + 16);
        if (letter[u"position"].toString() == QStringLiteral("offset 1"))
            QCOMPARE(letter[u"value_size"].toInteger(), qint64{kTenMegabytes});
    }
    QCOMPARE(reasons[QStringLiteral("limit_exceeded")], 4);
    QCOMPARE(reasons[QStringLiteral("future_stamp")], 1);
    QCOMPARE(view_rows(store, QStringLiteral("dead_letters")).size(), 8);

    const QJsonObject flow = flow_totals(store);
    QCOMPARE(flow[u"events"].toInteger(), n + 5);  // the good, the old and four not finite
    QCOMPARE(flow[u"future"].toInteger(), 1);
    QCOMPARE(flow[u"ignored"].toInteger(), 1);
    QVERIFY(flow[u"late"].toInteger() >= 1);

    std::map<QString, QJsonObject> readings;
    for (const QJsonValue& value : view_rows(store, QStringLiteral("readings")))
        readings[value[u"tag"].toString()] = value.toObject();
    const QJsonObject& reading = readings[QStringLiteral("t")];
    QCOMPARE(reading[u"count"].toInteger(), n);
    QCOMPARE(reading[u"bad"].toInteger(), 3);
    QCOMPARE(reading[u"min"].toDouble(), 0.0);
    QCOMPARE(reading[u"max"].toDouble(), n - 1.0);
    QCOMPARE(reading[u"mean"].toDouble(), (n - 1) / 2.0);
    // What was no number is none, not a zero.
    const QJsonObject& lost = readings[QStringLiteral("lost")];
    QCOMPARE(lost[u"bad"].toInteger(), 1);
    QVERIFY(lost.contains(u"value") && lost[u"value"].isNull());
    QVERIFY(view_rows(store, QStringLiteral("orders")).isEmpty());
}

void BadInput::five_hundred_partitions() {
    constexpr int kPartitions = 500;
    QVERIFY(m_broker->create_topic("wide", kPartitions));
    std::vector<TestRecord> records;
    for (int p = 0; p < kPartitions; ++p) {
        for (int n = 0; n < 20; ++n) {
            records.push_back(json_reading(
                fmt::format("{}/{}", p, n), fmt::format("acme/berlin/f/l/c/m{}", p), "t", "1",
                kEventTime, p));
        }
    }
    QVERIFY(m_broker->produce("wide", records));
    const QString store = path("wide.andon");
    read_all("wide", store, kMemoryMib);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(flow_totals(store)[u"events"].toInteger(), qint64{20} * kPartitions);
    QCOMPARE(view_rows(store, QStringLiteral("readings")).size(), kPartitions);
    // Started again, every partition goes on where it was.
    QCOMPARE(ingest_to_the_end(config_for("wide"), store), QString());
    QCOMPARE(flow_totals(store)[u"duplicates"].toInteger(), 0);
    QCOMPARE(flow_totals(store)[u"events"].toInteger(), qint64{20} * kPartitions);
}

// Tags without end, half of them of one machine, half of machines that are as new themselves.
void BadInput::five_million_distinct_tags() {
    constexpr qint64 kCap = 250'000;  // [limits] series, as it is when nobody sets it
    constexpr int kRecords = 1000;
    constexpr int kAtOnce = 100;
    QVERIFY(m_broker->create_topic("tags", 1));
    for (int n = 0; n < kRecords; n += kAtOnce) {
        std::vector<TestRecord> records;
        for (int i = n; i < n + kAtOnce; ++i)
            records.push_back(many_tags(i));
        QVERIFY(m_broker->produce("tags", records));
    }
    const QString store = path("tags.andon");
    const auto known = [&] {
        auto reader = andon::store::StoreReader::open(store.toStdString());
        const auto counts = reader ? (*reader)->counts() : tl::unexpected(reader.error());
        return counts ? static_cast<qint64>(counts->series) : -1;
    };
    read_all("tags", store, kManyTagsMib);
    if (QTest::currentTestFailed())
        return;
    qint64 overflow = qint64{kRecords} * kTagsPerRecord - kCap;
    QCOMPARE(known(), kCap);
    QCOMPARE(flow_totals(store)[u"events"].toInteger(), kRecords);
    QCOMPARE(flow_totals(store)[u"overflow"].toInteger(), overflow);

    // What is known goes on, also after another start; the cap stands, and the count goes on.
    const TestRecord more[] = {
        json_reading("known", kEndless, tag_name(0), "7"),
        json_reading("new", kEndless, "no room", "7")};
    QVERIFY(m_broker->produce("tags", more));
    read_all("tags", store, kManyTagsMib);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(known(), kCap);
    QCOMPARE(flow_totals(store)[u"events"].toInteger(), kRecords + 2);
    QCOMPARE(flow_totals(store)[u"overflow"].toInteger(), overflow + 1);
    auto reader = andon::store::StoreReader::open(store.toStdString());
    QVERIFY(reader);
    andon::store::RowQuery query;
    query.view = "readings";
    query.equals = {{"equipment", std::string(kEndless)}, {"tag", tag_name(0)}};
    const auto rows = (*reader)->rows(query);
    QVERIFY(rows && rows->rows.size() == 1);
}

QTEST_GUILESS_MAIN(BadInput)
#include "tst_bad_input.moc"
