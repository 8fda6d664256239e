// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a live console's memory stays level: `bench_slope [MINUTES [EVENTS_PER_SECOND]]`, 10 and
// 50,000 unless told. Prints JSON.
//
// A producer paced to that rate feeds a real broker, `andon ingest` follows. Two minutes are left to
// settle; then resident memory is taken every two seconds, and a straight line laid through it says
// how much it grows in ten minutes.

#include "tests/bench/bench_rig.h"
#include "tests/bench/slope.h"
#include "tests/system/andon_process.h"
#include "tests/system/running_console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <cstdio>

using namespace andon;
using namespace andon::bench;

namespace {

constexpr double kSettleSeconds = 120;
constexpr double kEverySeconds = 2;

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const double minutes = argc > 1 ? std::atof(argv[1]) : 10;
    const int rate = argc > 2 ? std::atoi(argv[2]) : 50'000;
    Rig rig;
    demo::BenchOptions nothing;
    nothing.count = 1;
    rig.feed(nothing);  // makes the topic
    tests::RunningConsole console(rig.config(), rig.path("store.andon"), rig.path("log"));
    if (!console.start())
        give_up(QStringLiteral("the console does not start"));
    QProcess producer;
    const auto records = static_cast<qint64>((kSettleSeconds + minutes * 60 + 30) * rate);
    tests::start_andon(
        producer,
        {QStringLiteral("simulate"), QStringLiteral("--brokers"), rig.brokers(),
         QStringLiteral("--bench"), QStringLiteral("--no-create"), QStringLiteral("--rate"),
         QString::number(rate), QStringLiteral("--count"), QString::number(records)},
        rig.path("producer.log"));

    QElapsedTimer timer;
    timer.start();
    const auto seconds = [&] { return static_cast<double>(timer.elapsed()) / 1000; };
    const auto wait_until = [&](double due) {
        console.until([&] { return seconds() >= due; }, std::chrono::hours(24));
    };
    wait_until(kSettleSeconds);
    const auto inputs_before = console.committed();
    std::vector<std::pair<double, double>> points;
    for (double due = kSettleSeconds; due <= kSettleSeconds + minutes * 60; due += kEverySeconds) {
        wait_until(due);
        points.emplace_back(seconds(), console.memory_mib("VmRSS"));
    }
    const auto inputs = console.committed() - inputs_before;
    producer.terminate();
    producer.waitForFinished();
    if (console.stop() != 0)
        give_up(QString::fromUtf8(console.said()));

    QJsonObject out = circumstances();
    const double measured = points.back().first - points.front().first;
    out[u"minutes"] = measured / 60;
    out[u"events_per_second"] = static_cast<double>(inputs) / measured;
    out[u"first_mib"] = points.front().second;
    out[u"last_mib"] = points.back().second;
    out[u"mib_in_10_minutes"] = slope(points) * 600;
    out[u"target_mib_in_10_minutes"] = 1;
    QJsonArray all;
    for (std::size_t i = 0; i < points.size(); i += 15)
        all.append(points[i].second);
    out[u"mib_every_30_s"] = all;
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
