// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/running_console.h"

#include "models/store/reader.h"
#include "tests/system/andon_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace andon::tests {

namespace {

constexpr qint64 kLookMs = 50;

QStringList arguments(const QString& config, const QString& store) {
    return {
        QStringLiteral("--config"), config, QStringLiteral("--store"), store,
        QStringLiteral("ingest")};
}

}  // namespace

RunningConsole::RunningConsole(QString config, QString store, QString log)
    : m_config(std::move(config)), m_store(std::move(store)), m_log(std::move(log)) {}

RunningConsole::~RunningConsole() {
    kill();
}

bool RunningConsole::start() {
    m_said_before = QFileInfo(m_log).size();
    start_andon(m_process, arguments(m_config, m_store), m_log);
    return m_process.waitForStarted();
}

int RunningConsole::stop(std::chrono::seconds limit) {
    m_process.terminate();
    if (!m_process.waitForFinished(static_cast<int>(limit.count()) * 1000))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void RunningConsole::kill() {
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

bool RunningConsole::until(
    const std::function<bool()>& condition, std::chrono::milliseconds limit) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        const qint64 left = limit.count() - timer.elapsed();
        if (left <= 0 || m_process.waitForFinished(static_cast<int>(std::min(left, kLookMs))))
            return condition();
    }
    return true;
}

bool RunningConsole::until_said(const QByteArray& words, std::chrono::seconds limit) {
    return until([&] { return said().contains(words); }, limit);
}

bool RunningConsole::until_committed(fold::Seq inputs, std::chrono::seconds limit) {
    return until([&] { return committed() >= inputs; }, limit);
}

fold::Seq RunningConsole::committed() const {
    auto reader = store::StoreReader::open(m_store.toStdString());
    if (!reader)
        return 0;
    const auto counts = (*reader)->counts();
    return counts ? counts->last_seq : 0;
}

QByteArray RunningConsole::said() const {
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_said_before))
        return {};
    return file.readAll();
}

double RunningConsole::memory_mib(const char* figure) const {
    QFile file(QStringLiteral("/proc/%1/status").arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(QByteArray(figure) + ':'))
            return line.mid(line.indexOf(':') + 1).simplified().split(' ').first().toDouble()
                   / 1024;
    }
    return 0;
}

QString ingest_to_the_end(const QString& config, const QString& store) {
    const Finished end = run_andon(arguments(config, store) << QStringLiteral("--until-end"));
    return end.code == 0 ? QString() : QString::fromUtf8(end.err);
}

}  // namespace andon::tests
