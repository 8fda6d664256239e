// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

/// `andon standin salesforce` and clients that other people wrote for the real one: simple-salesforce over
/// TLS by assertion and client credentials, jsforce by a person's sign-in.
class StandInClients : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static QString cached(const QString& path) {
        return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
               + QStringLiteral("/andon/") + path;
    }
    QString in_folder(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    /// What a program prints; nothing when it fails.
    static std::optional<QByteArray> run(
        const QString& program, const QStringList& arguments,
        const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, arguments);
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit
            || process.exitCode() != 0) {
            qWarning("%s failed: %s", qPrintable(program), qPrintable(process.errorString()));
            return std::nullopt;
        }
        return process.readAllStandardOutput();
    }

    /// Starts the stand-in and returns the address that it prints.
    static QString start(QProcess& process, const QStringList& more = {}) {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(
            QStringLiteral(ANDON_BINARY),
            QStringList{
                QStringLiteral("standin"), QStringLiteral("salesforce"),
                QStringLiteral("--http-port"), QStringLiteral("0")}
                + more);
        while (!process.canReadLine() && process.waitForReadyRead(20000)) {
        }
        return QString::fromUtf8(process.readLine()).trimmed();
    }

    static void stop(QProcess& process) {
        process.terminate();
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 0);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(
            QFile::exists(cached(QStringLiteral("node/node_modules/jsforce")))
                && QFile::exists(cached(QStringLiteral("python/bin/python"))),
            "run `installer/dependencies test`: it fetches the packages");
        QVERIFY(
            run(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                 QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
                 QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                 QStringLiteral("-keyout"), in_folder("key.pem"), QStringLiteral("-out"),
                 in_folder("cert.pem")}));
    }

    void simple_salesforce_cannot_tell() {
        QProcess standin;
        const QString address = start(
            standin,
            {QStringLiteral("--tls-cert"), in_folder("cert.pem"), QStringLiteral("--tls-key"),
             in_folder("key.pem"), QStringLiteral("--jwt-cert"), in_folder("cert.pem")});
        QVERIFY2(address.startsWith(QStringLiteral("https://127.0.0.1:")), qPrintable(address));
        const auto said =
            run(cached(QStringLiteral("python/bin/python")),
                {QStringLiteral(ANDON_ORACLE_DIR "/simple_salesforce_case.py"), address,
                 in_folder("key.pem"), in_folder("cert.pem")});
        QVERIFY(said);
        const QJsonObject refusals =
            QJsonDocument::fromJson(*said).object()[u"refusals"].toObject();
        const auto refusal = [&refusals](const char* name) {
            const QJsonArray pair = refusals[QLatin1String(name)].toArray();
            return QStringLiteral("%1 %2").arg(pair.at(0).toInt()).arg(pair.at(1).toString());
        };
        QCOMPARE(refusal("unknown"), QStringLiteral("400 INVALID_FIELD"));
        QCOMPARE(refusal("twice"), QStringLiteral("400 DUPLICATE_VALUE"));
        QCOMPARE(
            refusal("picklist"), QStringLiteral("400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"));
        QCOMPARE(refusal("long"), QStringLiteral("400 STRING_TOO_LONG"));
        QCOMPARE(refusal("reference"), QStringLiteral("400 MALFORMED_ID"));
        QCOMPARE(refusal("absent"), QStringLiteral("404 NOT_FOUND"));
        stop(standin);
    }

    void jsforce_cannot_tell() {
        QProcess standin;
        const QString address = start(standin);
        QVERIFY2(address.startsWith(QStringLiteral("http://127.0.0.1:")), qPrintable(address));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(
            QStringLiteral("NODE_PATH"), cached(QStringLiteral("node/node_modules")));
        const auto said =
            run(QStringLiteral("node"),
                {QStringLiteral(ANDON_ORACLE_DIR "/jsforce_case.js"), address}, environment);
        QVERIFY(said);
        const QJsonObject seen = QJsonDocument::fromJson(*said).object();
        QCOMPARE(seen[u"refused"].toString(), QStringLiteral("INVALID_FIELD"));
        QCOMPARE(seen[u"malformed"].toString(), QStringLiteral("MALFORMED_QUERY"));
        QCOMPARE(seen[u"renewed"].toInt(), 1);
        stop(standin);
    }

    void what_is_wrong_on_the_command_line_is_one_line() {
        QProcess standin;
        standin.start(
            QStringLiteral(ANDON_BINARY),
            {QStringLiteral("standin"), QStringLiteral("salesforce"), QStringLiteral("--http-port"),
             QStringLiteral("0"), QStringLiteral("--jwt-cert"),
             QStringLiteral("/nowhere/cert.pem")});
        QVERIFY(standin.waitForFinished(20000));
        QCOMPARE(standin.exitCode(), 2);
        QCOMPARE(standin.readAllStandardOutput(), QByteArray());
        QCOMPARE(standin.readAllStandardError().trimmed().count('\n'), 0);
    }
};

QTEST_GUILESS_MAIN(StandInClients)
#include "tst_standin_clients.moc"
