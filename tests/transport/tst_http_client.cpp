// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves, how often, and what of an answer is taken. The other end is written by hand.
#include "tests/transport/scripted_server.h"
#include "transport/http/http_client.h"

#include <QElapsedTimer>
#include <QTest>
#include <zlib.h>

using namespace andon;
using namespace andon::transport::http;
using andon::tests::ScriptedServer;
using Failure = Exchange::Failure;

namespace {

Request get(const std::string& url) {
    Request request;
    request.url = url;
    return request;
}

Request patch(const std::string& url, const std::string& body) {
    Request request;
    request.method = "PATCH";
    request.url = url;
    request.body = body;
    request.writes = true;
    return request;
}

/// Zeros, packed: a thousandth of what they become.
std::string packed_zeros(std::size_t size) {
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string zeros(1 << 20, '\0');
    std::string out;
    std::string part(1 << 16, '\0');
    for (std::size_t done = 0; done < size; done += zeros.size()) {
        z.next_in = reinterpret_cast<Bytef*>(zeros.data());
        z.avail_in = static_cast<uInt>(zeros.size());
        const int flush = done + zeros.size() >= size ? Z_FINISH : Z_NO_FLUSH;
        do {
            z.next_out = reinterpret_cast<Bytef*>(part.data());
            z.avail_out = static_cast<uInt>(part.size());
            deflate(&z, flush);
            out.append(part, 0, part.size() - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    return out;
}

}  // namespace

class TestHttpClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_write_on_a_kept_connection_that_ends_leaves_once() {
        // Answers one request on a connection; to the next it says nothing and hangs up.
        ScriptedServer server([](std::size_t number, int connection) {
            return number != 1 && ScriptedServer::write(connection, ScriptedServer::answer("{}"));
        });
        HttpClient client({});
        QCOMPARE(client.send(get(server.url())).status, 200);
        const Exchange write = client.send(patch(server.url(), "one case"));
        QCOMPARE(write.failure, Failure::cut);
        QCOMPARE(write.times_sent, 1U);
        QCOMPARE(server.requests().size(), std::size_t(2));
        QCOMPARE(client.send(patch(server.url(), "another")).status, 200);
        QCOMPARE(server.requests().size(), std::size_t(3));
    }

    void a_read_is_repeated_and_counted() {
        ScriptedServer server([](std::size_t number, int connection) {
            return number != 1 && ScriptedServer::write(connection, ScriptedServer::answer("{}"));
        });
        HttpClient client({});
        QCOMPARE(client.send(get(server.url())).times_sent, 1U);
        const Exchange second = client.send(get(server.url()));
        QCOMPARE(second.status, 200);
        QCOMPARE(second.times_sent, 2U);
        QCOMPARE(server.requests().size(), std::size_t(3));
    }

    void what_is_sent_and_what_comes_back() {
        ScriptedServer server([](std::size_t, int connection) {
            return ScriptedServer::write(
                connection,
                ScriptedServer::answer(
                    "body", "Retry-After: 7\r\nSforce-Limit-Info: a\r\nsforce-limit-info: b\r\n"
                            "Date: Fri, 20 Nov 2026 12:16:44 GMT\r\n"));
        });
        HttpClient client({});
        Request request = patch(server.url() + "/a?b=c", "{\"x\":1}");
        request.headers = {{"Authorization", "Bearer t"}};
        const Exchange exchange = client.send(request);
        QCOMPARE(exchange.body, std::string("body"));
        QCOMPARE(exchange.header("SFORCE-Limit-Info"), std::string_view("b"));
        QCOMPARE(exchange.retry_after()->count(), qint64(7000));
        QCOMPARE(std::chrono::system_clock::to_time_t(*exchange.date()), std::time_t(1795177004));
        const std::string sent = server.requests().front();
        QVERIFY(sent.starts_with("PATCH /a?b=c HTTP/1.1\r\n"));
        QVERIFY(sent.find("\r\nAuthorization: Bearer t\r\n") != std::string::npos);
        QVERIFY(sent.ends_with("\r\n\r\n{\"x\":1}"));
        QVERIFY(sent.find("Expect") == std::string::npos);
    }

    void nobody_there() {
        std::string url;
        {
            ScriptedServer gone([](std::size_t, int) { return false; });
            url = gone.url();
        }
        HttpClient client({});
        const Exchange exchange = client.send(patch(url + "/secret?token=abc", "x"));
        QCOMPARE(exchange.failure, Failure::not_sent);
        QCOMPARE(exchange.times_sent, 0U);
        QVERIFY(exchange.message.find("abc") == std::string::npos);
        QVERIFY(exchange.message.find("127.0.0.1") != std::string::npos);
    }

    void a_gigabyte() {
        ScriptedServer server([](std::size_t, int connection) {
            if (!ScriptedServer::write(
                    connection, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"))
                return false;
            const std::string part(1 << 20, 'x');
            for (int i = 0; i < 1024; ++i) {
                if (!ScriptedServer::write(connection, part))
                    return false;
            }
            return true;
        });
        HttpClient client({.most_body = 1 << 20});
        const Exchange exchange = client.send(get(server.url()));
        QCOMPARE(exchange.failure, Failure::too_large);
        QVERIFY(exchange.body.empty());
        QVERIFY(exchange.message.find("1048576 bytes") != std::string::npos);
    }

    void much_in_little() {
        const std::string packed = packed_zeros(std::size_t(1) << 28);
        QVERIFY(packed.size() < (1 << 20));
        ScriptedServer server([&](std::size_t, int connection) {
            return ScriptedServer::write(
                connection, ScriptedServer::answer(packed, "Content-Encoding: gzip\r\n"));
        });
        HttpClient client({.most_body = 8 << 20});
        QCOMPARE(client.send(get(server.url())).failure, Failure::too_large);
    }

    void headers_without_end() {
        ScriptedServer server([](std::size_t, int connection) {
            std::string text = "HTTP/1.1 200 OK\r\n";
            while (ScriptedServer::write(connection, text))
                text = "X-More: " + std::string(1000, 'x') + "\r\n";
            return false;
        });
        HttpClient client({});
        const auto failure = client.send(get(server.url())).failure;
        QVERIFY(failure == Failure::too_large || failure == Failure::cut);
    }

    void no_answer_in_time() {
        ScriptedServer server([](std::size_t, int) { return true; });
        HttpClient client({.timeout = std::chrono::milliseconds(200)});
        const Exchange exchange = client.send(patch(server.url(), "x"));
        QCOMPARE(exchange.failure, Failure::timeout);
        QCOMPARE(exchange.times_sent, 1U);
    }

    void cancelled() {
        HttpClient client({});
        ScriptedServer server([&](std::size_t, int) {
            client.cancel();
            return true;
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.send(patch(server.url(), "x")).failure, Failure::cancelled);
        QVERIFY(timer.elapsed() < 20000);
        QCOMPARE(client.send(get(server.url())).failure, Failure::not_sent);
    }

    void half_an_answer() {
        ScriptedServer server([](std::size_t, int connection) {
            ScriptedServer::write(
                connection, "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{");
            return false;
        });
        HttpClient client({});
        const Exchange exchange = client.send(patch(server.url(), "x"));
        QCOMPARE(exchange.failure, Failure::cut);
        QCOMPARE(exchange.status, 201);  // so much is known
        QVERIFY(!exchange.answered());
    }

    void how_long_to_wait() {
        Exchange exchange;
        const auto seconds = [&](const char* text) {
            exchange.headers = {{"date", "Fri, 20 Nov 2026 12:00:00 GMT"}, {"retry-after", text}};
            const auto wait = exchange.retry_after();
            return wait ? wait->count() / 1000 : -1;
        };
        QCOMPARE(seconds("7"), qint64(7));
        QCOMPARE(seconds("Fri, 20 Nov 2026 12:02:00 GMT"), qint64(120));
        for (const char* none : {"", "soon", "-1", "Fri, 20 Nov 2026 11:59:00 GMT"})
            QCOMPARE(seconds(none), qint64(-1));
        exchange.headers = {{"retry-after", "Fri, 20 Nov 2026 12:02:00 GMT"}};
        QVERIFY(!exchange.retry_after());  // by whose clock?
    }

    void through_a_proxy() {
        ScriptedServer target([](std::size_t, int connection) {
            return ScriptedServer::write(connection, ScriptedServer::answer("there"));
        });
        bool open = true;
        // CONNECT, and then bytes to and fro.
        ScriptedServer proxy([&](std::size_t, int connection) {
            if (!open)
                return ScriptedServer::write(
                    connection, "HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n");
            const int onward = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(target.port());
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            ::connect(onward, reinterpret_cast<sockaddr*>(&address), sizeof(address));
            ScriptedServer::write(connection, "HTTP/1.1 200 Connection established\r\n\r\n");
            std::array<char, 4096> part{};
            std::array<pollfd, 2> p{{{connection, POLLIN, 0}, {onward, POLLIN, 0}}};
            for (bool goes_on = true; goes_on && !proxy.ended();) {
                ::poll(p.data(), p.size(), 20);
                for (std::size_t i = 0; i < 2 && goes_on; ++i) {
                    if (p.at(i).revents == 0)
                        continue;
                    const ssize_t n = ::recv(p.at(i).fd, part.data(), part.size(), 0);
                    goes_on =
                        n > 0
                        && ScriptedServer::write(
                            p.at(1 - i).fd, std::string(part.data(), static_cast<std::size_t>(n)));
                }
            }
            ::close(onward);
            return false;
        });
        HttpSettings settings;
        settings.proxy = proxy.url();
        settings.proxy_user = "ann";
        settings.proxy_password = "secret";
        {
            HttpClient client(settings);
            const Exchange exchange = client.send(patch(target.url() + "/x", "body"));
            QCOMPARE(exchange.body, std::string("there"));
            QCOMPARE(exchange.times_sent, 1U);
        }
        QVERIFY(proxy.requests().front().starts_with(
            "CONNECT 127.0.0.1:" + std::to_string(target.port()) + " "));
        QVERIFY(proxy.requests().front().find("Proxy-Authorization: Basic") != std::string::npos);
        QVERIFY(target.requests().front().find("Proxy-Auth") == std::string::npos);
        open = false;
        HttpClient client(settings);
        const Exchange refused = client.send(patch(target.url() + "/x", "body"));
        QCOMPARE(refused.failure, Failure::not_sent);
        QVERIFY(refused.message.find("secret") == std::string::npos);
        QCOMPARE(target.requests().size(), std::size_t(1));
    }

    void where_secrets_may_go() {
        QVERIFY(check_url("https://x.my.salesforce.com/services").has_value());
        QVERIFY(check_url("http://localhost:8080").has_value());
        QVERIFY(check_url("http://127.0.0.1").has_value());
        QVERIFY(check_url("http://[::1]:1/").has_value());
        QVERIFY(!check_url("http://x.my.salesforce.com").has_value());
        QVERIFY(!check_url("http://localhost@evil.example/").has_value());
        QVERIFY(!check_url("https://user@evil.example/").has_value());
        QVERIFY(!check_url("http://localhost.evil.example/").has_value());
        QVERIFY(!check_url("ftp://localhost").has_value());
        QVERIFY(!check_url("https://").has_value());
        QVERIFY(!check_url("https://a b").has_value());
        QVERIFY(!check_url("").has_value());
    }

    void no_header_of_somebody_elses() {
        ScriptedServer server([](std::size_t, int connection) {
            return ScriptedServer::write(connection, ScriptedServer::answer("{}"));
        });
        HttpClient client({});
        Request request = get(server.url());
        request.headers = {{"X-Name", "a\r\nX-Other: b"}};
        QCOMPARE(client.send(request).failure, Failure::not_sent);
        QVERIFY(server.requests().empty());
    }

    void encoded() {
        QCOMPARE(percent_encoded("a/b c~\xC3\xA4%"), std::string("a%2Fb%20c~%C3%A4%25"));
        QCOMPARE(form_encoded({{"a", "1&2"}, {"b", ""}}), std::string("a=1%262&b="));
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
