// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/http_server.h"

#include "app/demo/salesforce/guarded_server.h"

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>
#include <QTimer>

namespace andon::standin {
namespace {

std::string method_name(QHttpServerRequest::Method method) {
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    default:
        return "UNKNOWN";
    }
}

Request request_of(const QHttpServerRequest& given, const QString& address) {
    Request request;
    request.method = method_name(given.method());
    const QUrl url = given.url();
    request.path = url.path(QUrl::FullyEncoded).toStdString();
    request.query = form_pairs(url.query(QUrl::FullyEncoded).toStdString());
    for (const auto& [name, value] : given.headers()) {
        request.headers[lower(name.toStdString())] = value.toStdString();
    }
    request.body = given.body().toStdString();
    const std::string_view host = request.header("host");
    const std::string own = address.toStdString();
    request.origin = host.empty() ? own : own.substr(0, own.find("://") + 3) + std::string(host);
    return request;
}

void send(QHttpServerResponder& responder, const Response& response, bool head) {
    responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(response.status));
    for (const auto& [name, value] : response.headers) {
        responder.writeHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    }
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) {
        responder.writeHeader("Content-Length", QByteArray::number(response.body.size()));
    }
    responder.writeBody(bodiless || head ? QByteArray() : QByteArray::fromStdString(response.body));
}

}  // namespace

/// Hands what Qt HttpServer has read to the stand-in and writes what comes back.
class HttpServer::Routes : public QAbstractHttpServer {
public:
    Routes(StandIn& standin, const QString& address) : m_standin(standin), m_address(address) {}

protected:
    bool handleRequest(const QHttpServerRequest& given, QTcpSocket* socket) override {
        request_was_read(socket);
        const Request request = request_of(given, m_address);
        const Response response = m_standin.answer(request);
        const bool head = request.method == "HEAD";
        const bool last = same_name(request.header("connection"), "close");
        if (response.delay_ms <= 0) {
            finish(makeResponder(given, socket), socket, response, head, last);
            return true;
        }
        auto responder = std::make_shared<QHttpServerResponder>(makeResponder(given, socket));
        QTimer::singleShot(
            std::chrono::milliseconds(response.delay_ms), socket,
            [responder, socket, response, head, last] {
                finish(std::move(*responder), socket, response, head, last);
            });
        return true;
    }

    void missingHandler(const QHttpServerRequest& given, QTcpSocket* socket) override {
        makeResponder(given, socket).write(QHttpServerResponder::StatusCode::NotFound);
    }

private:
    static void finish(
        QHttpServerResponder responder, QTcpSocket* socket, const Response& response, bool head,
        bool last) {
        // Not at once: whoever read the request is still at work on it.
        if (response.cut) {
            QMetaObject::invokeMethod(
                socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
            return;
        }
        send(responder, response, head);
        if (last) {
            QMetaObject::invokeMethod(
                socket, [socket] { socket->disconnectFromHost(); }, Qt::QueuedConnection);
        }
    }

    StandIn& m_standin;
    const QString& m_address;
};

HttpServer::HttpServer(StandIn& standin, QObject* parent) : QObject(parent), m_standin(standin) {}

HttpServer::~HttpServer() = default;

Result<void> HttpServer::listen(const Listening& listening) {
    std::unique_ptr<QTcpServer> server;
    const bool tls = !listening.tls_certificate.isEmpty() || !listening.tls_key.isEmpty();
    if (tls) {
        const QList<QSslCertificate> chain =
            QSslCertificate::fromData(listening.tls_certificate, QSsl::Pem);
        QSslKey key(listening.tls_key, QSsl::Rsa, QSsl::Pem);
        if (key.isNull()) {
            key = QSslKey(listening.tls_key, QSsl::Ec, QSsl::Pem);
        }
        if (chain.isEmpty() || key.isNull()) {
            return fail(
                ErrorKind::configuration, chain.isEmpty()
                                              ? "the TLS certificate is no PEM certificate"
                                              : "the TLS key is no PEM key, or is encrypted");
        }
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(chain);
        configuration.setPrivateKey(key);
        server = std::make_unique<GuardedSslServer>(listening.most_body, configuration);
    } else {
        server = std::make_unique<GuardedServer>(listening.most_body);
    }
    QHostAddress host(listening.host);
    if (listening.host == QStringLiteral("localhost")) {
        host = QHostAddress(QHostAddress::LocalHost);
    }
    if (host.isNull() || !server->listen(host, listening.port)) {
        return fail(
            ErrorKind::configuration,
            QStringLiteral("cannot listen on %1 port %2: %3")
                .arg(listening.host)
                .arg(listening.port)
                .arg(host.isNull() ? QStringLiteral("that is no address") : server->errorString())
                .toStdString());
    }
    const bool six = host.protocol() == QAbstractSocket::IPv6Protocol;
    m_address = QStringLiteral("%1://%2:%3")
                    .arg(tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(six ? QStringLiteral("[%1]").arg(host.toString()) : host.toString())
                    .arg(server->serverPort());
    m_routes = std::make_unique<Routes>(m_standin, m_address);
    m_routes->bind(server.release());  // its child from now on
    return {};
}

QString HttpServer::address() const {
    return m_address;
}

}  // namespace andon::standin
