// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/window_door.h"

#include "app/console/application.h"
#include "app/console/store_name.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QTimer>
#include <optional>

namespace andon::app {

namespace {

constexpr int kPatienceMs = 2'000;
constexpr qint64 kLongest = 8'192;  ///< a link has 4,096 characters at most
constexpr char kEnd = '\n';
constexpr const char* kTaken = "taken\n";

}  // namespace

QString WindowDoor::name_of(
    const std::filesystem::path& runtime, const std::filesystem::path& store) {
    if (runtime.empty())
        return {};
    return QString::fromStdString((runtime / "andon").string()) + QStringLiteral("/window-")
           + store_name(store);
}

Result<bool> WindowDoor::knock(const QString& name, const QString& link) {
    if (name.isEmpty())
        return false;
    std::optional<QCoreApplication> loop;  // sockets want one; the window's own comes later
    Arguments arguments;
    if (QCoreApplication::instance() == nullptr)
        loop.emplace(arguments.count, arguments.values);
    QLocalSocket socket;
    socket.connectToServer(name);
    if (!socket.waitForConnected(kPatienceMs))
        return false;
    socket.write(link.toUtf8() + kEnd);
    if (socket.waitForBytesWritten(kPatienceMs) && socket.waitForReadyRead(kPatienceMs)
        && socket.readAll() == kTaken) {
        return true;
    }
    return fail(
        ErrorKind::retriable,
        "a window over this store is open and does not answer; close it, or look why it hangs");
}

WindowDoor::WindowDoor(QObject* parent) : QObject(parent) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &WindowDoor::let_in);
}

Result<void> WindowDoor::open(const QString& name) {
    if (name.isEmpty())
        return {};
    const QString folder = QFileInfo(name).path();
    QDir().mkpath(folder);
    QFile::setPermissions(
        folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    QLocalServer::removeServer(name);  // of a window that was killed: knock() found nobody
    if (m_server.listen(name))
        return {};
    return fail(
        ErrorKind::configuration,
        "links cannot be opened in this window: " + m_server.errorString().toStdString());
}

void WindowDoor::let_in() {
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        socket->setReadBufferSize(kLongest);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(kPatienceMs, socket, &QLocalSocket::abort);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() >= kLongest)
                    socket->abort();
                return;
            }
            const QByteArray line = socket->readLine().chopped(1);
            socket->write(kTaken);
            socket->disconnectFromServer();
            Q_EMIT knocked(QString::fromUtf8(line));
        });
    }
}

}  // namespace andon::app
