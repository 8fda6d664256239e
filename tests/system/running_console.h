// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"

#include <QProcess>
#include <QString>
#include <chrono>
#include <functional>

namespace andon::tests {

/// `andon ingest` on a store of its own, left running beside a test. Nothing here sleeps for a time:
/// it waits until something is so.
class RunningConsole {
public:
    RunningConsole(QString config, QString store, QString log);
    ~RunningConsole();
    RunningConsole(const RunningConsole&) = delete;
    RunningConsole& operator=(const RunningConsole&) = delete;

    bool start();
    /// SIGTERM and its end; the exit code, -1 when it did not end within the limit.
    int stop(std::chrono::seconds limit = std::chrono::seconds(30));
    /// SIGKILL, and waits for it to be gone.
    void kill();
    bool running() const { return m_process.state() == QProcess::Running; }

    /// Waits until `condition` holds or the time is over; false for the latter, or when the program
    /// has ended meanwhile.
    bool until(const std::function<bool()>& condition, std::chrono::milliseconds limit);
    /// Until what it has said since the last start has this in it.
    bool until_said(const QByteArray& words, std::chrono::seconds limit);
    /// Until so many inputs are committed.
    bool until_committed(fold::Seq inputs, std::chrono::seconds limit);

    /// The last committed input, read as a second process does; 0 while there is no store.
    fold::Seq committed() const;
    /// What it said on stderr since the last start.
    QByteArray said() const;
    qint64 pid() const { return m_process.processId(); }
    /// A figure of /proc/PID/status in MiB, "VmRSS" or "VmHWM"; 0 when it does not run.
    double memory_mib(const char* figure) const;

private:
    QString m_config;
    QString m_store;
    QString m_log;
    qint64 m_said_before = 0;
    QProcess m_process;
};

/// Runs a console to the end of its sources and returns what went wrong, empty when nothing did.
QString ingest_to_the_end(const QString& config, const QString& store);

}  // namespace andon::tests
