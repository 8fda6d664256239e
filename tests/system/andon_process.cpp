// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/andon_process.h"

#include <QJsonDocument>
#include <cmath>

namespace andon::tests {

Finished run_andon(const QStringList& arguments, int seconds) {
    QProcess process;
    process.start(QStringLiteral(ANDON_BINARY), arguments);
    process.closeWriteChannel();
    Finished result;
    if (!process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished();
        result.err = process.readAllStandardError() + "\n(killed: took too long)";
        return result;
    }
    result.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

void start_andon(QProcess& process, const QStringList& arguments, const QString& log) {
    process.setStandardErrorFile(log, QIODevice::Append);
    process.setStandardOutputFile(log, QIODevice::Append);
    process.start(QStringLiteral(ANDON_BINARY), arguments);
    process.closeWriteChannel();
}

QJsonArray view_rows(const QString& store, const QString& view) {
    const Finished got = run_andon(
        {QStringLiteral("--store"), store, QStringLiteral("views"), view,
         QStringLiteral("--format"), QStringLiteral("json")});
    if (got.code != 0)
        qWarning("andon views %s: %s", qPrintable(view), got.err.constData());
    return QJsonDocument::fromJson(got.out).array();
}

std::int64_t micros(const QJsonValue& cell) {
    if (cell.isString()) {
        const QString text = cell.toString();
        const auto dot = text.indexOf(QLatin1Char('.'));
        const QString whole = dot < 0 ? text : text.left(dot);
        const QString part = dot < 0 ? QString() : text.mid(dot + 1);
        const std::int64_t fraction = part.leftJustified(6, QLatin1Char('0')).toLongLong();
        const bool negative = text.startsWith(QLatin1Char('-'));
        return whole.toLongLong() * 1'000'000 + (negative ? -fraction : fraction);
    }
    return std::llround(cell.toDouble() * 1e6);
}

}  // namespace andon::tests
