// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a console catches up: `bench_catch_up [EVENTS [RUNS]]`. Prints JSON. Not a test.
//
// A real broker holds the fixed workload (app/demo/bench_workload.h). From process start to exit,
// `andon ingest --until-end` reads it into a new store with everything on; beside it, in the same
// run, a bare consumer reads the same topic and does nothing. The ratio is what to quote.

#include "tests/system/andon_process.h"
#include "tests/system/kafka/kafka_broker.h"
#include "tests/system/kafka/kafka_clients.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

using namespace andon;
using namespace andon::tests;

namespace {

constexpr int kPartitions = 4;
constexpr std::size_t kBatch = 10'000;

/// Seconds a bare consumer takes for `events` records, its start included.
double bare_consumer(const std::string& brokers, qint64 events) {
    QElapsedTimer timer;
    timer.start();
    auto made = make_client(
        RD_KAFKA_CONSUMER, {{"bootstrap.servers", brokers},
                            {"queued.min.messages", "1000000"},
                            {"queued.max.messages.kbytes", "131072"},
                            {"fetch.queue.backoff.ms", "2"}});
    if (!made)
        qFatal("%s", made.error().message.c_str());
    rd_kafka_t* client = made->get();
    RdKafkaQueue queue(rd_kafka_queue_new(client));
    RdKafkaTopic topic(rd_kafka_topic_new(client, "bench.events", nullptr));
    for (int p = 0; p < kPartitions; ++p) {
        rd_kafka_consume_start_queue(topic.get(), p, RD_KAFKA_OFFSET_BEGINNING, queue.get());
    }
    std::vector<rd_kafka_message_t*> messages(kBatch);
    qint64 seen = 0;
    while (seen < events) {
        const auto n = rd_kafka_consume_batch_queue(queue.get(), 100, messages.data(), kBatch);
        for (ssize_t i = 0; i < n; ++i) {
            if (messages[static_cast<std::size_t>(i)]->err == RD_KAFKA_RESP_ERR_NO_ERROR)
                ++seen;
            rd_kafka_message_destroy(messages[static_cast<std::size_t>(i)]);
        }
    }
    const double seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    for (int p = 0; p < kPartitions; ++p)
        rd_kafka_consume_stop(topic.get(), p);
    return seconds;
}

double middle_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QJsonArray json_of(const std::vector<double>& values) {
    QJsonArray out;
    for (const double v : values)
        out.append(v);
    return out;
}

/// Events applied and duplicates, as the store says.
std::pair<qint64, qint64> totals(const QString& store) {
    qint64 events = 0;
    qint64 duplicates = 0;
    for (const QJsonValue& row : view_rows(store, QStringLiteral("flow"))) {
        events += row.toObject()[u"events"].toInteger();
        duplicates += row.toObject()[u"duplicates"].toInteger();
    }
    return {events, duplicates};
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const qint64 count = argc > 1 ? QString::fromLatin1(argv[1]).toLongLong() : 2'000'000;
    const int runs = argc > 2 ? QString::fromLatin1(argv[2]).toInt() : 5;
    const QTemporaryDir folder;
    BrokerOptions options;
    options.full_speed = true;
    KafkaBroker broker(options);
    if (auto ok = broker.start(); !ok)
        qFatal("%s", ok.error().message.c_str());
    const QString brokers = QString::fromStdString(broker.bootstrap());
    const QString truth = folder.filePath(QStringLiteral("truth.json"));
    const Finished fed = run_andon(
        {QStringLiteral("simulate"), QStringLiteral("--brokers"), brokers,
         QStringLiteral("--bench"), QStringLiteral("--count"), QString::number(count),
         QStringLiteral("--truth"), truth},
        600);
    if (fed.code != 0)
        qFatal("%s", fed.err.constData());

    QFile config(folder.filePath(QStringLiteral("bench.toml")));
    if (!config.open(QIODevice::WriteOnly))
        return 1;
    config.write(
        "[[source]]\nname = \"bench\"\nbrokers = \"" + brokers.toUtf8()
        + "\"\n\n[[topic]]\nname = \"bench.events\"\nencoding = \"cloudevents-protobuf\"\n");
    config.close();

    std::vector<double> bare;
    std::vector<double> seconds;
    std::vector<double> cpu;
    qint64 rss_kib = 0;
    QJsonObject out;
    for (int run = 0; run < runs; ++run) {
        bare.push_back(bare_consumer(broker.bootstrap(), count));
        const QString store = folder.filePath(QStringLiteral("run%1.andon").arg(run));
        rusage before{};
        getrusage(RUSAGE_CHILDREN, &before);
        QElapsedTimer timer;
        timer.start();
        const Finished ingest = run_andon(
            {QStringLiteral("--config"), config.fileName(), QStringLiteral("--store"), store,
             QStringLiteral("ingest"), QStringLiteral("--until-end")},
            600);
        seconds.push_back(static_cast<double>(timer.elapsed()) / 1000.0);
        rusage after{};
        getrusage(RUSAGE_CHILDREN, &after);
        const auto spent = [](const timeval& a, const timeval& b) {
            return static_cast<double>(b.tv_sec - a.tv_sec)
                   + static_cast<double>(b.tv_usec - a.tv_usec) / 1e6;
        };
        cpu.push_back(
            spent(before.ru_utime, after.ru_utime) + spent(before.ru_stime, after.ru_stime));
        rss_kib = std::max(rss_kib, static_cast<qint64>(after.ru_maxrss));
        if (ingest.code != 0)
            qFatal("%s", ingest.err.constData());
        const auto [events, duplicates] = totals(store);
        if (events + duplicates != count)
            qFatal("the totals are wrong");
        out[u"store_bytes"] = QFileInfo(store).size();
        out[u"applied"] = events;
        out[u"duplicates"] = duplicates;
    }
    QFile truth_file(truth);
    if (truth_file.open(QIODevice::ReadOnly)) {
        const QJsonObject t = QJsonDocument::fromJson(truth_file.readAll()).object();
        if (t[u"events"].toObject()[u"total"].toInteger() != out[u"applied"].toInteger()) {
            qFatal("the totals differ from the truth");
        }
    }
    const auto n = static_cast<double>(count);
    out[u"machine"] = QStringLiteral("%1, %2 cores")
                          .arg(QSysInfo::prettyProductName())
                          .arg(QThread::idealThreadCount());
    out[u"librdkafka"] = QString::fromLatin1(rd_kafka_version_str());
    out[u"events"] = count;
    out[u"runs"] = runs;
    out[u"seconds"] = json_of(seconds);
    out[u"bare_seconds"] = json_of(bare);
    out[u"events_per_second"] = n / middle_of(seconds);
    out[u"bare_events_per_second"] = n / middle_of(bare);
    out[u"ratio_to_bare"] = middle_of(bare) / middle_of(seconds);
    out[u"cpu_us_per_event"] = middle_of(cpu) * 1e6 / n;
    out[u"peak_rss_mb"] = static_cast<double>(rss_kib) / 1024.0;
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
