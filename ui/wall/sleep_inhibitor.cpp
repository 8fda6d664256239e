// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/sleep_inhibitor.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace andon::ui {

namespace {

QString who() {
    return QStringLiteral("Andon");
}

QString reason() {
    return SleepInhibitor::tr("A wall board is shown");
}

}  // namespace

void SleepInhibitor::begin() {
    m_waiting = 2;
    ask_desktop();
    ask_system();
}

/// The desktop gives its promise up by itself when this connection ends.
void SleepInhibitor::ask_desktop() {
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.ScreenSaver"),
        QStringLiteral("/org/freedesktop/ScreenSaver"),
        QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("Inhibit"));
    call.setArguments({who(), reason()});
    auto* watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        answered(!reply.isError(), tr("desktop: %1").arg(reply.error().message()));
    });
}

void SleepInhibitor::ask_system() {
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call.setArguments({QStringLiteral("idle:sleep"), who(), reason(), QStringLiteral("block")});
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            m_lock = reply.value();
        answered(!reply.isError(), tr("system: %1").arg(reply.error().message()));
    });
}

void SleepInhibitor::answered(bool kept, const QString& why) {
    m_kept = m_kept || kept;
    if (!kept)
        m_why << why;
    if (--m_waiting == 0 && !m_kept) {
        Q_EMIT refused(tr("the screen may go to sleep, nobody could be asked to keep it on: %1")
                           .arg(m_why.join(QStringLiteral("; "))));
    }
}

}  // namespace andon::ui
