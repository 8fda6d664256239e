// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a console keeps up with a whole plant, its window open: `bench_plant [EVENTS_PER_SECOND [SECONDS
// [PAGE]]]`, 290,000 (5 TB a day), 60 and overview unless told. Prints JSON.
//
// A real broker stamps what it appends; the producer, in this process, has encoded everything before it
// sends by the clock. Both run at nice 10, as other machines would be elsewhere; the console does not. After
// ten seconds to come up to speed, for SECONDS: how far the store is behind, each second; CPU of the
// four processes; and what the console's own screen log says. 0 events a second: an idle window. Under Xvfb
// when DISPLAY says so (`xvfb-run -a -s "-screen 0 1920x1080x24" bench_plant`), else offscreen.
#include "app/demo/bench_workload.h"
#include "models/store/reader.h"
#include "tests/bench/bench_rig.h"
#include "tests/bench/slope.h"
#include "tests/system/andon_process.h"
#include "tests/system/kafka/kafka_clients.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <map>
#include <sys/resource.h>
#include <unistd.h>

using namespace andon;
using namespace andon::bench;

namespace {

constexpr int kWarmUpSeconds = 10;
constexpr int kTickMs = 5;
constexpr std::uint64_t kFirst = 1'000;  ///< events that make the topic

/// All that will be sent, one behind the other.
class Encoded {
public:
    explicit Encoded(const demo::BenchOptions& workload) {
        demo::BenchWorkload made(workload);
        demo::SimulatedRecord record;
        m_records.reserve(made.size());
        while (made.next(record)) {
            m_records.push_back(
                {m_bytes.size(), static_cast<std::uint16_t>(record.key.size()),
                 static_cast<std::uint32_t>(record.value.size()), record.partition});
            m_bytes += record.key;
            m_bytes += record.value;
        }
    }
    std::size_t size() const { return m_records.size(); }
    double mean_bytes() const {
        return static_cast<double>(m_bytes.size())
               / static_cast<double>(std::max<std::size_t>(1, size()));
    }
    bool send(rd_kafka_topic_t* topic, std::size_t n) {
        const Record& one = m_records[n];
        char* at = m_bytes.data() + one.at;
        return rd_kafka_produce(
                   topic, one.partition, 0, at + one.key, one.value, at, one.key, nullptr)
               == 0;
    }

private:
    struct Record {
        std::size_t at = 0;
        std::uint16_t key = 0;
        std::uint32_t value = 0;
        std::int32_t partition = 0;
    };
    std::string m_bytes;
    std::vector<Record> m_records;
};

/// One that asks for no word about single records.
tests::RdKafkaHandle producer(const QString& brokers) {
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    const std::string bootstrap = brokers.toStdString();
    for (const auto& [name, value] : {
             std::pair("bootstrap.servers", bootstrap.c_str()),
             std::pair("linger.ms", "5"),
             std::pair("batch.size", "1000000"),
             std::pair("queue.buffering.max.messages", "4000000"),
             std::pair("queue.buffering.max.kbytes", "1000000"),
         })
        rd_kafka_conf_set(conf, name, value, nullptr, 0);
    rd_kafka_t* made = rd_kafka_new(RD_KAFKA_PRODUCER, conf, nullptr, 0);
    if (made == nullptr)
        give_up(QStringLiteral("there is no producer"));
    return tests::RdKafkaHandle(made);
}

/// CPU seconds of a process up to now.
double cpu_of(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = file.readAll();
    const QList<QByteArray> fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    constexpr int kUser = 11;
    const double ticks = fields.value(kUser).toDouble() + fields.value(kUser + 1).toDouble();
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// The X server of this display; 0 where there is none.
qint64 pid_of_display() {
    const QStringList pids = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[1-9]*")});
    for (const QString& pid : pids) {
        QFile name(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (!name.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> words = name.readAll().split('\0');
        if (words.value(0).endsWith("Xvfb") && words.value(1) == qgetenv("DISPLAY"))
            return pid.toLongLong();
    }
    return 0;
}

std::uint64_t applied(store::StoreReader& reader) {
    const auto counts = reader.counts();
    return counts ? counts->last_seq : 0;
}

double percentile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    return values[at];
}

/// What the console wrote of its own screen between two moments.
QJsonObject screen(const QString& log, qint64 from_ms, qint64 to_ms) {
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        give_up(QStringLiteral("the console wrote no screen log"));
    std::vector<double> frames;
    std::vector<double> latencies;
    double worst = 0;
    QString what;
    int over = 0;
    for (const QByteArray& text : file.readAll().split('\n')) {
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        const qint64 t = line[u"t"].toInteger();
        if (t < from_ms || t > to_ms)
            continue;
        for (const QJsonValue& one : line[u"frames_us"].toArray())
            frames.push_back(one.toDouble() / 1000);
        for (const QJsonValue& one : line[u"latency_us"].toArray())
            latencies.push_back(one.toDouble() / 1000);
        const double block = line[u"block_us"].toDouble() / 1000;
        constexpr double kLongMs = 50;
        over += block > kLongMs ? 1 : 0;
        if (block > worst) {
            worst = block;
            what = line[u"block"].toString();
        }
    }
    QJsonObject out;
    out[u"frames"] = static_cast<qint64>(frames.size());
    out[u"frame_ms"] = QJsonObject{
        {QStringLiteral("p50"), percentile(frames, 0.5)},
        {QStringLiteral("p99"), percentile(frames, 0.99)},
        {QStringLiteral("worst"), percentile(frames, 1)},
        {QStringLiteral("target_p99"), 33}};
    out[u"event_to_pixel_ms"] = QJsonObject{
        {QStringLiteral("frames"), static_cast<qint64>(latencies.size())},
        {QStringLiteral("p50"), percentile(latencies, 0.5)},
        {QStringLiteral("p99"), percentile(latencies, 0.99)},
        {QStringLiteral("worst"), percentile(latencies, 1)},
        {QStringLiteral("target_p99"), 60}};
    out[u"longest_block_ms"] = worst;
    out[u"longest_block"] = what;
    out[u"seconds_with_a_block_over_50_ms"] = over;
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const bool on_screen = qEnvironmentVariableIsSet("DISPLAY");
    qputenv("QT_QPA_PLATFORM", on_screen ? "xcb" : "offscreen");
    const QCoreApplication app(argc, argv);
    const std::uint64_t rate = argc > 1 ? QByteArray(argv[1]).toULongLong() : 290'000;
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 60;
    const QString page = QString::fromLatin1(argc > 3 ? argv[3] : "overview");
    constexpr int kNice = 10;
    setpriority(PRIO_PROCESS, 0, kNice);  // the broker and all threads inherit it

    const std::map<std::string, std::string> properties{
        {"log.message.timestamp.type", "LogAppendTime"}};
    Rig rig(properties);
    demo::BenchOptions workload;
    workload.start = EventTime{QDateTime::currentMSecsSinceEpoch() * 1000};
    workload.events_per_second = std::max<std::uint64_t>(rate, 1'000);
    workload.count = kFirst;
    rig.feed(workload);
    workload.seed = 2;
    workload.count = rate * static_cast<std::uint64_t>(seconds + kWarmUpSeconds);
    Encoded records(workload);

    const tests::RdKafkaHandle client = producer(rig.brokers());
    const tests::RdKafkaTopic topic(
        rd_kafka_topic_new(client.get(), demo::kBenchTopic.data(), nullptr));

    const QString store = rig.path("store.andon");
    const QString log = rig.path("screen.jsonl");
    QProcess console;
    console.setChildProcessModifier([] { setpriority(PRIO_PROCESS, 0, 0); });
    tests::start_andon(
        console,
        rig.arguments(
            store, {QStringLiteral("console"), QStringLiteral("--page"), page,
                    QStringLiteral("--screen-log"), log}),
        rig.path("log"));
    std::unique_ptr<store::StoreReader> reader;
    QElapsedTimer patience;
    patience.start();
    while (!reader || applied(*reader) < kFirst) {
        if (console.waitForFinished(kTickMs) || patience.elapsed() > 60'000)
            give_up(QStringLiteral("the console did not start: see %1").arg(rig.path("log")));
        if (auto opened = store::StoreReader::open(store.toStdString()); !reader && opened)
            reader = std::move(*opened);
    }

    const std::map<QString, qint64> processes{
        {QStringLiteral("console"), console.processId()},
        {QStringLiteral("broker"), rig.broker_pid()},
        {QStringLiteral("producer"), qint64{getpid()}},
        {QStringLiteral("display"), pid_of_display()}};
    std::map<QString, double> used;
    std::vector<double> behind;
    qint64 from_ms = 0;
    std::size_t sent = 0;
    std::uint64_t refused = 0;
    QElapsedTimer clock;
    clock.start();
    const qint64 end = qint64{1000} * (seconds + kWarmUpSeconds);
    for (qint64 next_look = 0; clock.elapsed() < end;) {
        const qint64 now = clock.elapsed();
        const auto due = std::min<std::size_t>(
            records.size(),
            static_cast<std::size_t>(rate * static_cast<std::uint64_t>(now) / 1000));
        while (sent < due && records.send(topic.get(), sent))
            ++sent;
        refused += sent < due ? 1 : 0;
        rd_kafka_poll(client.get(), 0);
        if (now >= next_look) {
            next_look += 1000;
            if (now >= qint64{1000} * kWarmUpSeconds) {
                if (from_ms == 0) {
                    from_ms = QDateTime::currentMSecsSinceEpoch();
                    for (const auto& [name, pid] : processes)
                        used[name] = -cpu_of(pid);
                }
                behind.push_back(
                    static_cast<double>(sent + kFirst) - static_cast<double>(applied(*reader)));
            }
        }
        QThread::msleep(kTickMs);
    }
    const qint64 to_ms = QDateTime::currentMSecsSinceEpoch();
    for (const auto& [name, pid] : processes)
        used[name] += cpu_of(pid);
    rd_kafka_flush(client.get(), 60'000);
    QElapsedTimer drain;
    drain.start();
    while (applied(*reader) < sent + kFirst && drain.elapsed() < 120'000)
        QThread::msleep(kTickMs);
    const qint64 drained_ms = drain.elapsed();
    console.terminate();
    if (!console.waitForFinished(60'000) || console.exitCode() != 0)
        give_up(QStringLiteral("the console did not end well: see %1").arg(rig.path("log")));

    QJsonObject cores;
    for (const auto& [name, cpu] : used)
        cores[name] = cpu * 1000 / static_cast<double>(to_ms - from_ms);
    QJsonObject out = circumstances();
    out[u"platform"] = QString::fromLocal8Bit(qgetenv("QT_QPA_PLATFORM"));
    out[u"page"] = page;
    out[u"events_per_second"] = static_cast<qint64>(rate);
    out[u"bytes_an_event"] = records.mean_bytes();
    out[u"seconds"] = seconds;
    out[u"sent"] = static_cast<qint64>(sent);
    out[u"ticks_with_a_full_queue"] = static_cast<qint64>(refused);
    out[u"events_behind"] = to_json(behind);
    out[u"events_behind_slope_per_second"] = slope(behind);
    out[u"seconds_to_drain"] = static_cast<double>(drained_ms) / 1000;
    out[u"cores"] = cores;
    out[u"screen"] = screen(log, from_ms, to_ms);
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
