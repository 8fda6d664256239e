// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace andon::tests {

/// A server on this machine that does by hand what no library would: every request it reads is kept and
/// given to a script, which writes to the connection what it wants. One connection at a time.
class ScriptedServer {
public:
    /// Called with the number of the request (from 0) and its connection; false ends the connection.
    using Script = std::function<bool(std::size_t number, int connection)>;

    explicit ScriptedServer(Script script) : m_script(std::move(script)) {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof(address));
        ::listen(m_socket, 16);
        socklen_t size = sizeof(address);
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }
    ~ScriptedServer() {
        m_ended = true;
        m_thread.join();
        ::close(m_socket);
    }
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::uint16_t port() const { return m_port; }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    bool ended() const { return m_ended; }

    /// False when the other side is gone.
    static bool write(int connection, const std::string& text) {
        std::size_t at = 0;
        while (at < text.size()) {
            const ssize_t n = ::send(connection, text.data() + at, text.size() - at, MSG_NOSIGNAL);
            if (n <= 0)
                return false;
            at += static_cast<std::size_t>(n);
        }
        return true;
    }
    static std::string answer(const std::string& body, const std::string& headers = {}) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
               + headers + "\r\n" + body;
    }
    bool readable(int socket) const {
        while (!m_ended) {
            pollfd p{socket, POLLIN, 0};
            if (::poll(&p, 1, 20) > 0)
                return true;
        }
        return false;
    }
    /// Head and body by Content-Length; empty at the end.
    std::string read(int connection) const {
        std::string text;
        std::size_t wanted = std::string::npos;
        std::array<char, 65536> part{};
        while (text.size() < wanted) {
            if (!readable(connection))
                return {};
            const ssize_t n = ::recv(connection, part.data(), part.size(), 0);
            if (n <= 0)
                return {};
            text.append(part.data(), static_cast<std::size_t>(n));
            const auto end = text.find("\r\n\r\n");
            if (end == std::string::npos || wanted != std::string::npos)
                continue;
            const auto length = text.find("Content-Length: ");
            wanted = end + 4;
            if (length < end)
                wanted += std::stoul(text.substr(length + 16));
        }
        return text;
    }

private:
    void run() {
        while (readable(m_socket)) {
            const int connection = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection < 0)
                continue;
            bool goes_on = true;
            while (goes_on) {
                std::string request = read(connection);
                if (request.empty())
                    break;
                std::size_t number = 0;
                {
                    const std::lock_guard lock(m_mutex);
                    number = m_requests.size();
                    m_requests.push_back(std::move(request));
                }
                goes_on = m_script(number, connection);
            }
            ::close(connection);
        }
    }

    Script m_script;
    int m_socket = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_ended{false};
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

}  // namespace andon::tests
