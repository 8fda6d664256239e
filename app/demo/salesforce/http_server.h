// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/standin.h"
#include "transport/error.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <memory>

namespace andon::standin {

/// Where the stand-in is to be reached.
struct Listening {
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;                     ///< 0: any that is free
    QByteArray tls_certificate;           ///< PEM, with its chain; empty: plain HTTP
    QByteArray tls_key;                   ///< PEM
    qint64 most_body = 64 * 1024 * 1024;  ///< bytes of a request; more is 413 and the end
};

/// Puts a stand-in behind HTTP, on the thread it was made on, with Qt HttpServer. The stand-in must
/// outlive it.
class HttpServer : public QObject {
    Q_OBJECT

public:
    explicit HttpServer(StandIn& standin, QObject* parent = nullptr);
    ~HttpServer() override;

    /// Begins to listen. Errors are of kind configuration: an address that is taken, a certificate that
    /// cannot be read.
    Result<void> listen(const Listening& listening);

    /// "http://127.0.0.1:41234", once it listens.
    QString address() const;

private:
    class Routes;

    StandIn& m_standin;
    std::unique_ptr<Routes> m_routes;
    QString m_address;
};

}  // namespace andon::standin
