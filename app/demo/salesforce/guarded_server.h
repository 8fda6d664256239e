// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>

class QTcpSocket;

namespace andon::standin {

/// Servers whose connections end when a request is longer than `most` bytes, which Qt HttpServer would
/// read to its end into memory. Whoever reads the requests says with request_was_read() that one is whole.
void guard(QTcpSocket* socket, qint64 most);
void request_was_read(QTcpSocket* socket);

class GuardedServer : public QTcpServer {
public:
    explicit GuardedServer(qint64 most) : m_most(most) {}

    QTcpSocket* nextPendingConnection() override {
        QTcpSocket* socket = QTcpServer::nextPendingConnection();
        guard(socket, m_most);
        return socket;
    }

private:
    qint64 m_most;
};

class GuardedSslServer : public QSslServer {
public:
    GuardedSslServer(qint64 most, const QSslConfiguration& configuration) : m_most(most) {
        setSslConfiguration(configuration);
    }

    QTcpSocket* nextPendingConnection() override {
        QTcpSocket* socket = QSslServer::nextPendingConnection();
        guard(socket, m_most);
        return socket;
    }

private:
    qint64 m_most;
};

}  // namespace andon::standin
