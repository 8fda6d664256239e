// SPDX-License-Identifier: GPL-3.0-or-later
// How soon a large store is there, and how soon its past: `bench_start [MEGABYTES [ORDERS [RUNS]]]`,
// 1000, 1,000,000 and 5 unless told. Prints JSON.
//
// A store is filled from a real broker with that many orders, 50,000 of them open, and then with
// readings until it is that large. Then, each time from process start: one view printed, the overview
// drawn, the console ready to write, and 1,000 orders as they stood at times spread over the run. As
// root the system's file cache is emptied before each run of the first kind.

#include "models/store/reader.h"
#include "tests/bench/bench_rig.h"
#include "tests/system/andon_process.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <cstdio>
#include <unistd.h>

using namespace andon;
using namespace andon::bench;

namespace {

bool forget_files() {
    ::sync();
    QFile file(QStringLiteral("/proc/sys/vm/drop_caches"));
    return file.open(QIODevice::WriteOnly) && file.write("3\n") > 0;
}

void fill(Rig& rig, const QString& store, qint64 bytes, std::uint64_t orders) {
    demo::BenchOptions workload;
    workload.orders = orders;
    rig.feed(workload);
    const QStringList ingest =
        rig.arguments(store, {QStringLiteral("ingest"), QStringLiteral("--until-end")});
    timed(ingest);
    for (std::uint64_t seed = 2; QFileInfo(store).size() < bytes; ++seed) {
        demo::BenchOptions more;
        more.seed = seed;
        more.business = 0;
        more.count = 1'000'000;
        rig.feed(more);
        timed(ingest);
    }
}

/// Seconds from the start of `andon ingest` until it has said `words`; then it is stopped.
double until_said(const QStringList& arguments, const QByteArray& words) {
    QProcess console;
    console.setProcessChannelMode(QProcess::MergedChannels);
    QElapsedTimer timer;
    timer.start();
    console.start(QStringLiteral(ANDON_BINARY), arguments);
    QByteArray said;
    while (!said.contains(words)) {
        if (!console.waitForReadyRead(60'000))
            give_up(QString::fromUtf8(said));
        said += console.readAll();
    }
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    console.terminate();
    console.waitForFinished(60'000);
    return seconds;
}

/// RFC 3339 of `share` of the way from the first commit to the last.
QString time_at(const QString& store, double share) {
    auto reader = store::StoreReader::open(store.toStdString());
    const auto counts = reader ? (*reader)->counts() : tl::unexpected(reader.error());
    if (!counts)
        give_up(QString::fromStdString(counts.error().message));
    const auto span = static_cast<double>(counts->last_ingest.us - counts->first_ingest.us);
    const auto us = counts->first_ingest.us + static_cast<std::int64_t>(span * share);
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject figure(const std::vector<double>& seconds, double target) {
    QJsonObject out;
    out[u"median_ms"] = median(seconds) * 1000;
    out[u"seconds"] = to_json(seconds);
    out[u"target_ms"] = target * 1000;
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const qint64 megabytes = argc > 1 ? std::atoll(argv[1]) : 1000;
    const std::uint64_t orders = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
    const int runs = argc > 3 ? std::atoi(argv[3]) : 5;
    Rig rig;
    const QString store = rig.path("store.andon");
    fill(rig, store, megabytes * 1'000'000, orders);

    const auto views = [&](const QStringList& more) {
        return rig.arguments(store, QStringList{QStringLiteral("views")} + more);
    };
    const QStringList json{QStringLiteral("--format"), QStringLiteral("json")};
    std::vector<double> view;
    std::vector<double> picture;
    std::vector<double> ready;
    std::vector<double> past;
    bool forgotten = true;
    for (int run = 0; run < runs; ++run) {
        QByteArray out;
        forgotten = forget_files() && forgotten;
        view.push_back(timed(views(QStringList{QStringLiteral("figures")} + json), &out));
        if (QJsonDocument::fromJson(out).array().isEmpty())
            give_up(QStringLiteral("there are no figures"));
        forget_files();
        picture.push_back(
            timed(rig.arguments(store, {QStringLiteral("snapshot"), rig.path("overview.png")})));
        forget_files();
        ready.push_back(until_said(
            rig.arguments(store, {QStringLiteral("ingest")}), "writing " + store.toUtf8()));
        const QString at = time_at(store, (run + 1.0) / (runs + 1.0));
        past.push_back(timed(
            views(
                QStringList{
                    QStringLiteral("orders"), QStringLiteral("--at"), at, QStringLiteral("--limit"),
                    QStringLiteral("1000")}
                + json),
            &out));
        if (QJsonDocument::fromJson(out).array().size() != 1000)
            give_up(QStringLiteral("these are not 1,000 orders"));
    }
    QByteArray list;
    timed(views(json), &list);
    QJsonObject out = circumstances();
    out[u"store_bytes"] = QFileInfo(store).size();
    out[u"file_cache_emptied"] = forgotten;
    QJsonObject rows;
    for (const QJsonValue& entry : QJsonDocument::fromJson(list).array())
        rows[entry[u"view"].toString()] = entry[u"rows"];
    out[u"rows"] = rows;
    out[u"one_view"] = figure(view, 1);
    out[u"overview_drawn"] = figure(picture, 1);
    out[u"ready_to_write"] = figure(ready, 1);
    out[u"orders_at_t_1000_rows"] = figure(past, 0.1);
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
