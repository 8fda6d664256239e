// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/salesforce/browser_sign_in.h"

#include "transport/http/http_client.h"
#include "transport/salesforce/signing.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace andon::transport::salesforce {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kPath = "/OauthRedirect";
constexpr std::size_t kMostRequest = 16 << 10;
constexpr std::chrono::seconds kPatience{5};  ///< with one connection
constexpr int kSlice = 100;                   ///< ms between looks at `cancel`

int hex(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char l = static_cast<char>(c | 0x20);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0
            && hex(text[i + 2]) >= 0) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return decoded(pair.substr(name.size() + 1));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return {};
}

/// The request up to its empty line; what comes in time and is not too long.
std::string read_request(int connection) {
    std::string text;
    const auto until = Clock::now() + kPatience;
    std::array<char, 4096> part{};
    while (text.find("\r\n\r\n") == std::string::npos && text.size() < kMostRequest) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd p{connection, POLLIN, 0};
        if (left <= 0 || ::poll(&p, 1, static_cast<int>(left)) <= 0)
            break;
        const ssize_t n = ::recv(connection, part.data(), part.size(), 0);
        if (n <= 0)
            break;
        text.append(part.data(), static_cast<std::size_t>(n));
    }
    return text;
}

void reply(int connection, std::string_view status, std::string_view sentence) {
    const std::string body = fmt::format(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Andon</title></head>"
        "<body><p>{}</p></body></html>",
        sentence);
    const std::string text = fmt::format(
        "HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n"
        "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{}",
        status, body.size(), body);
    std::string_view left = text;
    while (!left.empty()) {
        const ssize_t n = ::send(connection, left.data(), left.size(), MSG_NOSIGNAL);
        if (n <= 0)
            return;
        left.remove_prefix(static_cast<std::size_t>(n));
    }
}

bool same(std::string_view a, std::string_view b) {
    unsigned different = a.size() == b.size() ? 0U : 1U;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        different |= static_cast<unsigned>(a[i] ^ b[i]);
    return different == 0;
}

}  // namespace

BrowserSignIn::~BrowserSignIn() {
    close_all();
}

void BrowserSignIn::close_all() {
    for (const int socket : m_sockets)
        ::close(socket);
    m_sockets.clear();
}

/// On both loopback addresses, or, where the machine has no IPv6, on the one.
bool BrowserSignIn::listen(std::uint16_t port) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    v6.sin6_addr = in6addr_loopback;
    const std::array<std::pair<const sockaddr*, socklen_t>, 2> places{
        {{reinterpret_cast<const sockaddr*>(&v4), sizeof(v4)},
         {reinterpret_cast<const sockaddr*>(&v6), sizeof(v6)}}};
    for (const auto& [address, size] : places) {
        const int socket = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (socket < 0)
            continue;
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
        if (::bind(socket, address, size) == 0 && ::listen(socket, 8) == 0) {
            m_sockets.push_back(socket);
            continue;
        }
        const bool taken = errno == EADDRINUSE || errno == EACCES;
        ::close(socket);
        if (taken) {  // somebody else would get what the browser brings
            close_all();
            return false;
        }
    }
    return !m_sockets.empty();
}

Result<std::unique_ptr<BrowserSignIn>> BrowserSignIn::begin(
    const std::string& login_url, const std::string& client_id,
    const std::vector<std::uint16_t>& ports) {
    if (auto ok = http::check_url(login_url); !ok)
        return tl::unexpected(ok.error());
    std::unique_ptr<BrowserSignIn> self(new BrowserSignIn);
    for (const std::uint16_t port : ports) {
        if (!self->listen(port))
            continue;
        self->m_state = unguessable();
        self->m_code.verifier = unguessable();
        self->m_code.redirect = fmt::format("http://localhost:{}{}", port, kPath);
        std::string base = login_url;
        while (base.ends_with('/'))
            base.pop_back();
        self->m_url = base + "/services/oauth2/authorize?"
                      + http::form_encoded(
                          {{"response_type", "code"},
                           {"client_id", client_id},
                           {"redirect_uri", self->m_code.redirect},
                           {"scope", "api refresh_token openid"},
                           {"state", self->m_state},
                           {"code_challenge", challenge_of(self->m_code.verifier)},
                           {"code_challenge_method", "S256"}});
        return self;
    }
    return fail(
        ErrorKind::configuration,
        "none of the ports that Salesforce may send the browser back to is free: close the program "
        "that has them, or register another callback (salesforce.callback_ports)");
}

Result<std::string> BrowserSignIn::take(int connection) {
    const std::string request = read_request(connection);
    const std::string_view line = std::string_view(request).substr(0, request.find("\r\n"));
    const bool get = line.starts_with("GET ") && line.ends_with(" HTTP/1.1");
    const std::string_view target = get ? line.substr(4, line.size() - 13) : std::string_view();
    const auto mark = std::min(target.find('?'), target.size());
    const std::string_view query = target.substr(std::min(mark + 1, target.size()));
    if (target.substr(0, mark) != kPath || !same(parameter(query, "state"), m_state)) {
        reply(connection, "404 Not Found", "There is nothing here.");
        return std::string();
    }
    std::string code = parameter(query, "code");
    if (!code.empty()) {
        reply(connection, "200 OK", "You are signed in. This page can be closed.");
        return code;
    }
    reply(connection, "200 OK", "Nobody was signed in. This page can be closed.");
    const std::string error = parameter(query, "error");
    const std::string why = parameter(query, "error_description");
    return fail(
        ErrorKind::configuration, fmt::format(
                                      "Salesforce did not sign in: {}{}{}",
                                      error.empty() ? "it gave no code" : error.substr(0, 200),
                                      why.empty() ? "" : ": ", why.substr(0, 500)));
}

Result<AuthorizationCode> BrowserSignIn::wait(std::chrono::milliseconds timeout) {
    const auto until = Clock::now() + timeout;
    while (!m_cancelled.load(std::memory_order_relaxed) && Clock::now() < until) {
        std::vector<pollfd> polled;
        for (const int socket : m_sockets)
            polled.push_back({socket, POLLIN, 0});
        if (::poll(polled.data(), polled.size(), kSlice) <= 0)
            continue;
        for (const pollfd& p : polled) {
            const int connection =
                (p.revents & POLLIN) != 0 ? ::accept4(p.fd, nullptr, nullptr, SOCK_CLOEXEC) : -1;
            if (connection < 0)
                continue;
            auto code = take(connection);
            ::shutdown(connection, SHUT_WR);
            ::close(connection);
            if (code && code->empty())
                continue;
            close_all();
            if (!code)
                return tl::unexpected(code.error());
            m_code.code = std::move(*code);
            return m_code;
        }
    }
    close_all();
    return fail(ErrorKind::cancelled, "nobody came back from the browser: sign in again");
}

}  // namespace andon::transport::salesforce
