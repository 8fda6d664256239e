// SPDX-License-Identifier: GPL-3.0-or-later
// How much of its speed a console keeps with its window open: `bench_window [EVENTS [RUNS]]`, 2,000,000
// and 5 unless told. Prints JSON.
//
// A real broker holds the fixed workload. From process start until everything is committed, `andon
// ingest` and `andon` with its overview shown catch up with it, in turn, each into a new store. Under
// Xvfb when DISPLAY says so (`xvfb-run -a bench_window`), else on Qt's offscreen platform.

#include "models/store/reader.h"
#include "tests/bench/bench_rig.h"
#include "tests/system/andon_process.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <cstdio>

using namespace andon;
using namespace andon::bench;

namespace {

constexpr int kLookMs = 5;

std::uint64_t applied(const QString& store) {
    auto reader = store::StoreReader::open(store.toStdString());
    if (!reader)
        return 0;
    const auto counts = (*reader)->counts();
    return counts ? counts->last_seq : 0;
}

/// Seconds from the start of `andon COMMAND` until all inputs are committed.
double catch_up(const Rig& rig, const QStringList& command, std::uint64_t inputs) {
    const QTemporaryDir folder;
    const QString store = folder.filePath(QStringLiteral("store.andon"));
    QProcess console;
    QElapsedTimer timer;
    timer.start();
    tests::start_andon(console, rig.arguments(store, command), rig.path("log"));
    while (applied(store) < inputs) {
        if (console.waitForFinished(kLookMs) || timer.elapsed() > 1'800'000)
            give_up(QStringLiteral("the console ended, or never did: see %1").arg(rig.path("log")));
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    console.terminate();
    if (!console.waitForFinished(30'000) || console.exitCode() != 0)
        give_up(QStringLiteral("the console did not end well"));
    return seconds;
}

}  // namespace

int main(int argc, char** argv) {
    const bool on_screen = qEnvironmentVariableIsSet("DISPLAY");
    qputenv("QT_QPA_PLATFORM", on_screen ? "xcb" : "offscreen");
    const QCoreApplication app(argc, argv);
    demo::BenchOptions workload;
    if (argc > 1)
        workload.count = QString::fromLatin1(argv[1]).toULongLong();
    const int runs = argc > 2 ? std::atoi(argv[2]) : 5;
    Rig rig;
    rig.feed(workload);
    std::vector<double> headless;
    std::vector<double> window;
    for (int run = 0; run < runs; ++run) {
        headless.push_back(catch_up(rig, {QStringLiteral("ingest")}, workload.count));
        window.push_back(catch_up(rig, {}, workload.count));
    }
    QJsonObject out = circumstances();
    out[u"platform"] = QString::fromLocal8Bit(qgetenv("QT_QPA_PLATFORM"));
    out[u"events"] = static_cast<qint64>(workload.count);
    out[u"runs"] = runs;
    out[u"headless_seconds"] = to_json(headless);
    out[u"window_seconds"] = to_json(window);
    const auto n = static_cast<double>(workload.count);
    out[u"headless_events_per_second"] = n / median(headless);
    out[u"window_events_per_second"] = n / median(window);
    out[u"ratio"] = median(headless) / median(window);
    out[u"target_ratio"] = 0.6;
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
