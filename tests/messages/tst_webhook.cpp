// SPDX-License-Identifier: GPL-3.0-or-later
// A webhook's carrier against servers: one of other people's making, and some that misbehave.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/messages/cloud_event.h"
#include "models/messages/signature.h"
#include "models/messages/webhook_carrier.h"
#include "tests/cases/made_key.h"
#include "tests/transport/scripted_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace andon;
using namespace andon::messages;
using nlohmann::json;
using tests::ScriptedServer;
using Kind = DeliveryOutcome::Kind;

namespace {

constexpr const char* kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

outbox::Work work() {
    EventHead head;
    head.id = "k1";
    head.source = "/andon/acme";
    head.type = "andon.alarm.raised";
    head.subject = "acme/k\xC3\xB6ln/press \"2\" 100%";
    head.time = "2026-11-20T12:00:00Z";
    head.causation = "0af7651916cd43dd8448eb211c80319c";
    head.trace = traceparent(head.causation, head.id);
    outbox::Work work;
    work.entry.key = head.id;
    work.entry.payload = structured(
        head, {{"alarm",
                {{"title", "Stra\xC3\x9F"
                           "e \xE2\x98\x83"},
                 {"value", 85.5}}}});
    return work;
}

DeliveryOutcome carried(WebhookSettings settings) {
    return WebhookCarrier(std::move(settings)).carry(work());
}

/// Says what it hears.
WebhookSettings scripted(const ScriptedServer& server) {
    WebhookSettings settings;
    settings.url = server.url() + "/hook";
    return settings;
}

}  // namespace

class TestWebhook : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::MadeKey m_key;

    QString write(const char* name, const std::string& text) const {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.c_str()) < 0)
            return {};
        return file.fileName();
    }
    /// A server of Python's, with a certificate for `name`; its port.
    int start(QProcess& server, const std::string& name) const {
        const QString python =
            QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
            + QStringLiteral("/andon/python/bin/python");
        server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        server.start(
            python, {QStringLiteral(ANDON_ORACLE_DIR "/receive.py"),
                     write("cert.pem", m_key.certificate(name)),
                     write("key.pem", m_key.private_pem()), QString::fromLatin1(kSecret)});
        while (!server.canReadLine() && server.waitForReadyRead(20000)) {
        }
        return server.readLine().trimmed().toInt();
    }
    static void stop(QProcess& server) {
        server.kill();
        server.waitForFinished();
    }
    WebhookSettings trusted(int port) const {
        WebhookSettings settings;
        settings.url = "https://127.0.0.1:" + std::to_string(port) + "/hook";
        settings.http.ca_file = m_folder.filePath(QStringLiteral("cert.pem")).toStdString();
        settings.signing_key = *signing_key(kSecret);
        settings.token = "t0k";
        return settings;
    }

private Q_SLOTS:
    void other_peoples_libraries_understand_it() {
        QProcess server;
        const int port = start(server, "IP:127.0.0.1");
        QVERIFY2(port > 0, "run `installer/dependencies test`: it fetches the packages");
        const json sent = json::parse(work().entry.payload);
        for (const WebhookForm form : {WebhookForm::structured, WebhookForm::binary}) {
            WebhookSettings settings = trusted(port);
            settings.form = form;
            const DeliveryOutcome outcome = carried(settings);
            QVERIFY2(outcome.kind == Kind::done, outcome.message.c_str());
            while (!server.canReadLine() && server.waitForReadyRead(20000)) {
            }
            const json told = json::parse(server.readLine().toStdString());
            QVERIFY(told["signed"].get<bool>());
            QCOMPARE(told["token"].get<std::string>(), std::string("Bearer t0k"));
            QCOMPARE(told["data"].dump(), sent["data"].dump());
            for (const char* name :
                 {"id", "source", "type", "subject", "specversion", "causationid", "traceparent"}) {
                QCOMPARE(
                    told["attributes"][name].get<std::string>(), sent[name].get<std::string>());
            }
            QCOMPARE(
                told["attributes"]["time"].get<std::string>(),
                std::string("2026-11-20 12:00:00+00:00"));
        }
        stop(server);
    }

    void a_certificate_of_another_host() {
        QProcess server;
        const int port = start(server, "DNS:other.example");
        QVERIFY(port > 0);
        const DeliveryOutcome outcome = carried(trusted(port));
        QCOMPARE(outcome.kind, Kind::not_sent);
        const QByteArray message(outcome.message.c_str());
        QVERIFY2(message.startsWith("cannot reach https://127.0.0.1:"), message.constData());
        QVERIFY2(
            message.contains("does not match") || message.contains("no alternative"),
            message.constData());
        stop(server);
        QVERIFY(!server.readAllStandardOutput().contains("attributes"));
    }

    void a_certificate_nobody_vouches_for() {
        QProcess server;
        WebhookSettings settings = trusted(start(server, "IP:127.0.0.1"));
        settings.http.ca_file.clear();
        QCOMPARE(carried(settings).kind, Kind::not_sent);
        stop(server);
    }

    void never_an_answer() {
        ScriptedServer server([](std::size_t, int) { return true; });
        WebhookSettings settings = scripted(server);
        settings.http.timeout = std::chrono::milliseconds(300);
        const DeliveryOutcome outcome = carried(settings);
        QCOMPARE(outcome.kind, Kind::unknown);
        QCOMPARE(outcome.message, server.url() + " did not answer within 300 ms");
        QCOMPARE(server.requests().size(), std::size_t{1});
    }

    void yes_and_then_never_an_end() {
        ScriptedServer server([](std::size_t, int connection) {
            return ScriptedServer::write(
                connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
        });
        WebhookSettings settings = scripted(server);
        settings.http.timeout = std::chrono::milliseconds(300);
        QCOMPARE(carried(settings).kind, Kind::done);
    }

    void a_gigabyte_of_answer() {
        for (const auto& [status, kind] :
             {std::pair{"200 OK", Kind::done}, std::pair{"422 No", Kind::refused}}) {
            std::atomic<std::size_t> taken = 0;
            ScriptedServer server([&, status = std::string(status)](std::size_t, int connection) {
                ScriptedServer::write(
                    connection, "HTTP/1.1 " + status + "\r\nContent-Length: 1073741824\r\n\r\n");
                const std::string part(1 << 20, 'x');
                while (taken < 1024 && ScriptedServer::write(connection, part))
                    ++taken;
                return false;
            });
            WebhookSettings settings = scripted(server);
            settings.http.most_body = 64 << 10;
            const DeliveryOutcome outcome = carried(settings);
            QCOMPARE(outcome.kind, kind);
            QVERIFY(kind == Kind::done || outcome.message == "it answered 422");
            QVERIFY2(taken < 64, "it was read to the end");
        }
    }

    void an_end_ends_it() {
        WebhookCarrier* carrier = nullptr;
        ScriptedServer server([&](std::size_t, int) {
            carrier->cancel();
            return true;
        });
        WebhookCarrier slow(scripted(server));
        carrier = &slow;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(slow.carry(work()).kind, Kind::unknown);
        QVERIFY(timer.elapsed() < 20000);
    }

    void what_was_edited_into_nothing_is_refused() {
        ScriptedServer server([](std::size_t, int) { return false; });
        WebhookCarrier carrier(scripted(server));
        outbox::Work edited = work();
        edited.entry.payload = "{";
        const DeliveryOutcome outcome = carrier.carry(edited);
        QCOMPARE(outcome.kind, Kind::refused);
        QVERIFY(!outcome.message.empty());
        QVERIFY(server.requests().empty());
    }
};

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
