// SPDX-License-Identifier: GPL-3.0-or-later
// What memory a full console takes: `bench_memory [ORDERS [OPEN [TELEMETRY]]]`. Prints JSON.
//
// A real broker holds ORDERS orders, OPEN of which are never delivered, then TELEMETRY readings of
// 10,000 machines, enough to fill the dedup table (4 million). A new console catches up with all of it
// and stays live. Its peak counts until a minute after the end of the log; what it holds live is taken
// then. The second figure of the issue is `bench_memory 1000000 1000000`: all open.

#include "tests/bench/bench_rig.h"
#include "tests/system/running_console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <cstdio>

using namespace andon;
using namespace andon::bench;
using namespace std::chrono_literals;

namespace {

std::uint64_t number(const QStringList& arguments, qsizetype at, std::uint64_t otherwise) {
    return at < arguments.size() ? arguments[at].toULongLong() : otherwise;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    demo::BenchOptions orders;
    orders.orders = number(given, 1, 1'000'000);
    orders.open_orders = number(given, 2, 50'000);
    demo::BenchOptions telemetry;
    telemetry.count = number(given, 3, 4'300'000);
    telemetry.business = 0;
    telemetry.seed = 2;

    Rig rig;
    const std::uint64_t events = rig.feed(orders) + rig.feed(telemetry);
    tests::RunningConsole console(rig.config(), rig.path("store.andon"), rig.path("log"));
    if (!console.start())
        give_up(QStringLiteral("the console does not start"));
    QElapsedTimer timer;
    timer.start();
    if (!console.until_said("every source has been read to its end", 1800s))
        give_up(QString::fromUtf8(console.said()));
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    QJsonArray after;
    const auto take = [&](double minutes) {
        const auto due = static_cast<qint64>((seconds + minutes * 60) * 1000);
        console.until([&] { return timer.elapsed() >= due; }, 120s);
        after.append(console.memory_mib("VmRSS"));
    };
    for (const double minutes : {0.0, 0.25, 0.5, 0.75, 1.0})
        take(minutes);

    QJsonObject out = circumstances();
    out[u"orders"] = static_cast<qint64>(orders.orders);
    out[u"open_orders"] = static_cast<qint64>(orders.open_orders);
    out[u"telemetry"] = static_cast<qint64>(telemetry.count);
    out[u"events"] = static_cast<qint64>(events);
    out[u"catch_up_seconds"] = seconds;
    out[u"peak_mib"] = console.memory_mib("VmHWM");
    out[u"after_catch_up_mib_every_15_s"] = after;
    out[u"live_mib"] = after.last();
    out[u"target_peak_mib"] = 900;
    out[u"target_live_mib"] = 512;
    if (console.stop() != 0)
        give_up(QString::fromUtf8(console.said()));
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
