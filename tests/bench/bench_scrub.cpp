// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs ingest that somebody drags the time bar: `bench_scrub [EVENTS_PER_SECOND [SECONDS [RUNS]]]`,
// 50,000, 10 and 3 unless told. Prints JSON.
//
// A producer paced to that rate feeds a real broker, `andon ingest` follows. After ten seconds, in turn, RUNS
// times: SECONDS undisturbed, and SECONDS in which a reader goes to one random moment of the store after the
// other and reads what the overview shows there, as fast as it can. Of each: inputs committed a second, CPU
// of the console, and how far behind the producer its store is at the end.
#include "app/console/store_queries.h"
#include "tests/bench/bench_rig.h"
#include "tests/system/andon_process.h"
#include "tests/system/running_console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <random>
#include <thread>
#include <unistd.h>

using namespace andon;
using namespace andon::bench;
using Op = items::Condition::Op;

namespace {

constexpr double kSettleSeconds = 10;

/// Seconds of CPU that a process has used.
double cpu_seconds(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble())
           / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Goes through the store's past on a thread of its own for as long as it lives.
class Scrubbing {
public:
    explicit Scrubbing(const QString& store)
        : m_thread([this, path = std::filesystem::path(store.toStdString())] { run(path); }) {}
    ~Scrubbing() { end(); }
    Scrubbing(const Scrubbing&) = delete;
    Scrubbing& operator=(const Scrubbing&) = delete;

    /// How long each moment took.
    const std::vector<double>& end() {
        m_over = true;
        if (m_thread.joinable())
            m_thread.join();
        return m_ms;
    }

private:
    void run(const std::filesystem::path& path) {
        auto reader = store::StoreReader::open(path);
        if (!reader)
            give_up(QString::fromStdString(reader.error().message));
        app::StoreQueries queries(
            std::move(*reader), std::vector<contracts::StreamContract>{}, contracts::Limits{},
            path);
        const std::vector<items::RowQuery> overview{
            {"figures", {}, {}, 2000, {}},
            {"orders", {{"open", Op::equal, std::int64_t{1}}}, {{"promise", false}}, 2000, {}},
            {"lines", {}, {{"site", false}, {"line", false}}, 500, {}},
            {"equipment_states", {}, {{"start", true}}, 5000, {}}};
        std::mt19937_64 random(3);
        while (!m_over) {
            const auto extent = queries.extent();
            if (!extent)
                give_up(QString::fromStdString(extent.error().message));
            const auto length =
                static_cast<std::uint64_t>(extent->last.time.us - extent->first.time.us);
            QElapsedTimer timer;
            timer.start();
            const auto offset = static_cast<std::int64_t>(random() % std::max(length, 1UL));
            bool ok = queries.seek({extent->first.time.us + offset}).has_value();
            for (const items::RowQuery& query : overview)
                ok = ok && queries.rows(query).has_value();
            if (!ok)
                give_up(QStringLiteral("a moment cannot be read"));
            m_ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
    }

    std::vector<double> m_ms;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

struct Figures {
    std::vector<double> inputs_per_second, cores;
    QJsonObject to_json() const {
        QJsonObject out;
        out[u"inputs_per_second"] = bench::to_json(inputs_per_second);
        out[u"console_cores"] = bench::to_json(cores);
        return out;
    }
};

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const int rate = argc > 1 ? std::atoi(argv[1]) : 50'000;
    const double span = argc > 2 ? std::atof(argv[2]) : 10;
    const int runs = argc > 3 ? std::atoi(argv[3]) : 3;
    Rig rig;
    demo::BenchOptions first;
    first.count = 1000;
    rig.feed(first);  // makes the topic
    const QString store = rig.path("store.andon");
    tests::RunningConsole console(rig.config(), store, rig.path("log"));
    if (!console.start())
        give_up(QStringLiteral("the console does not start"));
    QProcess producer;
    const double all = kSettleSeconds + 2 * span * runs + 30;
    tests::start_andon(
        producer,
        {QStringLiteral("simulate"), QStringLiteral("--brokers"), rig.brokers(),
         QStringLiteral("--bench"), QStringLiteral("--no-create"), QStringLiteral("--rate"),
         QString::number(rate), QStringLiteral("--count"),
         QString::number(static_cast<qint64>(all * rate))},
        rig.path("producer.log"));
    QElapsedTimer timer;
    timer.start();
    const auto wait = [&](double seconds) {
        const qint64 due = timer.elapsed() + static_cast<qint64>(seconds * 1000);
        console.until([&] { return timer.elapsed() >= due; }, std::chrono::hours(1));
    };
    wait(kSettleSeconds);
    Figures alone;
    Figures scrubbed;
    std::vector<double> ms;
    const auto measure = [&](Figures& into) {
        const auto inputs = console.committed();
        const double cpu = cpu_seconds(console.pid());
        const qint64 start = timer.elapsed();
        wait(span);
        const double seconds = static_cast<double>(timer.elapsed() - start) / 1000;
        into.inputs_per_second.push_back(
            static_cast<double>(console.committed() - inputs) / seconds);
        into.cores.push_back((cpu_seconds(console.pid()) - cpu) / seconds);
    };
    for (int run = 0; run < runs; ++run) {
        measure(alone);
        Scrubbing scrubbing(store);
        measure(scrubbed);
        const std::vector<double> took = scrubbing.end();
        ms.insert(ms.end(), took.begin(), took.end());
    }
    producer.terminate();
    producer.waitForFinished();
    if (console.stop() != 0)
        give_up(QString::fromUtf8(console.said()));
    std::sort(ms.begin(), ms.end());
    QJsonObject out = circumstances();
    out[u"events_per_second"] = rate;
    out[u"seconds"] = span;
    out[u"alone"] = alone.to_json();
    out[u"scrubbed"] = scrubbed.to_json();
    out[u"moments"] = static_cast<qint64>(ms.size());
    out[u"moment_p50_ms"] = ms[ms.size() / 2];
    out[u"moment_p99_ms"] = ms[std::min(ms.size() - 1, ms.size() * 99 / 100)];
    out[u"fewer_inputs_percent"] =
        100 * (1 - median(scrubbed.inputs_per_second) / median(alone.inputs_per_second));
    out[u"more_cpu_percent"] = 100 * (median(scrubbed.cores) / median(alone.cores) - 1);
    out[u"target_percent"] = 10;
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
