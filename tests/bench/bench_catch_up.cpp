// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a console catches up: `bench_catch_up [EVENTS [RUNS [RULES]]]`. Prints JSON. Not a test.
//
// A real broker holds the fixed workload (app/demo/bench_workload.h). From process start to exit,
// `andon ingest --until-end` reads it into a new store with everything on; beside it, in the same
// run, a bare consumer reads the same topic and does nothing. The ratio is what to quote. With RULES,
// each run is done a second time with so many rules in force, and the ratio of the two is what they cost.

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

/// Thresholds over the machines of the workload, of which there are ten to a rule: each reading of three has
/// a rule of its own, which it comes near to now and then.
void write_rules(QFile& file, int count) {
    constexpr int kMachines = 10'000;
    constexpr const char* kTags[] = {"temp", "vib", "kw"};
    constexpr double kLimits[] = {63, 2.1, 37.8};
    const int blocks = std::max(1, count / 3);
    const int wide = (kMachines + blocks - 1) / blocks;
    for (int n = 0; n < count; ++n) {
        const int block = n / 3;
        QByteArray scope;
        for (int machine = block * wide; machine < std::min(kMachines, (block + 1) * wide);
             ++machine) {
            scope += scope.isEmpty() ? "\"" : ", \"";
            scope += QStringLiteral("acme/s%1/l%2/m%3")
                         .arg(machine % 3 + 1)
                         .arg(machine % 40, 2, 10, QLatin1Char('0'))
                         .arg(machine, 5, 10, QLatin1Char('0'))
                         .toUtf8()
                     + "\"";
        }
        if (scope.isEmpty())
            break;
        file.write(
            "[[rule]]\nid = \"r" + QByteArray::number(n) + "\"\nscope = [" + scope
            + "]\n[rule.condition]\nkind = \"threshold\"\ntag = \"" + kTags[n % 3]
            + "\"\nabove = " + QByteArray::number(kLimits[n % 3]) + "\ndeadband = 0.1\n"
            + "on_delay = \"2s\"\noff_delay = \"2s\"\n\n");
    }
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const qint64 count = argc > 1 ? QString::fromLatin1(argv[1]).toLongLong() : 2'000'000;
    const int runs = argc > 2 ? QString::fromLatin1(argv[2]).toInt() : 5;
    const int rule_count = argc > 3 ? QString::fromLatin1(argv[3]).toInt() : 0;
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
    QFile rules(folder.filePath(QStringLiteral("bench.rules.toml")));
    if (!rules.open(QIODevice::WriteOnly))
        return 1;
    write_rules(rules, rule_count);
    rules.close();

    std::vector<double> bare;
    std::vector<double> seconds;
    std::vector<double> with_rules;
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
        if (rule_count == 0)
            continue;
        const QString ruled = folder.filePath(QStringLiteral("rules%1.andon").arg(run));
        timer.restart();
        const Finished same = run_andon(
            {QStringLiteral("--config"), config.fileName(), QStringLiteral("--set"),
             QStringLiteral("rules.files=%1").arg(rules.fileName()), QStringLiteral("--store"),
             ruled, QStringLiteral("ingest"), QStringLiteral("--until-end")},
            600);
        with_rules.push_back(static_cast<double>(timer.elapsed()) / 1000.0);
        if (same.code != 0)
            qFatal("%s", same.err.constData());
        out[u"alarms"] = view_rows(ruled, QStringLiteral("alarms")).size();
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
    if (!with_rules.empty()) {
        out[u"rules"] = rule_count;
        out[u"seconds_with_rules"] = json_of(with_rules);
        out[u"cost_of_rules"] = middle_of(with_rules) / middle_of(seconds) - 1;
    }
    out[u"peak_rss_mb"] = static_cast<double>(rss_kib) / 1024.0;
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
