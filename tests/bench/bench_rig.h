// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/bench_workload.h"
#include "tests/system/kafka/kafka_broker.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QTemporaryDir>
#include <map>
#include <string>
#include <vector>

/// What the benchmarks share. A step that fails ends the program with a sentence: a figure is only
/// worth printing when everything before it went right.
namespace andon::bench {

/// A real broker at full speed that holds the benchmark's topic, and a folder with a configuration
/// that reads it.
class Rig {
public:
    /// `properties`: as BrokerOptions has them.
    explicit Rig(std::map<std::string, std::string> properties = {});

    /// Appends a workload to the topic and returns its events without duplicates.
    std::uint64_t feed(const demo::BenchOptions& workload);
    pid_t broker_pid() const { return m_broker.pid(); }
    QString brokers() const { return QString::fromStdString(m_broker.bootstrap()); }
    QString config() const { return path("bench.toml"); }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    /// The command line of a subcommand on a store, with the rig's configuration.
    QStringList arguments(const QString& store, const QStringList& command) const;

private:
    QTemporaryDir m_folder;
    tests::KafkaBroker m_broker;
    bool m_made = false;
};

/// Seconds until the program has ended, which it must have done well.
double timed(const QStringList& arguments, QByteArray* out = nullptr);

/// Machine and versions, for beside the figures.
QJsonObject circumstances();

double median(std::vector<double> values);
QJsonArray to_json(const std::vector<double>& values);

/// Ends the program, for the reason given.
[[noreturn]] void give_up(const QString& why);

}  // namespace andon::bench
