// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <QLocalServer>
#include <QObject>
#include <QString>
#include <filesystem>

namespace andon::app {

/// One window a person and store: a second start hands its link to the first and ends. A socket in the
/// person's runtime folder, which nobody else can enter; what comes through it is read as a link and
/// nothing else. UI thread, but for knock().
class WindowDoor : public QObject {
    Q_OBJECT

public:
    /// The socket of the window over `store`; empty without a `runtime` folder: then every window is on
    /// its own.
    static QString name_of(
        const std::filesystem::path& runtime, const std::filesystem::path& store);
    /// Asks the window behind `name` to come up and open `link` (empty: only to come up). False: there
    /// is none. Waits two seconds at most; before any QApplication. Errors: it does not answer.
    static Result<bool> knock(const QString& name, const QString& link);

    explicit WindowDoor(QObject* parent = nullptr);
    /// Waits behind `name` for others. Errors: the folder cannot be written.
    Result<void> open(const QString& name);

Q_SIGNALS:
    /// Somebody has knocked; `link` may be empty and may be anything.
    void knocked(const QString& link);

private:
    void let_in();
    QLocalServer m_server;
};

}  // namespace andon::app
