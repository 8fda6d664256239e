// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace andon::ui {

/// Keeps the screen on and the machine awake while it lives: asks the desktop (ScreenSaver) and the
/// system (logind) over D-Bus, and waits for neither. UI thread.
class SleepInhibitor : public QObject {
    Q_OBJECT

public:
    explicit SleepInhibitor(QObject* parent = nullptr) : QObject(parent) {}

    void begin();

Q_SIGNALS:
    /// Nobody was there who could: once, with why.
    void refused(const QString& why);

private:
    void ask_desktop();
    void ask_system();
    void answered(bool kept, const QString& why);

    QDBusUnixFileDescriptor m_lock;  ///< logind keeps its promise for as long as this is open
    int m_waiting = 0;
    bool m_kept = false;
    QStringList m_why;
};

}  // namespace andon::ui
