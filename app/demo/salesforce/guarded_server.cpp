// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/guarded_server.h"

#include <QTcpSocket>
#include <QVariant>

namespace andon::standin {
namespace {

constexpr const char* kRead = "andon_read";

}  // namespace

void guard(QTcpSocket* socket, qint64 most) {
    if (socket == nullptr) {
        return;
    }
    // Before Qt HttpServer's own slot, which takes all there is.
    QObject::connect(socket, &QIODevice::readyRead, socket, [socket, most] {
        const qint64 read = socket->property(kRead).toLongLong() + socket->bytesAvailable();
        socket->setProperty(kRead, read);
        if (read <= most) {
            return;
        }
        // Nobody reads it any more; the connection ends when this is over.
        QObject::disconnect(socket, &QIODevice::readyRead, nullptr, nullptr);
        socket->setReadBufferSize(1);
        socket->write(
            "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->flush();
        QMetaObject::invokeMethod(
            socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
    });
}

void request_was_read(QTcpSocket* socket) {
    socket->setProperty(kRead, 0);
}

}  // namespace andon::standin
