// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_rig.h"

#include "app/demo/simulate.h"
#include "tests/system/andon_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSysInfo>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <librdkafka/rdkafka.h>

namespace andon::bench {

void give_up(const QString& why) {
    std::fprintf(stderr, "%s\n", qPrintable(why));
    std::exit(1);
}

namespace {

tests::BrokerOptions fast(std::map<std::string, std::string> properties) {
    tests::BrokerOptions options;
    options.properties = std::move(properties);
    options.full_speed = true;
    return options;
}

}  // namespace

Rig::Rig(std::map<std::string, std::string> properties) : m_broker(fast(std::move(properties))) {
    if (auto ok = m_broker.start(); !ok)
        give_up(QString::fromStdString(ok.error().message));
    QFile file(config());
    if (!file.open(QIODevice::WriteOnly))
        give_up(file.errorString());
    file.write(
        "[[source]]\nname = \"bench\"\nbrokers = \"" + brokers().toUtf8()
        + "\"\n\n[[topic]]\nname = \"bench.events\"\nencoding = \"cloudevents-protobuf\"\n");
}

std::uint64_t Rig::feed(const demo::BenchOptions& workload) {
    demo::SimulateOptions options;
    options.connection.brokers = m_broker.bootstrap();
    options.bench = workload;
    options.create_topics = !m_made;
    m_made = true;
    const auto report = demo::simulate(options, {});
    if (!report)
        give_up(QString::fromStdString(report.error().message));
    return report->events;
}

QStringList Rig::arguments(const QString& store, const QStringList& command) const {
    return QStringList{QStringLiteral("--config"), config(), QStringLiteral("--store"), store}
           + command;
}

double timed(const QStringList& arguments, QByteArray* out) {
    QElapsedTimer timer;
    timer.start();
    const tests::Finished finished = tests::run_andon(arguments, 1800);
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (finished.code != 0)
        give_up(
            arguments.join(QLatin1Char(' ')) + QStringLiteral(": ")
            + QString::fromUtf8(finished.err));
    if (out != nullptr)
        *out = finished.out;
    return seconds;
}

QJsonObject circumstances() {
    QFile info(QStringLiteral("/proc/cpuinfo"));
    QString model;
    if (info.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : info.readAll().split('\n')) {
            if (model.isEmpty() && line.startsWith("model name"))
                model = QString::fromUtf8(line.mid(line.indexOf(':') + 2));
        }
    }
    QJsonObject out;
    out[u"machine"] = QStringLiteral("%1, %2, %3 cores")
                          .arg(QSysInfo::prettyProductName(), model)
                          .arg(QThread::idealThreadCount());
    out[u"kernel"] = QSysInfo::kernelVersion();
    out[u"librdkafka"] = QString::fromLatin1(rd_kafka_version_str());
    out[u"qt"] = QString::fromLatin1(qVersion());
    out[u"build"] = QStringLiteral(ANDON_BUILD_TYPE);
    return out;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QJsonArray to_json(const std::vector<double>& values) {
    QJsonArray out;
    for (const double value : values)
        out.append(value);
    return out;
}

}  // namespace andon::bench
