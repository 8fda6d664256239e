// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace andon::tests {

/// Runs the built program the way a person does: its command line, its exit code, what it prints.
struct Finished {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Waits for the end; code -1 when it took longer than `seconds` and was killed.
Finished run_andon(const QStringList& arguments, int seconds = 120);

/// Starts it and leaves it running; its messages go to the test's own stderr file `log`.
void start_andon(QProcess& process, const QStringList& arguments, const QString& log);

/// The rows of a view, or an empty array and a warning with what the program said.
QJsonArray view_rows(const QString& store, const QString& view);

/// The exact decimal of a JSON cell that is a number or a decimal text, in micro-units.
std::int64_t micros(const QJsonValue& cell);

}  // namespace andon::tests
