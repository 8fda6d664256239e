// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/base64.h"
#include "app/demo/salesforce/digest.h"
#include "app/demo/salesforce/http_server.h"
#include "app/demo/salesforce/jwt.h"

#include <QElapsedTimer>
#include <QHttpMultiPart>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace andon::standin;

namespace {

struct Answer {
    int status = 0;
    QByteArray body;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QUrl location;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QString text(const char* name) const { return object()[QLatin1String(name)].toString(); }
};

/// A key that OpenSSL makes here, for assertions.
struct Key {
    EVP_PKEY* key = EVP_RSA_gen(2048);
    ~Key() { EVP_PKEY_free(key); }

    std::string public_pem() const {
        BIO* bio = BIO_new(BIO_s_mem());
        PEM_write_bio_PUBKEY(bio, key);
        char* text = nullptr;
        const long size = BIO_get_mem_data(bio, &text);
        std::string pem(text, static_cast<std::size_t>(size));
        BIO_free(bio);
        return pem;
    }
    std::string assertion(const Json& claims, const char* algorithm = "RS256") const {
        const std::string text = base64url_encoded(Json{{"alg", algorithm}}.dump()) + "."
                                 + base64url_encoded(claims.dump());
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        std::string signature(256, '\0');
        std::size_t size = signature.size();
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(
            context, reinterpret_cast<unsigned char*>(signature.data()), &size,
            reinterpret_cast<const unsigned char*>(text.data()), text.size());
        EVP_MD_CTX_free(context);
        return text + "." + base64url_encoded(signature);
    }
};

}  // namespace

/// The stand-in behind a socket, asked through Qt's own HTTP client and by hand.
class StandInHttp : public QObject {
    Q_OBJECT

    Key m_key;
    StandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    HttpServer m_server{m_standin};
    QNetworkAccessManager m_network;
    QByteArray m_token;

    QNetworkRequest request(const QString& path) const {
        QNetworkRequest request(QUrl(m_server.address() + path));
        request.setTransferTimeout(20000);
        request.setAttribute(
            QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (!m_token.isEmpty()) {
            request.setRawHeader("Authorization", "Bearer " + m_token);
        }
        return request;
    }
    static Answer finished(QNetworkReply* reply) {
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 30000)) {
            return {};
        }
        const Answer answer{
            reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->error(), QUrl(QString::fromUtf8(reply->rawHeader("Location")))};
        reply->deleteLater();
        return answer;
    }
    Answer get(const QString& path) { return finished(m_network.get(request(path))); }
    Answer send(const char* method, const QString& path, const QByteArray& body) {
        QNetworkRequest made = request(path);
        made.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        return finished(m_network.sendCustomRequest(made, method, body));
    }
    Answer form(const QString& path, const QList<QPair<QString, QString>>& pairs) {
        QByteArray body;
        for (const auto& [name, value] : pairs) {
            body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + "="
                    + QUrl::toPercentEncoding(value);
        }
        QNetworkRequest made = request(path);
        made.setHeader(
            QNetworkRequest::ContentTypeHeader,
            QStringLiteral("application/x-www-form-urlencoded"));
        return finished(m_network.post(made, body));
    }
    Answer token(const QList<QPair<QString, QString>>& pairs) {
        return form(QStringLiteral("/services/oauth2/token"), pairs);
    }
    Answer by_assertion(const std::string& assertion) {
        return token(
            {{QStringLiteral("grant_type"),
              QStringLiteral("urn:ietf:params:oauth:grant-type:jwt-bearer")},
             {QStringLiteral("assertion"), QString::fromStdString(assertion)}});
    }
    Json claims() const {
        const auto now = seconds_now();
        return {
            {"iss", "console-app"},
            {"sub", "ops@example.com"},
            {"aud", "https://login.salesforce.com"},
            {"exp", now + 120}};
    }
    static std::int64_t seconds_now() { return QDateTime::currentSecsSinceEpoch(); }

    /// The code that a browser would bring back.
    QString code(const QByteArray& challenge) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("response_type"), QStringLiteral("code"));
        query.addQueryItem(QStringLiteral("client_id"), QStringLiteral("console-app"));
        query.addQueryItem(
            QStringLiteral("redirect_uri"), QStringLiteral("http://127.0.0.1:1717/OauthRedirect"));
        query.addQueryItem(QStringLiteral("scope"), QStringLiteral("api%20refresh_token%20openid"));
        query.addQueryItem(QStringLiteral("state"), QStringLiteral("s1"));
        query.addQueryItem(QStringLiteral("code_challenge"), QString::fromLatin1(challenge));
        query.addQueryItem(QStringLiteral("code_challenge_method"), QStringLiteral("S256"));
        const Answer answer =
            get(QStringLiteral("/services/oauth2/authorize?") + query.toString(QUrl::FullyEncoded));
        if (answer.status != 302
            || !answer.location.toString().startsWith(
                QStringLiteral("http://127.0.0.1:1717/OauthRedirect?"))) {
            return {};
        }
        return QUrlQuery(answer.location)
            .queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded);
    }
    Answer exchange(const QString& code, const QByteArray& verifier) {
        return token(
            {{QStringLiteral("grant_type"), QStringLiteral("authorization_code")},
             {QStringLiteral("code"), code},
             {QStringLiteral("redirect_uri"),
              QStringLiteral("http://127.0.0.1:1717/OauthRedirect")},
             {QStringLiteral("client_id"), QStringLiteral("console-app")},
             {QStringLiteral("code_verifier"), QString::fromLatin1(verifier)}});
    }
    Answer refresh(const QString& refresh_token) {
        return token(
            {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
             {QStringLiteral("client_id"), QStringLiteral("console-app")},
             {QStringLiteral("refresh_token"), refresh_token}});
    }
    Answer control(const char* what, const QByteArray& body) {
        return send("POST", QStringLiteral("/standin/") + QLatin1String(what), body);
    }
    /// What comes back for bytes on a socket of our own, until the other side ends it.
    QByteArray raw(const QByteArray& bytes, int milliseconds = 10000) {
        QTcpSocket socket;
        const QUrl url(m_server.address());
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        if (!QTest::qWaitFor(
                [&socket] { return socket.state() == QAbstractSocket::ConnectedState; }, 5000)) {
            return {};
        }
        socket.write(bytes);
        QByteArray back;
        (void)QTest::qWaitFor(
            [&socket, &back] {
                back += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            },
            milliseconds);
        return back + socket.readAll();
    }

private Q_SLOTS:
    void initTestCase() {
        const auto listens = m_server.listen({});
        QVERIFY2(listens, listens ? "" : listens.error().message.c_str());
        QVERIFY(m_server.address().startsWith(QStringLiteral("http://127.0.0.1:")));
    }

    void an_assertion_signs_in() {
        m_token.clear();
        const Answer answer = by_assertion(m_key.assertion(claims()));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.text("instance_url"), m_server.address());
        QCOMPARE(answer.text("token_type"), QStringLiteral("Bearer"));
        QVERIFY(!answer.object().contains(QStringLiteral("refresh_token")));
        QVERIFY(!answer.object().contains(QStringLiteral("expires_in")));
        const QString id = answer.text("id");
        QVERIFY(id.startsWith(m_server.address() + QStringLiteral("/id/00D")));
        QCOMPARE(
            answer.text("access_token").section(u'!', 0, 0), id.section(u'/', -2, -2).left(15));
        // Base64 of the HMAC of id and issued_at by the consumer secret, as documented.
        QCOMPARE(
            answer.text("signature").toStdString(),
            base64_encoded(
                hmac_sha256("console-secret", (id + answer.text("issued_at")).toStdString())));
        m_token = answer.text("access_token").toUtf8();
        QCOMPARE(
            get(id.mid(m_server.address().size())).text("username"),
            QStringLiteral("ops@example.com"));
        QCOMPARE(
            get(QStringLiteral("/services/oauth2/userinfo")).text("user_id"), id.section(u'/', -1));
    }

    void a_wrong_assertion_does_not() {
        m_token.clear();
        const auto said = [this](const std::string& assertion) {
            const Answer answer = by_assertion(assertion);
            return QStringLiteral("%1 %2 %3")
                .arg(answer.status)
                .arg(answer.text("error"), answer.text("error_description"));
        };
        Json changed = claims();
        changed["exp"] = std::to_string(seconds_now() + 100);
        QCOMPARE(
            by_assertion(m_key.assertion(changed)).status, 200);  // a text, as the docs have it
        changed["exp"] = seconds_now() - 181;
        QCOMPARE(
            said(m_key.assertion(changed)),
            QStringLiteral("400 invalid_grant expired authorization code"));
        changed["exp"] = seconds_now() - 120;
        QCOMPARE(by_assertion(m_key.assertion(changed)).status, 200);
        changed = claims();
        changed["aud"] = "https://example.com";
        QCOMPARE(
            said(m_key.assertion(changed)),
            QStringLiteral("400 invalid_grant audience is invalid"));
        changed = claims();
        changed["sub"] = "else@example.com";
        QCOMPARE(
            said(m_key.assertion(changed)),
            QStringLiteral("400 invalid_grant user hasn't approved this consumer"));
        changed = claims();
        changed["iss"] = "other-app";
        QCOMPARE(
            said(m_key.assertion(changed)),
            QStringLiteral("400 invalid_client_id client identifier invalid"));
        const QString invalid = QStringLiteral("400 invalid_grant invalid assertion");
        QCOMPARE(said(Key().assertion(claims())), invalid);
        QCOMPARE(said(m_key.assertion(claims(), "none")), invalid);
        QCOMPARE(said(m_key.assertion(claims(), "HS256")), invalid);
        std::string forged = m_key.assertion(claims());
        forged[forged.find('.') + 5] = forged[forged.find('.') + 5] == 'A' ? 'B' : 'A';
        QCOMPARE(said(forged), invalid);
    }

    /// RFC 7636, appendix B: a published pair of verifier and challenge.
    void a_person_signs_in_with_pkce() {
        m_token.clear();
        const QByteArray verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        const QByteArray challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        QCOMPARE(
            exchange(code(challenge), QByteArray(43, 'x')).text("error"),
            QStringLiteral("invalid_request"));
        QCOMPARE(exchange(code(challenge), {}).text("error"), QStringLiteral("invalid_grant"));
        const QString once = code(challenge);
        const Answer first = exchange(once, verifier);
        QCOMPARE(first.status, 200);
        QCOMPARE(exchange(once, verifier).text("error"), QStringLiteral("invalid_grant"));
        const QStringList token_parts = first.text("id_token").split(u'.');
        QCOMPARE(token_parts.size(), 3);

        // Rotation: each refresh token is good once, and a second use ends all that came from it.
        const Answer second = refresh(first.text("refresh_token"));
        QCOMPARE(second.status, 200);
        QVERIFY(second.text("refresh_token") != first.text("refresh_token"));
        m_token = second.text("access_token").toUtf8();
        QCOMPARE(get(QStringLiteral("/services/data/v68.0/limits")).status, 200);
        QCOMPARE(
            refresh(first.text("refresh_token")).text("error_description"),
            QStringLiteral("expired access/refresh token"));
        QCOMPARE(refresh(second.text("refresh_token")).status, 400);
        QCOMPARE(get(QStringLiteral("/services/data/v68.0/limits")).status, 401);
        m_token.clear();
    }

    void a_foreign_callback_gets_nothing() {
        const Answer page = get(QStringLiteral(
            "/services/oauth2/authorize?response_type=code&client_id=console-app&redirect_uri=http%3A%2F%2Flocalhost.evil.example%2F"));
        QCOMPARE(page.status, 400);
        QVERIFY(page.location.isEmpty());
        control("settings", R"({"deny": true})");
        const Answer denied = get(QStringLiteral(
            "/services/oauth2/authorize?response_type=code&client_id=console-app&redirect_uri=http%3A%2F%2Flocalhost%3A1%2F&state=x"));
        control("settings", R"({"deny": false})");
        QCOMPARE(
            QUrlQuery(denied.location).queryItemValue(QStringLiteral("error")),
            QStringLiteral("access_denied"));
        QCOMPARE(
            QUrlQuery(denied.location).queryItemValue(QStringLiteral("state")),
            QStringLiteral("x"));
    }

    void tokens_are_looked_at_and_revoked() {
        m_token.clear();
        QCOMPARE(
            token({{QStringLiteral("grant_type"), QStringLiteral("password")}}).text("error"),
            QStringLiteral("unsupported_grant_type"));
        const QString access = by_assertion(m_key.assertion(claims())).text("access_token");
        const auto look = [this, &access](const QString& secret) {
            return form(
                QStringLiteral("/services/oauth2/introspect"),
                {{QStringLiteral("token"), access},
                 {QStringLiteral("client_id"), QStringLiteral("console-app")},
                 {QStringLiteral("client_secret"), secret}});
        };
        QCOMPARE(look(QStringLiteral("wrong")).status, 401);
        QCOMPARE(look(QStringLiteral("console-secret")).object()[u"active"].toBool(), true);
        const Answer revoked =
            form(QStringLiteral("/services/oauth2/revoke"), {{QStringLiteral("token"), access}});
        QCOMPARE(revoked.status, 200);
        QCOMPARE(revoked.body, QByteArray());
        QCOMPARE(look(QStringLiteral("console-secret")).body, QByteArray(R"({"active":false})"));
    }

    void a_file_comes_as_multipart_and_goes_as_bytes() {
        m_token = by_assertion(m_key.assertion(claims())).text("access_token").toUtf8();
        QByteArray bytes;
        for (int i = 0; i < 300000; ++i) {
            bytes += static_cast<char>(i * 7);
        }
        auto* parts = new QHttpMultiPart(QHttpMultiPart::FormDataType);
        QHttpPart entity;
        entity.setHeader(
            QNetworkRequest::ContentDispositionHeader,
            QStringLiteral("form-data; name=\"entity_content\""));
        entity.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        entity.setBody(R"({"Title":"plot","PathOnClient":"plot.png"})");
        QHttpPart file;
        file.setHeader(
            QNetworkRequest::ContentDispositionHeader,
            QStringLiteral("form-data; name=\"VersionData\"; filename=\"plot.png\""));
        file.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("image/png"));
        file.setBody(bytes);
        parts->append(entity);
        parts->append(file);
        QNetworkReply* reply = m_network.post(
            request(QStringLiteral("/services/data/v68.0/sobjects/ContentVersion")), parts);
        parts->setParent(reply);
        const Answer made = finished(reply);
        QCOMPARE(made.status, 201);
        const QString url =
            QStringLiteral("/services/data/v68.0/sobjects/ContentVersion/") + made.text("id");
        QCOMPARE(get(url).object()[u"ContentSize"].toInt(), 300000);
        QCOMPARE(get(url + QStringLiteral("/VersionData")).body, bytes);
    }

    void a_cut_connection_is_an_error_and_a_fact() {
        m_token = by_assertion(m_key.assertion(claims())).text("access_token").toUtf8();
        control("faults", R"({"cut_after_commit": 1})");
        const QString url =
            QStringLiteral("/services/data/v68.0/sobjects/Case/Alarm_Key__c/a%2Fb%20c");
        // By hand: Qt's client asks again by itself when a connection ends without an answer.
        const QByteArray lost = raw(
            "PATCH " + url.toUtf8() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + m_token
            + "\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"Subject\":\"x\"}");
        QCOMPARE(lost, QByteArray());
        QCOMPARE(get(url).text("Alarm_Key__c"), QStringLiteral("a/b c"));
        QCOMPARE(send("PATCH", url, R"({"Subject":"x"})").status, 200);
    }

    void latency_is_waited() {
        control("faults", R"({"latency_ms": 300})");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(get(QStringLiteral("/services/data")).status, 200);
        QVERIFY(timer.elapsed() >= 300);
        // Who goes before it comes is missed by nobody.
        QNetworkReply* gone = m_network.get(request(QStringLiteral("/services/data")));
        QTest::qWait(50);
        gone->abort();
        gone->deleteLater();
        QTest::qWait(400);
        control("faults", R"({"latency_ms": 0})");
        QCOMPARE(get(QStringLiteral("/services/data")).status, 200);
    }

    void other_ways_to_write_a_request() {
        const QByteArray head =
            "POST /services/oauth2/token HTTP/1.1\r\nHost: here:1\r\nConnection: close\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n";
        const QByteArray body =
            "grant_type=client_credentials&client_id=console-app&client_secret=console-secret";
        const QByteArray chunked =
            raw(head + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(body.size(), 16)
                + "\r\n" + body + "\r\n0\r\n\r\n");
        QVERIFY2(chunked.startsWith("HTTP/1.1 200"), chunked);
        QVERIFY(chunked.contains("\"instance_url\":\"http://here:1\""));
        const QByteArray basic =
            raw(head + "Authorization: Basic " + QByteArray("console-app:console-secret").toBase64()
                + "\r\nContent-Length: 29\r\n\r\ngrant_type=client_credentials");
        QVERIFY2(basic.startsWith("HTTP/1.1 200"), basic);
        const QByteArray only_head =
            raw("HEAD /services/data HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY2(only_head.startsWith("HTTP/1.1 200") && only_head.endsWith("\r\n\r\n"), only_head);
    }

    void garbage_ends_its_connection_and_nothing_else() {
        raw("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 500);
        raw("GET\r\n\r\n", 500);
        raw("NONSENSE / HTTP/9.9\r\n\r\n", 500);
        const QByteArray large =
            raw("POST /services/data HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n"
                + QByteArray(65 * 1024 * 1024, 'x'));
        QVERIFY(!large.contains(" 200 "));
        QCOMPARE(get(QStringLiteral("/services/data")).status, 200);
    }
};

QTEST_GUILESS_MAIN(StandInHttp)
#include "tst_standin_http.moc"
